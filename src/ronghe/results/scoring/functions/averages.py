"""The score function of a mean of several facts: marks of assessors, months, the best few of many."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

import polars as pl
from pydantic import Field, model_validator
from typing_extensions import override

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded, total
from ronghe.results.scoring.arithmetic.exact import (
    Exact,
    MeasureCode,
    Strict,
    broken,
    lowest_terms,
    plain,
    share_text,
)
from ronghe.results.scoring.functions.function import (
    MISSING,
    NOT_DUE,
    STATE,
    VALUE,
    Fact,
    Inputs,
    Many,
)

InputName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]


class AverageInput(Strict):
    """One fact of the mean and how much it counts."""

    name: InputName
    title: str = Field(min_length=1)
    measure: MeasureCode
    weight: Annotated[Exact, Field(gt=0)] = Decimal(1)


class Average(Many):
    """多项取平均：得分 = P × Σ(weight × v) ÷ Σ(weight) ÷ out_of，只算留下的各项；四舍五入到万分之一分。

    v 是 n ÷ d 四舍五入到 decimals 位小数，应在 0 与 out_of 之间，否则不予受理。无应办事项（NOT_DUE）的项不参加；
    缺数据（MISSING）的项按 absent：refuse 整个指标按缺数据处理，skip 不参加。不参加的项，权重由其余各项分担。
    参加的项不少于 drop_from 个、去掉后还有剩的，去掉 drop_highest 个最高、drop_lowest 个最低（相同的只去掉这么多个）；
    best 只取最高的几项（不足时全取）。参加的项少于 least 个时，有缺数据的按缺数据处理，否则按无应办事项处理。
    """

    name: ClassVar[str] = "average"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "多项取平均"

    inputs: tuple[AverageInput, ...] = Field(
        min_length=2,
        max_length=50,
        description="各项：name（名字）、title、measure、weight（权重，默认 1）",
    )
    out_of: Exact = Field(Decimal(100), gt=0, description="每一项的满分，平均达到它得 P 分")
    drop_highest: int = Field(0, ge=0, le=20, description="去掉几个最高")
    drop_lowest: int = Field(0, ge=0, le=20, description="去掉几个最低")
    drop_from: int = Field(0, ge=0, le=50, description="有几项以上（含）才去掉最高最低")
    best: int | None = Field(None, ge=1, le=50, description="只取最高的几项；不写即全取")
    least: int = Field(1, ge=1, le=50, description="几项起计分")
    absent: Literal["refuse", "skip"] = Field("refuse", description="缺数据的项怎么办")
    decimals: int = Field(4, ge=0, le=6, description="每一项保留几位小数")

    @model_validator(mode="after")
    def _sound(self) -> "Average":
        for what, names in (
            ("名字", [given.name for given in self.inputs]),
            ("度量", [given.measure for given in self.inputs]),
        ):
            for name in (name for name, times in Counter(names).items() if times > 1):
                raise broken(f"取平均的{what} {name} 重复；请改名或删去一项。")
        if self.picks and len({given.weight for given in self.inputs}) > 1:
            raise broken("去掉最高最低或只取最高几项时，各项权重必须相同；请删去 weight。")
        if self.best is not None and self.drops:
            raise broken("best 与 drop_highest、drop_lowest 不能同时写；请只留一种。")
        needed = max(self.least, self.best or 0, self.drops + 1 if self.drops else 0)
        if max(needed, self.drop_from) > len(self.inputs):
            raise broken(
                f"least、best、drop_from 不能多于 {len(self.inputs)} 项，去掉的必须少于 {len(self.inputs)} 项；请改小。"
            )
        return self

    @property
    def drops(self) -> int:
        """How many are left out at both ends."""
        return self.drop_highest + self.drop_lowest

    @property
    def picks(self) -> bool:
        """Whether it matters which values are large."""
        return bool(self.drops) or self.best is not None

    @override
    def reads(self, measure: str | None) -> Mapping[str, str]:
        return {given.name: given.measure for given in self.inputs}

    @override
    def input_titles(self) -> Mapping[str, str]:
        return {given.name: given.title for given in self.inputs}

    @override
    def earned(self, inputs: Inputs, full: int) -> Bounded:
        values = [self._given(inputs[given.name]) for given in self.inputs]
        summed, size = self._picked(values) if self.picks else self._weighted(values)
        unit, most = lowest_terms(self.out_of)
        whole = size.clamp(1, None) * (most * 10**self.decimals)
        return (summed * (full * unit)).divided_by(whole).clamp(0, full)

    def _given(self, fact: Fact) -> Bounded:
        """The value where there is one, else null."""
        value = fact.quantised(self.decimals).clamp(0, self._most())
        expr = pl.when(fact.state == VALUE).then(value.expr)
        return Bounded(expr, value.low, value.high)

    def _most(self) -> int:
        return int(self.out_of * 10**self.decimals)

    def _weighted(self, values: Sequence[Bounded]) -> tuple[Bounded, Bounded]:
        _unit, *weights = lowest_terms(*(given.weight for given in self.inputs))
        pairs = list(zip(values, weights, strict=True))
        there = [Bounded(v.expr.is_not_null().cast(pl.Int64) * w, 0, w) for v, w in pairs]
        return total([v * w for v, w in pairs]), total(there)

    def _picked(self, values: Sequence[Bounded]) -> tuple[Bounded, Bounded]:
        """Sort what there is and take a stretch of it: its sum and its length."""
        ranked = pl.concat_list(v.expr for v in values).list.drop_nulls().list.sort()
        count = ranked.list.len().cast(pl.Int64)
        if self.best is not None:
            begin, length = (count - self.best).clip(0, None), count.clip(0, self.best)
        else:
            is_cut = count >= max(self.drop_from, self.drops + 1)
            begin = pl.when(is_cut).then(self.drop_lowest).otherwise(0)
            length = pl.when(is_cut).then(count - self.drops).otherwise(count)
        kept = ranked.list.slice(begin, length).list.sum().fill_null(0)
        most = len(values)
        return Bounded(kept, 0, most * self._most()), Bounded(length.cast(pl.Int64), 0, most)

    @override
    def state(self, inputs: Inputs) -> pl.Expr:
        states = [fact.state for fact in inputs.values()]
        given = pl.sum_horizontal((state == VALUE).cast(pl.Int64) for state in states)
        is_missing = pl.min_horizontal(states) == MISSING
        enough = given >= self.least
        if self.absent == "refuse":
            enough &= ~is_missing
        return (
            pl.when(enough)
            .then(pl.lit(VALUE, dtype=STATE))
            .when(is_missing)
            .then(pl.lit(MISSING, dtype=STATE))
            .otherwise(pl.lit(NOT_DUE, dtype=STATE))
        )

    @override
    def refused(self, inputs: Inputs, full: int) -> pl.Expr:
        values = [fact.quantised(self.decimals).expr for fact in inputs.values()]
        return pl.any_horizontal((value < 0) | (value > self._most()) for value in values)

    @override
    def accepts(self, name: str, full: Decimal) -> str:
        [given] = [one for one in self.inputs if one.name == name]
        return _("在 0 到 %(most)s 之间的数值（“%(title)s”）") % {
            "most": plain(self.out_of),
            "title": given.title,
        }

    @override
    def sentence(self, full: Decimal) -> str:
        whole = sum((given.weight for given in self.inputs), Decimal(0))
        is_even = len({given.weight for given in self.inputs}) == 1
        parts = _("、").join(
            _("“%s”") % given.title
            if is_even
            else _("“%(title)s”占 %(weight)s")
            % {"title": given.title, "weight": share_text(given.weight / whole)}
            for given in self.inputs
        )
        return _(
            "%(parts)s取平均，平均 %(out_of)s 得 %(full)s 分%(picked)s%(absent)s；有 %(least)s 项起计分。"
        ) % {
            "parts": parts,
            "out_of": plain(self.out_of),
            "full": plain(full),
            "picked": _("，") + self._told_picking() if self.picks else "",
            "absent": _("，缺数据的不参加，由其余分担") if self.absent == "skip" else "",
            "least": self.least,
        }

    def _told_picking(self) -> str:
        if self.best is not None:
            return _("只取最高的 %s 项") % self.best
        told = _("去掉 %(highest)s 个最高、%(lowest)s 个最低") % {
            "highest": self.drop_highest,
            "lowest": self.drop_lowest,
        }
        least = max(self.drop_from, self.drops + 1)
        return _("有 %(least)s 项以上时%(told)s") % {"least": least, "told": told}

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        if self.drop_from and not self.drops:
            yield "drop_from", "写了 drop_from，却没有要去掉的；请写 drop_highest 或 drop_lowest。"
