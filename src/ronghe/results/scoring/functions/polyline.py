"""The score function of a line through several points."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

import polars as pl
from pydantic import Field, model_validator
from typing_extensions import override

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded
from ronghe.results.scoring.arithmetic.exact import (
    broken,
    lowest_terms,
    plain,
    scaled,
    share_text,
)
from ronghe.results.scoring.functions.function import Fact, Function, at_least, over_full
from ronghe.results.scoring.functions.proportional import Step


class Polyline(Function):
    """折线得分：n ÷ d 落在相邻两点之间时，得分在两点的 points 之间按直线折算；两端之外取端点的得分。

    各点 at 递增，points 可升可降（如“越接近目标越好”）。结果四舍五入到万分之一分。
    """

    name: ClassVar[str] = "polyline"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "过多点的折线得分"

    through: tuple[Step, ...] = Field(
        min_length=2, max_length=20, description="各点：at 数值（递增），points 得分"
    )

    @model_validator(mode="after")
    def _ascending(self) -> "Polyline":
        ats = [point.at for point in self.through]
        if sorted(set(ats)) != ats:
            raise broken("through 的 at 必须由小到大且互不相同；请重新排列各点。")
        return self

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        for point in self.through:
            yield from over_full("through", point.points, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        expr = pl.lit(scaled(self.through[0].points), dtype=pl.Int64)
        for left, right in pairwise(self.through):
            inside = at_least(fact, lowest_terms(left.at))
            expr = pl.when(inside).then(_between(fact, left, right).expr).otherwise(expr)
        last = self.through[-1]
        beyond = at_least(fact, lowest_terms(last.at))
        end = pl.lit(scaled(last.points), dtype=pl.Int64)
        return Bounded(pl.when(beyond).then(end).otherwise(expr), 0, full)

    @override
    def sentence(self, full: Decimal) -> str:
        write = plain if any(abs(point.at) > 1 for point in self.through) else share_text
        points = _("，").join(
            _("%(at)s 得 %(points)s 分") % {"at": write(point.at), "points": plain(point.points)}
            for point in self.through
        )
        return _("%(points)s，相邻两点之间按直线折算，两端之外取端点的得分。") % {"points": points}


def _between(fact: Fact, left: Step, right: Step) -> Bounded:
    """Count up from the lower end, so that halves of the result go away from zero."""
    unit, start, end = lowest_terms(left.at, right.at)
    value = fact.numerator * unit
    rise = scaled(right.points) - scaled(left.points)
    above = value - fact.denominator * start
    if rise < 0:
        above = fact.denominator * end - value
    width = fact.denominator * (end - start)
    gained = (above.clamp(0, None) * abs(rise)).divided_by(width)
    return gained + min(scaled(left.points), scaled(right.points))
