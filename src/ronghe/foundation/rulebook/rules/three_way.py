"""Three bodies of one rule: what a pack last said (base), what holds here (ours), what a new release
says (theirs). Which of four things it comes to, where exactly they clash, and one body of both. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ronghe.foundation.rulebook.rules.bodies import Body
from ronghe.foundation.rulebook.rules.difference import Where, join_labels, row_label
from ronghe.foundation.rulebook.rules.rows import ABSENT, rows_by_identity
from ronghe.foundation.rulebook.rules.words import FIELDS


class Outcome(StrEnum):
    """What a new release means for one rule of a place."""

    SAME = "SAME"
    ADDED = "ADDED"
    UPDATED = "UPDATED"
    KEPT = "KEPT"
    CONFLICT = "CONFLICT"
    REMOVED = "REMOVED"
    PAST = "PAST"


class Side(StrEnum):
    """Whose text is taken where both were changed."""

    OURS = "OURS"
    THEIRS = "THEIRS"


def outcome(base: str | None, ours: str | None, theirs: str | None) -> Outcome:
    """What comes of three digests; None where that side has no such rule."""
    if theirs is None:
        return Outcome.REMOVED if base is not None and ours is not None else Outcome.SAME
    if ours == theirs:
        return Outcome.SAME
    if base is None:
        return Outcome.ADDED if ours is None else Outcome.CONFLICT
    if theirs == base:
        return Outcome.KEPT
    return Outcome.UPDATED if ours == base else Outcome.CONFLICT


@dataclass(frozen=True)
class Field:
    """One place where the three are not all alike, as plain values or ABSENT."""

    path: Where
    label: str
    base: Any
    ours: Any
    theirs: Any

    @property
    def is_conflict(self) -> bool:
        """Whether both sides changed it, each in its own way."""
        return self.ours != self.theirs and self.base not in (self.ours, self.theirs)


def fields(base: Body, ours: Body, theirs: Body, names: Mapping[str, str] = FIELDS) -> list[Field]:
    """All places that differ, each as deep as the three can be told apart; `names` of the fields."""
    return list(_Walk(names).fields((), "", (base, ours, theirs)))


def merged(base: Body, ours: Body, theirs: Body, chosen: Mapping[Where, Side]) -> dict[str, Any]:
    """One body of both: what only one side changed is taken, for the rest `chosen` says which.

    Raises KeyError with the path of a conflict that `chosen` does not name.
    """
    return _merged_fields((), (base, ours, theirs), chosen)


Three = tuple[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class _Walk:
    names: Mapping[str, str]

    def fields(self, path: Where, label: str, three: Three) -> Iterator[Field]:
        for name in _names(three):
            inner = _inside(three, name)
            if _differ(inner):
                said = join_labels(label, self.names.get(name, name))
                yield from self._at((*path, name), said, inner)

    def _at(self, path: Where, label: str, three: Three) -> Iterator[Field]:
        if all(isinstance(one, Mapping) for one in three):
            yield from self.fields(path, label, three)
            return
        rows = _rows(three)
        if rows is None:
            yield Field(path, label, *three)
            return
        for identity in _names(rows):
            inner = _inside(rows, identity)
            if _differ(inner):
                known = next(one for one in inner if one is not ABSENT)
                yield from self._at((*path, identity), row_label(label, known, identity), inner)


def _merged(path: Where, three: Three, chosen: Mapping[Where, Side]) -> Any:
    base, ours, theirs = three
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if all(isinstance(one, Mapping) for one in three):
        return _merged_fields(path, three, chosen)
    rows = _rows(three)
    if rows is not None:
        return _merged_rows(path, rows, chosen)
    return ours if chosen[path] is Side.OURS else theirs


def _merged_fields(path: Where, three: Three, chosen: Mapping[Where, Side]) -> dict[str, Any]:
    found = {name: _merged((*path, name), _inside(three, name), chosen) for name in _names(three)}
    return {name: value for name, value in found.items() if value is not ABSENT}


def _merged_rows(path: Where, rows: Three, chosen: Mapping[Where, Side]) -> list[Any]:
    """Our order, with their new rows behind the row they stand behind in theirs."""
    _base, ours, theirs = rows
    order = list(ours)
    before: str | None = None
    for identity in theirs:
        if identity not in order:
            order.insert(order.index(before) + 1 if before in order else 0, identity)
        before = identity
    found = (_merged((*path, one), _inside(rows, one), chosen) for one in order)
    return [row for row in found if row is not ABSENT]


def _names(three: Three) -> dict[str, None]:
    base, ours, theirs = three
    return dict.fromkeys((*theirs, *ours, *base))


def _inside(three: Three, name: str) -> Three:
    base, ours, theirs = (one.get(name, ABSENT) for one in three)
    return base, ours, theirs


def _differ(three: Three) -> bool:
    base, ours, theirs = three
    return not (base == ours == theirs)


def _rows(three: Three) -> Three | None:
    """Each side's rows by what names them; None where that cannot be told."""
    lists = [[] if one in (ABSENT, None) else one for one in three]
    if not all(isinstance(one, list | tuple) for one in lists):
        return None
    found = rows_by_identity(*lists)
    return (found[0], found[1], found[2]) if found else None
