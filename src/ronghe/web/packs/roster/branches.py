"""Filling branches: how many members each has, who holds which post, what is missing in the file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ronghe.web.packs.roster.chance import Dice
from ronghe.web.packs.roster.people import (
    PEOPLE,
    DemoMember,
    Identifiers,
    Somebody,
    invent,
    years_before,
)
from ronghe.web.packs.roster.plan import RosterPlan
from ronghe.web.packs.roster.tree import DemoOrganisation, Draft

FEWEST, MOST = 4, 49
COMMITTEE_FROM = 7
"""Full members from which a branch elects a committee (2018 regulation, art. 4 and custom)."""
PROBATION_PERMILLE = 14


@dataclass
class BranchSize:
    """One branch and how many members it gets; `is_fixed` sizes are not evened out."""

    draft: Draft
    organisation: DemoOrganisation
    members: int
    is_fixed: bool = False
    has_secretary: bool = True


def size_branches(
    finished: Sequence[tuple[Draft, DemoOrganisation]], root: Draft, plan: RosterPlan, dice: Dice
) -> list[BranchSize]:
    """Give every branch a size so that all of them sum to `plan.members`.

    Raises ValueError when that many members do not fit between FEWEST and MOST in each branch.
    """
    loose = {
        id(branch)
        for direct in root.children
        for branch in direct.children
        if branch.type == "BRANCH"
    }
    sizes = [
        _first_size(draft, made, plan, dice, is_loose=id(draft) in loose)
        for draft, made in finished
        if draft.type == "BRANCH"
    ]
    free = [size for size in sizes if id(size.draft) in loose and not size.is_fixed]
    dice.shuffle(free)
    _make_exceptions(free, plan, dice)
    _even_out(sizes, [size for size in free if not size.is_fixed], plan.members)
    return sizes


def _first_size(
    draft: Draft, made: DemoOrganisation, plan: RosterPlan, dice: Dice, *, is_loose: bool
) -> BranchSize:
    if draft.featured:
        return BranchSize(draft, made, draft.featured.members, is_fixed=True)
    if is_loose:
        return BranchSize(draft, made, FEWEST + int((MOST - FEWEST) * dice.roll() ** 1.7))
    return BranchSize(draft, made, dice.between(*plan.branch_size))


def _make_exceptions(free: list[BranchSize], plan: RosterPlan, dice: Dice) -> None:
    """Too small, too large and leaderless branches, so that warnings exist."""
    small, large = plan.undersized_branches, plan.oversized_branches
    for size in free[:small]:
        size.members, size.is_fixed = 2, True
    for size in free[small : small + large]:
        size.members, size.is_fixed = dice.between(51, 58), True
    for size in free[small + large : small + large + plan.vacant_secretaries]:
        size.has_secretary = False


def _even_out(sizes: Sequence[BranchSize], free: Sequence[BranchSize], wanted: int) -> None:
    missing = wanted - sum(size.members for size in sizes)
    step = 1 if missing > 0 else -1
    while missing:
        movable = [size for size in free if FEWEST <= size.members + step <= MOST]
        if not movable:
            raise ValueError(f"{wanted} members do not fit into {len(sizes)} branches")
        for size in movable[: abs(missing)]:
            size.members += step
        missing -= step * min(abs(missing), len(movable))


def fill_branch(
    size: BranchSize, plan: RosterPlan, numbers: Identifiers, dice: Dice
) -> list[DemoMember]:
    """The members of one branch, post holders first, then by the day they joined."""
    somebodies = _people(size, plan, dice)
    posts = _posts(somebodies, size, plan, dice)
    ordered = sorted(
        somebodies, key=lambda each: (_RANK.get(posts.get(each.name, ""), 9), each.joined_on)
    )
    if size.draft.featured:
        ordered = _with_cast(ordered, size.draft.featured.others)
    return [_line(each, posts.get(each.name, ""), size, plan, numbers, dice) for each in ordered]


def _with_cast(ordered: list[Somebody], others: Sequence[str]) -> list[Somebody]:
    """The youngest members by standing bear the names of the cast's people without a post."""
    kept = ordered[: len(ordered) - len(others)]
    named = zip(ordered[len(kept) :], others, strict=True)
    return [*kept, *(replace(each, name=name) for each, name in named)]


def _people(size: BranchSize, plan: RosterPlan, dice: Dice) -> list[Somebody]:
    people = PEOPLE[plan.manner(size.draft.naming).people]
    found: dict[str, Somebody] = {}
    while len(found) < size.members:
        is_probationary = len(found) > 4 and dice.happens(PROBATION_PERMILLE)
        somebody = invent(people, plan.as_of, dice, is_probationary=is_probationary)
        if size.draft.featured is None or somebody.name not in size.draft.featured.names:
            found.setdefault(somebody.name, somebody)
    return list(found.values())


_RANK = {"书记": 0, "副书记": 1, "副书记、纪检委员": 1, "组织委员": 2, "宣传委员": 3, "纪检委员": 4}


def _posts(
    somebodies: Sequence[Somebody], size: BranchSize, plan: RosterPlan, dice: Dice
) -> dict[str, str]:
    """Post by name; holders have been full members for a year or more and are mostly of middle age."""
    seasoned = years_before(plan.as_of, 1)
    able = [each for each in somebodies if each.full_on and each.full_on <= seasoned]
    dice.shuffle(able)
    able.sort(key=lambda each: not 1960 <= each.born_on.year <= 1989)
    full = sum(each.full_on is not None for each in somebodies)
    wanted = _wanted_posts(full, size, dice)
    return {each.name: post for each, post in zip(able, wanted, strict=False) if post}


def _wanted_posts(full: int, size: BranchSize, dice: Dice) -> list[str]:
    secretary = "书记" if size.has_secretary else ""
    if size.draft.featured:
        return [secretary, "组织委员", "宣传委员", "纪检委员", "副书记"][
            : size.draft.featured.committee
        ]
    if full < COMMITTEE_FROM or dice.happens(25):
        return [secretary, "副书记"] if full > 4 and dice.happens(400) else [secretary]
    if dice.happens(80):
        return [secretary, "副书记、纪检委员", "组织委员", "宣传委员"]
    more = ["纪检委员"] if dice.happens(700) else []
    return [secretary, "组织委员", "宣传委员", *more, *(["副书记"] if dice.happens(350) else [])]


def _line(
    each: Somebody, posts: str, size: BranchSize, plan: RosterPlan, numbers: Identifiers, dice: Dice
) -> DemoMember:
    id_number, native_place = numbers.id_number(each.born_on, is_male=each.is_male)
    is_complete = dice.happens(plan.complete_permille[size.draft.category])
    missing = "" if is_complete else dice.pick(("phone", "work"))
    featured = size.draft.featured
    return DemoMember(
        organisation_code=size.organisation.code,
        name=featured.secretary if featured and posts == "书记" else each.name,
        sex="男" if each.is_male else "女",
        born_on=each.born_on,
        nation=each.nation,
        education=each.education,
        joined_on=each.joined_on,
        full_on=each.full_on,
        posts=posts,
        standing="正式党员" if each.full_on else "预备党员",
        work="" if missing == "work" else each.work,
        native_place=native_place,
        note="",
        id_number=id_number,
        phone="" if missing == "phone" else numbers.phone(),
    )
