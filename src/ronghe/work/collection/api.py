"""The door of collection."""

from ronghe.work.collection.answering import NotTaken, held_now, return_sheet, save_sheet
from ronghe.work.collection.asking import (
    Draft,
    decide_table,
    draft_table,
    end_table,
    send_table,
)
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.filling import Filled, fill_in
from ronghe.work.collection.known_fields import known_fields
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.queries import (
    columns_of,
    due_of,
    dues_of,
    sheet_for,
    sheets_of,
    table_for,
    tables_for,
    waiting_for,
)
from ronghe.work.collection.rules.columns import ColumnKind, Row, TableColumn
from ronghe.work.collection.rules.totals import Total, totals_of

__all__ = [
    "CollectionTable",
    "ColumnKind",
    "Draft",
    "Filled",
    "NotTaken",
    "Row",
    "Sheet",
    "SheetState",
    "TableColumn",
    "TableState",
    "Total",
    "columns_of",
    "decide_table",
    "draft_table",
    "due_of",
    "dues_of",
    "end_table",
    "fill_in",
    "held_now",
    "known_fields",
    "return_sheet",
    "save_sheet",
    "send_table",
    "sheet_for",
    "sheets_of",
    "table_for",
    "tables_for",
    "totals_of",
    "waiting_for",
]
