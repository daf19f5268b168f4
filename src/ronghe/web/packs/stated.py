"""What a source states and what it aims at, kept beside what the product computes (catalogue §3, S-12, S-16, S-25)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from ronghe.foundation.rulebook.kinds import RuleBody, RuleKey, Words, repeated, wrong

PROFILE, LATER = "profile", "later"
"""Computed by nothing: background of the place; records of which nobody keeps here yet."""

FigureKey = Annotated[
    str, StringConstraints(max_length=80, pattern=r"^(profile|later|[a-z_]+\.[a-z_]+(:[\w/-]+)?)$")
]
"""`room.figure`, `room.figure:what it is asked for`, `profile` or `later`."""


def _number_or_day(given: object) -> object:
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    if isinstance(given, int | date) and not isinstance(given, bool):
        return given
    raise wrong(f"“value”应为整数或形如 2018-11-01 的日期，现在是 {given}，请改写。")


class StatedFigure(RuleBody):
    """One number or date the source states."""

    code: RuleKey
    title: Words
    value: Annotated[int | date, BeforeValidator(_number_or_day)]
    bound: Literal["EXACT", "AT_LEAST", "ABOUT"] = "EXACT"
    """How exactly the source says it: 100多名 is at least, 近15万 is about."""
    unit: Words
    """个, 名, 亿元 … ; 日期 for a date."""
    line: int = Field(ge=1)
    """Line of the source text."""
    computed_by: FigureKey
    """The figure of a room that should give the same value."""
    note: Words | None = None
    """How an ambiguous statement is read."""


class Target(RuleBody):
    """Something the source wants reached by a day."""

    code: RuleKey
    title: Words
    due: date
    computed_by: FigureKey
    at_least: int = Field(ge=1)
    """In `unit`, compared as integers."""
    unit: Literal["%", "个"]
    line: int = Field(ge=1)
    value_not_from_source: bool
    """True where the source names the aim but not the number."""
    note: Words | None = None


class StatedFigures(RuleBody):
    """The file `stated/figures.yaml`."""

    figures: tuple[StatedFigure, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        for code in repeated([figure.code for figure in self.figures]):
            raise wrong(f"数字代码“{code}”出现了两次，请改用不同的代码。")
        return self


class Targets(RuleBody):
    """The file `stated/targets.yaml`."""

    targets: tuple[Target, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        for code in repeated([target.code for target in self.targets]):
            raise wrong(f"目标代码“{code}”出现了两次，请改用不同的代码。")
        return self
