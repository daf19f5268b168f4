"""Score functions of a place among others: by its share of the pool, by its distance to the average."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

import polars as pl
from pydantic import Field, model_validator
from typing_extensions import override

from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded, bounded
from ronghe.results.scoring.arithmetic.exact import (
    Exact,
    Points,
    Share,
    Strict,
    broken,
    lowest_terms,
    plain,
    scaled,
    share_text,
)
from ronghe.results.scoring.functions.comparisons import BETTER, Better
from ronghe.results.scoring.functions.function import Fact, Function, over_full

MANY = 2**32
"""More rows than a frame can have."""


class Tier(Strict):
    """So many points for whoever is within this share of the places."""

    within: Annotated[Share, Field(gt=0)]
    points: Points


class PlaceShare(Function):
    """按位次所占比例得分：N 个对象中排第 k，取第一个满足 k ≤ within × N 的档，得该档的 points；都不满足得 beyond。

    位次在同组内按 n ÷ d 现排，比较到 decimals 位小数（四舍五入），并列同名次、其后名次顺延（1、1、3）。
    N 是同组内有值的参评对象数；within × N 先按 rounding 取整：floor 舍去，half_up 四舍五入，ceil 进一。得分不舍入。
    """

    name: ClassVar[str] = "place_share"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "按位次所占比例得分"

    tiers: tuple[Tier, ...] = Field(
        min_length=1, max_length=20, description="各档：within 前百分之几（递增），points 得分"
    )
    beyond: Points = Field(Decimal(0), description="各档之外的得分")
    rounding: Literal["floor", "half_up", "ceil"] = Field("floor", description="名次数怎么取整")
    better: Better = Field("higher", description="高者还是低者在前")
    decimals: int = Field(4, ge=0, le=6, description="比较到几位小数")

    @model_validator(mode="after")
    def _descending(self) -> "PlaceShare":
        withins = [tier.within for tier in self.tiers]
        points = [*(tier.points for tier in self.tiers), self.beyond]
        if sorted(set(withins)) != withins or sorted(points, reverse=True) != points:
            raise broken(
                "tiers 的 within 必须由小到大且互不相同，得分（含 beyond）不能越往后越高；请重新排列各档。"
            )
        return self

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("tiers", self.tiers[0].points, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        value = fact.quantised(self.decimals).expr
        place = value.rank("min", descending=self.better == "higher").over("pool").cast(pl.Int64)
        count = Bounded(value.count().over("pool").cast(pl.Int64), 0, MANY)
        points = pl.lit(scaled(self.beyond), dtype=pl.Int64)
        for tier in reversed(self.tiers):
            inside = place <= self._places(count, tier).expr
            value_of = pl.lit(scaled(tier.points), dtype=pl.Int64)
            points = pl.when(inside).then(value_of).otherwise(points)
        return Bounded(points, 0, full)

    def _places(self, count: Bounded, tier: Tier) -> Bounded:
        unit, part = lowest_terms(tier.within)
        match self.rounding:
            case "floor":
                return (count * part).floor_divided_by(bounded(unit))
            case "half_up":
                return (count * part).divided_by(bounded(unit))
            case "ceil":
                return (count * part + (unit - 1)).floor_divided_by(bounded(unit))

    @property
    @override
    def compares(self) -> bool:
        return True

    @override
    def sentence(self, full: Decimal) -> str:
        tiers = _("，").join(
            _("前 %(within)s 得 %(points)s 分")
            % {"within": share_text(tier.within), "points": plain(tier.points)}
            for tier in self.tiers
        )
        return _(
            "在同组内排位（%(better)s），%(tiers)s，其余得 %(beyond)s 分；名次数%(rounding)s。"
        ) % {
            "better": BETTER[self.better],
            "tiers": tiers,
            "beyond": plain(self.beyond),
            "rounding": _ROUNDING[self.rounding],
        }


_ROUNDING = Words({"floor": "只舍不入", "half_up": "四舍五入", "ceil": "不足一个按一个"})


class AgainstAverage(Function):
    """与同组平均值比：得分 = at_average + 每单位分 ×（v − 平均值）÷ unit，不低于 floor、不高于 P；低者为好时差取反。

    v 是 n ÷ d 四舍五入到 decimals 位小数，平均值是同组内有值的参评对象（含本对象）的 v 的算术平均，四舍五入到
    同样的小数位。好于平均值时每单位加 above 分，差于平均值时每单位减 below 分，不足一个单位按比例；
    加减的分四舍五入到万分之一分。
    """

    name: ClassVar[str] = "against_average"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "与同组平均值比"

    at_average: Points = Field(description="恰为平均值时的得分")
    unit: Exact = Field(Decimal("0.01"), gt=0, description="每差多少算一个单位")
    above: Points = Field(Decimal(0), description="每好一个单位加几分")
    below: Points = Field(Decimal(0), description="每差一个单位减几分")
    floor: Points = Field(Decimal(0), description="最低分")
    better: Better = Field("higher", description="高者为好还是低者为好")
    decimals: int = Field(4, ge=0, le=6, description="比较到几位小数")

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("at_average", self.at_average, full)
        if self.floor > self.at_average:
            yield "floor", "最低分高于平均值处的得分；请改小 floor 或提高 at_average。"

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        value = fact.quantised(self.decimals)
        mean = _mean_of_pool(value)
        ahead = value - mean if self.better == "higher" else mean - value
        scale, unit = lowest_terms(self.unit)
        whole = bounded(unit * 10**self.decimals)
        gained = (ahead.clamp(0, None) * (scale * scaled(self.above))).divided_by(whole)
        lost = ((ahead * -1).clamp(0, None) * (scale * scaled(self.below))).divided_by(whole)
        return (gained - lost + scaled(self.at_average)).clamp(scaled(self.floor), full)

    @property
    @override
    def compares(self) -> bool:
        return True

    @override
    def sentence(self, full: Decimal) -> str:
        return _(
            "与同组平均值相同得 %(at)s 分（%(better)s）；每好 %(unit)s加 %(above)s 分，每差 %(unit)s减 %(below)s 分，不足的按比例，最低 %(floor)s 分、最高 %(full)s 分。"
        ) % {
            "at": plain(self.at_average),
            "better": BETTER[self.better],
            "unit": _both(self.unit),
            "above": plain(self.above),
            "below": plain(self.below),
            "floor": plain(self.floor),
            "full": plain(full),
        }


def _both(unit: Decimal) -> str:
    """A small unit may be one of a share or of anything else: written both ways."""
    if unit >= 1:
        return f"{plain(unit)} "
    return _("%(unit)s（%(share)s）") % {"unit": plain(unit), "share": share_text(unit)}


def _mean_of_pool(value: Bounded) -> Bounded:
    """Return the mean of the pool, halves away from zero; a sum of very many may need 128 bits."""
    wide = value.expr.cast(pl.Int128)
    size, count = wide.sum().over("pool"), value.expr.count().over("pool").cast(pl.Int128)
    doubled = count * 2
    nearest = (size.abs() * 2 + count) // pl.when(count > 0).then(doubled)
    return Bounded((nearest * size.sign()).cast(pl.Int64), value.low, value.high)
