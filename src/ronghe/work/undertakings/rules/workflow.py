"""A standard Party-affairs workflow: its steps in order, what each asks, by when, which document (S-14)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import Words as Wordings
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Body,
    Code,
    Editing,
    Labels,
    Mistake,
    PackRules,
    RuleBody,
    RuleKind,
    Told,
    Words,
    repeated,
    tell,
    wrong,
)

FieldKind = Literal["TEXT", "DAY", "NUMBER", "YES_NO"]
BUILT_IN = frozenset({"organisation", "subject", "day", "workflow", "step"})
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Span(RuleBody):
    """So many days or months, counted from the day a step was done (months: to the month's end)."""

    days: int | None = Field(default=None, ge=1)
    months: int | None = Field(default=None, ge=1)
    after: int | None = Field(default=None, ge=1)
    """Number of the step from which it counts; the one before where nothing is written."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise wrong("days 和 months 须且只须写一个，请删去或补上其一。")
        return self

    def from_day(self, start: date) -> date:
        """The day the span ends."""
        if self.months is None:
            return start + timedelta(days=self.days or 0)
        month = start.month - 1 + self.months
        year, month = start.year + month // 12, month % 12 + 1
        return date(year, month, min(start.day, monthrange(year, month)[1]))


class FormField(RuleBody):
    """One thing a step asks."""

    key: str = Field(pattern=r"^[a-z][a-z_]*$")
    label: Words
    kind: FieldKind = "TEXT"
    required: bool = True


class Vote(RuleBody):
    """Checks a vote: more than half came, more than half of those entitled agreed."""

    entitled: str
    present: str
    agreed: str
    """Keys of number fields of the same step."""


class Paper(RuleBody):
    """A document made from the answers; ``{key}`` stands for an answer of this or an earlier step."""

    title: Words
    paragraphs: tuple[Words, ...] = Field(min_length=1)

    @property
    def placeholders(self) -> frozenset[str]:
        """The keys that it names."""
        texts = (self.title, *self.paragraphs)
        return frozenset(key for text in texts for key in _PLACEHOLDER.findall(text))

    def filled(self, words: dict[str, str]) -> tuple[str, tuple[str, ...]]:
        """Title and paragraphs with the answers put in; what is not answered is a blank line."""

        def put(text: str) -> str:
            return _PLACEHOLDER.sub(lambda found: words.get(found[1]) or "____", text)

        return put(self.title), tuple(put(text) for text in self.paragraphs)


class Step(RuleBody):
    """One step; steps are done in their order."""

    title: Words
    phase: str = ""
    by: str = ""
    """Who does it."""
    basis: str = ""
    guidance: str = ""
    due: Span | None = None
    """By when at the latest; what is owed follows from it."""
    not_before: Span | None = None
    """Not earlier than this."""
    fields: tuple[FormField, ...] = ()
    vote: Vote | None = None
    paper: Paper | None = None

    @model_validator(mode="after")
    def _vote_asks_numbers(self) -> Self:
        numbers = {one.key for one in self.fields if one.kind == "NUMBER"}
        if self.vote and not {self.vote.entitled, self.vote.present, self.vote.agreed} <= numbers:
            raise wrong(f"步骤“{self.title}”的表决须引用本步骤的数字栏目，请改正。")
        return self


class Workflow(RuleBody):
    """One workflow; a topic may have several, each in force from its day."""

    topic: Code
    """What it is about, the same for all its versions."""
    subject_label: Words
    """What a run is about: a person, a branch, a year."""
    steps: tuple[Step, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _steps_look_back_only(self) -> Self:
        known = set(BUILT_IN)
        for no, step in enumerate(self.steps, start=1):
            known |= {one.key for one in step.fields}
            for span in (step.due, step.not_before):
                if span and (span.after or no - 1) >= no:
                    raise wrong(f"第 {no} 步的期限只能从前面的步骤算起，请改正。")
            unknown = step.paper.placeholders - known if step.paper else frozenset()
            for key in sorted(unknown):
                raise wrong(f"第 {no} 步的文书引用了前面没有的栏目 {{{key}}}，请改正。")
        keys = [one.key for step in self.steps for one in step.fields]
        for key in repeated(keys):
            raise wrong(f"栏目 {key} 写了两次，请改用不同的键名。")
        return self


def check(_: PackRules) -> list[Mistake]:
    """A workflow refers to nothing outside itself."""
    return []


EDITING = Editing(
    structure=(
        "steps",
        "steps.fields",
        "steps.fields.key",
        "steps.fields.kind",
        "*.after",
    ),
)


def tell_workflow(body: Body, labels: Labels) -> tuple[Told, ...]:
    """The body of a workflow in words, under its own names."""
    return tell(body, labels, KIND.names)


OWN_NAMES = Wordings({"by": "由谁办"})
KIND = RuleKind(
    "workflow",
    noop("党务工作流程"),
    Workflow,
    check,
    tell=tell_workflow,
    editing=EDITING,
    own_names=OWN_NAMES,
)
