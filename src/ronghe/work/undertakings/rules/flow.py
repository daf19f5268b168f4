"""A flow chart's steps laid out in layers from top to bottom; drawn later, computed here. Pure.

Layers by longest way from the start, ways back left out of that; within a layer by the mean place of
the steps before, so that lines cross little. A way back runs at the right side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BOX_WIDTH, BOX_HEIGHT, GAP_X, GAP_Y, MARGIN = 200, 64, 40, 44, 24
BACK_GAP = 22


@dataclass(frozen=True)
class Box:
    """A step's place; ``x`` and ``y`` are its upper left corner, in pixels."""

    key: str
    x: int
    y: int

    @property
    def middle(self) -> int:
        """The x of its middle."""
        return self.x + BOX_WIDTH // 2

    @property
    def bottom(self) -> int:
        """The y of its lower edge."""
        return self.y + BOX_HEIGHT

    @property
    def right(self) -> int:
        """The x of its right edge."""
        return self.x + BOX_WIDTH


@dataclass(frozen=True)
class Line:
    """A way from one step to the next, as corner points; ``is_back`` for one that returns."""

    start: str
    end: str
    points: tuple[tuple[int, int], ...]
    is_back: bool

    @property
    def path(self) -> str:
        """The points as an SVG polyline's attribute."""
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True)
class Drawing:
    """All boxes and lines, and how large the whole is, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(order: Sequence[str], ways: Mapping[str, Sequence[str]]) -> Drawing:
    """Lay out steps: ``order`` names them, the first is the start; ``ways`` says what may follow."""
    back = ways_back(order, ways)
    layers = _layers(order, ways, back)
    rows = _sorted_rows(layers, ways, back)
    widest = max(len(row) for row in rows)
    inner = widest * BOX_WIDTH + (widest - 1) * GAP_X
    boxes = {
        key: Box(key, MARGIN + _left(len(row), at, inner), MARGIN + level * (BOX_HEIGHT + GAP_Y))
        for level, row in enumerate(rows)
        for at, key in enumerate(row)
    }
    lines = _lines(order, ways, back, boxes, MARGIN + inner)
    width = inner + 2 * MARGIN + BACK_GAP * len(back)
    height = len(rows) * (BOX_HEIGHT + GAP_Y) - GAP_Y + 2 * MARGIN
    return Drawing(width, height, tuple(boxes[key] for key in order), lines)


def ways_back(
    order: Sequence[str], ways: Mapping[str, Sequence[str]]
) -> frozenset[tuple[str, str]]:
    """The ways that lead to a step from which they came: what closes a circle."""
    found: set[tuple[str, str]] = set()
    open_now: list[str] = []
    finished: set[str] = set()

    def visit(key: str) -> None:
        open_now.append(key)
        for following in ways.get(key, ()):
            if following in open_now:
                found.add((key, following))
            elif following not in finished:
                visit(following)
        finished.add(open_now.pop())

    for key in order:
        if key not in finished:
            visit(key)
    return frozenset(found)


def unreachable(order: Sequence[str], ways: Mapping[str, Sequence[str]]) -> list[str]:
    """Steps that no way leads to from the first one."""
    seen, waiting = set(order[:1]), list(order[:1])
    while waiting:
        for following in ways.get(waiting.pop(), ()):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return [key for key in order if key not in seen]


def _layers(
    order: Sequence[str],
    ways: Mapping[str, Sequence[str]],
    back: frozenset[tuple[str, str]],
) -> dict[str, int]:
    layers = dict.fromkeys(order, 0)
    for _ in order:
        for key in order:
            for following in ways.get(key, ()):
                if (key, following) not in back:
                    layers[following] = max(layers[following], layers[key] + 1)
    return layers


def _sorted_rows(
    layers: Mapping[str, int],
    ways: Mapping[str, Sequence[str]],
    back: frozenset[tuple[str, str]],
) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(max(layers.values()) + 1)]
    for key, level in layers.items():
        rows[level].append(key)
    places: dict[str, int] = {}
    for row in rows:
        row.sort(key=lambda key: _mean_place(key, ways, back, places))
        for at, key in enumerate(row):
            places[key] = (2 * at + 1) * 1000 // len(row)
    return rows


def _mean_place(
    key: str,
    ways: Mapping[str, Sequence[str]],
    back: frozenset[tuple[str, str]],
    places: Mapping[str, int],
) -> int:
    before = [
        place * 10 + list(ways[source]).index(key)
        for source, place in places.items()
        if key in ways.get(source, ()) and (source, key) not in back
    ]
    return sum(before) // len(before) if before else 0


def _left(count: int, at: int, inner: int) -> int:
    taken = count * BOX_WIDTH + (count - 1) * GAP_X
    return (inner - taken) // 2 + at * (BOX_WIDTH + GAP_X)


def _lines(
    order: Sequence[str],
    ways: Mapping[str, Sequence[str]],
    back: frozenset[tuple[str, str]],
    boxes: Mapping[str, Box],
    right: int,
) -> tuple[Line, ...]:
    found: list[Line] = []
    returned = 0
    for key in order:
        for following in ways.get(key, ()):
            one, other = boxes[key], boxes[following]
            if (key, following) in back:
                returned += 1
                side = right + BACK_GAP * returned
                points = _around(one, other, side)
            else:
                points = _down(one, other)
            found.append(Line(key, following, points, (key, following) in back))
    return tuple(found)


def _down(one: Box, other: Box) -> tuple[tuple[int, int], ...]:
    start, end = (one.middle, one.bottom), (other.middle, other.y)
    if one.middle == other.middle:
        return (start, end)
    bend = other.y - GAP_Y // 2
    return (start, (one.middle, bend), (other.middle, bend), end)


def _around(one: Box, other: Box, side: int) -> tuple[tuple[int, int], ...]:
    leaves, enters = one.y + BOX_HEIGHT // 2, other.y + BOX_HEIGHT // 2
    return ((one.right, leaves), (side, leaves), (side, enters), (other.right, enters))
