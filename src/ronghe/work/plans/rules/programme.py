"""A programme: heads, measures with time node and steps, who leads (E6, X-05).

One engine for every plan of this shape: how many heads and measures there are is the source's
business (``stated_counts``), never the engine's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Self

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

MEASURES, HEADS = "MEASURES", "HEADS"
"""What a stated count may count, besides the heads of one kind."""


class Head(RuleBody):
    """A heading of the programme: a topic, a practice, a theme."""

    key: RuleKey
    label: Words
    head_kind: Code
    """Which sort of heading, e.g. TOPIC or PRACTICE."""
    named_in_source: bool = False


class Step(RuleBody):
    """One step of a measure, done with a record."""

    text: Words


class ProgrammeMeasure(RuleBody):
    """One concrete measure: the task, its time node, its steps, who leads."""

    key: RuleKey
    head: RuleKey
    task: Words
    from_on: date
    due_on: date
    steps: tuple[Step, ...] = Field(min_length=1)
    lead_role: Code
    """Code of the vocabulary list `roles`: exactly one leads."""
    co_roles: tuple[Code, ...] = ()
    named_in_source: bool = False

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.due_on < self.from_on:
            raise wrong(f"举措“{self.task}”的时间节点早于开始日期，请改正。")
        return self


class StatedCount(RuleBody):
    """How many there are according to the source."""

    what: Code
    """MEASURES, HEADS, or a kind of head."""
    number: int = Field(ge=0)
    why_different: Words | None = None
    """Why the list differs from it; only with this a difference is accepted, and it is shown."""


class Programme(RuleBody):
    """A plan of measures under heads."""

    title: Words
    heads: tuple[Head, ...] = Field(min_length=1)
    measures: tuple[ProgrammeMeasure, ...] = Field(min_length=1)
    stated_counts: tuple[StatedCount, ...] = ()

    @model_validator(mode="after")
    def _keys_fit(self) -> Self:
        heads = [head.key for head in self.heads]
        for key in repeated([*heads, *(one.key for one in self.measures)]):
            raise wrong(f"键“{key}”出现了两次，请改用不同的键。")
        for one in self.measures:
            if one.head not in heads:
                raise wrong(f"举措“{one.task}”所属的板块 {one.head} 不存在，请改正。")
        return self

    @model_validator(mode="after")
    def _counts_as_stated(self) -> Self:
        for line in counted(self):
            if not line.fits and line.stated.why_different is None:
                raise wrong(
                    f"来源写明 {line.stated.what} 为 {line.stated.number}，这里列了 {line.listed}；"
                    "请补齐，或用 why_different 写明为什么不同。"
                )
        return self

    def measure(self, key: str) -> ProgrammeMeasure | None:
        """The measure of that key."""
        return next((one for one in self.measures if one.key == key), None)


class CountLine(RuleBody):
    """A stated count beside what the programme lists."""

    stated: StatedCount
    listed: int

    @property
    def fits(self) -> bool:
        """Whether they agree."""
        return self.stated.number == self.listed


def counted(programme: Programme) -> list[CountLine]:
    """Every stated count with its listed one, in the order stated."""
    kinds = Counter(head.head_kind for head in programme.heads)
    kinds[MEASURES], kinds[HEADS] = len(programme.measures), len(programme.heads)
    return [CountLine(stated=one, listed=kinds[one.what]) for one in programme.stated_counts]


def heads_without_measures(programme: Programme) -> Iterator[Head]:
    """Heads under which nothing is planned yet."""
    used = {one.head for one in programme.measures}
    return (head for head in programme.heads if head.key not in used)


def check(rules: PackRules) -> list[Mistake]:
    """Whoever leads or takes part is in the place's vocabulary."""
    found: list[Mistake] = []
    for key, programme in rules.parsed("programme", Programme).items():
        roles = {role for one in programme.measures for role in (one.lead_role, *one.co_roles)}
        found += rules.missing_terms("roles", sorted(roles), ("programme", key, "measures"))
    return found


EDITING = Editing(
    rows=(
        "heads",
        "measures",
        "measures.steps",
    ),
    structure=("stated_counts",),
    parameters=("measures.lead_role",),
)
KIND = RuleKind("programme", noop("实施方案"), Programme, check, editing=EDITING)
