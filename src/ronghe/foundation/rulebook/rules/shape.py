"""What a kind's schema allows where: a tree of fields, list items and tables, read from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel

Schema = Mapping[str, Any]
CODE_PATTERNS = ("[A-Z", "[a-z")
"""How the patterns of codes and keys begin: such a field names something, it says nothing."""


@dataclass(frozen=True)
class Shape:
    """One place of a body. All are empty for a plain value; ``is_open`` where anything may stand."""

    fields: Mapping[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    """What each item of a list, or each value of a table, looks like."""
    is_list: bool = False
    is_code: bool = False
    is_open: bool = False
    default: Any = None

    @property
    def holds_rows(self) -> bool:
        """Whether it is a list of tables of fields, not of plain values."""
        return self.is_list and self.each is not None and bool(self.each.fields)

    def inside(self, name: str) -> Shape:
        """What stands under a field's name; anything at all where the schema does not say."""
        return self.fields.get(name) or self.each or OPEN


OPEN = Shape(is_open=True)


@cache
def shape_of(schema: type[BaseModel]) -> Shape:
    """The tree of a schema; where it contains itself it is open."""
    described = schema.model_json_schema()
    return _shape(described, described.get("$defs", {}), frozenset())


def places(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Every place below a shape with the names that lead there; list items add no name."""
    for name, inner in shape.fields.items():
        yield (*path, name), inner
        yield from places(inner, (*path, name))
    if shape.each is not None:
        yield from places(shape.each, path if shape.is_list else (*path, "*"))


def _shape(schema: Schema, defs: Mapping[str, Schema], within: frozenset[str]) -> Shape:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in within:
            return OPEN
        found = _shape(defs[name], defs, within | {name})
        return _with_default(found, schema.get("default"))
    branches = [one for way in ("anyOf", "oneOf", "allOf") for one in schema.get(way, ())]
    if branches:
        shapes = [_shape(one, defs, within) for one in branches if one.get("type") != "null"]
        return _with_default(_together(shapes), schema.get("default"))
    return _plain(schema, defs, within)


def _plain(schema: Schema, defs: Mapping[str, Schema], within: frozenset[str]) -> Shape:
    default = schema.get("default")
    match schema.get("type"):
        case "object":
            fields = {
                name: _shape(one, defs, within)
                for name, one in schema.get("properties", {}).items()
            }
            values = schema.get("additionalProperties")
            each = _shape(values, defs, within) if isinstance(values, dict) else None
            is_open = not fields and each is None
            return Shape(fields, each, is_open=is_open, default=default)
        case "array":
            items = [
                *schema.get("prefixItems", ()),
                *([schema["items"]] if "items" in schema else []),
            ]
            each = _together([_shape(one, defs, within) for one in items]) if items else OPEN
            return Shape(each=each, is_list=True, default=default)
        case "string":
            pattern = schema.get("pattern", "").lstrip("^(")
            return Shape(is_code=pattern.startswith(CODE_PATTERNS), default=default)
        case None if "enum" not in schema and "const" not in schema:
            return Shape(is_open=True, default=default)
        case _:
            return Shape(default=default)


def _together(shapes: list[Shape]) -> Shape:
    """One shape for all branches: whatever one of them allows."""
    fields: dict[str, Shape] = {}
    for shape in shapes:
        for name, inner in shape.fields.items():
            fields[name] = _together([fields[name], inner]) if name in fields else inner
    return Shape(
        fields=fields,
        each=next((one.each for one in shapes if one.each), None),
        is_list=any(one.is_list for one in shapes),
        is_code=any(one.is_code for one in shapes),
        is_open=any(one.is_open for one in shapes),
        default=next((one.default for one in shapes if one.default is not None), None),
    )


def _with_default(shape: Shape, default: Any) -> Shape:
    if default is None:
        return shape
    return Shape(shape.fields, shape.each, shape.is_list, shape.is_code, shape.is_open, default)
