"""The score function of ballots: groups of voters, options worth a share, small groups untold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar

import polars as pl
from pydantic import Field, model_validator
from typing_extensions import override

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded, bounded, total
from ronghe.results.scoring.arithmetic.exact import (
    Code,
    Exact,
    MeasureCode,
    Share,
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
    Cell,
    Fact,
    Inputs,
    Many,
)

OptionCode = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,63}$")]


class BallotOption(Strict):
    """One answer: what part of the points it is worth."""

    code: OptionCode
    title: str = Field(min_length=1)
    worth: Share


class BallotGroup(Strict):
    """One group of voters; its counts are the facts `measure.option`, the option in lower case."""

    code: Code
    title: str = Field(min_length=1)
    weight: Annotated[Exact, Field(gt=0)]
    measure: MeasureCode
    options: tuple[BallotOption, ...] = Field(min_length=1, max_length=20)

    @property
    def inputs(self) -> dict[str, str]:
        """The measure behind each option, by GROUP.OPTION."""
        return {
            f"{self.code}.{option.code}": f"{self.measure}.{option.code.lower()}"
            for option in self.options
        }


class Ballot(Many):
    """分组民主测评。每组得分 g = P × Σ(worth × 票数) ÷ N，N 为该组票数之和；得分 = Σ(weight × g) ÷ Σ(weight)。

    每一选项的票数是一个事实：度量为“组的 measure.选项代码（小写）”，分子为票数，分母为 1。
    两处四舍五入：每组的 g 先到万分之一分，加权平均后再到万分之一分，别处不舍入。
    票数之和少于 min_cell 的组不计、也不单独公布：它的各选项在得分明细、数据文件和摘要中一律写作 0 票，
    其余组按权重折算。某组有选项为 NOT_DUE 的，该组不参加，同样折算。
    任一选项没有录入（MISSING）的，该指标按缺数据处理；各组都因人少不计的，也按缺数据处理；
    各组都是 NOT_DUE 的，按无应办事项处理。
    """

    name: ClassVar[str] = "ballot"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "分组民主测评"

    groups: tuple[BallotGroup, ...] = Field(
        min_length=1,
        max_length=20,
        description="各组：code、title、weight（权重，合计 100%）、measure、options（code、title、worth）",
    )
    min_cell: int = Field(5, ge=5, le=1000, description="少于几票的组不计、不公布；最少 5")

    @model_validator(mode="after")
    def _sound(self) -> "Ballot":
        _once("测评组代码", (group.code for group in self.groups))
        for group in self.groups:
            _once(f"“{group.title}”的选项代码", (option.code.lower() for option in group.options))
        _once("票数度量", self.reads(None).values())
        weight = sum((group.weight for group in self.groups), Decimal(0))
        if weight not in {Decimal(1), Decimal(100)}:
            raise broken(f"各组权重合计 {plain(weight)}，应为 100%（或 100）；请调整 weight。")
        return self

    @override
    def reads(self, measure: str | None) -> Mapping[str, str]:
        return {name: read for group in self.groups for name, read in group.inputs.items()}

    @override
    def input_titles(self) -> Mapping[str, str]:
        return {
            f"{group.code}.{option.code}": _("%(group)s“%(option)s”票")
            % {"group": group.title, "option": option.title}
            for group in self.groups
            for option in group.options
        }

    @override
    def cells(self) -> Sequence[Cell]:
        return [Cell(tuple(group.inputs.values()), self.min_cell) for group in self.groups]

    @override
    def earned(self, inputs: Inputs, full: int) -> Bounded:
        _unit, *weights = lowest_terms(*(group.weight for group in self.groups))
        sums, heard = [], []
        for group, weight in zip(self.groups, weights, strict=True):
            facts = [inputs[name] for name in group.inputs]
            counts = self._is_counted(facts)
            part = _group_points(group, facts, full) * weight
            sums.append(Bounded(pl.when(counts).then(part.expr), part.low, part.high))
            heard.append(
                Bounded(pl.when(counts).then(pl.lit(weight, dtype=pl.Int64)), weight, weight)
            )
        mean = total(sums).divided_by(total(heard).clamp(1, None))
        return Bounded(mean.expr, 0, full)

    def _is_counted(self, facts: Sequence[Fact]) -> pl.Expr:
        known = pl.all_horizontal(fact.state == VALUE for fact in facts)
        return known & (_votes(facts).expr >= self.min_cell)

    @override
    def state(self, inputs: Inputs) -> pl.Expr:
        groups = [[inputs[name] for name in group.inputs] for group in self.groups]
        states = [fact.state for fact in inputs.values()]
        counted = pl.any_horizontal(self._is_counted(facts) for facts in groups)
        absent = [pl.any_horizontal(f.state == NOT_DUE for f in facts) for facts in groups]
        return (
            pl.when(pl.min_horizontal(states) == MISSING)
            .then(pl.lit(MISSING, dtype=STATE))
            .when(counted)
            .then(pl.lit(VALUE, dtype=STATE))
            .when(pl.all_horizontal(absent))
            .then(pl.lit(NOT_DUE, dtype=STATE))
            .otherwise(pl.lit(MISSING, dtype=STATE))
        )

    @override
    def refused(self, inputs: Inputs, full: int) -> pl.Expr:
        return pl.any_horizontal(
            (fact.denominator.expr != 1) | (fact.numerator.expr < 0) for fact in inputs.values()
        )

    @override
    def accepts(self, name: str, full: Decimal) -> str:
        return _("票数，即 0、1、2 这样的整数，分母写 1")

    @override
    def sentence(self, full: Decimal) -> str:
        whole = sum((group.weight for group in self.groups), Decimal(0))
        groups = _("；").join(
            _("“%(title)s”占 %(weight)s（%(options)s）")
            % {
                "title": group.title,
                "weight": share_text(group.weight / whole),
                "options": _("，").join(
                    _("%(title)s按 %(worth)s 计")
                    % {"title": option.title, "worth": share_text(option.worth)}
                    for option in group.options
                ),
            }
            for group in self.groups
        )
        return _(
            "各组按票数折算再加权，最高 %(full)s 分：%(groups)s；不足 %(min_cell)s 票的组不计，其余组按权重折算。"
        ) % {"full": plain(full), "groups": groups, "min_cell": self.min_cell}


def _votes(facts: Sequence[Fact]) -> Bounded:
    return total([fact.numerator for fact in facts])


def _group_points(group: BallotGroup, facts: Sequence[Fact], full: int) -> Bounded:
    unit, *worths = lowest_terms(*(option.worth for option in group.options))
    parts = [fact.numerator * worth for fact, worth in zip(facts, worths, strict=True)]
    votes = _votes(facts).clamp(1, None) * unit
    points = (total(parts) * bounded(full)).divided_by(votes)
    return Bounded(points.expr, 0, full)


def _once(what: str, names: Iterable[str]) -> None:
    for name in _repeated(names):
        raise broken(f"{what} {name} 重复；请改名。")


def _repeated(names: Iterable[str]) -> Iterator[str]:
    yield from (name for name, times in Counter(names).items() if times > 1)
