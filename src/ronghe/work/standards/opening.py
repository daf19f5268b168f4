"""Opening a year's self-checks: each organisation gets exactly its category's lists in force (S-13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import fetch, staged
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.standards.policy import check_all_reachable, check_can_open, check_lists
from ronghe.work.standards.rules.standard_list import StandardList

KIND = "standard-list"

_COLUMNS = {
    "position": "int", "category": "text", "list_version": "bigint", "aspect": "text",
    "item": "text", "is_mandatory": "bool", "org_types": "text[]", "members": "int",
}  # fmt: skip

_OPEN = """
WITH opened AS (
  INSERT INTO standards_selfcheck
    (place_id, organisation_id, path, code, year, category, status, result, opened_at,
     version)
  SELECT o.place_id, o.id, o.path, 'SC-' || %(year)s || '-' || o.code, %(year)s, o.category,
         'DRAFT', '', %(at)s, 1
    FROM register_organisation o
   WHERE o.id = ANY(%(ids)s) AND o.category IN (SELECT category FROM {stage})
   ORDER BY o.path
  ON CONFLICT (organisation_id, year) DO NOTHING
  RETURNING id, organisation_id, place_id, path, category
), full_members AS (
  SELECT m.organisation_id, count(*) AS number FROM register_membership m
   WHERE m.organisation_id = ANY(%(ids)s) AND m.kind = 'PRIMARY' AND m.standing = 'FULL'
     AND m.from_on <= %(on)s AND (m.until_on IS NULL OR m.until_on > %(on)s)
   GROUP BY m.organisation_id
), answers AS (
  INSERT INTO standards_itemanswer
    (self_check_id, place_id, path, list_version_id, aspect, item, is_mandatory, verdict,
     answered_by, basis, record_count, note, return_reason)
  SELECT c.id, c.place_id, c.path, s.list_version, s.aspect, s.item, s.is_mandatory, 'OPEN',
         'NOBODY', '', 0, '', ''
    FROM opened c
    JOIN register_organisation o ON o.id = c.organisation_id
    JOIN {stage} s ON s.category = c.category
    LEFT JOIN full_members f ON f.organisation_id = o.id
   WHERE (cardinality(s.org_types) = 0 OR o.org_type = ANY(s.org_types))
     AND coalesce(f.number, 0) >= s.members
   ORDER BY c.path, s.position
)
SELECT count(*) FROM opened
"""


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
        ids = _organisation_ids(by.place, paths, organisations)
        check_all_reachable(organisations, len(ids))
        items = list(_items(by.place, on))
        check_lists(items, year)
        with staged(_COLUMNS, items) as stage:
            parameters = {"year": year, "ids": ids, "on": on, "at": at}
            [(opened,)] = fetch(_OPEN.format(stage=stage), parameters)
        if opened:
            record(
                by=by,
                verb="standards.open",
                subject=("self-checks", f"{year}"),
                path=by.identity.path,
                sentence=f"打开了{year}年度规范化自查，共{opened}个党组织",
            )
    return int(opened)


def _organisation_ids(place: str, paths: Sequence[str], codes: Sequence[str] | None) -> list[int]:
    nodes = Organisation.objects.filter(
        within("path", paths), place=place, is_grassroots=True, closed_on=None
    )
    if codes is not None:
        nodes = nodes.filter(code__in=list(codes))
    return list(nodes.order_by("path").values_list("pk", flat=True))


def _items(place: str, on: date) -> Iterator[tuple[object, ...]]:
    position = 0
    for rule in rules_of(place, KIND, on).values():
        checklist = StandardList.model_validate(rule.body)
        for item in checklist.items:
            position += 1
            who = item.applies_to
            yield (
                position, checklist.category, rule.id, checklist.aspect, item.code,
                item.mandatory, list(who.org_types), who.members_at_least,
            )  # fmt: skip
