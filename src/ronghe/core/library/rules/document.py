"""A governing document with its clauses, each tied to the part of the product it governs (S-01)."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Mistake,
    PackRules,
    RuleBody,
    RuleKey,
    RuleKind,
    Words,
    repeated,
    wrong,
)

Module = Literal[
    "register", "library", "reviews", "obligations", "figures",
    "standards", "plans", "activities", "supervision", "evaluation",
]  # fmt: skip
"""The room whose objects a clause governs."""


class Clause(RuleBody):
    """One statement of a document, in our own short words, with the line that carries it."""

    no: int = Field(ge=1)
    """Number within the document, as shown after §."""
    title: Words
    quote_line: int = Field(ge=1)
    """Line (paragraph) of the pack's source text that states it."""
    quote: Words
    """A short verbatim piece of that line, for the § pop-up."""
    summary: Words
    """What it asks for, in our own words."""
    module: Module


class Document(RuleBody):
    """One document of a place's set."""

    title: Words
    """As the source writes it, with 《》 where it has them."""
    short_title: Words
    issuer: Words | None = None
    """Absent where the source does not say."""
    issued_on: date | None = None
    """Absent where the source does not say."""
    image: Words | None = None
    """The source's one-word image of its part, e.g. 纲, 尺, 梯."""
    loop_stages: tuple[Code, ...] = Field(min_length=1)
    """Codes of the vocabulary list `loop-stages` it answers for."""
    clauses: tuple[Clause, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _clauses_count_up(self) -> Self:
        numbers = [clause.no for clause in self.clauses]
        for number in repeated(numbers):
            raise wrong(f"条款号 {number} 出现了两次，请改用不同的号。")
        if numbers != sorted(numbers):
            raise wrong("条款应按条款号由小到大排列，请调整次序。")
        return self


class ClauseRef(RuleBody):
    """A pointer to one clause of a document of the same pack."""

    document: RuleKey
    clause: int = Field(ge=1)


def check(rules: PackRules) -> list[Mistake]:
    """Documents answer for loop stages that the place knows."""
    found: list[Mistake] = []
    for key, document in rules.parsed("document", Document).items():
        path = ("document", key, "loop_stages")
        found += rules.missing_terms("loop-stages", document.loop_stages, path)
    return found


KIND = RuleKind("document", noop("文件与条款"), Document, check)
