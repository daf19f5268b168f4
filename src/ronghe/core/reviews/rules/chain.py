"""A review chain: the steps a submitted thing passes, one after another (design §5 Reviews)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import RuleBody, RuleKey, RuleKind, Words, repeated, wrong

Reviewer = Literal["PARENT", "PARENT_DIRECT", "ORGANISATION_DEPARTMENT", "WORKING_COMMITTEE"]
"""The next organisation above; the directly affiliated organisation above (直属党组织); the
organisation department; the place's working committee."""

Mode = Literal["ANY", "ALL", "DEEMED"]
"""One reviewer suffices; every reviewer must pass; silence past the limit passes."""


class Step(RuleBody):
    """One step of a chain."""

    key: RuleKey
    """Unique within the chain; stored with every review task."""
    title: Words
    """What people read on the work list, e.g. 直属党组织审核."""
    reviewer: Reviewer
    mode: Mode = "ANY"
    days: int = Field(ge=1, le=90)
    """Working days the reviewer has from the day the step opens."""


class ReviewChain(RuleBody):
    """Serial steps; a return at any step goes back to whoever submitted."""

    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _step_keys_are_unique(self) -> Self:
        for key in repeated([step.key for step in self.steps]):
            raise wrong(f"步骤键“{key}”出现了两次，请改用不同的键。")
        return self


KIND = RuleKind("review-chain", noop("审核流程"), ReviewChain)
