"""Score functions that count: deductions per event or below a target, credits with a cap."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded, bounded
from ronghe.results.scoring.arithmetic.exact import (
    Exact,
    Points,
    lowest_terms,
    plain,
    scaled,
    share_text,
)
from ronghe.results.scoring.functions.function import Fact, Function, over_full


class DeductPerEvent(Function):
    """得分 = P − per_event × max(0, n ÷ d − free)，不低于 floor。n/d 为次数；四舍五入到万分之一分。"""

    name: ClassVar[str] = "deduct_per_event"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "按次扣分"

    per_event: Points = Field(description="每次扣几分")
    free: int = Field(0, ge=0, le=1_000_000, description="免扣次数")
    floor: Points = Field(Decimal(0), description="最低分")

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("floor", self.floor, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        counted = (fact.numerator - fact.denominator * self.free).clamp(0, None)
        lost = (counted * scaled(self.per_event)).divided_by(fact.denominator)
        return (bounded(full) - lost).clamp(scaled(self.floor), full)

    @override
    def sentence(self, full: Decimal) -> str:
        free = _("前 %(free)s 次不扣，") % {"free": self.free} if self.free else ""
        return _("基础 %(full)s 分，%(free)s每次扣 %(per_event)s 分，最低 %(floor)s 分。") % {
            "full": plain(full),
            "free": free,
            "per_event": plain(self.per_event),
            "floor": plain(self.floor),
        }


class _DeductFromTarget(Function):
    """What deductions on either side of a target have in common; `side` is 1 where less is worse."""

    side: ClassVar[int]

    target: Exact = Field(ge=0, description="目标值")
    unit: Exact = Field(Decimal("0.01"), gt=0, description="每差多少算一个单位")
    per_unit: Points = Field(description="每个单位扣几分")
    partial: Literal["proportional", "started", "completed"] = Field(
        "proportional", description="不足一个单位时怎么算"
    )
    floor: Points = Field(Decimal(0), description="最低分")

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("floor", self.floor, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        scale, target, unit = lowest_terms(self.target, self.unit)
        short = fact.denominator * target - fact.numerator * scale
        amiss = (short * self.side).clamp(0, None)
        lost = self._lost(amiss, fact.denominator * unit, scaled(self.per_unit))
        return (bounded(full) - lost).clamp(scaled(self.floor), full)

    def _lost(self, amiss: Bounded, unit: Bounded, per_unit: int) -> Bounded:
        match self.partial:
            case "proportional":
                return (amiss * per_unit).divided_by(unit)
            case "started":
                return (amiss + unit - 1).floor_divided_by(unit) * per_unit
            case "completed":
                return amiss.floor_divided_by(unit) * per_unit

    @override
    def sentence(self, full: Decimal) -> str:
        partial = {
            "proportional": _("不足一个单位按比例扣"),
            "started": _("不足一个单位按一个扣"),
            "completed": _("满一个单位才扣"),
        }[self.partial]
        write = plain if self.target > 1 else share_text
        return self._told() % {
            "target": write(self.target),
            "full": plain(full),
            "unit": self._unit(),
            "per_unit": plain(self.per_unit),
            "partial": partial,
            "floor": plain(self.floor),
        }

    def _unit(self) -> str:
        """A difference of two percentages is told in points of a percentage."""
        if self.target > 1:
            return f"{plain(self.unit)} "
        return _("%s 个百分点") % plain(self.unit * 100)

    def _told(self) -> str:
        raise NotImplementedError


class DeductBelowTarget(_DeductFromTarget):
    """得分 = P − per_unit × k，不低于 floor；k =（target − n ÷ d）÷ unit，达到目标时为 0。

    partial 说明不足一个单位怎么算：proportional 按比例（四舍五入到万分之一分），started 不足一个
    按一个（k 进一），completed 满一个才扣（k 舍去）。
    """

    name: ClassVar[str] = "deduct_below_target"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "低于目标扣分"
    side: ClassVar[int] = 1

    @override
    def _told(self) -> str:
        return _(
            "目标 %(target)s，达到得 %(full)s 分；每低 %(unit)s扣 %(per_unit)s 分（%(partial)s），最低 %(floor)s 分。"
        )


class DeductAboveTarget(_DeductFromTarget):
    """得分 = P − per_unit × k，不低于 floor；k =（n ÷ d − target）÷ unit，不超过目标时为 0。

    如“平均年龄不超过 45 岁得满分，每超 1 岁扣 0.5 分”。partial 与舍入同 deduct_below_target。
    """

    name: ClassVar[str] = "deduct_above_target"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "高于目标扣分"
    side: ClassVar[int] = -1

    @override
    def _told(self) -> str:
        return _(
            "不超过 %(target)s 得 %(full)s 分；每超 %(unit)s扣 %(per_unit)s 分（%(partial)s），最低 %(floor)s 分。"
        )


class Bonus(Function):
    """得分 = per_event × n ÷ d，不高于 cap。n/d 为次数；四舍五入到万分之一分。扣分指标用它计应扣的分。"""

    name: ClassVar[str] = "bonus"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "按次计分，有上限"

    per_event: Points = Field(description="每次几分")
    cap: Points | None = Field(None, description="合计上限；不写即该指标的分值")

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("cap", self.cap or Decimal(0), full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        earned = (fact.numerator.clamp(0, None) * scaled(self.per_event)).divided_by(
            fact.denominator
        )
        return earned.clamp(0, full if self.cap is None else scaled(self.cap))

    @override
    def sentence(self, full: Decimal) -> str:
        cap = full if self.cap is None else self.cap
        return _("每次计 %(per_event)s 分，合计不超过 %(cap)s 分。") % {
            "per_event": plain(self.per_event),
            "cap": plain(cap),
        }
