"""The columns of a collection table and what may stand in them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import gettext_noop as noop

MOST_COLUMNS, MOST_ROWS, LONGEST = 30, 200, 500
"""Bounds of a table: columns, rows of one sheet, characters of one value."""
HIGHEST = 10**12
YES_NO = (noop("是"), noop("否"))


class ColumnKind(StrEnum):
    """What a column asks for."""

    NUMBER = "NUMBER"
    TEXT = "TEXT"
    CHOICE = "CHOICE"
    DATE = "DATE"
    YES_NO = "YES_NO"


@dataclass(frozen=True)
class TableColumn:
    """One column: its key within the table, heading, kind, and what binds its values.

    ``known`` names the field the system fills in; then nobody is asked. ``reason`` says why something
    the system holds is asked all the same. ``not_above`` names a number column that this one may
    not exceed.
    """

    key: str
    title: str
    kind: ColumnKind
    known: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = True
    reason: str = ""
    not_above: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether a person has to fill it in."""
        return not self.known

    def stored(self) -> dict[str, object]:
        """As JSON."""
        return {**asdict(self), "kind": self.kind.value, "choices": list(self.choices)}


def column_of(stored: Mapping[str, object]) -> TableColumn:
    """A column from JSON as :meth:`TableColumn.stored` gives it."""
    found = dict(stored)
    choices = found.pop("choices", ())
    kind = ColumnKind(str(found.pop("kind")))
    return TableColumn(kind=kind, choices=tuple(choices), **found)  # type: ignore[arg-type]


Row = dict[str, str]
Faults = dict[tuple[int, str], str]
"""(row number from 0, column key) → what is wrong, in one sentence."""


def faults_in(columns: Sequence[TableColumn], rows: Sequence[Row], *, is_final: bool) -> Faults:
    """What keeps the rows from being taken; gaps count only when handing in (``is_final``)."""
    found: Faults = {}
    for number, row in enumerate(rows):
        for column in columns:
            if column.is_asked:
                fault = _fault(column, row.get(column.key, ""), is_final=is_final)
                if fault:
                    found[number, column.key] = fault
        for column in columns:
            if column.not_above and (number, column.key) not in found:
                fault = _above(column, columns, row)
                if fault:
                    found[number, column.key] = fault
    return found


def _fault(column: TableColumn, value: str, *, is_final: bool) -> str:
    if not value:
        asked = is_final and column.is_required
        return _("“%s”还没有填，请补上。") % column.title if asked else ""
    if len(value) > LONGEST:
        return _("“%(title)s”最长 %(most)s 个字，请改短。") % {
            "title": column.title,
            "most": LONGEST,
        }
    return "" if _is_right(column, value) else _wrong(column)


def _is_right(column: TableColumn, value: str) -> bool:
    match column.kind:
        case ColumnKind.NUMBER:
            return value.isdecimal() and int(value) <= HIGHEST
        case ColumnKind.DATE:
            return _is_date(value)
        case ColumnKind.CHOICE:
            return value in column.choices
        case ColumnKind.YES_NO:
            return value in YES_NO
        case ColumnKind.TEXT:
            return True


def _wrong(column: TableColumn) -> str:
    match column.kind:
        case ColumnKind.NUMBER:
            return _("“%s”应填不带小数的数字，请改正。") % column.title
        case ColumnKind.DATE:
            return _("“%s”应像 2018-11-01 这样填。") % column.title
        case ColumnKind.YES_NO:
            return _("“%s”请填是或否。") % column.title
        case ColumnKind.CHOICE | ColumnKind.TEXT:
            said = {"title": column.title, "offered": _("、").join(column.choices)}
            return _("“%(title)s”请从%(offered)s里选。") % said


def _above(column: TableColumn, columns: Sequence[TableColumn], row: Row) -> str:
    limit = next((one for one in columns if one.key == column.not_above), None)
    low, high = row.get(column.key, ""), row.get(column.not_above, "")
    if limit is None or not (low.isdecimal() and high.isdecimal()) or int(low) <= int(high):
        return ""
    names = {"title": column.title, "limit": limit.title}
    return _("“%(title)s”不应大于“%(limit)s”，请核对。") % names


def _is_date(value: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(value).year < 2100
    except ValueError:
        return False
