"""Totals of a collection table: sums of numbers, counts of choices. Pure, whole numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ronghe.work.collection.rules.columns import YES_NO, ColumnKind, Row, TableColumn


@dataclass(frozen=True)
class Total:
    """A column's total: the sum of its numbers, or how often each answer was given."""

    column: TableColumn
    count: int
    total: int | None
    answers: tuple[tuple[str, int], ...]


def totals_of(columns: Sequence[TableColumn], rows: Iterable[Row]) -> list[Total]:
    """A total for every number, choice and yes-or-no column, over all rows given."""
    kept = list(rows)
    counted = (ColumnKind.NUMBER, ColumnKind.CHOICE, ColumnKind.YES_NO)
    return [_total(column, kept) for column in columns if column.kind in counted]


def _total(column: TableColumn, rows: Sequence[Row]) -> Total:
    values = [value for row in rows if (value := row.get(column.key, ""))]
    if column.kind is ColumnKind.NUMBER:
        numbers = [int(value) for value in values if value.isdecimal()]
        return Total(column, len(numbers), sum(numbers), ())
    offered = column.choices or YES_NO
    counts = Counter(values)
    return Total(column, len(values), None, tuple((one, counts[one]) for one in offered))
