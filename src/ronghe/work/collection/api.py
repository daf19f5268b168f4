"""The door of collection."""

from ronghe.work.collection.answering import save_answer
from ronghe.work.collection.building import TableText, build_table
from ronghe.work.collection.known import KnownField, known_fields, register_known_field
from ronghe.work.collection.rules.columns import Column, ColumnKind
from ronghe.work.collection.sending import COLLECTION, approve_table, lock_table, send_table

__all__ = [
    "COLLECTION",
    "Column",
    "ColumnKind",
    "KnownField",
    "TableText",
    "approve_table",
    "build_table",
    "known_fields",
    "lock_table",
    "register_known_field",
    "save_answer",
    "send_table",
]
