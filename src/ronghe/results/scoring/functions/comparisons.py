"""Score functions that compare: a rank table, and the ratio to the best of the pool."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

import polars as pl
from pydantic import Field, model_validator
from typing_extensions import override

from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded, bounded
from ronghe.results.scoring.arithmetic.exact import Points, broken, plain, scaled
from ronghe.results.scoring.functions.function import Fact, Function, over_full

Better = Literal["higher", "lower"]
BETTER = Words({"higher": "高者为好", "lower": "低者为好"})


class RankPoints(Function):
    """按位次查表：第 k 名得 table 的第 k 个数；表外每降一名再减 step 分，不低于 beyond。

    source 为 fact 时 n ÷ d 就是位次（正整数，如上级考核名次）；为 pool 时在同组内按 n ÷ d 现排，
    比较到 decimals 位小数（四舍五入），并列同名次、其后名次顺延（1、1、3）。得分不四舍五入。
    """

    name: ClassVar[str] = "rank_points"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "按位次得分"

    table: tuple[Points, ...] = Field(
        min_length=1, max_length=100, description="第 1、2、3…名的得分"
    )
    step: Points = Field(Decimal(0), description="表外每降一名再减几分")
    beyond: Points = Field(Decimal(0), description="表外的最低分")
    source: Literal["fact", "pool"] = Field("fact", description="位次从哪里来")
    better: Better = Field("higher", description="现排时高者还是低者在前")
    decimals: int = Field(4, ge=0, le=6, description="现排时比较到几位小数")

    @model_validator(mode="after")
    def _descending(self) -> "RankPoints":
        if list(self.table) != sorted(self.table, reverse=True):
            raise broken("table 应由高到低：名次越靠后得分不能越高；请重新排列。")
        if self.beyond > self.table[-1]:
            raise broken("beyond 高于表中最后一名的得分；请改小 beyond。")
        return self

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("table", self.table[0], full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        rank = self._rank(fact)
        after = (rank - len(self.table)).clamp(0, None) * scaled(self.step)
        tail = (bounded(scaled(self.table[-1])) - after).clamp(scaled(self.beyond), full).expr
        if not self.step:
            tail = pl.lit(scaled(self.beyond), dtype=pl.Int64)
        for place in range(len(self.table), 0, -1):
            value = pl.lit(scaled(self.table[place - 1]), dtype=pl.Int64)
            tail = pl.when(rank.expr <= place).then(value).otherwise(tail)
        return Bounded(tail, 0, full)

    def _rank(self, fact: Fact) -> Bounded:
        if self.source == "fact":
            return fact.numerator.clamp(0, None).floor_divided_by(fact.denominator)
        value = fact.quantised(self.decimals).expr
        rank = value.rank("min", descending=self.better == "higher").over("pool")
        return Bounded(rank.cast(pl.Int64), 1, 2**32)

    @override
    def unfit(self, fact: Fact, full: int) -> pl.Expr | None:
        if self.source == "pool":
            return None
        whole = fact.numerator.expr % fact.denominator.expr == 0
        return ~whole | (fact.numerator.expr < fact.denominator.expr)

    @override
    def accepts(self, name: str, full: Decimal) -> str:
        return _("名次，即 1、2、3 这样的整数，分母写 1") if self.source == "fact" else ""

    @property
    @override
    def compares(self) -> bool:
        return self.source == "pool"

    @override
    def sentence(self, full: Decimal) -> str:
        places = _("、").join(plain(points) for points in self.table[:5])
        more = "…" if len(self.table) > 5 else ""
        where = (
            _("按事实中的位次")
            if self.source == "fact"
            else _("在同组内排位（%(better)s）") % {"better": BETTER[self.better]}
        )
        tail = _("，其后每降一名减 %(step)s 分") % {"step": plain(self.step)} if self.step else ""
        return _("%(where)s，依次得 %(places)s%(more)s 分%(tail)s，最低 %(beyond)s 分。") % {
            "where": where,
            "places": places,
            "more": more,
            "tail": tail,
            "beyond": plain(self.beyond),
        }


class RatioToBest(Function):
    """同组最好者得 P 分，其余按比例：高者为好时得分 = P × v ÷ 最好值，低者为好时 = P × 最好值 ÷ v。

    v 是 n ÷ d 四舍五入到 decimals 位小数，不能为负；最好值为 0 时，高者为好一律 0 分，低者为好只有 v 等于
    最好值者得 P 分、其余 0 分。结果四舍五入到万分之一分。只比较同组内有值的参评对象。
    """

    name: ClassVar[str] = "ratio_to_best"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "与同组最好者比"

    better: Better = Field("higher", description="高者为好还是低者为好")
    decimals: int = Field(4, ge=0, le=6, description="比较到几位小数")

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        value = fact.quantised(self.decimals).clamp(0, None)
        if self.better == "higher":
            best = Bounded(value.expr.max().over("pool"), value.low, value.high).clamp(1, None)
            return (value * full).divided_by(best).clamp(0, full)
        best = Bounded(value.expr.min().over("pool"), value.low, value.high)
        ratio = (best * full).divided_by(value.clamp(1, None)).expr
        is_best = value.expr == best.expr
        return Bounded(
            pl.when(is_best).then(pl.lit(full, dtype=pl.Int64)).otherwise(ratio), 0, full
        )

    @property
    @override
    def compares(self) -> bool:
        return True

    @override
    def unfit(self, fact: Fact, full: int) -> pl.Expr:
        return fact.numerator.expr < 0

    @override
    def accepts(self, name: str, full: Decimal) -> str:
        return _("不小于 0 的数值")

    @override
    def sentence(self, full: Decimal) -> str:
        return _("与同组最好者相比（%(better)s），最好者得 %(full)s 分，其余按比例。") % {
            "better": BETTER[self.better],
            "full": plain(full),
        }


class BetweenExtremes(Function):
    """同组最好者得 P 分、最差者得 at_worst 分，其余按 v 在两者之间的位置折算：

    得分 = at_worst +（P − at_worst）×（v − 最差值）÷（最好值 − 最差值）。v 是 n ÷ d 四舍五入到 decimals
    位小数；全组相同时都得 P 分。结果四舍五入到万分之一分。只比较同组内有值的参评对象。
    """

    name: ClassVar[str] = "between_extremes"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "在同组最好与最差之间折算"

    at_worst: Points = Field(Decimal(0), description="最差者的得分")
    better: Better = Field("higher", description="高者为好还是低者为好")
    decimals: int = Field(4, ge=0, le=6, description="比较到几位小数")

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("at_worst", self.at_worst, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        value, low = fact.quantised(self.decimals), scaled(self.at_worst)
        highest = Bounded(value.expr.max().over("pool"), value.low, value.high)
        lowest = Bounded(value.expr.min().over("pool"), value.low, value.high)
        above = value - lowest if self.better == "higher" else highest - value
        width = highest - lowest
        gained = (above.clamp(0, None) * (full - low)).divided_by(width.clamp(1, None)) + low
        best = pl.lit(full, dtype=pl.Int64)
        return Bounded(pl.when(width.expr == 0).then(best).otherwise(gained.expr), 0, full)

    @property
    @override
    def compares(self) -> bool:
        return True

    @override
    def sentence(self, full: Decimal) -> str:
        return _(
            "同组最好者得 %(full)s 分、最差者得 %(at_worst)s 分（%(better)s），其余按所处位置折算。"
        ) % {
            "full": plain(full),
            "at_worst": plain(self.at_worst),
            "better": BETTER[self.better],
        }
