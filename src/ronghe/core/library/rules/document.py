"""A governing document with its clauses, each tied to the part of the product it governs (S-01)."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Editing,
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
    "register", "library", "reviews", "obligations", "figures", "standards", "plans",
    "undertakings", "activities", "events", "collection", "supervision", "evaluation",
]  # fmt: skip
"""The room whose objects a clause governs."""

Shelf = Literal["METHOD", "HANDBOOK", "GUIDE"]
"""A governing document; a handbook of work; a guide for secretaries."""


class RuleLink(RuleBody):
    """A rule that people act by: a duty, a key task, a standard list, a meeting kind."""

    kind: RuleKey
    key: RuleKey


class Clause(RuleBody):
    """One statement of a document, in our own short words, with the line that carries it."""

    no: int = Field(ge=1)
    """Number within the document, as shown after §."""
    title: Words
    quote_line: int | None = Field(default=None, ge=1)
    """Line (paragraph) of the pack's source text that states it; absent where none does."""
    quote: Words | None = None
    """A short verbatim piece of that line, for the § pop-up."""
    summary: Words
    """What it asks for, in our own words."""
    module: Module
    link: RuleLink | None = None
    """What the reader does next: the clause leads to the tasks of that rule."""

    @model_validator(mode="after")
    def _quotes_with_their_line(self) -> Self:
        if (self.quote is None) != (self.quote_line is None):
            raise wrong("引文和所在行要一起写，或都不写；来源没有写的条款两项都留空。")
        return self


def _check_order(clauses: tuple[Clause, ...]) -> None:
    numbers = [clause.no for clause in clauses]
    for number in repeated(numbers):
        raise wrong(f"条款号 {number} 出现了两次，请改用不同的号。")
    if numbers != sorted(numbers):
        raise wrong("条款应按条款号由小到大排列，请调整次序。")


class FormerEdition(RuleBody):
    """How the document read before: its clauses from a day on, until the next edition."""

    valid_from: date
    change: Words | None = None
    """What this edition changed, in a sentence."""
    clauses: tuple[Clause, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _clauses_count_up(self) -> Self:
        _check_order(self.clauses)
        return self


class Document(RuleBody):
    """One document of a place's set."""

    title: Words
    """As the source writes it, with 《》 where it has them."""
    short_title: Words
    shelf: Shelf = "METHOD"
    sectors: tuple[Code, ...] = ()
    """Codes of the vocabulary list `sectors`, or `categories`, it is written for; none means all."""
    issuer: Words | None = None
    """Absent where the source does not say."""
    issued_on: date | None = None
    """Absent where the source does not say."""
    image: Words | None = None
    """The source's one-word image of its part, e.g. 纲, 尺, 梯."""
    loop_stages: tuple[Code, ...] = ()
    """Codes of the vocabulary list `loop-stages` it answers for; a governing document has some."""
    change: Words | None = None
    """What this edition changed, in a sentence."""
    clauses: tuple[Clause, ...] = Field(min_length=1)
    former: tuple[FormerEdition, ...] = ()
    """Earlier editions, oldest first."""

    @model_validator(mode="after")
    def _clauses_count_up(self) -> Self:
        _check_order(self.clauses)
        return self

    @model_validator(mode="after")
    def _governs_something(self) -> Self:
        if self.shelf == "METHOD" and not self.loop_stages:
            raise wrong("配套文件应写明对应的闭环环节，请补上 loop_stages。")
        return self

    @model_validator(mode="after")
    def _editions_follow_each_other(self) -> Self:
        days = [one.valid_from for one in self.former]
        if days != sorted(set(days)):
            raise wrong("历次版本应按生效日由早到晚排列，且各不相同，请调整。")
        return self


def check(rules: PackRules) -> list[Mistake]:
    """Documents answer for stages and sectors that the place knows, and lead to rules that exist."""
    found: list[Mistake] = []
    for key, document in rules.parsed("document", Document).items():
        path = ("document", key)
        found += rules.missing_terms("loop-stages", document.loop_stages, (*path, "loop_stages"))
        found += _missing_sectors(rules, document, (*path, "sectors"))
        for at, clause in enumerate(document.clauses):
            if clause.link:
                where = (*path, "clauses", at, "link")
                found += rules.missing_rules(clause.link.kind, [clause.link.key], where)
    return found


def _missing_sectors(
    rules: PackRules, document: Document, path: tuple[str | int, ...]
) -> list[Mistake]:
    """A place sorts its organisations by sectors, or by categories alone."""
    own = "sectors" if rules.has("vocabulary", "sectors") else "categories"
    return rules.missing_terms(own, document.sectors, path)


EDITING = Editing(
    rows=("clauses",),
    structure=(
        "former",
        "former.*",
    ),
)
KIND = RuleKind("document", noop("文件与条款"), Document, check, editing=EDITING)
