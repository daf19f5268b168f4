"""Score functions of one value alone: share, line, steps, yes or no, given points."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

import polars as pl
from pydantic import Field, model_validator
from typing_extensions import override

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded
from ronghe.results.scoring.arithmetic.exact import (
    SCALE,
    Exact,
    Points,
    Strict,
    broken,
    lowest_terms,
    plain,
    scaled,
    share_text,
)
from ronghe.results.scoring.functions.function import Fact, Function, above, at_least, over_full


class Share(Function):
    """得分 = P × n ÷ d，不低于 0、不高于 P。n/d 为完成比例；四舍五入到万分之一分。"""

    name: ClassVar[str] = "share"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "按比例得分"

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        return (fact.numerator * full).divided_by(fact.denominator).clamp(0, full)

    @override
    def sentence(self, full: Decimal) -> str:
        return _("按完成比例得分，全部完成得 %(full)s 分。") % {"full": plain(full)}


class Linear(Function):
    """得分 = P ×（n ÷ d − zero_at）÷（full_at − zero_at），再限制在 floor 与 ceiling 之间。

    full_at 小于 zero_at 时，数值越低得分越高。四舍五入到万分之一分。
    """

    name: ClassVar[str] = "linear"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "两点之间按直线得分"

    zero_at: Exact = Field(Decimal(0), description="得 0 分处的数值")
    full_at: Exact = Field(Decimal(1), description="得满分处的数值")
    floor: Points = Field(Decimal(0), description="最低分")
    ceiling: Points | None = Field(None, description="最高分；不写即该指标的分值")

    @model_validator(mode="after")
    def _two_points(self) -> "Linear":
        if self.zero_at == self.full_at:
            raise broken(
                "zero_at 与 full_at 相同，画不出直线；请把满分处和零分处写成两个不同的数。"
            )
        return self

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("floor", self.floor, full)
        yield from over_full("ceiling", self.ceiling or Decimal(0), full)
        if self.ceiling is not None and self.floor > self.ceiling:
            yield "floor", "最低分高于最高分；请调整 floor 或 ceiling。"

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        unit, zero, end = lowest_terms(self.zero_at, self.full_at)
        sign = 1 if end > zero else -1
        above = fact.numerator * (unit * sign) - fact.denominator * (zero * sign)
        raw = (above * full).divided_by(fact.denominator * abs(end - zero))
        return raw.clamp(scaled(self.floor), full if self.ceiling is None else scaled(self.ceiling))

    @override
    def sentence(self, full: Decimal) -> str:
        ends = _("%(zero_at)s 得 0 分，%(full_at)s 得 %(full)s 分") % {
            "zero_at": share_text(self.zero_at),
            "full_at": share_text(self.full_at),
            "full": plain(full),
        }
        if max(abs(self.zero_at), abs(self.full_at)) > 1:
            ends = _("%(zero_at)s 得 0 分，%(full_at)s 得 %(full)s 分") % {
                "zero_at": plain(self.zero_at),
                "full_at": plain(self.full_at),
                "full": plain(full),
            }
        highest = full if self.ceiling is None else self.ceiling
        return _("%(ends)s，中间按直线折算，最低 %(floor)s 分、最高 %(highest)s 分。") % {
            "ends": ends,
            "floor": plain(self.floor),
            "highest": plain(highest),
        }


class Step(Strict):
    """One step: from `at` on, `points`."""

    at: Exact
    points: Points


class Steps(Function):
    """达到哪一级得哪一级的分：取 at ≤ n ÷ d 的最后一级；一级都不到得 below。不折算、不四舍五入。"""

    name: ClassVar[str] = "steps"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "分档得分"

    steps: tuple[Step, ...] = Field(min_length=1, description="各档：at 数值（递增），points 得分")
    below: Points = Field(Decimal(0), description="一档都不到时的得分")

    @model_validator(mode="after")
    def _ascending(self) -> "Steps":
        ats = [step.at for step in self.steps]
        if sorted(set(ats)) != ats:
            raise broken("steps 的 at 必须由小到大且互不相同；请重新排列各档。")
        return self

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        for step in self.steps:
            yield from over_full("steps", step.points, full)
        yield from over_full("below", self.below, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        expr = pl.lit(scaled(self.below), dtype=pl.Int64)
        for step in self.steps:
            value = pl.lit(scaled(step.points), dtype=pl.Int64)
            expr = pl.when(at_least(fact, lowest_terms(step.at))).then(value).otherwise(expr)
        return Bounded(expr, 0, full)

    @override
    def sentence(self, full: Decimal) -> str:
        large = any(step.at > 1 for step in self.steps)
        parts = [
            _("达到 %(at)s 得 %(points)s 分")
            % {"at": plain(step.at) if large else share_text(step.at), "points": plain(step.points)}
            for step in self.steps
        ]
        return _("%(parts)s，都不到得 %(below)s 分。") % {
            "parts": _("，").join(parts),
            "below": plain(self.below),
        }


class BoundedStep(Step):
    """A step that may be reached only beyond `at`."""

    over: bool = False


class StepsFrom(Function):
    """达到或超过哪一级得哪一级的分：取满足 n ÷ d ≥ at 的最后一级；写了 over: true 的级须 n ÷ d > at。一级都不到得 below。

    各级 at 递增；同一个 at 可以有两级，先“达到”、后“超过”。比较是精确的（交叉相乘），不折算、不四舍五入。
    如“不满 5 件得 10 分，5 至 10 件得 6 分，超过 10 件不得分”：below: 10，at: 5 得 6 分，at: 10、over 得 0 分。
    """

    name: ClassVar[str] = "steps"
    version: ClassVar[int] = 2
    title: ClassVar[str] = "分档得分（分清达到与超过）"

    steps: tuple[BoundedStep, ...] = Field(
        min_length=1, description="各档：at 数值（递增），points 得分，over 为 true 时要超过才算"
    )
    below: Points = Field(Decimal(0), description="一档都不到时的得分")

    @model_validator(mode="after")
    def _ascending(self) -> "StepsFrom":
        ends = [(step.at, step.over) for step in self.steps]
        if sorted(set(ends)) != ends:
            raise broken(
                "steps 的 at 必须由小到大；同一个 at 先写达到、后写超过（over），不能重复；请重新排列各档。"
            )
        return self

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        for step in self.steps:
            yield from over_full("steps", step.points, full)
        yield from over_full("below", self.below, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        expr = pl.lit(scaled(self.below), dtype=pl.Int64)
        for step in self.steps:
            threshold = lowest_terms(step.at)
            reached = above(fact, threshold) if step.over else at_least(fact, threshold)
            value = pl.lit(scaled(step.points), dtype=pl.Int64)
            expr = pl.when(reached).then(value).otherwise(expr)
        return Bounded(expr, 0, full)

    @override
    def sentence(self, full: Decimal) -> str:
        write = plain if any(step.at > 1 for step in self.steps) else share_text
        parts = [
            (_("超过 %(at)s 得 %(points)s 分") if step.over else _("达到 %(at)s 得 %(points)s 分"))
            % {"at": write(step.at), "points": plain(step.points)}
            for step in self.steps
        ]
        return _("%(parts)s，都不到得 %(below)s 分。") % {
            "parts": _("，").join(parts),
            "below": plain(self.below),
        }


class YesNo(Function):
    """是（n ≥ d）或否。full_when 为 true 时“是”得 P 分，为 false 时“否”得 P 分；另一种得 otherwise。"""

    name: ClassVar[str] = "yes_no"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "是否得分"

    full_when: bool = Field(True, description="哪种情形得满分")
    otherwise: Points = Field(Decimal(0), description="另一种情形的得分")

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        yield from over_full("otherwise", self.otherwise, full)

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        is_yes = fact.numerator.expr >= fact.denominator.expr
        won, lost = pl.lit(full, dtype=pl.Int64), pl.lit(scaled(self.otherwise), dtype=pl.Int64)
        return Bounded(pl.when(is_yes == self.full_when).then(won).otherwise(lost), 0, full)

    @override
    def sentence(self, full: Decimal) -> str:
        answer = _("是") if self.full_when else _("否")
        return _("“%(answer)s”得 %(full)s 分，另一种情形得 %(otherwise)s 分。") % {
            "answer": answer,
            "full": plain(full),
            "otherwise": plain(self.otherwise),
        }


class Manual(Function):
    """得分 = n ÷ d 分：由指定评分人给出，四舍五入到万分之一分；低于 0 或高于 P 的评分不予受理。"""

    name: ClassVar[str] = "manual"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "人工评分"

    @override
    def points(self, fact: Fact, full: int) -> Bounded:
        return fact.quantised(4).clamp(0, full)

    @override
    def unfit(self, fact: Fact, full: int) -> pl.Expr:
        above = (fact.numerator * SCALE).expr > (fact.denominator * full).expr
        return above | (fact.numerator.expr < 0)

    @override
    def accepts(self, name: str, full: Decimal) -> str:
        return _("在 0 到 %(full)s 分之间的得分") % {"full": plain(full)}

    @override
    def sentence(self, full: Decimal) -> str:
        return _("由指定评分人给分，最高 %(full)s 分。") % {"full": plain(full)}
