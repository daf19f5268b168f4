"""A review chain: the steps a submitted thing passes, serial or side by side (design §5 Reviews).

A step waits for the steps named in ``after``; where nothing is named, for the step before it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Editing,
    RuleBody,
    RuleKey,
    RuleKind,
    Words,
    repeated,
    wrong,
)

Reviewer = Literal["PARENT", "PARENT_DIRECT", "ORGANISATION_DEPARTMENT", "WORKING_COMMITTEE"]
"""The next organisation above; the directly affiliated organisation above (直属党组织); the
organisation department; the place's working committee."""

Mode = Literal["ANY", "ALL", "DEEMED"]
"""Enough reviewers suffice; every reviewer must pass; silence past the limit passes."""


class Sample(RuleBody):
    """How many of a reviewer's waiting tasks are drawn when only a sample is looked at."""

    percent: int = Field(ge=1, le=100)
    """Share of the waiting tasks, rounded up."""
    at_least: int = Field(default=1, ge=1, le=500)
    """Never fewer than these, where there are as many."""


class Step(RuleBody):
    """One step of a chain: one reviewer found by the tree, or organisations and bearers named."""

    key: RuleKey
    """Unique within the chain."""
    title: Words
    """What people read on the work list, e.g. 直属党组织审核."""
    reviewer: Reviewer | None = None
    """Found by the submitter's place in the tree."""
    organisations: tuple[Words, ...] = ()
    """Named organisations, by code or name: each gets a task of its own."""
    roles: tuple[Code, ...] = ()
    """Bearers of these roles: the organisations their grants stand at get a task each."""
    mode: Mode = "ANY"
    at_least: int = Field(default=1, ge=1)
    """With ANY: how many reviewers must pass."""
    days: int = Field(ge=1, le=90)
    """Working days the reviewer has from the day the step opens."""
    after: tuple[RuleKey, ...] | None = None
    """Steps that come first; empty opens at once. Left out: the step before."""
    sample: Sample | None = None
    """Lets the reviewer look at a drawn sample; the rest passes when all of it passes."""

    @model_validator(mode="after")
    def _somebody_reviews(self) -> Self:
        if self.reviewer is None and not self.organisations and not self.roles:
            raise wrong(
                f"步骤“{self.title}”没有审核人，请写 reviewer、organisations 或 roles 之一。"
            )
        return self

    @model_validator(mode="after")
    def _number_goes_with_any(self) -> Self:
        if self.at_least > 1 and self.mode != "ANY":
            raise wrong(f"步骤“{self.title}”的 at_least 只与 mode: ANY 同用，请删去其一。")
        return self

    def needed(self, reviewers: int) -> int:
        """How many of its reviewers must pass the step."""
        return min(self.at_least, reviewers) if self.mode == "ANY" else reviewers


class ReviewChain(RuleBody):
    """Steps in their order; each comes after steps named before it, so there is no circle."""

    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _step_keys_are_unique(self) -> Self:
        for key in repeated([step.key for step in self.steps]):
            raise wrong(f"步骤键“{key}”出现了两次，请改用不同的键。")
        return self

    @model_validator(mode="after")
    def _steps_come_after_earlier_ones(self) -> Self:
        known: set[str] = set()
        for step in self.steps:
            for key in step.after or ():
                if key not in known:
                    raise wrong(
                        f"步骤“{step.key}”写在“{key}”之后，但前面没有这个步骤，请改正顺序或键名。"
                    )
            known.add(step.key)
        return self

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """For each step the numbers of the steps it directly waits for."""
        number = {step.key: at for at, step in enumerate(self.steps)}
        return tuple(
            tuple(number[key] for key in step.after)
            if step.after is not None
            else tuple(range(at))[-1:]
            for at, step in enumerate(self.steps)
        )

    def ahead_of(self, number: int) -> set[int]:
        """Every step that comes before a step, near or far."""
        found: set[int] = set()
        for at in self.before[number]:
            found |= {at} | self.ahead_of(at)
        return found

    def behind(self, number: int) -> set[int]:
        """Every step that waits for a step, near or far."""
        return {at for at in range(len(self.steps)) if number in self.ahead_of(at)}

    def number_of(self, key: str) -> int | None:
        """The number of the step of that key; None when the chain has none."""
        return next((at for at, step in enumerate(self.steps) if step.key == key), None)


EDITING = Editing(
    structure=(
        "steps",
        "steps.after",
    ),
)
KIND = RuleKind("review-chain", noop("审核流程"), ReviewChain, editing=EDITING)
