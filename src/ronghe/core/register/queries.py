"""Questions about organisations, members and posts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, When
from django.utils.translation import gettext_noop as noop

from ronghe.core.register.choices import MembershipKind, PostKind
from ronghe.core.register.models import Membership, Organisation, Placement, Post
from ronghe.core.register.rules.masking import masked_cells
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import ancestors, within
from ronghe.foundation.kernel.scope import place_system


def organisations_for(actor: Actor, verb: Verb = Verb.READ_ORGANISATIONS) -> QuerySet[Organisation]:
    """The organisations in which the actor may do the verb, closed ones left out."""
    mine = Organisation.objects.filter(within("path", actor.paths_for(verb)), closed_on=None)
    return mine.order_by("path")


def organisation(place: str, code: str) -> Organisation:
    """One organisation by its code; raises Organisation.DoesNotExist when out of scope."""
    return Organisation.objects.select_related("parent", "area").get(place=place, code=code)


def root_organisation(place: str) -> Organisation:
    """The topmost organisation of a place: its working committee."""
    return Organisation.objects.get(place=place, parent=None, closed_on=None)


def children_of(parent: Organisation) -> QuerySet[Organisation]:
    """The organisations directly below one, with how many each has below it in turn."""
    below = Organisation.objects.filter(parent=parent, closed_on=None)
    return below.annotate(
        child_count=Count("children", filter=Q(children__closed_on=None))
    ).order_by("code")


def ancestors_of(node: Organisation) -> list[Organisation]:
    """The organisations above one, topmost first (1 query)."""
    above = Organisation.objects.filter(path__in=ancestors(node.path))
    return list(above.order_by("path"))


def direct_above(paths: Sequence[str], place: str) -> dict[str, Organisation]:
    """For each organisation's path the directly affiliated organisation at or above it."""
    direct = Organisation.objects.filter(place=place, is_direct=True, closed_on=None)
    by_path = {node.path: node for node in direct}
    found: dict[str, Organisation] = {}
    for path in paths:
        for candidate in (*ancestors(path), path):
            if candidate in by_path:
                found[path] = by_path[candidate]
    return found


def search_organisations(actor: Actor, text: str, limit: int = 50) -> list[Organisation]:
    """Organisations by name, code, pinyin or initials, in the order of the tree."""
    wanted = text.strip()
    if not wanted:
        return []
    found = organisations_for(actor).filter(named_like(wanted))
    return list(found.select_related("parent")[:limit])


def named_like(text: str) -> Q:
    """Organisations whose name, code, pinyin or initials hold the text."""
    letters = text.lower().replace(" ", "")
    return (
        Q(name__contains=text)
        | Q(short_name__contains=text)
        | Q(code__startswith=text.upper())
        | Q(initials__contains=letters)
        | Q(pinyin__contains=letters)
    )


def members_of(node: Organisation, on: date | None = None) -> QuerySet[Membership]:
    """The memberships of one organisation, now or as of a day, by name."""
    ties = Membership.objects.filter(organisation=node).select_related("person")
    if on is None:
        ties = ties.filter(until_on=None)
    else:
        ties = ties.filter(from_on__lte=on).filter(Q(until_on=None) | Q(until_on__gt=on))
    return ties.order_by("person__pinyin", "person__code")


def posts_of(node: Organisation) -> QuerySet[Post]:
    """The posts held in one organisation now, secretary first."""
    held = Post.objects.filter(organisation=node, until_on=None).select_related("person")
    rank = Case(*(When(kind=kind, then=at) for at, kind in enumerate(PostKind.values)))
    return held.order_by(rank, "person__pinyin")


def secretaries(organisation_ids: Sequence[int]) -> dict[int, int]:
    """The person who is secretary of each organisation (1 query)."""
    posts = Post.objects.filter(
        organisation__in=organisation_ids, kind=PostKind.SECRETARY, until_on=None
    )
    return dict(posts.order_by("pk").values_list("organisation", "person"))


def placements_of(node: Organisation) -> list[Placement]:
    """Where an organisation hung, oldest first."""
    return list(node.placements.select_related("parent").order_by("from_on", "pk"))


def placement_on(node: Organisation, day: date) -> Placement | None:
    """Where an organisation hung on a day; None before it was placed."""
    held = node.placements.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))
    return held.select_related("parent").order_by("-from_on").first()


@dataclass(frozen=True)
class PlaceCounts:
    """The counts that S-12 states."""

    direct: int
    grassroots: int
    members: int


def place_counts(place: str) -> PlaceCounts:
    """Direct organisations, grassroots organisations, members with their primary tie here."""
    nodes = Organisation.objects.filter(place=place, closed_on=None)
    counted = nodes.aggregate(
        direct=Count("pk", filter=Q(is_direct=True)),
        grassroots=Count("pk", filter=Q(is_grassroots=True)),
    )
    with place_system(place):
        members = Membership.objects.filter(
            place=place, kind=MembershipKind.PRIMARY, until_on=None
        ).count()
    return PlaceCounts(members=members, **counted)


@dataclass(frozen=True)
class Bar:
    """One bar of a structure chart; ``count`` is None where it could tell of single people."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Structure:
    """The make-up of a subtree's members, as counts that name nobody."""

    total: int
    ages: list[Bar]
    educations: list[Bar]
    sectors: list[Bar]


AGE_BANDS = (
    (0, 30, noop("30岁以下")),
    (30, 40, noop("30—39岁")),
    (40, 50, noop("40—49岁")),
    (50, 60, noop("50—59岁")),
    (60, 200, noop("60岁及以上")),
)
EDUCATIONS = (
    noop("博士研究生"),
    noop("硕士研究生"),
    noop("大学本科"),
    noop("大学专科"),
    noop("高中"),
    noop("中专"),
    noop("初中"),
    noop("小学"),
)
UNREGISTERED = noop("未登记")

_STRUCTURE = """
SELECT %s - date_part('year', p.born_on)::int
         - (to_char(%s::date, 'MMDD') < to_char(p.born_on, 'MMDD'))::int AS age,
       p.education, COALESCE(NULLIF(o.sector, ''), o.category), count(*)
  FROM register_membership m
  JOIN register_person p ON p.id = m.person_id
  JOIN register_organisation o ON o.id = m.organisation_id
 WHERE m.path >= %s AND m.path < %s AND m.kind = 'PRIMARY' AND m.until_on IS NULL
 GROUP BY 1, 2, 3
"""


def member_structure(path: str, place: str, today: date) -> Structure:
    """Age, education and sector of a subtree's members; cells below five are masked (1 query)."""
    with place_system(place):
        rows = fetch(_STRUCTURE, [today.year, today, path, path[:-1] + "0"])
    ages, educations, sectors = Counter[str](), Counter[str](), Counter[str]()
    for age, education, sector, number in rows:
        ages[_band(age)] += number
        educations[education or UNREGISTERED] += number
        sectors[sector or UNREGISTERED] += number
    return Structure(
        total=sum(ages.values()),
        ages=_bars(ages, [label for _, _, label in AGE_BANDS]),
        educations=_bars(educations, [*EDUCATIONS, UNREGISTERED]),
        sectors=_bars(sectors, sorted(sectors, key=lambda s: -sectors[s])),
    )


def _band(age: int) -> str:
    return next(label for low, high, label in AGE_BANDS if low <= age < high)


def _bars(counts: Counter[str], order: Sequence[str]) -> list[Bar]:
    listed = [*order, *sorted(set(counts) - set(order))]
    present = [label for label in listed if counts[label]]
    shown = masked_cells([counts[label] for label in present])
    return [Bar(label, count) for label, count in zip(present, shown, strict=True)]
