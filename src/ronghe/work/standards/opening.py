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

from ronghe.core.register.api import Membership, Organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import fetch, insert_rows, staged
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.standards.choices import AnsweredBy, Verdict
from ronghe.work.standards.models import ItemAnswer
from ronghe.work.standards.policy import check_all_reachable, check_can_open, check_lists
from ronghe.work.standards.rules.applicability import applies
from ronghe.work.standards.rules.standard_list import Item, StandardList

KIND = "standard-list"


@dataclass(frozen=True)
class _Line:
    """One item of one list version in force."""

    list_version: int
    aspect: str
    item: Item


@dataclass(frozen=True)
class _Node:
    """An organisation to open for."""

    pk: int
    code: str
    path: str
    category: str
    org_type: str
    full_members: int


def open_self_checks(
    *, by: Actor, year: int, organisations: Sequence[str] | None = None, at: datetime
) -> int:
    """Open the year's self-check of grassroots organisations; returns how many are new.

    ``organisations`` are codes; None means all within the actor's reach. One that is open already
    stays as it is. The list versions in force today are pinned; only items that apply to the
    organisation's type and size are asked. Raises Refused without the right or out of reach,
    Invalid for a coming year or when no list is in force.
    """
    on = min(today(by.place), date(year, 12, 31))
    paths = check_can_open(by, year, on)
    with place_system(by.place):
        nodes = _nodes(by.place, paths, organisations, on)
        check_all_reachable(organisations, len(nodes))
        lines = _lines(by.place, on)
        check_lists(lines, year)
        listed = {node.pk: node for node in nodes if node.category in lines}
        opened = _insert_checks(by.place, year, listed.values(), at)
        insert_rows(ItemAnswer, _ANSWER, _answers(by.place, opened, listed, lines))
        if opened:
            record(
                by=by,
                verb="standards.open",
                subject=("self-checks", f"{year}"),
                path=by.identity.path,
                sentence=f"打开了{year}年度规范化自查，共{len(opened)}个党组织",
            )
    return len(opened)


def _nodes(place: str, paths: Sequence[str], codes: Sequence[str] | None, on: date) -> list[_Node]:
    found = Organisation.objects.filter(
        within("path", paths), place=place, is_grassroots=True, closed_on=None
    )
    if codes is not None:
        found = found.filter(code__in=list(codes))
    rows = list(found.order_by("path").values_list("pk", "code", "path", "category", "org_type"))
    members = _full_members([row[0] for row in rows], on)
    return [_Node(*row, members.get(row[0], 0)) for row in rows]


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


def _lines(place: str, on: date) -> dict[str, list[_Line]]:
    """The items of the lists in force by category, in the order of the lists."""
    lines: dict[str, list[_Line]] = defaultdict(list)
    for rule in rules_of(place, KIND, on).values():
        checklist = StandardList.model_validate(rule.body)
        lines[checklist.category] += [
            _Line(rule.id, checklist.aspect, item) for item in checklist.items
        ]
    return dict(lines)


_CHECK = {"organisation": "bigint", "path": "text", "code": "text", "category": "text"}

_INSERT = """
INSERT INTO standards_selfcheck
  (place_id, organisation_id, path, code, year, category, status, result, opened_at, version)
SELECT %(place)s, organisation, path, code, %(year)s, category, 'DRAFT', '', %(at)s, 1 FROM {stage}
ON CONFLICT (organisation_id, year) DO NOTHING
RETURNING organisation_id, id
"""


def _insert_checks(place: str, year: int, nodes: Iterable[_Node], at: datetime) -> dict[int, int]:
    """The new self-checks: organisation → id."""
    rows = [(node.pk, node.path, f"SC-{year}-{node.code}", node.category) for node in nodes]
    with staged(_CHECK, rows) as stage:
        parameters = {"place": place, "year": year, "at": at}
        return dict(fetch(_INSERT.format(stage=stage), parameters))


_ANSWER = (
    "self_check_id", "place_id", "path", "list_version_id", "aspect", "item", "is_mandatory",
    "verdict", "answered_by", "basis", "record_count", "note", "return_reason",
)  # fmt: skip


def _answers(
    place: str,
    opened: Mapping[int, int],
    nodes: Mapping[int, _Node],
    lines: Mapping[str, list[_Line]],
) -> Iterator[tuple[object, ...]]:
    for organisation, check in opened.items():
        node = nodes[organisation]
        for line in lines[node.category]:
            item = line.item
            if applies(item.applies_to, node.org_type, node.full_members):
                yield (
                    check, place, node.path, line.list_version, line.aspect, item.code,
                    item.mandatory, Verdict.OPEN, AnsweredBy.NOBODY, "", 0, "", "",
                )  # fmt: skip
