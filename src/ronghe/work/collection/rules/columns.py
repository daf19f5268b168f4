"""Columns of a collection table and what may stand in their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from ronghe.foundation.kernel.text import normalise
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import gettext_noop as noop

LONGEST_TEXT = 400
_NO = Decimal(0)


class ColumnKind(StrEnum):
    """What a cell holds."""

    NUMBER = "NUMBER"
    DECIMAL = "DECIMAL"
    TEXT = "TEXT"
    DATE = "DATE"
    CHOICE = "CHOICE"
    YES_NO = "YES_NO"


KIND_TITLES = {
    ColumnKind.NUMBER: noop("整数"),
    ColumnKind.DECIMAL: noop("小数"),
    ColumnKind.TEXT: noop("文字"),
    ColumnKind.DATE: noop("日期"),
    ColumnKind.CHOICE: noop("选项"),
    ColumnKind.YES_NO: noop("是否"),
}
NUMERIC = frozenset({ColumnKind.NUMBER, ColumnKind.DECIMAL})
YES_NO = ("是", "否")


@dataclass(frozen=True)
class Column:
    """A column; ``known`` names the field the system fills in, ``reason`` why one is asked again."""

    key: str
    title: str
    kind: str = ColumnKind.TEXT
    options: tuple[str, ...] = ()
    is_required: bool = True
    known: str = ""
    reason: str = ""

    @property
    def is_numeric(self) -> bool:
        """Whether its cells can be added up."""
        return self.kind in NUMERIC

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen; empty for free cells."""
        return YES_NO if self.kind == ColumnKind.YES_NO else self.options


def stored(columns: Sequence[Column]) -> list[dict[str, Any]]:
    """Columns as JSON."""
    return [asdict(column) for column in columns]


def columns_of(stored_columns: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Columns from JSON."""
    return [Column(**{**one, "options": tuple(one["options"])}) for one in stored_columns]


def read_cell(column: Column, text: str) -> tuple[str, str]:
    """A cell as it is stored, and the sentence why it cannot stand; one of the two is empty."""
    plain = normalise(text)
    if not plain:
        empty = _("“%(column)s”还没有填。") % {"column": column.title}
        return "", empty if column.is_required else ""
    match column.kind:
        case ColumnKind.NUMBER | ColumnKind.DECIMAL:
            return _number(column, plain)
        case ColumnKind.DATE:
            return _day(column, plain)
        case ColumnKind.CHOICE | ColumnKind.YES_NO:
            return _choice(column, plain)
        case _:
            return plain[:LONGEST_TEXT], ""


def number_of(text: str) -> Decimal:
    """A stored number; an empty cell counts as nothing."""
    try:
        return Decimal(text) if text else _NO
    except InvalidOperation:
        return _NO


def _number(column: Column, text: str) -> tuple[str, str]:
    told = {"column": column.title, "text": text[:20]}
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return "", _("“%(column)s”要填数字，现在是“%(text)s”。") % told
    if not value.is_finite() or value < 0 or value >= Decimal(10) ** 12:
        return "", _("“%(column)s”要填不小于 0 的数，现在是“%(text)s”。") % told
    if column.kind == ColumnKind.NUMBER and value != value.to_integral_value():
        return "", _("“%(column)s”要填整数，现在是“%(text)s”。") % told
    return f"{value.normalize():f}", ""


def _day(column: Column, text: str) -> tuple[str, str]:
    parts = (
        text.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").split("-")
    )
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day).isoformat(), ""
    except ValueError:
        told = {"column": column.title, "text": text[:20]}
        return "", _("“%(column)s”要填日期，如 2018-11-01，现在是“%(text)s”。") % told


def _choice(column: Column, text: str) -> tuple[str, str]:
    if text in column.choices:
        return text, ""
    told = {"column": column.title, "choices": _("、").join(column.choices)}
    return "", _("“%(column)s”只能填：%(choices)s。") % told
