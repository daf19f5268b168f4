"""What a synthetic roster is to hold: sizes, direct organisations, mix; read from `demo/roster.yaml`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

Naming = Literal[
    "community", "department", "school", "clinic", "police", "university", "holding", "company",
    "biotech", "software", "service", "profession", "society",
]  # fmt: skip
Category = Literal["ORGAN", "SOE", "COMMUNITY", "TWO_NEW"]
CATEGORY_OF_NAMING: dict[Naming, Category] = {
    "community": "COMMUNITY", "department": "ORGAN", "school": "ORGAN", "clinic": "ORGAN", "police": "ORGAN",
    "university": "ORGAN", "holding": "SOE", "company": "TWO_NEW", "biotech": "TWO_NEW", "software": "TWO_NEW",
    "service": "TWO_NEW", "profession": "TWO_NEW", "society": "TWO_NEW",
}  # fmt: skip


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class UnitsPlan(_Part):
    """Organisations of one manner of naming below a direct one; `weight` shares out loose branches."""

    naming: Naming
    committees: int = Field(default=0, ge=0)
    general_branches: int = Field(default=0, ge=0)
    weight: int = Field(default=0, ge=0)


class DirectPlan(_Part):
    """One direct organisation and what hangs below it."""

    name: str
    type: Literal["WORKING_COMMITTEE", "COMMITTEE"]
    category: Category
    towns: tuple[str, ...] = Field(min_length=1)
    tags: tuple[str, ...] = ()
    is_from_source: bool = False
    units: tuple[UnitsPlan, ...] = Field(min_length=1)


class RootPlan(_Part):
    """The place's working committee."""

    name: str
    short_name: str
    established_on: date


class RosterPlan(_Part):
    """The file `demo/roster.yaml`: sizes the source states, and a mix it does not."""

    seed: int
    place_name: str
    area_code: str
    code_prefix: str
    as_of: date
    root: RootPlan
    grassroots: int = Field(ge=1)
    """Organisations below the direct ones."""
    members: int = Field(ge=1)
    vacant_secretaries: int = Field(default=0, ge=0)
    undersized_branches: int = Field(default=0, ge=0)
    """Branches with fewer than three full members."""
    oversized_branches: int = Field(default=0, ge=0)
    """Branches with more than fifty members."""
    expired_terms: int = Field(default=0, ge=0)
    complete_permille: dict[Category, int]
    """Share of members whose phone and post at work are both filled in."""
    direct: tuple[DirectPlan, ...] = Field(min_length=1)


@dataclass(frozen=True)
class FeaturedBranch:
    """The branch a demo's story is told in; `parents` are the names above it, the direct one first."""

    name: str
    parents: tuple[str, ...]
    members: int
    committee: int
    established_on: date
    term_from: date
    term_until: date
    secretary: str


def read_plan(file: Path) -> RosterPlan:
    """Read a place's `demo/roster.yaml`; pydantic's ValidationError names a wrong field."""
    return RosterPlan.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
