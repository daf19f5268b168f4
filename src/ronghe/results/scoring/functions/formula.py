"""The score function whose mathematics the rule itself writes, in a tiny bounded language."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, ClassVar

import polars as pl
from pydantic import Field, field_validator, model_validator
from typing_extensions import override

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.bounded import Bounded, bounded
from ronghe.results.scoring.arithmetic.exact import (
    DECIMALS,
    Exact,
    MeasureCode,
    Strict,
    broken,
    plain,
    scaled,
)
from ronghe.results.scoring.functions.formula_text import (
    FULL,
    FUNCTIONS,
    LONGEST,
    WIDER,
    BrokenFormula,
    Node,
    in_ascii,
    names_in,
    parse,
)
from ronghe.results.scoring.functions.formula_value import compiled
from ronghe.results.scoring.functions.function import Fact, Inputs, Many

InputName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]


class FormulaInput(Strict):
    """A name of the formula: the measure behind it, and between which values it lies."""

    name: InputName
    title: str | None = None
    measure: MeasureCode
    low: Exact
    high: Exact

    @property
    def told(self) -> str:
        """What people call it."""
        return self.title or self.measure


class Formula(Many):
    """得分 = 公式的值（分），限制在 0 与 P 之间。公式只能用 + - * /、括号、数、min、max、clamp(数值, 下限, 上限)、各输入的名字和 P（该指标的分值）。

    全程是定点数：每个输入先取 n ÷ d，四舍五入到 decimals 位小数；加减、取负、min、max、clamp 精确；
    每次乘、除之后四舍五入到 decimals 位小数（五入远离零）；最后四舍五入到万分之一分。
    每个输入要写明数值范围 low…high，超出的事实不予受理；保存时据此算出每一步的上下限，
    可能超出 64 位整数的、除数可能为 0 的，一律不能保存（除数可写成 max(x, 0.01) 之类）。
    任一输入缺数据，该指标按缺数据处理；否则任一输入无应办事项，按无应办事项处理。
    """

    name: ClassVar[str] = "formula"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "按公式得分"
    words: ClassVar[tuple[str, ...]] = FUNCTIONS

    formula: str = Field(
        min_length=1, max_length=LONGEST, description="公式，如 `P * min(1, a / max(b, 1))`"
    )
    inputs: tuple[FormulaInput, ...] = Field(
        min_length=1,
        max_length=20,
        description="各输入：name（名字）、title、measure、low、high（数值范围）",
    )
    decimals: int = Field(4, ge=4, le=6, description="每一步保留几位小数")

    @field_validator("formula")
    @classmethod
    def _written(cls, text: str) -> str:
        try:
            parse(text, cls.words)
        except BrokenFormula as error:
            raise broken(str(error)) from error
        return in_ascii(text)

    @model_validator(mode="after")
    def _named(self) -> "Formula":
        names = [given.name for given in self.inputs]
        for given in self.inputs:
            if given.name in self.words or names.count(given.name) > 1:
                words = "、".join(self.words)
                raise broken(f"输入名 {given.name} 重复，或与 {words} 相同；请改名。")
            if given.low > given.high:
                raise broken(f"输入 {given.name} 的 low 大于 high；请改正数值范围。")
        used = {name.name: name.at for name in names_in(self._tree())}
        for name, at in used.items():
            if name not in {*names, FULL}:
                known = "、".join([*names, FULL])
                raise broken(str(BrokenFormula(at, f"没有名为 {name} 的输入；可用的有：{known}。")))
        for name in names:
            if name not in used:
                raise broken(f"输入 {name} 没有用在公式里；请用上或删去。")
        return self

    @override
    def reads(self, measure: str | None) -> Mapping[str, str]:
        return {given.name: given.measure for given in self.inputs}

    @override
    def input_titles(self) -> Mapping[str, str]:
        return {given.name: given.told for given in self.inputs}

    @override
    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:
        values = {given.name: Bounded(pl.col("x"), *self._ends(given)) for given in self.inputs}
        try:
            self._value(values, scaled(full))
        except BrokenFormula as error:
            yield "formula", str(error)

    @override
    def earned(self, inputs: Inputs, full: int) -> Bounded:
        values = {given.name: self._input(given, inputs[given.name]) for given in self.inputs}
        return self._value(values, full).clamp(0, full)

    def _value(self, values: Mapping[str, Bounded], full: int) -> Bounded:
        unit: int = 10 ** (self.decimals - DECIMALS)
        known = {**values, FULL: bounded(full * unit)}
        return compiled(self._tree(), known, 10**self.decimals).divided_by(bounded(unit))

    def _tree(self) -> Node:
        return parse(self.formula, self.words)

    def _ends(self, given: FormulaInput) -> tuple[int, int]:
        return int(given.low * 10**self.decimals), int(given.high * 10**self.decimals)

    def _input(self, given: FormulaInput, fact: Fact) -> Bounded:
        return fact.quantised(self.decimals).clamp(*self._ends(given))

    @override
    def refused(self, inputs: Inputs, full: int) -> pl.Expr:
        outside = []
        for given in (one for one in self.inputs if one.name in inputs):
            value, (low, high) = inputs[given.name].quantised(self.decimals), self._ends(given)
            outside.append((value.expr < low) | (value.expr > high))
        return pl.any_horizontal(outside)

    @override
    def accepts(self, name: str, full: Decimal) -> str:
        [given] = [one for one in self.inputs if one.name == name]
        return _("在 %(low)s 到 %(high)s 之间的数值（公式的输入 %(name)s）") % {
            "low": plain(given.low),
            "high": plain(given.high),
            "name": name,
        }

    @override
    def sentence(self, full: Decimal) -> str:
        inputs = _("，").join(
            _("%(name)s 为“%(title)s”") % {"name": given.name, "title": given.told}
            for given in self.inputs
        )
        return _(
            "按公式 %(formula)s 计分，P 为 %(full)s 分，%(inputs)s；每步四舍五入到 %(decimals)s 位小数，得分不低于 0、不高于 P。"
        ) % {
            "formula": self.formula,
            "full": plain(full),
            "inputs": inputs,
            "decimals": self.decimals,
        }


class FormulaWithConditions(Formula):
    """得分 = 公式的值（分），限制在 0 与 P 之间。除 `formula@1` 的写法外，还可用 if(条件, 成立时的值, 不成立时的值)、floor(x, u)、ceil(x, u)、round(x, u)。

    条件是两个算式的比较 >= > <= < ==，或 all(条件, …)（都成立）、any(条件, …)（有一个成立），只能写在 if 里。
    floor(x, u) 是不大于 x 的 u 的整数倍中最大的，ceil(x, u) 是不小于 x 的最小的，round(x, u) 是最近的（五入远离零）；
    u 必须大于 0。如“每满 5 件加 2 分”：floor(a, 5) / 5 * 2。这三个函数和比较是精确的。
    if 的两个值都要能算出（除数都不能为 0），只是取其中一个。其余同 `formula@1`：每个输入先四舍五入到 decimals 位
    小数，加减、取负、min、max、clamp 精确，每次乘、除之后四舍五入到 decimals 位小数，最后四舍五入到万分之一分；
    可能超出 64 位整数的、除数或 u 可能为 0 的，一律不能保存；缺数据和无应办事项的处理也相同。
    """

    version: ClassVar[int] = 2
    title: ClassVar[str] = "按公式得分（可分情形、取整）"
    words: ClassVar[tuple[str, ...]] = WIDER
