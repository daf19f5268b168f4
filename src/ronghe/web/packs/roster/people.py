"""Invented members: what kind of people a branch holds, and one of them at a time (not from source).

The source says only 年轻化、专业强、学历高; the shares below give such a structure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ronghe.foundation.kernel.identifiers import resident_check_digit
from ronghe.web.packs.roster.chance import Dice, Weights
from ronghe.web.packs.roster.manners import People as Kind
from ronghe.web.packs.roster.names import person_name
from ronghe.web.packs.roster.plan import CountyPlan

USUAL_COUNTIES = (
    ("320505", "江苏苏州"), ("320506", "江苏苏州"), ("320507", "江苏苏州"), ("320508", "江苏苏州"),
    ("320509", "江苏苏州"), ("320581", "江苏常熟"), ("320582", "江苏张家港"), ("320583", "江苏昆山"),
    ("320585", "江苏太仓"), ("320205", "江苏无锡"), ("320402", "江苏常州"), ("320602", "江苏南通"),
    ("320902", "江苏盐城"), ("321002", "江苏扬州"), ("320302", "江苏徐州"), ("321202", "江苏泰州"),
    ("340102", "安徽合肥"), ("340802", "安徽安庆"), ("330402", "浙江嘉兴"), ("370102", "山东济南"),
    ("410102", "河南郑州"), ("420102", "湖北武汉"), ("360102", "江西南昌"), ("430102", "湖南长沙"),
    ("610102", "陕西西安"), ("510104", "四川成都"), ("210102", "辽宁沈阳"), ("140105", "山西太原"),
)  # fmt: skip
_NATIONS = Weights(
    {
        "汉族": 972,
        "回族": 9,
        "满族": 6,
        "蒙古族": 3,
        "苗族": 3,
        "土家族": 3,
        "壮族": 2,
        "维吾尔族": 1,
        "朝鲜族": 1,
    }
)
MOBILE_PREFIX = "154"
"""Assigned to no operator."""


@dataclass(frozen=True)
class People:
    """The make-up of one kind of branch: decades of birth, education, posts at work, share of men."""

    decades: Weights
    education: Weights
    work: tuple[str, ...]
    men_permille: int


_YOUNG = {"博士研究生": 3, "硕士研究生": 22, "大学本科": 55, "大学专科": 17, "中专": 2, "高中": 1}
PEOPLE: dict[Kind, People] = {
    "community": People(
        Weights({"193": 2, "194": 8, "195": 17, "196": 15, "197": 17, "198": 27, "199": 14}),
        Weights({"硕士研究生": 5, "大学本科": 42, "大学专科": 25, "中专": 8, "高中": 10, "初中": 8, "小学": 2}),
        ("社区工作者", "物业管理", "个体经营", "企业职工", "自由职业", "网格员", "服务员", "驾驶员"),
        520,
    ),
    "village": People(
        Weights({"193": 3, "194": 13, "195": 22, "196": 22, "197": 18, "198": 15, "199": 7}),
        Weights({"大学本科": 12, "大学专科": 18, "中专": 10, "高中": 24, "初中": 28, "小学": 8}),
        ("务农", "村干部", "个体经营", "企业职工", "合作社负责人", "网格员", "驾驶员", "务工"),
        680,
    ),
    "organ": People(
        Weights({"195": 1, "196": 16, "197": 27, "198": 38, "199": 18}),
        Weights({"博士研究生": 3, "硕士研究生": 30, "大学本科": 58, "大学专科": 9}),
        ("科员", "主任科员", "副处长", "处长", "教师", "医师", "护士", "民警", "工程师", "会计"),
        550,
    ),
    "soe": People(
        Weights({"196": 11, "197": 25, "198": 42, "199": 22}),
        Weights({"硕士研究生": 22, "大学本科": 58, "大学专科": 17, "中专": 3}),
        ("项目经理", "工程师", "会计", "部门经理", "客户经理", "技术员", "法务", "人事专员"),
        580,
    ),
    "firm": People(
        Weights({"196": 3, "197": 15, "198": 52, "199": 30}),
        Weights(_YOUNG),
        ("研发工程师", "工艺工程师", "质量工程师", "生产主管", "销售经理", "财务", "人事专员", "技术员", "物流专员", "律师"),
        560,
    ),
    "campus": People(
        Weights({"196": 4, "197": 11, "198": 25, "199": 60}),
        Weights({"博士研究生": 26, "硕士研究生": 30, "大学本科": 44}),
        ("教师", "教师", "辅导员", "研究生", "研究生", "本科生", "实验员"),
        490,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class DemoMember:
    """One line of the member file; labels as an office writes them."""

    organisation_code: str
    name: str
    sex: str
    born_on: date
    nation: str
    education: str
    joined_on: date
    full_on: date | None
    posts: str
    standing: str
    work: str
    native_place: str
    note: str
    id_number: str
    phone: str


@dataclass(frozen=True)
class Somebody:
    """A person before joining a branch's file: who and since when a member."""

    name: str
    is_male: bool
    born_on: date
    joined_on: date
    full_on: date | None
    nation: str
    education: str
    work: str


def invent(people: People, as_of: date, dice: Dice, *, is_probationary: bool) -> Somebody:
    """Make up one member; on probation means joined within the last year."""
    is_male = dice.happens(people.men_permille)
    born_on = _birthday(people, as_of, dice, is_probationary=is_probationary)
    joined_on = _joined_on(born_on, as_of, dice, is_probationary=is_probationary)
    return Somebody(
        name=person_name(dice, is_male=is_male),
        is_male=is_male,
        born_on=born_on,
        joined_on=joined_on,
        full_on=None if is_probationary else years_after(joined_on, 1),
        nation=_NATIONS.pick(dice),
        education=_education(people, born_on, dice),
        work=_work(people, born_on, as_of, dice),
    )


def _birthday(people: People, as_of: date, dice: Dice, *, is_probationary: bool) -> date:
    """Old enough to have joined at eighteen, and to have been on probation for a year if over it."""
    latest = years_before(as_of, 19 if is_probationary else 21)
    while True:
        decade = int(people.decades.pick(dice)) * 10
        day = dice.day(date(decade, 1, 1), date(decade + 9, 12, 31))
        if day <= latest and (not is_probationary or decade >= 1970):
            return day


def _joined_on(born_on: date, as_of: date, dice: Dice, *, is_probationary: bool) -> date:
    if is_probationary:
        return dice.day(as_of - timedelta(days=355), as_of - timedelta(days=12))
    adult, latest = years_after(born_on, 18), years_before(as_of, 1) - timedelta(days=10)
    usual = min(latest, years_after(born_on, 24 if dice.happens(750) else 42))
    return dice.day(adult, usual)


def _education(people: People, born_on: date, dice: Dice) -> str:
    """As the branch's mix goes; before 1960 fewer went to university."""
    level = people.education.pick(dice)
    if born_on.year < 1960 and level in {"硕士研究生", "博士研究生", "大学本科"}:
        return dice.pick(("大学专科", "中专", "高中", "初中"))
    return level


def _work(people: People, born_on: date, as_of: date, dice: Dice) -> str:
    return "退休人员" if as_of.year - born_on.year >= 60 else dice.pick(people.work)


class Identifiers:
    """Gives out ID and phone numbers, each once; sequence numbers 900 to 999 mark them as invented."""

    def __init__(self, dice: Dice, counties: Sequence[CountyPlan] = ()) -> None:
        self._dice = dice
        self._counties = tuple((one.code, one.name) for one in counties) or USUAL_COUNTIES
        self._given: set[str] = set()
        self._phones = 0

    def id_number(self, born_on: date, *, is_male: bool) -> tuple[str, str]:
        """A number with the right check digit, and the native place of its county."""
        while True:
            county, native_place = self._dice.pick(self._counties)
            sequence = 900 + self._dice.between(0, 49) * 2 + is_male
            body = f"{county}{born_on:%Y%m%d}{sequence}"
            if body not in self._given:
                self._given.add(body)
                return body + resident_check_digit(body), native_place

    def phone(self) -> str:
        self._phones += 1
        return f"{MOBILE_PREFIX}{self._phones * 61_803_399 % 100_000_007 % 100_000_000:08}"


def years_after(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def years_before(day: date, years: int) -> date:
    return years_after(day, -years)
