"""The demo's story of a place: its clock, cast, one branch to look at, and how states are spread.

Everything in it is invented and marked as such on every page that shows it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ronghe.foundation.rulebook.kinds import (
    Code,
    Mistake,
    PackRules,
    RuleBody,
    Words,
    repeated,
    wrong,
)

Role = Literal["OFFICER", "REVIEWER", "SECRETARY", "MEMBER", "DELEGATE", "LEADER", "AUDITOR"]
STAGES = Path(__file__).parent / "demo"
Permille = Annotated[int, Field(ge=0, le=1000)]
Username = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


class CastMember(RuleBody):
    """One invented person whose role a visitor may try."""

    role: Role
    username: Username
    name: Words
    organisation: Words
    """Name of the organisation the role is held in."""
    post: Words
    invitation: Words
    """What this role can do, on the "try as this role" button."""


class DemoBranch(RuleBody):
    """The branch the ten-minute tour opens."""

    name: Words
    parents: tuple[Words, ...] = Field(min_length=1)
    """Names of the organisations above it, from the direct organisation downwards."""
    category: Code
    sector: Code | None = None
    org_type: Code
    members: int = Field(ge=3)
    committee: int = Field(ge=1)
    """Committee members, secretary included."""
    founded_on: date
    term_from: date
    term_until: date
    open_duty: Words | None = None
    """Key of the duty that is still open on the demo's day, for the visitor to close."""


class PoolShare(RuleBody):
    """How one category's organisations spread; the four states sum to 1000."""

    category: Code
    confirmed: Permille
    in_review: Permille
    returned: Permille
    not_submitted: Permille
    met_of_confirmed: Permille
    """Of the confirmed ones, how many met the standard."""
    duties_on_time: Permille
    """Median share of duties done by organisations that fall short of the standard."""
    roster_complete: Permille
    """Median share of complete member records."""

    @model_validator(mode="after")
    def _states_sum_up(self) -> Self:
        total = self.confirmed + self.in_review + self.returned + self.not_submitted
        if total != 1000:
            raise wrong(f"四种状态的千分比合计应为 1000，现在是 {total}，请调整。")
        return self


class Spread(RuleBody):
    """Parameters of the synthetic year."""

    seed: int
    """Start of the pseudo-random sequence: the same seed gives the same demo."""
    meetings_from: date
    """First day from which meetings are made."""
    deviation: Permille
    """How far single organisations may stray from their category's median."""
    pools: tuple[PoolShare, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_share_a_category(self) -> Self:
        for category in repeated([pool.category for pool in self.pools]):
            raise wrong(f"类别 {category} 的分布写了两次，请删去一处。")
        return self


class DemoStory(RuleBody):
    """The file `demo/story.yaml`."""

    today: date
    """The demo place's clock."""
    cycle: int = Field(ge=2000, le=2100)
    """The year the demo lives, and of the rating cycle where there is one."""
    stages: tuple[Words, ...] = ()
    """What is lived, in order: names of the modules in `web/packs/demo`."""
    days: dict[Words, date] = Field(default_factory=dict)
    """When, by the names that the stages ask for."""
    branch: DemoBranch
    cast: tuple[CastMember, ...] = Field(min_length=1)
    spread: Spread

    @model_validator(mode="after")
    def _everybody_signs_in_alone(self) -> Self:
        for username in repeated([member.username for member in self.cast]):
            raise wrong(f"用户名 {username} 出现了两次，请改用不同的用户名。")
        return self


def check(story: DemoStory, rules: PackRules) -> list[Mistake]:
    """The story uses the place's own codes; paths start inside the story."""
    found = [
        *rules.missing_terms("categories", [story.branch.category], ("branch", "category")),
        *rules.missing_terms("sectors", _given(story.branch.sector), ("branch", "sector")),
        *rules.missing_terms("org-types", [story.branch.org_type], ("branch", "org_type")),
        *rules.missing_rules("duty", _given(story.branch.open_duty), ("branch", "open_duty")),
        *_about_stages(story),
    ]
    for place, pool in enumerate(story.spread.pools):
        found += rules.missing_terms(
            "categories", [pool.category], ("spread", "pools", place, "category")
        )
    return found


def _given(code: str | None) -> list[str]:
    return [code] if code else []


def _about_stages(story: DemoStory) -> list[Mistake]:
    return [
        Mistake(("stages", at), f"没有名为“{name}”的演示环节，请改正名称。")
        for at, name in enumerate(story.stages)
        if not (STAGES / f"{name}.py").is_file()
    ]
