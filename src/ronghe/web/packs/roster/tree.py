"""Growing the organisations of a roster: a root, the direct ones, and what hangs below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from ronghe.web.packs.roster.bodies import BodyNames, short_name
from ronghe.web.packs.roster.chance import Dice, apportion
from ronghe.web.packs.roster.plan import (
    BodyPlan,
    DirectPlan,
    FeaturedBranch,
    RosterPlan,
    UnitsPlan,
)

COMMITTEE_BRANCHES = (5, 8)
GENERAL_BRANCHES = (3, 4)
FROM_SOURCE, INVENTED = "名称见于来源文件", "演示数据"
NAMED = "来源列名"
_SUFFIX = {"COMMITTEE": "党委", "GENERAL_BRANCH": "党总支", "BRANCH": "党支部"}


@dataclass
class Draft:
    """An organisation while the tree grows; `children` in the order they are written."""

    name: str
    type: str
    category: str
    naming: str
    town: str
    tags: tuple[str, ...] = ()
    note: str = ""
    children: list["Draft"] = field(default_factory=list)
    featured: FeaturedBranch | None = None

    def branches(self) -> Iterator["Draft"]:
        """The branches at and below this organisation."""
        if self.type == "BRANCH":
            yield self
        for child in self.children:
            yield from child.branches()

    def count(self) -> int:
        return 1 + sum(child.count() for child in self.children)


@dataclass(frozen=True)
class DemoOrganisation:
    """One line of the organisation file."""

    code: str
    name: str
    short_name: str
    type: str
    parent_code: str
    category: str
    naming: str
    established_on: date
    term_from: date | None
    term_until: date | None
    town: str
    phone: str
    venue: str
    tags: tuple[str, ...]
    note: str


def grow(plan: RosterPlan, dice: Dice, featured: FeaturedBranch | None) -> Draft:
    """Grow the tree to exactly `plan.grassroots` organisations below the direct ones.

    Raises ValueError when the committees and general branches alone are more than that.
    """
    grower = _Grower(plan, dice, featured)
    top, town = plan.root, plan.direct[0].towns[0]
    root = Draft(top.name, top.type, top.category, "department", town)
    root.children = [grower.direct(each) for each in plan.direct]
    below = root.count() - 1 - len(plan.direct)
    if below > plan.grassroots:
        raise ValueError(
            f"{below} organisations are planned, more than the {plan.grassroots} to be made"
        )
    grower.add_loose_branches(root, plan.grassroots - below)
    if featured and not any(branch.featured for branch in root.branches()):
        raise ValueError(
            f"no organisation of the plan can hold {featured.name} under {featured.parents}"
        )
    return root


class _Grower:
    def __init__(self, plan: RosterPlan, dice: Dice, featured: FeaturedBranch | None) -> None:
        self.plan, self.dice, self.featured = plan, dice, featured
        reserved = (
            frozenset(_body_of(name) for name in featured.parents[1:]) if featured else frozenset()
        )
        self.names = BodyNames(dice, reserved)

    def direct(self, plan: DirectPlan) -> Draft:
        note = FROM_SOURCE if plan.is_from_source else INVENTED
        tags = ("直属", *((NAMED,) if plan.is_from_source else ()), *plan.tags)
        naming = plan.units[0].naming
        draft = Draft(plan.name, plan.type, plan.category, naming, plan.towns[0], tags, note)
        for units in plan.units:
            draft.children += [
                self._body(plan, units, "COMMITTEE") for _ in range(units.committees)
            ]
            draft.children += [
                self._body(plan, units, "GENERAL_BRANCH") for _ in range(units.general_branches)
            ]
            draft.children += [self._named_body(plan, units, body) for body in units.bodies]
            draft.children += [self._loose_branch(plan, units) for _ in range(units.branches)]
        self._place_featured(draft)
        return draft

    def add_loose_branches(self, root: Draft, count: int) -> None:
        """Share branches that hang on a direct organisation itself out by the plan's weights."""
        places = [
            (plan, units, draft)
            for plan, draft in zip(self.plan.direct, root.children, strict=True)
            for units in plan.units
        ]
        shares = apportion(count, [units.weight for _, units, _ in places])
        for (plan, units, draft), share in zip(places, shares, strict=True):
            draft.children += [self._loose_branch(plan, units) for _ in range(share)]

    def _body(self, plan: DirectPlan, units: UnitsPlan, kind: str) -> Draft:
        body = self._name(units.naming, plan.name)
        draft = self._draft(f"{body}{_SUFFIX[kind]}", kind, plan, units)
        draft.tags = (*draft.tags, *units.tags)
        low, high = COMMITTEE_BRANCHES if kind == "COMMITTEE" else GENERAL_BRANCHES
        parts = self.plan.manner(units.naming).parts[: self.dice.between(low, high)]
        self._add_branches(draft, plan, units, [f"{body}{part}党支部" for part in parts])
        return draft

    def _named_body(self, plan: DirectPlan, units: UnitsPlan, told: BodyPlan) -> Draft:
        """A body that the source names; what hangs below it is invented."""
        draft = self._draft(told.name, told.type, plan, units)
        draft.tags, draft.note = (*draft.tags, NAMED, *told.tags), FROM_SOURCE
        if told.branch_naming:
            bodies = [self._name(told.branch_naming, plan.name) for _ in range(told.branches)]
        else:
            parts = self.plan.manner(units.naming).parts
            bodies = [_body_of(told.name) + part for part in parts[: told.branches]]
        self._add_branches(draft, plan, units, [f"{body}党支部" for body in bodies])
        return draft

    def _add_branches(
        self, draft: Draft, plan: DirectPlan, units: UnitsPlan, names: list[str]
    ) -> None:
        for name in names:
            branch = self._draft(name, "BRANCH", plan, units)
            branch.town = draft.town
            draft.children.append(branch)

    def _name(self, naming: str, owner: str) -> str:
        return self.names.next(naming, self.plan.manner(naming), owner)

    def _loose_branch(self, plan: DirectPlan, units: UnitsPlan) -> Draft:
        body = self._name(units.naming, plan.name)
        draft = self._draft(f"{body}党支部", "BRANCH", plan, units)
        draft.tags = (*draft.tags, *units.tags)
        if self.plan.manner(units.naming).is_often_joint and self.dice.happens(70):
            draft.name, draft.tags = f"{body}联合党支部", (*draft.tags, "联合")
        return draft

    def _draft(self, name: str, kind: str, plan: DirectPlan, units: UnitsPlan) -> Draft:
        category = self.plan.categories[units.naming]
        tags = ("高校",) if units.naming == "university" else ()
        town = self.dice.pick(plan.towns)
        return Draft(name, kind, category, units.naming, town, tags, INVENTED)

    def _place_featured(self, direct: Draft) -> None:
        """Rename the first fitting organisations to those of the demo's story."""
        featured = self.featured
        if featured is None or featured.parents[0] != direct.name:
            return
        holder = direct
        for name in featured.parents[1:]:
            kind = next(kind for kind, suffix in _SUFFIX.items() if name.endswith(suffix))
            holder = next(child for child in holder.children if child.type == kind)
            self._rename(holder, name)
        own = (child for child in holder.children if child.type == "BRANCH")
        branch = next(own, None) or next(holder.branches())
        branch.name, branch.featured = featured.name, featured

    def _rename(self, holder: Draft, name: str) -> None:
        old, new = _body_of(holder.name), _body_of(name)
        holder.name = name
        for child in holder.children:
            child.name = child.name.replace(old, new, 1)


def _body_of(name: str) -> str:
    """香樟社区党委 → 香樟社区."""
    for suffix in _SUFFIX.values():
        name = name.removesuffix(suffix)
    return name


def finish(root: Draft, plan: RosterPlan, dice: Dice) -> list[tuple[Draft, DemoOrganisation]]:
    """Give every organisation its code, days and contact; parents come before their children."""
    expired = _expired(root, plan, dice)
    finished: list[tuple[Draft, DemoOrganisation]] = []
    direct_codes = iter(range(1, 1000))
    grassroots_codes = iter(range(1001, 10_000))

    def visit(draft: Draft, parent: DemoOrganisation | None) -> None:
        number = (
            0
            if parent is None
            else next(direct_codes if not parent.parent_code else grassroots_codes)
        )
        code = f"{plan.code_prefix}{number:04}"
        made = _finish_one(draft, code, parent, plan, dice, is_expired=id(draft) in expired)
        finished.append((draft, made))
        for child in draft.children:
            visit(child, made)

    visit(root, None)
    return finished


def _expired(root: Draft, plan: RosterPlan, dice: Dice) -> set[int]:
    branches = [branch for branch in root.branches() if branch.featured is None]
    dice.shuffle(branches)
    return {id(branch) for branch in branches[: plan.expired_terms]}


def _finish_one(
    draft: Draft,
    code: str,
    parent: DemoOrganisation | None,
    plan: RosterPlan,
    dice: Dice,
    *,
    is_expired: bool,
) -> DemoOrganisation:
    established_on, term_from, term_until = _days(draft, parent, plan, dice, is_expired=is_expired)
    is_root = parent is None
    return DemoOrganisation(
        code=code,
        name=draft.name,
        short_name=plan.root.short_name if is_root else short_name(draft.name),
        type=draft.type,
        parent_code=parent.code if parent else "",
        category=draft.category,
        naming=draft.naming,
        established_on=established_on,
        term_from=term_from,
        term_until=term_until,
        town=draft.town,
        phone=f"{plan.phone_area}-0{dice.between(0, 9_999_999):07}",
        venue="" if dice.happens(90) else _venue(draft, plan),
        tags=draft.tags,
        note=plan.place_name if is_root else draft.note,
    )


def _venue(draft: Draft, plan: RosterPlan) -> str:
    body = _body_of(draft.name).removesuffix("党工委").removesuffix("联合").split("第")[0]
    return f"{body}{plan.manner(draft.naming).venue}"


def _days(
    draft: Draft, parent: DemoOrganisation | None, plan: RosterPlan, dice: Dice, *, is_expired: bool
) -> tuple[date, date | None, date | None]:
    """When it was set up and its present term; working committees are appointed and have no term."""
    if draft.featured:
        return draft.featured.established_on, draft.featured.term_from, draft.featured.term_until
    has_long_term = draft.type == "COMMITTEE" or plan.manner(draft.naming).has_long_terms
    years = 5 if has_long_term else 3
    latest = (
        _years_before(plan.as_of, years + 1) if is_expired else plan.as_of - timedelta(days=200)
    )
    first = parent.established_on if parent else plan.root.established_on
    established_on = dice.early_day(min(first, latest), latest) if parent else first
    if draft.type == "WORKING_COMMITTEE" or not parent:
        return established_on, None, None
    return established_on, *_term(established_on, years, plan.as_of, dice, is_expired=is_expired)


def _term(
    established_on: date, years: int, as_of: date, dice: Dice, *, is_expired: bool
) -> tuple[date, date]:
    begin = _years_before(as_of, years)
    if is_expired:
        start = begin - timedelta(days=dice.between(20, 200))
    else:
        # Nobody is elected in the running year, so that its meetings have their committee.
        latest = max(established_on, date(as_of.year - 1, 12, 20))
        start = dice.day(max(established_on, begin + timedelta(days=30)), latest)
    return start, start.replace(year=start.year + years, day=min(start.day, 28)) - timedelta(days=1)


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))
