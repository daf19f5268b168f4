"""How bodies and the organisations in them are named, one manner for each kind of body."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ronghe.web.packs.roster.chance import Dice
from ronghe.web.packs.roster.names import PLANTS, STEM_FIRST, STEM_SECOND, STEM_THIRD, words
from ronghe.web.packs.roster.plan import Naming

NUMERALS = "一二三四五六七八九十"
_NUMBERED = tuple(f"第{numeral}" for numeral in NUMERALS)
_FUNCTIONS = words(
    "综合事务、政策研究、规划编制、财务管理、人事管理、政务服务、信息管理、法制事务、安全监管、环境保护、统计调查、档案管理、"
    "经济运行、投资促进、市场监管、劳动保障、民政事务、文化体育、科技发展、建设管理、土地管理、水务管理、应急管理、审计监督、"
    "采购管理、后勤保障、宣传策划、信访接待、网格治理、行政执法、人才服务、企业服务、房产管理、交通管理、绿化管理、数据管理"
)
_UNIVERSITIES = words(
    "澜川大学、沐原理工大学、岑岭师范大学、砚池文理学院、霁川科技大学、栖梧大学、漱石大学、望舒大学、东籁艺术学院、听涧职业学院、"
    "汀洲财经学院、清沅医学院"
)


@dataclass(frozen=True)
class Manner:
    """The words of one kind of body: endings of its name, its inner branches, its room."""

    endings: tuple[str, ...]
    parts: tuple[str, ...] = _NUMBERED
    venue: str = "党员活动室"


_FIRM_PARTS = ("研发", "生产", "质量", "市场", "职能", "采购", "物流", "工程", "客服", "财务")
MANNERS: dict[Naming, Manner] = {
    "community": Manner(("社区",), venue="党群服务中心"),
    "department": Manner(("处", "科", "中心")),
    "school": Manner(("小学", "中学", "幼儿园")),
    "clinic": Manner(("卫生服务中心", "康复医院")),
    "police": Manner(("派出所", "警务站")),
    "university": Manner(
        ("研究院",),
        ("材料学院", "机械学院", "计算机学院", "机关", "研究生第一", "研究生第二", "本科生第一", "本科生第二", "离退休"),
        venue="师生党员之家",
    ),
    "holding": Manner(
        ("置业公司", "水务公司", "建设公司", "物业公司", "资产公司", "燃气公司", "能源公司", "文旅公司", "担保公司", "交运公司"),
        ("本部", "项目", "运营", "财务", "工程", "物业", "资产", "招商"),
    ),
    "company": Manner(
        ("精密制造公司", "电子公司", "新材料公司", "集成电路公司", "自动化公司", "物流公司", "光学公司", "汽车零部件公司",
         "仪器公司", "食品公司", "商贸公司", "纳米材料公司"),
        _FIRM_PARTS,
    ),
    "biotech": Manner(("生物医药公司", "医疗器械公司", "基因技术公司", "制药公司"), _FIRM_PARTS),
    "software": Manner(("软件公司", "网络公司", "智能科技公司", "数据公司"), _FIRM_PARTS),
    "service": Manner(("人力资源公司", "管理咨询公司", "劳务服务公司"), _FIRM_PARTS),
    "profession": Manner(("律师事务所", "会计师事务所", "税务师事务所", "造价咨询公司"), _NUMBERED),
    "society": Manner(("商会", "行业协会", "公益服务中心", "志愿者协会", "养老服务中心", "民办学校"), _NUMBERED),
}  # fmt: skip
_BY_PLANT = frozenset({"community", "school", "clinic", "police"})


class BodyNames:
    """Gives out names of bodies, none of them twice; `reserved` names are never given."""

    def __init__(self, dice: Dice, reserved: frozenset[str] = frozenset()) -> None:
        self._given = set(reserved)
        self._stems = _stems(dice)
        self._dice = dice
        self._universities = iter(_UNIVERSITIES)

    def next(self, naming: Naming, owner: str) -> str:
        """The next body of a kind; departments are named after their owner (娄葑街道综合事务处)."""
        endings = MANNERS[naming].endings
        if naming == "department":
            prefix = owner.removesuffix("党工委").removesuffix("党委")
            return self._first_free(prefix + what + end for end in endings for what in _FUNCTIONS)
        stems = chain(PLANTS, self._stems) if naming in _BY_PLANT else self._stems
        candidates: Iterator[str] = (stem + self._dice.pick(endings) for stem in stems)
        if naming == "university":
            candidates = chain(self._universities, candidates)
        return self._first_free(candidates)

    def _first_free(self, candidates: Iterator[str]) -> str:
        name = next(name for name in candidates if name not in self._given)
        self._given.add(name)
        return name


def _stems(dice: Dice) -> Iterator[str]:
    stems = [
        first + second + third
        for first in STEM_FIRST
        for second in STEM_SECOND
        for third in STEM_THIRD
    ]
    dice.shuffle(stems)
    return iter(stems)


def short_name(name: str) -> str:
    """香樟社区第一党支部 → 香樟社区一支部."""
    short = name.replace("党支部", "支部").replace("党总支", "总支")
    for numeral in NUMERALS:
        short = short.replace(f"第{numeral}支部", f"{numeral}支部")
    return short
