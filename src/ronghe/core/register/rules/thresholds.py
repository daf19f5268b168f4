"""Is an organisation as big, and led as fully, as the regulations expect? Warnings only.

Every threshold has an exception that the organisation above may approve, so none of them blocks.
Sources: 中国共产党支部工作条例（试行）2018 on branches; 机关基层组织工作条例 for general branches and committees.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ronghe.core.register.rules.findings import CheckedRow, Finding, finding
from ronghe.core.register.rules.member_rows import HomeOrganisation, KnownMembers, MemberRow

FEWEST_FULL, MOST_IN_BRANCH = 3, 50
COMMITTEE_FROM, SMALLEST_COMMITTEE, LARGEST_COMMITTEE = 7, 3, 7
MEMBERS_BELOW = {"GENERAL_BRANCH": (50, 99), "COMMITTEE": (100, None)}


@dataclass
class Staffing:
    """Who an organisation itself holds: members, full ones among them, posts and people with a post."""

    members: int = 0
    full: int = 0
    posts: Counter[str] = field(default_factory=Counter)
    holders: int = 0


@dataclass(frozen=True, slots=True)
class OrganisationWarning:
    """Something a whole organisation should look at."""

    code: str
    name: str
    finding: Finding


def staffing(checked: Iterable[CheckedRow[MemberRow]], known: KnownMembers) -> dict[str, Staffing]:
    """Count members by organisation as they will be once the good rows are applied."""
    after = {
        held: (old.organisation_code, old.standing, old.posts) for held, old in known.people.items()
    }
    key = known.blind_id if known.people else str
    for row in (each.row for each in checked if each.row):
        after[key(row.id_number)] = (row.organisation_code, row.standing, row.posts)
    counted: dict[str, Staffing] = {}
    for code, standing, posts in after.values():
        staff = counted.setdefault(code, Staffing())
        staff.members += 1
        staff.full += standing == "FULL"
        staff.posts.update(posts)
        staff.holders += bool(posts)
    return counted


def look_at_organisations(
    organisations: Mapping[str, HomeOrganisation],
    staff: Mapping[str, Staffing],
    touched: Collection[str] | None = None,
) -> list[OrganisationWarning]:
    """Warn of organisations outside the usual bounds, in the order of their codes.

    ``touched`` are the codes a file speaks of: only they and those above them are looked at.
    """
    below = _members_below(organisations, staff)
    seen = None if touched is None else _with_those_above(organisations, touched)
    return [
        OrganisationWarning(code, home.name, found)
        for code, home in sorted(organisations.items())
        if seen is None or code in seen
        for found in _look_at_one(home, staff.get(code, Staffing()), below[code])
    ]


def _with_those_above(
    organisations: Mapping[str, HomeOrganisation], touched: Collection[str]
) -> set[str]:
    seen: set[str] = set()
    for code in touched:
        above = code
        while above in organisations and above not in seen:
            seen.add(above)
            above = organisations[above].parent_code
    return seen


def _look_at_one(home: HomeOrganisation, staff: Staffing, below: int) -> Iterator[Finding]:
    if home.type == "BRANCH":
        yield from _branch_size(staff)
        yield from _branch_posts(staff)
    low, high = MEMBERS_BELOW.get(home.type, (None, None))
    if low and below < low:
        yield finding("organisation_small", members=below, type=_LABELS[home.type], usual=low)
    if high and below > high:
        yield finding("organisation_large", members=below, type=_LABELS[home.type], usual=high)


_LABELS = {"GENERAL_BRANCH": "党总支", "COMMITTEE": "党委"}


def _branch_size(staff: Staffing) -> Iterator[Finding]:
    if staff.full < FEWEST_FULL:
        yield finding("branch_small", full=staff.full)
    if staff.members > MOST_IN_BRANCH:
        yield finding("branch_large", members=staff.members)


def _branch_posts(staff: Staffing) -> Iterator[Finding]:
    secretaries = staff.posts["SECRETARY"]
    if staff.members and not secretaries:
        yield finding("secretary_vacant")
    if secretaries > 1:
        yield finding("secretary_doubled", number=secretaries)
    if staff.full >= COMMITTEE_FROM and staff.holders < SMALLEST_COMMITTEE:
        yield finding("committee_missing", full=staff.full, holders=staff.holders)
    if staff.holders > LARGEST_COMMITTEE:
        yield finding("committee_large", holders=staff.holders)


def _members_below(
    organisations: Mapping[str, HomeOrganisation], staff: Mapping[str, Staffing]
) -> Counter[str]:
    """Members at or below each organisation."""
    below: Counter[str] = Counter(dict.fromkeys(organisations, 0))
    for code, each in staff.items():
        above = code
        while above in organisations:
            below[above] += each.members
            above = organisations[above].parent_code
    return below
