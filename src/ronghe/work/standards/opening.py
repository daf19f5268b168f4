"""Opening a year's self-checks: each organisation gets exactly its category's lists in force (S-13).

Joins are made here and not in SQL: right after a load the planner knows nothing of the new rows, and
a plan gone wrong on 81,000 answers takes minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from ronghe.core.register.api import Membership, Organisation, Post
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import fetch, insert_rows, staged
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.choices import AnsweredBy, Verdict
from ronghe.work.standards.families import Family, Round, family_of, lists_of
from ronghe.work.standards.models import ItemAnswer
from ronghe.work.standards.policy import check_all_reachable, check_can_open, check_lists
from ronghe.work.standards.rules.applicability import applies
from ronghe.work.standards.rules.family import STANDARDISATION, fits
from ronghe.work.standards.rules.period import period_title
from ronghe.work.standards.rules.standard_list import Item, StandardList


@dataclass(frozen=True)
class _List:
    """One list version in force."""

    version: int
    body: StandardList


@dataclass(frozen=True)
class _Node:
    """An organisation to open for."""

    pk: int
    code: str
    path: str
    category: str
    org_type: str
    sector: str
    tags: tuple[str, ...]
    is_direct: bool
    full_members: int


@dataclass(frozen=True)
class Bearer:
    """Who answers: an organisation, or the holder of a post in it, with the items asked."""

    node: _Node
    category: str
    items: tuple[tuple[int, str, Item], ...]
    """(list version, group, item) each."""
    post: str = ""
    person: int | None = None
    person_name: str = ""

    @property
    def key(self) -> tuple[int, str, int | None]:
        """Organisation, post, person."""
        return (self.node.pk, self.post, self.person)


def open_self_checks(
    *,
    by: Actor,
    year: int,
    organisations: Sequence[str] | None = None,
    at: datetime,
    family: str = STANDARDISATION,
) -> int:
    """Open a family's lists for the period a year's day lies in; returns how many are new.

    ``organisations`` are codes; None means all within the actor's reach. One that is open already
    stays as it is. The list versions in force today are pinned; only items that apply to the
    organisation's type and size are asked. A list of a post opens for whoever holds it. Raises
    Refused without the right or out of reach, Invalid for a coming year or when no list is in
    force.
    """
    on = min(today(by.place), date(year, 12, 31))
    paths = check_can_open(by, year, on)
    with place_system(by.place):
        chosen = family_of(by.place, family, on)
        nodes = _nodes(by.place, chosen, paths, organisations, on)
        check_all_reachable(organisations, len(nodes))
        lists = _lists(by.place, family, on)
        check_lists(lists, year)
        asked = chosen.round_on(year, on)
        bearers = {one.key: one for one in _bearers(by.place, chosen, nodes, lists, on)}
        opened = _insert_checks(by.place, asked, year, bearers.values(), at)
        insert_rows(ItemAnswer, _ANSWER, _answers(by.place, opened, bearers))
        if opened:
            told = f"打开了{period_title(asked.period)}{chosen.body.noun}，共{len(opened)}份"
            record(
                by=by,
                verb="standards.open",
                subject=("self-checks", f"{year}"),
                path=by.identity.path,
                sentence=told,
            )
    return len(opened)


def bearers_in_reach(
    *, by: Actor, family: Family, year: int, on: date, organisations: Sequence[str] | None = None
) -> list[Bearer]:
    """Who would be asked which items, opened already or not: the preview of an assignment."""
    paths = check_can_open(by, year, on)
    with place_system(by.place):
        nodes = _nodes(by.place, family, paths, organisations, on)
        return list(_bearers(by.place, family, nodes, _lists(by.place, family.key, on), on))


def _nodes(
    place: str, family: Family, paths: Sequence[str], codes: Sequence[str] | None, on: date
) -> list[_Node]:
    found = Organisation.objects.filter(within("path", paths), place=place, closed_on=None)
    # Standardisation is the grassroots' own; other families may ask the organisations above, too.
    found = found.filter(is_grassroots=True) if family.is_usual else found.exclude(parent=None)
    if codes is not None:
        found = found.filter(code__in=list(codes))
    columns = ("pk", "code", "path", "category", "org_type", "sector", "tags", "is_direct")
    rows = list(found.order_by("path").values_list(*columns))
    members = _full_members([row[0] for row in rows], on)
    return [
        _Node(
            pk=row[0],
            code=row[1],
            path=row[2],
            category=row[3],
            org_type=row[4],
            sector=row[5],
            tags=tuple(row[6]),
            is_direct=row[7],
            full_members=members.get(row[0], 0),
        )
        for row in rows
    ]


def _full_members(organisations: list[int], on: date) -> dict[int, int]:
    ties = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        organisation__in=organisations,
        kind="PRIMARY",
        standing="FULL",
        from_on__lte=on,
    )
    counted = ties.order_by().values("organisation").annotate(number=Count("pk"))
    return dict(counted.values_list("organisation", "number"))


def _lists(place: str, family: str, on: date) -> list[_List]:
    """The family's lists in force, in the order of their keys."""
    return [_List(rule.id, body) for rule, body in lists_of(place, family, on)]


def _bearers(
    place: str, family: Family, nodes: Sequence[_Node], lists: Sequence[_List], on: date
) -> Iterator[Bearer]:
    """Who is asked anything: an organisation with items that apply, or its holders of a post."""
    holders = _holders(place, family, nodes, on) if family.body.bearer == "POST" else {}
    for node in nodes:
        category = family.body.category_of(
            node.org_type, node.category, node.sector, node.tags, is_direct=node.is_direct
        )
        items = tuple(_items(node, category, lists))
        if not items:
            continue
        if family.body.bearer == "ORGANISATION":
            yield Bearer(node, category, items)
        for post, person, name in holders.get(node.pk, ()):
            yield Bearer(node, category, items, post, person, name)


def _items(node: _Node, category: str, lists: Sequence[_List]) -> Iterator[tuple[int, str, Item]]:
    for one in lists:
        body = one.body
        is_asked = body.category in {None, category} and fits(
            body.applies_to,
            node.org_type,
            node.category,
            node.sector,
            node.tags,
            is_direct=node.is_direct,
        )
        for item in body.items if is_asked else ():
            if applies(item.applies_to, node.org_type, node.full_members):
                yield (one.version, body.aspect, item)


def _holders(
    place: str, family: Family, nodes: Sequence[_Node], on: date
) -> dict[int, list[tuple[str, int, str]]]:
    """Who holds the family's posts on the day, by organisation: (post, person, name) (1 query)."""
    posts = Post.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        place=place,
        organisation__in=[node.pk for node in nodes],
        kind__in=family.body.posts,
        from_on__lte=on,
    )
    found: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    rows = posts.order_by("kind", "pk").values_list(
        "organisation", "kind", "person", "person__name"
    )
    for organisation, kind, person, name in rows:
        found[organisation].append((kind, person, name))
    return found


_CHECK = {
    "organisation": "bigint", "path": "text", "code": "text", "category": "text",
    "post": "text", "bearer": "bigint", "bearer_name": "text",
}  # fmt: skip

_INSERT = """
INSERT INTO standards_selfcheck
  (place_id, organisation_id, path, code, family, year, period, post, bearer_id, bearer_name,
   category, status, result, opened_at, version)
SELECT %(place)s, organisation, path, code, %(family)s, %(year)s, %(period)s, post, bearer,
       bearer_name, category, 'DRAFT', '', %(at)s, 1
  FROM {stage}
ON CONFLICT DO NOTHING
RETURNING organisation_id, post, bearer_id, id
"""


def _insert_checks(
    place: str, asked: Round, year: int, bearers: Iterable[Bearer], at: datetime
) -> dict[tuple[int, str, int | None], int]:
    """The new self-checks: organisation, post and person → id."""
    rows = [
        (
            one.node.pk, one.node.path, code_of(asked, one), one.category, one.post, one.person,
            one.person_name,
        )
        for one in bearers
    ]  # fmt: skip
    with staged(_CHECK, rows) as stage:
        parameters = {"place": place, "year": year, "at": at, **asked.parameters}
        found = fetch(_INSERT.format(stage=stage), parameters)
    return {(organisation, post, bearer): pk for organisation, post, bearer, pk in found}


def code_of(asked: Round, bearer: Bearer) -> str:
    """SC-2018-SIP-1001; other families and posts are named in between."""
    if asked.family == STANDARDISATION:
        return f"SC-{asked.period}-{bearer.node.code}"
    code = f"SC-{asked.family}-{asked.period}-{bearer.node.code}"
    return f"{code}-{bearer.post}-{bearer.person}" if bearer.post else code


_ANSWER = (
    "self_check_id", "place_id", "path", "list_version_id", "aspect", "item", "is_mandatory",
    "weight", "verdict", "answered_by", "basis", "record_count", "note", "return_reason",
)  # fmt: skip


def _answers(
    place: str,
    opened: Mapping[tuple[int, str, int | None], int],
    bearers: Mapping[tuple[int, str, int | None], Bearer],
) -> Iterator[tuple[object, ...]]:
    for key, check in opened.items():
        bearer = bearers[key]
        for version, group, item in bearer.items:
            yield (
                check, place, bearer.node.path, version, group, item.code, item.mandatory,
                item.weight, Verdict.OPEN, AnsweredBy.NOBODY, "", 0, "", "",
            )  # fmt: skip
