"""Storing the good rows of an organisation roster, set-based: new ones placed, changed ones brought up to date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ronghe.core.register.actions.organisations import rehang
from ronghe.core.register.choices import TOWN, OrgType
from ronghe.core.register.models import Area, Organisation, Placement
from ronghe.core.register.rules.findings import CheckedRow, RowEffect
from ronghe.core.register.rules.organisation_checks import in_tree_order
from ronghe.core.register.rules.organisation_rows import OrganisationRow
from ronghe.foundation.kernel.bulk import fetch, insert_rows
from ronghe.foundation.kernel.path import PARTY_TREE, child_path, tree_path
from ronghe.foundation.kernel.text import pinyin

GRASSROOTS_TYPES = frozenset({OrgType.COMMITTEE, OrgType.GENERAL_BRANCH, OrgType.BRANCH})
DIRECT = "direct"
_STATED = (
    "name", "short_name", "pinyin", "initials", "org_type", "category", "sector", "is_direct",
    "is_grassroots", "area_id", "established_on", "term_from", "term_until", "phone", "venue",
    "tags", "note",
)  # fmt: skip
_COLUMNS = ("id", "place_id", "code", "parent_id", "path", *_STATED, "version")
_PRESENT = ", ".join(f"register_organisation.{column}" for column in _STATED)
_STATED_NOW = ", ".join(f"excluded.{column}" for column in _STATED)
_ON_CONFLICT = (
    f"(place_id, code) DO UPDATE SET ({', '.join(_STATED)}, version) = "
    f"ROW({_STATED_NOW}, register_organisation.version + 1) "
    f"WHERE ({_PRESENT}) IS DISTINCT FROM ({_STATED_NOW})"
)


@dataclass(frozen=True)
class Spot:
    """Where an organisation stands: its id, its parent's id, its path."""

    id: int
    parent_id: int | None
    path: str


def keep_organisations(
    *, place: str, checked: Sequence[CheckedRow[OrganisationRow]], on: date
) -> dict[str, int]:
    """Store the rows that create or change something; returns how many rows of each table changed.

    Organisations that move are hung under their new parent from the day `on`, with all below them.
    """
    rows = in_tree_order(checked)
    created = [each.row for each in checked if each.row and each.effect is RowEffect.CREATE]
    spots = _spots(place, rows, {row.code for row in created})
    areas = dict(Area.objects.filter(place=place, level=TOWN).values_list("name", "pk"))
    lines = (_line(place, row, spots[row.code], areas.get(row.town)) for row in rows)
    kept = insert_rows(Organisation, _COLUMNS, lines, on_conflict=_ON_CONFLICT)
    placed = _place(place, created, spots, on)
    moved = _move(place, rows, on)
    return {"organisations": kept, "placements": placed + moved}


def _spots(place: str, rows: Sequence[OrganisationRow], new: set[str]) -> dict[str, Spot]:
    """Where everything stands once the new ones are there; a moving one stays until it is moved."""
    present = Organisation.objects.filter(place=place).values_list(
        "code", "pk", "parent_id", "path"
    )
    spots = {code: Spot(pk, parent, path) for code, pk, parent, path in present}
    numbers = _new_ids(len(new))
    for row in rows:
        if row.code in new:
            number, parent = next(numbers), spots.get(row.parent_code)
            above = parent.path if parent else tree_path(place, PARTY_TREE)
            spots[row.code] = Spot(number, parent.id if parent else None, child_path(above, number))
    return spots


def _new_ids(count: int) -> Iterator[int]:
    sql = "SELECT nextval(pg_get_serial_sequence('register_organisation', 'id')) FROM generate_series(1, %s)"
    return iter([number for (number,) in fetch(sql, [count])])


def _line(place: str, row: OrganisationRow, spot: Spot, area: int | None) -> tuple[Any, ...]:
    sound = pinyin(row.name)
    is_direct = DIRECT in row.tags
    is_grassroots = row.type in GRASSROOTS_TYPES and bool(row.parent_code) and not is_direct
    return (
        spot.id, place, row.code, spot.parent_id, spot.path, row.name, row.short_name,
        sound.full[:600], sound.initials[:120], row.type, row.category, row.sector, is_direct,
        is_grassroots, area, row.established_on, row.term_from, row.term_until, row.phone,
        row.venue, list(row.tags), row.note, 1,
    )  # fmt: skip


def _place(place: str, created: Iterable[OrganisationRow], spots: dict[str, Spot], on: date) -> int:
    """A first placement from the day an organisation was set up, else from the day of the import."""
    columns = ("place_id", "organisation_id", "parent_id", "path", "tree_path", "from_on")
    lines = (
        (place, spot.id, spot.parent_id, spot.path, spot.path, row.established_on or on)
        for row in created
        for spot in [spots[row.code]]
    )
    return insert_rows(Placement, columns, lines)


def _move(place: str, rows: Sequence[OrganisationRow], on: date) -> int:
    """Hang organisations whose parent changed under the new one, the upper ones of the new tree first."""
    nodes = Organisation.objects.filter(place=place)
    found = list(nodes.values_list("pk", "code", "parent_id"))
    codes = {pk: code for pk, code, _ in found}
    present = {code: codes.get(parent) for _, code, parent in found}
    wanted = present | {row.code: row.parent_code or None for row in rows}
    moving = [row.code for row in rows if present[row.code] != wanted[row.code]]
    for code in sorted(moving, key=lambda code: _depth(code, wanted)):
        node = nodes.get(code=code)
        rehang(node, nodes.filter(code=wanted[code]).first(), on)
    return len(moving)


def _depth(code: str, parents: Mapping[str, str | None]) -> int:
    depth = 0
    above = parents[code]
    while above:
        depth, above = depth + 1, parents[above]
    return depth
