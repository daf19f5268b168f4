"""The closed word lists of roster files: what people write, and the code it is stored as.

Each list takes the official word and the short forms offices use (本科 for 大学本科). The official word
comes back when a file is written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ronghe.core.register.rules.findings import Finding, finding

_QUOTES = re.compile(r"[\s\"'“”‘’「」()（）]")

MOST_NAMED = 12


@dataclass(frozen=True)
class Words:
    """One closed list; `labels` is code → official word, `others` is other spelling → code."""

    labels: Mapping[str, str]
    others: Mapping[str, str] = field(default_factory=dict)
    _codes: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        spelt = {label: code for code, label in self.labels.items()} | dict(self.others)
        self._codes.update(
            {_plain(word): code for word, code in spelt.items()} | {c: c for c in self.labels}
        )

    def exact(self, cell: object) -> str | None:
        """The code of a cell that holds a listed word letter by letter, which most cells do."""
        return self._codes.get(cell) if isinstance(cell, str) else None

    def code(self, word: str) -> str | None:
        """Find the code of a normalised word; quotes and brackets do not matter."""
        return self._codes.get(word) or self._codes.get(_plain(word))

    def label(self, code: str) -> str:
        return self.labels.get(code, "")

    def unknown(self, word: str, column: str) -> Finding:
        """Say that a word is not in the list: with the nearest one, else with the whole list."""
        near = get_close_matches(_plain(word), list(self._codes), n=1, cutoff=0.6)
        if near:
            return finding(
                "word_near", column, value=word, nearest=self.labels[self._codes[near[0]]]
            )
        return finding("word_unknown", column, value=word, choices=self._choices())

    def _choices(self) -> str:
        """The words that may be written; of a long list the first ones and how many there are."""
        labels = list(self.labels.values())
        named = "、".join(labels[:MOST_NAMED])
        return f"{named}等 {len(labels)} 种" if len(labels) > MOST_NAMED else named


def _plain(word: str) -> str:
    return _QUOTES.sub("", word)


def _listed(text: str) -> list[str]:
    return text.split("、")


ORGANISATION_TYPES = Words(
    {
        "WORKING_COMMITTEE": "党工委",
        "COMMITTEE": "党委",
        "GENERAL_BRANCH": "党总支",
        "BRANCH": "党支部",
        "GROUP": "党小组",
    },
    {
        "工委": "WORKING_COMMITTEE", "工作委员会": "WORKING_COMMITTEE", "党的工作委员会": "WORKING_COMMITTEE",
        "基层党委": "COMMITTEE", "委员会": "COMMITTEE", "党的基层委员会": "COMMITTEE", "区域党委": "COMMITTEE",
        "总支": "GENERAL_BRANCH", "党总支部": "GENERAL_BRANCH", "总支部": "GENERAL_BRANCH",
        "总支部委员会": "GENERAL_BRANCH", "支部": "BRANCH", "支部委员会": "BRANCH", "党支部委员会": "BRANCH",
        "联合党支部": "BRANCH", "联合支部": "BRANCH", "临时党支部": "BRANCH", "小组": "GROUP",
    },
)  # fmt: skip

CATEGORIES = Words(
    {"ORGAN": "机关（事业）单位", "SOE": "国资国企", "COMMUNITY": "社区", "TWO_NEW": "“两新”组织"},
    {
        "机关": "ORGAN", "机关单位": "ORGAN", "机关事业": "ORGAN", "事业单位": "ORGAN", "国企": "SOE",
        "国有企业": "SOE", "街道社区": "COMMUNITY", "社区村": "COMMUNITY", "两新": "TWO_NEW", "非公": "TWO_NEW",
        "非公企业": "TWO_NEW", "社会组织": "TWO_NEW",
    },
)  # fmt: skip

SECTORS = Words(
    {
        "ORGAN_INSTITUTION": "机关事业单位",
        "SUBDISTRICT_COMMUNITY": "街道社区",
        "SOE": "国资国企",
        "TWO_NEW": "“两新”组织",
    },
    {"机关": "ORGAN_INSTITUTION", "事业单位": "ORGAN_INSTITUTION", "社区": "SUBDISTRICT_COMMUNITY",
     "国企": "SOE", "国有企业": "SOE", "两新": "TWO_NEW"},
)  # fmt: skip

SECTOR_OF_CATEGORY = {
    "ORGAN": "ORGAN_INSTITUTION",
    "SOE": "SOE",
    "COMMUNITY": "SUBDISTRICT_COMMUNITY",
    "TWO_NEW": "TWO_NEW",
}


@dataclass(frozen=True)
class PlaceWords:
    """A place's own words for categories and sectors, and the sector that each category lies in."""

    categories: Words
    sectors: Words
    sector_of: Mapping[str, str]


COMMON_WORDS = PlaceWords(CATEGORIES, SECTORS, SECTOR_OF_CATEGORY)
"""For a place that has no words of its own."""


def place_words(vocabularies: Mapping[str, Sequence[Mapping[str, str]]]) -> PlaceWords:
    """The words of a place from the entries of its lists `categories` and `sectors`."""
    categories, sectors = vocabularies.get("categories"), vocabularies.get("sectors", ())
    if not categories:
        return COMMON_WORDS
    within = {each["code"]: each["within"] for each in categories if each.get("within")}
    return PlaceWords(
        _with_short_forms(categories, CATEGORIES), _with_short_forms(sectors, SECTORS), within
    )


def _with_short_forms(entries: Sequence[Mapping[str, str]], common: Words) -> Words:
    """A place's labels; its own short forms, and the usual ones of the codes that it has."""
    labels = {each["code"]: each["label"] for each in entries}
    usual = {word: code for word, code in common.others.items() if code in labels}
    own = {each["short_label"]: each["code"] for each in entries if each.get("short_label")}
    return Words(labels, usual | own)


TAGS = {
    "直属": "direct",
    "高校": "university",
    "联合": "joint",
    "区域": "regional",
    "离退休": "retired",
}

SEXES = Words({"男": "男", "女": "女"}, {"男性": "男", "女性": "女"})

STANDINGS = Words(
    {"FULL": "正式党员", "PROBATIONARY": "预备党员"}, {"正式": "FULL", "预备": "PROBATIONARY"}
)

EDUCATION = Words(
    {
        level: level
        for level in (
            "博士研究生", "硕士研究生", "大学本科", "大学专科", "中专", "高中", "初中", "小学", "其他",
        )
    },
    {
        "博士": "博士研究生", "硕士": "硕士研究生", "研究生": "硕士研究生", "本科": "大学本科", "大学": "大学本科",
        "大专": "大学专科", "专科": "大学专科", "高职": "大学专科", "中等专科": "中专", "中技": "中专", "技校": "中专",
        "职高": "高中", "普通高中": "高中", "初级中学": "初中", "其它": "其他",
    },
)  # fmt: skip

POSTS = Words(
    {
        "SECRETARY": "书记",
        "DEPUTY_SECRETARY": "副书记",
        "STANDING_MEMBER": "常委",
        "ORGANISATION_MEMBER": "组织委员",
        "PUBLICITY_MEMBER": "宣传委员",
        "DISCIPLINE_MEMBER": "纪检委员",
    },
    {
        "党支部书记": "SECRETARY", "支部书记": "SECRETARY", "党委书记": "SECRETARY", "党总支书记": "SECRETARY",
        "支部副书记": "DEPUTY_SECRETARY", "党支部副书记": "DEPUTY_SECRETARY", "纪律委员": "DISCIPLINE_MEMBER",
        "纪律检查委员": "DISCIPLINE_MEMBER",
    },
)  # fmt: skip

_NATIONS = _listed(
    "汉、蒙古、回、藏、维吾尔、苗、彝、壮、布依、朝鲜、满、侗、瑶、白、土家、哈尼、哈萨克、傣、黎、傈僳、佤、畲、高山、拉祜、水、"
    "东乡、纳西、景颇、柯尔克孜、土、达斡尔、仫佬、羌、布朗、撒拉、毛南、仡佬、锡伯、阿昌、普米、塔吉克、怒、乌孜别克、俄罗斯、"
    "鄂温克、德昂、保安、裕固、京、塔塔尔、独龙、鄂伦春、赫哲、门巴、珞巴、基诺"
)
NATIONS = Words(
    {f"{nation}族": f"{nation}族" for nation in _NATIONS} | {"其他": "其他"},
    {nation: f"{nation}族" for nation in _NATIONS} | {"其它": "其他"},
)
