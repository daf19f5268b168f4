"""What may be edited on a page: parameters and rows; structure comes by file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

from ronghe.foundation.rulebook.kinds import Code, Editing, RuleBody, RuleKind, kinds
from ronghe.foundation.rulebook.rules.editing import Part, Where
from ronghe.foundation.rulebook.rules.shape import Shape, shape_of
from ronghe.web.cli.folders import PROJECT
from ronghe.web.packs.loading import read_pack_at

PACKS = sorted(path.parent for path in (PROJECT / "packs").glob("*/pack.yaml"))


class Stop(RuleBody):
    """A landing."""

    code: Code
    """Its code."""
    title: str
    minutes: int = 5
    feeds: tuple[Code, ...] = ()


class Ferry(RuleBody):
    """A ferry's rule."""

    engine: Code
    fare: str = "2"
    stops: tuple[Stop, ...] = Field(default=())
    crew: tuple[Stop, ...] = ()
    prices: dict[str, int] = {}
    by_day: dict[str, Any] = {}


KIND = RuleKind(
    "ferry", "渡船", Ferry, editing=Editing(rows=("stops",), structure=("crew", "*.feeds"))
)
OLD: dict[str, Any] = {
    "engine": "DIESEL",
    "stops": [{"code": "A", "title": "东岸"}, {"code": "B", "title": "西岸", "minutes": 3}],
    "crew": [{"code": "M", "title": "船长"}],
    "prices": {"child": 1},
    "by_day": {"monday": {"trips": 3}},
}


def touched(**changed: Any) -> list[Where]:
    return KIND.structure_touched(OLD, OLD | changed)


EAST, WEST = OLD["stops"]


@pytest.mark.parametrize(
    "changed",
    [
        {"fare": "3"},
        {"fare": "2"},
        {"stops": [WEST, EAST]},
        {"stops": [EAST]},
        {"stops": [EAST, WEST, {"code": "C", "title": "江心", "feeds": ["A"]}]},
        {"stops": [{**EAST, "title": "东渡口"}, WEST]},
        {"stops": [{**EAST, "minutes": 5}, WEST]},
        {"crew": [{"code": "M", "title": "大副", "minutes": 9}]},
        {"prices": {"child": 2, "adult": 4}},
        {"by_day": {"monday": {"trips": 4}, "sunday": {"trips": 1}}},
    ],
)
def test_parameters_and_rows_may_be_edited(changed: dict[str, Any]) -> None:
    assert touched(**changed) == []


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"engine": "STEAM"}, ("engine",)),
        ({"stops": [{**EAST, "feeds": ["B"]}, WEST]}, ("stops", "feeds")),
        ({"crew": []}, ("crew",)),
        ({"crew": [*OLD["crew"], {"code": "N", "title": "水手"}]}, ("crew",)),
        ({"crew": [{"code": "N", "title": "船长"}]}, ("crew",)),
        ({"crew": "船长"}, ("crew",)),
        ({"stops": {"A": 1}}, ("stops",)),
        ({"prices": "免费"}, ("prices",)),
    ],
)
def test_structure_is_named_where_an_edit_touches_it(changed: dict[str, Any], where: Where) -> None:
    assert touched(**changed) == [where]


def test_a_field_that_is_left_out_is_its_default() -> None:
    assert KIND.structure_touched(OLD, {**OLD, "fare": "2", "stops": OLD["stops"]}) == []
    without = {name: value for name, value in OLD.items() if name != "crew"}
    assert KIND.structure_touched(OLD, without) == [("crew",)]


def test_every_list_of_every_kind_says_whether_its_rows_may_come_and_go() -> None:
    undeclared = {
        f"{kind.key}: {'.'.join(path)}"
        for kind in kinds().values()
        for path, part in kind.editing.parts(shape_of(kind.schema))
        if part is Part.UNDECLARED
    }
    assert undeclared == set()
    assert len(kinds()) >= 21


def test_what_a_kind_declares_is_there() -> None:
    """A renamed field does not silently become free to edit."""
    gone = [
        f"{kind.key}: {name}"
        for kind in kinds().values()
        for name in (*kind.editing.rows, *kind.editing.structure, *kind.editing.parameters)
        if "*" not in name and not _is_there(shape_of(kind.schema), name.split("."))
    ]
    assert gone == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_every_field_of_every_shipped_rule_is_classed(pack: Path) -> None:
    unclassed = set()
    seen = set()
    for rule in read_pack_at(pack).rules:
        kind = kinds()[rule.kind]
        for path, part in _parts(kind, shape_of(kind.schema), (), rule.body):
            seen.add(part)
            if part is Part.UNDECLARED:
                unclassed.add((rule.kind, path))
    assert unclassed == set()
    assert seen >= {Part.PARAMETER, Part.ROWS, Part.STRUCTURE}


def _is_there(shape: Shape, names: list[str]) -> bool:
    for name in names:
        while shape.is_list and shape.each is not None:
            shape = shape.each
        if shape.is_open or (not shape.fields and shape.each is not None):
            return True
        if name not in shape.fields:
            return False
        shape = shape.fields[name]
    return True


def _parts(kind: RuleKind, shape: Shape, path: Where, value: Any) -> Iterator[tuple[Where, Part]]:
    """Each value in a body with what it is; a value where the schema knows none is a mistake."""
    if path:
        yield path, kind.editing.part(path, shape)
    match value:
        case dict():
            for name, inner in value.items():
                yield from _parts(kind, shape.inside(name), (*path, name), inner)
        case list():
            for inner in value:
                if isinstance(inner, dict) and shape.each is not None:
                    for name, each in inner.items():
                        yield from _parts(kind, shape.each.inside(name), (*path, name), each)
