"""How much time a table asks for before it is sent (ux §1.4). Pure; the minutes are our estimate."""

from collections.abc import Sequence

from ronghe.work.collection.rules.columns import ColumnKind, TableColumn

OPENING = 20
"""Tenths of a minute to open a table and hand it in (not from source), like the rest here."""
EACH = {
    ColumnKind.NUMBER: 10,
    ColumnKind.TEXT: 20,
    ColumnKind.CHOICE: 5,
    ColumnKind.DATE: 5,
    ColumnKind.YES_NO: 5,
}
USUAL_ROWS = 3
"""How many lines a branch usually writes where it may write several."""


def minutes_of(columns: Sequence[TableColumn], *, many_rows: bool) -> int:
    """Whole minutes, rounded up, that one organisation needs; prefilled columns cost nothing."""
    line = sum(EACH[column.kind] for column in columns if column.is_asked)
    tenths = OPENING + line * (USUAL_ROWS if many_rows else 1)
    return -(-tenths // 10)
