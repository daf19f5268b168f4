"""A scoring scheme as data: a tree of blocks and indicators with exact points (kind `scheme`).

Follows S-19, X-62 and X-63; the keys are described in `docs/reference/scheme-format.md`.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, SerializeAsAny, ValidationInfo, field_validator

from ronghe.results.scoring.arithmetic.bounded import Rounding
from ronghe.results.scoring.arithmetic.exact import (
    Code,
    Exact,
    MeasureCode,
    Points,
    Share,
    Stated,
    Strict,
    broken,
)
from ronghe.results.scoring.functions.catalogue import FUNCTIONS
from ronghe.results.scoring.functions.function import Function

ROOT = ""


def _is_usual(value: object) -> bool:
    return value == "half_up"


def _is_absent(value: object) -> bool:
    """Keep keys that came later out of the canonical text while they say nothing."""
    return value is None


MissingPolicy = Literal["exclude_and_rebase", "zero", "refuse"]
NotDuePolicy = Literal["exclude_and_rebase", "full", "zero"]


class FunctionCall(Strict):
    """A function by name and version, with parameters of exactly that version."""

    name: str
    version: int = Field(1, validate_default=True)
    params: SerializeAsAny[Function] = Field(default_factory=Function, validate_default=True)

    @field_validator("version")
    @classmethod
    def _known(cls, version: int, info: ValidationInfo) -> int:
        name = info.data.get("name", "")
        if (name, version) not in FUNCTIONS:
            known = "、".join(f"{known}@{number}" for known, number in FUNCTIONS)
            raise broken(f"没有评分函数 {name}@{version}；可用的有：{known}。")
        return version

    @field_validator("params", mode="plain")
    @classmethod
    def _of_that_version(cls, params: Any, info: ValidationInfo) -> Function:
        function = FUNCTIONS.get((info.data.get("name", ""), info.data.get("version", 0)))
        if function is None:
            return Function()
        given = params.model_dump() if isinstance(params, Function) else params
        return function.model_validate(given or {})


class Node(Stated):
    """What a block and the scheme's top have in common: ends of the sum and caps on extras."""

    floor: Points = Decimal(0)
    ceiling: Points | None = None
    bonus_cap: Points | None = None
    deduct_cap: Points | None = None
    basis: Points | None = None
    """What the points inside add up to; absent: as much as the node itself is worth."""


Decimals = Annotated[int, Field(ge=0, le=4)]


class Block(Node):
    """A part of the sheet worth `points` in its parent; inside it, points add up to `basis`."""

    code: Code
    title: str = Field(min_length=1)
    parent: Code | None = None
    points: Points
    decimals: Decimals | None = Field(None, exclude_if=_is_absent)
    """To how many decimals its points are rounded; absent: all four."""

    @property
    def inner(self) -> Decimal:
        """The sum that the points inside must reach."""
        return self.points if self.basis is None else self.basis

    @property
    def within(self) -> str:
        """The code of the node above, ROOT for the scheme itself."""
        return self.parent or ROOT


class Reading(Stated):
    """What is read and how it becomes points; `measure` is absent where the function says it all."""

    measure: MeasureCode | None = None
    function: FunctionCall

    @property
    def inputs(self) -> Mapping[str, str]:
        """The measure behind each input of the function, in its order."""
        return self.function.params.reads(self.measure)

    @property
    def is_of_many(self) -> bool:
        """Whether the function names its inputs itself, so that lines show them apart."""
        return self.function.params.names_its_inputs


class WhenOwn(Reading):
    """How the assessor's own line is scored instead, so that nobody scores itself (X-63)."""


class Indicator(Reading):
    """One measured line of the sheet."""

    code: Code
    title: str = Field(min_length=1)
    block: Code | None = None
    points: Points
    effect: Literal["score", "bonus", "deduct"] = "score"
    missing: MissingPolicy = "refuse"
    not_due: NotDuePolicy = "exclude_and_rebase"
    core_duty: bool = False
    promoter: str | None = None
    assessor: str | None = None
    """Who scores: a name, or the code of a subject."""
    when_own: WhenOwn | None = Field(None, exclude_if=_is_absent)
    decimals: Decimals | None = Field(None, exclude_if=_is_absent)
    """To how many decimals its points are rounded; absent: all four."""
    negative: bool = False
    limit: int = Field(100_000_000, ge=1, le=10**15)

    @property
    def within(self) -> str:
        """The code of the node above, ROOT for the scheme itself."""
        return self.block or ROOT

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every way in which this line is scored."""
        return (self,) if self.when_own is None else (self, self.when_own)

    def reading_for(self, subject: str) -> Reading:
        """Return how one subject's line is scored."""
        own = self.when_own
        return own if own is not None and subject == self.assessor else self


class Scheme(Node):
    """A whole sheet. `full_marks` is what reaching everything is worth."""

    full_marks: Points = Decimal(100)
    decimals: Decimals = 2
    fractions: Rounding = Field("half_up", exclude_if=_is_usual)
    """How points of indicators, blocks and the whole are brought to their decimals."""
    core_duty_min_share: Share | None = None
    promoter_assesses: bool = False
    blocks: tuple[Block, ...] = ()
    indicators: tuple[Indicator, ...] = Field(min_length=1)

    @field_validator("indicators")
    @classmethod
    def _assessed(
        cls, indicators: tuple[Indicator, ...], info: ValidationInfo
    ) -> tuple[Indicator, ...]:
        """Who promotes assesses, unless somebody else is named."""
        if not info.data.get("promoter_assesses"):
            return indicators
        return tuple(
            i if i.assessor or not i.promoter else i.model_copy(update={"assessor": i.promoter})
            for i in indicators
        )

    @property
    def inner(self) -> Decimal:
        """The sum that the points at the top must reach."""
        return self.full_marks if self.basis is None else self.basis

    def children(self, node: str) -> Iterator[Block | Indicator]:
        """Yield what counts towards a node's sum: its blocks and its scoring indicators."""
        yield from (block for block in self.blocks if block.within == node)
        yield from (i for i in self.indicators if i.within == node and i.effect == "score")

    def extras(self, node: str, effect: str) -> list[Indicator]:
        """Return the bonus or deduction indicators that hang on a node."""
        return [i for i in self.indicators if i.within == node and i.effect == effect]

    def indicator(self, code: str) -> Indicator:
        """Return the indicator of that code."""
        return next(indicator for indicator in self.indicators if indicator.code == code)

    def titles(self) -> dict[str, str]:
        """Return the titles of all blocks and indicators by code."""
        blocks = {block.code: block.title for block in self.blocks}
        return blocks | {indicator.code: indicator.title for indicator in self.indicators}


def sum_of(exacts: Iterator[Exact]) -> Decimal:
    """Add decimals exactly."""
    return sum(exacts, Decimal(0))
