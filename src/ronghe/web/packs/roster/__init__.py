"""A synthetic roster of a place, as files like an office's (S-12; nobody in it exists).

The same plan gives the same bytes. Sizes come from the plan, which says what the source states.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ronghe.web.packs.roster.branches import BranchSize, fill_branch, size_branches
from ronghe.web.packs.roster.chance import Dice
from ronghe.web.packs.roster.files import RosterWords, write_members, write_organisations
from ronghe.web.packs.roster.people import DemoMember, Identifiers
from ronghe.web.packs.roster.plan import FeaturedBranch, RosterPlan, read_plan
from ronghe.web.packs.roster.towns import Town, read_towns
from ronghe.web.packs.roster.tree import DemoOrganisation, finish, grow

__all__ = [
    "DemoMember",
    "DemoOrganisation",
    "FeaturedBranch",
    "Roster",
    "RosterFiles",
    "RosterPlan",
    "RosterWords",
    "Town",
    "build_roster",
    "read_plan",
    "read_towns",
    "write_roster",
]


@dataclass(frozen=True)
class Roster:
    """Every organisation of a place, parents first, and the branches that members are in."""

    plan: RosterPlan
    organisations: tuple[DemoOrganisation, ...]
    branches: tuple[BranchSize, ...]

    def members(self) -> Iterator[DemoMember]:
        """The members, branch by branch; each time from the start, each time the same."""
        dice = Dice(f"{self.plan.seed}:people")
        numbers = Identifiers(dice, self.plan.counties)
        for size in self.branches:
            yield from fill_branch(size, self.plan, numbers, dice)


@dataclass(frozen=True)
class RosterFiles:
    """Where the two workbooks were written."""

    organisations: Path
    members: Path


def build_roster(plan: RosterPlan, featured: FeaturedBranch | None = None) -> Roster:
    """Make up a place of exactly the plan's sizes; `featured` is the branch of the demo's story.

    Raises ValueError when the plan's numbers cannot be met.
    """
    dice = Dice(f"{plan.seed}:tree")
    root = grow(plan, dice, featured)
    finished = finish(root, plan, dice)
    branches = size_branches(finished, root, plan, dice)
    return Roster(plan, tuple(made for _, made in finished), tuple(branches))


def write_roster(roster: Roster, folder: Path, words: RosterWords) -> RosterFiles:
    """Write `organisations.xlsx` and `members.xlsx` into an existing folder."""
    files = RosterFiles(folder / "organisations.xlsx", folder / "members.xlsx")
    place, as_of = roster.plan.place_name, roster.plan.as_of
    write_organisations(files.organisations, roster.organisations, words, place=place, as_of=as_of)
    write_members(files.members, roster.members(), place=place, as_of=as_of)
    return files
