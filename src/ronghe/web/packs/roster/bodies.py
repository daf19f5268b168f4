"""Names for bodies, each given out once."""

from collections.abc import Iterator
from itertools import chain

from ronghe.web.packs.roster.chance import Dice
from ronghe.web.packs.roster.manners import NUMERALS, Manner
from ronghe.web.packs.roster.names import PLANTS, STEM_FIRST, STEM_SECOND, STEM_THIRD, words

_FUNCTIONS = words(
    "综合事务、政策研究、规划编制、财务管理、人事管理、政务服务、信息管理、法制事务、安全监管、环境保护、统计调查、档案管理、"
    "经济运行、投资促进、市场监管、劳动保障、民政事务、文化体育、科技发展、建设管理、土地管理、水务管理、应急管理、审计监督、"
    "采购管理、后勤保障、宣传策划、信访接待、网格治理、行政执法、人才服务、企业服务、房产管理、交通管理、绿化管理、数据管理"
)
_UNIVERSITIES = words(
    "澜川大学、沐原理工大学、岑岭师范大学、砚池文理学院、霁川科技大学、栖梧大学、漱石大学、望舒大学、东籁艺术学院、听涧职业学院、"
    "汀洲财经学院、清沅医学院"
)


class BodyNames:
    """Gives out names of bodies, none of them twice; `reserved` names are never given."""

    def __init__(self, dice: Dice, reserved: frozenset[str] = frozenset()) -> None:
        self._given = set(reserved)
        self._stems = _stems(dice)
        self._dice = dice
        self._universities = iter(_UNIVERSITIES)

    def next(self, naming: str, manner: Manner, owner: str) -> str:
        """The next body of a kind; departments are named after their owner (街道综合事务处)."""
        endings = manner.endings
        if naming == "department":
            prefix = owner.removesuffix("党工委").removesuffix("党委")
            return self._first_free(prefix + what + end for end in endings for what in _FUNCTIONS)
        stems = chain(PLANTS, self._stems) if manner.is_by_plant else self._stems
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
