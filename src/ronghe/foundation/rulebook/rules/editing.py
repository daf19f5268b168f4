"""What may be edited on a page and what comes by file: parameters and rows, and structure. Pure.

A parameter is a value that people weigh (a number of days, a text, a cut). Rows are lists that may
grow, shrink and be put in order. Structure is what ties a rule to the rest: codes, functions,
measures, parents, which list follows which; it is changed in a rule file, where all of it is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from ronghe.foundation.rulebook.rules.bodies import Body
from ronghe.foundation.rulebook.rules.rows import ABSENT, rows_by_identity
from ronghe.foundation.rulebook.rules.shape import OPEN, Shape, places

Where = tuple[str, ...]


class Part(StrEnum):
    """What a place of a body is for whoever edits it."""

    PARAMETER = "PARAMETER"
    ROWS = "ROWS"
    STRUCTURE = "STRUCTURE"
    GROUP = "GROUP"
    """Fields that are looked at one by one."""
    UNDECLARED = "UNDECLARED"
    """A list of which its kind does not say whether rows may come and go: held to be structure."""


@dataclass(frozen=True)
class Editing:
    """What a kind says about its fields; each entry is the names that lead there, joined by dots.

    ``*`` stands for any names. What no entry speaks of follows from the schema: codes and keys are
    structure, lists and tables of plain values are rows, every other value is a parameter.
    """

    rows: tuple[str, ...] = ()
    structure: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()

    def part(self, path: Where, shape: Shape) -> Part:
        """What the place at `path` is."""
        for part, patterns in (
            (Part.STRUCTURE, self.structure),
            (Part.ROWS, self.rows),
            (Part.PARAMETER, self.parameters),
        ):
            if _matches(path, patterns):
                return part
        return _part_by_schema(shape)

    def parts(self, shape: Shape) -> Iterator[tuple[Where, Part]]:
        """Every place of a schema and what it is."""
        for path, inner in places(shape):
            yield path, self.part(path, inner)


def structure_touched(editing: Editing, shape: Shape, old: Body, new: Body) -> list[Where]:
    """The places of structure in which two bodies differ; empty where an edit keeps to its bounds."""
    return list(_touched(editing, shape, (), old, new))


def _matches(path: Where, patterns: Iterable[str]) -> bool:
    dotted = ".".join(path)
    return any(fnmatchcase(dotted, pattern) for pattern in patterns)


def _part_by_schema(shape: Shape) -> Part:
    if shape.holds_rows:
        return Part.UNDECLARED
    if shape.is_list or (shape.each is not None and not shape.fields):
        return Part.ROWS
    if shape.fields:
        return Part.GROUP
    return Part.STRUCTURE if shape.is_code else Part.PARAMETER


def _touched(editing: Editing, shape: Shape, path: Where, old: Any, new: Any) -> Iterator[Where]:
    old, new = _or_default(old, shape), _or_default(new, shape)
    if old == new:
        return
    part = editing.part(path, shape) if path else Part.GROUP
    if isinstance(old, list | tuple) or isinstance(new, list | tuple):
        yield from _touched_list(editing, shape, path, part, old or [], new or [])
    elif isinstance(old, Mapping) or isinstance(new, Mapping):
        yield from _touched_fields(editing, shape, path, part, old or {}, new or {})
    elif part in {Part.STRUCTURE, Part.UNDECLARED}:
        yield path


def _touched_fields(
    editing: Editing, shape: Shape, path: Where, part: Part, old: Any, new: Any
) -> Iterator[Where]:
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        yield path
        return
    if part is Part.STRUCTURE and old.keys() != new.keys() and not shape.fields:
        yield path
        return
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, ABSENT), new.get(name, ABSENT)
        yield from _touched(editing, shape.inside(name), (*path, name), before, after)


def _touched_list(
    editing: Editing, shape: Shape, path: Where, part: Part, old: Any, new: Any
) -> Iterator[Where]:
    if not (isinstance(old, list | tuple) and isinstance(new, list | tuple)):
        yield path
        return
    each = shape.each or OPEN
    found = rows_by_identity(old, new)
    is_fixed = part in {Part.STRUCTURE, Part.UNDECLARED}
    if found is None:
        yield from _touched_unnamed(editing, each, path, is_fixed, old, new)
        return
    before, after = found
    if is_fixed and list(before) != list(after):
        yield path
    for identity in before.keys() & after.keys():
        yield from _touched(editing, each, path, before[identity], after[identity])


def _touched_unnamed(
    editing: Editing, each: Shape, path: Where, is_fixed: bool, old: Any, new: Any
) -> Iterator[Where]:
    """Rows without a name: where rows may come and go, nothing tells which one was changed."""
    if not is_fixed:
        return
    if len(old) != len(new) or not all(isinstance(one, Mapping) for one in (*old, *new)):
        yield path
        return
    for before, after in zip(old, new, strict=True):
        yield from _touched_fields(editing, each, path, Part.GROUP, before, after)


def _or_default(value: Any, shape: Shape) -> Any:
    return shape.default if value is ABSENT else value
