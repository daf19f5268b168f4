"""What a synthetic roster is to hold: sizes, direct organisations, mix; read from `demo/roster.yaml`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ronghe.web.packs.roster.manners import MANNERS, Manner, People


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BodyPlan(_Part):
    """One body told by name: an organisation with branches below it."""

    name: str
    type: Literal["COMMITTEE", "GENERAL_BRANCH"]
    branches: int = Field(ge=1)
    branch_naming: str | None = None
    """How the branches are named when they are bodies of their own (动迁村), else by parts."""
    tags: tuple[str, ...] = ()


class UnitsPlan(_Part):
    """Organisations of one manner of naming below a direct one; `weight` shares out loose branches."""

    naming: str
    committees: int = Field(default=0, ge=0)
    general_branches: int = Field(default=0, ge=0)
    branches: int = Field(default=0, ge=0)
    """Loose branches of exactly this number, before any are shared out."""
    weight: int = Field(default=0, ge=0)
    tags: tuple[str, ...] = ()
    """Of the bodies and the loose branches, not of the branches inside a body."""
    bodies: tuple[BodyPlan, ...] = ()
    """Bodies that the source names."""


class DirectPlan(_Part):
    """One direct organisation and what hangs below it."""

    name: str
    type: Literal["WORKING_COMMITTEE", "COMMITTEE", "GENERAL_BRANCH"]
    category: str
    towns: tuple[str, ...] = Field(min_length=1)
    tags: tuple[str, ...] = ()
    is_from_source: bool = False
    units: tuple[UnitsPlan, ...] = Field(min_length=1)


class RootPlan(_Part):
    """The place's own committee."""

    name: str
    short_name: str
    type: Literal["WORKING_COMMITTEE", "COMMITTEE"] = "WORKING_COMMITTEE"
    category: str = "ORGAN"
    established_on: date


class TownPlan(_Part):
    """A town that the source names and the table of towns does not have."""

    code: str
    name: str


class CountyPlan(_Part):
    """A county people come from: the first six digits of an ID number, and its name."""

    code: str
    name: str


class MannerPlan(_Part):
    """A manner of naming bodies beside those the product knows."""

    endings: tuple[str, ...] = Field(min_length=1)
    parts: tuple[str, ...] = ()
    venue: str = "党员活动室"
    people: People = "community"

    def manner(self) -> Manner:
        """The same as a value."""
        plain = Manner(self.endings, venue=self.venue, people=self.people)
        return Manner(self.endings, self.parts or plain.parts, self.venue, self.people)


class RosterPlan(_Part):
    """The file `demo/roster.yaml`: sizes the source states, and a mix it does not."""

    seed: int
    place_name: str
    area_codes: tuple[str, ...]
    """Statistical codes of the districts whose towns the place uses."""
    own_towns: tuple[TownPlan, ...] = ()
    phone_area: str
    code_prefix: str
    as_of: date
    root: RootPlan
    grassroots: int = Field(ge=1)
    """Organisations below the direct ones."""
    members: int = Field(ge=1)
    branch_size: tuple[int, int] = (16, 24)
    """Members of a branch inside a body, fewest and most."""
    vacant_secretaries: int = Field(default=0, ge=0)
    undersized_branches: int = Field(default=0, ge=0)
    """Branches with fewer than three full members."""
    oversized_branches: int = Field(default=0, ge=0)
    """Branches with more than fifty members."""
    expired_terms: int = Field(default=0, ge=0)
    categories: dict[str, str]
    """Manner of naming → the category of what is named so."""
    manners: dict[str, MannerPlan] = Field(default_factory=dict)
    complete_permille: dict[str, int]
    """Category → share of members whose phone and post at work are both filled in."""
    counties: tuple[CountyPlan, ...] = ()
    """Where most people come from; the usual mix where empty."""
    direct: tuple[DirectPlan, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _namings_are_known(self) -> Self:
        for unit in (unit for direct in self.direct for unit in direct.units):
            for naming in {unit.naming, *filter(None, (b.branch_naming for b in unit.bodies))}:
                if naming not in self.categories or not (
                    naming in MANNERS or naming in self.manners
                ):
                    raise ValueError(f"naming {naming!r} has no manner or no category")
        return self

    def manner(self, naming: str) -> Manner:
        """How bodies of a naming are called; the place's own manner before the product's."""
        own = self.manners.get(naming)
        return own.manner() if own else MANNERS[naming]


@dataclass(frozen=True)
class FeaturedBranch:
    """The branch a demo's story is told in; `parents` are the names above it, the direct one first.

    ``others`` are names of members without a post, for the cast's other people.
    """

    name: str
    parents: tuple[str, ...]
    members: int
    committee: int
    established_on: date
    term_from: date
    term_until: date
    secretary: str
    others: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The cast's people, whose names nobody else in the branch bears."""
        return frozenset({self.secretary, *self.others})


def read_plan(file: Path) -> RosterPlan:
    """Read a place's `demo/roster.yaml`; pydantic's ValidationError names a wrong field."""
    return RosterPlan.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
