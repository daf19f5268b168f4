"""Rows of a list and what tells them apart, so that a row is followed wherever it stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

IDENTITIES = ("code", "key", "no")
"""The field that names a row, the first that all rows of the list have."""
NAMES = ("title", "label", "text", "name")


class Absent(Enum):
    """Nothing stands there (which is not the same as an empty value)."""

    ABSENT = "ABSENT"


ABSENT = Absent.ABSENT


def rows_by_identity(*lists: Sequence[Any]) -> tuple[dict[str, Mapping[str, Any]], ...] | None:
    """Each list's rows by what names them; None where rows have no name or one twice."""
    rows = [row for one in lists for row in one]
    if not rows or not all(isinstance(row, Mapping) for row in rows):
        return None
    for identity in IDENTITIES:
        if all(isinstance(row.get(identity), str | int) for row in rows):
            found = tuple({str(row[identity]): row for row in one} for one in lists)
            same = all(len(by) == len(one) for by, one in zip(found, lists, strict=True))
            return found if same else None
    return None


def row_name(row: Any, identity: str) -> str:
    """How people know a row: its title or words, else what identifies it."""
    if isinstance(row, Mapping):
        for name in NAMES:
            if isinstance(row.get(name), str):
                return str(row[name])
    return identity
