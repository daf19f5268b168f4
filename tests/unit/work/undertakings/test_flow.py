"""Flow charts: layers from top to bottom, ways back at the side, nothing on top of anything."""

from itertools import combinations

import pytest

from ronghe.work.undertakings.rules.flow import (
    BOX_HEIGHT,
    BOX_WIDTH,
    Box,
    draw,
    unreachable,
    ways_back,
)

ORDER = ["APPLY", "CHECK", "RETURN", "DECIDE", "GRANT", "REFUSE", "END"]
WAYS = {
    "APPLY": ["CHECK"],
    "CHECK": ["DECIDE", "RETURN"],
    "RETURN": ["APPLY"],
    "DECIDE": ["GRANT", "REFUSE"],
    "GRANT": ["END"],
    "REFUSE": ["END"],
}


def overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < BOX_WIDTH and abs(one.y - other.y) < BOX_HEIGHT


def test_a_step_stands_below_every_step_that_leads_to_it() -> None:
    boxes = {box.key: box for box in draw(ORDER, WAYS).boxes}
    for key, following in ((k, f) for k, fs in WAYS.items() for f in fs if k != "RETURN"):
        assert boxes[key].bottom < boxes[following].y, (key, following)


def test_no_box_lies_on_another_and_all_lie_within() -> None:
    drawing = draw(ORDER, WAYS)
    assert not any(overlap(one, other) for one, other in combinations(drawing.boxes, 2))
    assert all(box.x > 0 and box.right < drawing.width for box in drawing.boxes)
    assert all(box.y > 0 and box.bottom < drawing.height for box in drawing.boxes)


def test_every_way_is_drawn_from_box_to_box() -> None:
    drawing = draw(ORDER, WAYS)
    assert {(line.start, line.end) for line in drawing.lines} == {
        (key, following) for key, all_following in WAYS.items() for following in all_following
    }
    boxes = {box.key: box for box in drawing.boxes}
    for line in drawing.lines:
        if not line.is_back:
            assert line.points[0] == (boxes[line.start].middle, boxes[line.start].bottom)
            assert line.points[-1] == (boxes[line.end].middle, boxes[line.end].y)


def test_a_way_back_runs_at_the_right_of_all_boxes() -> None:
    drawing = draw(ORDER, WAYS)
    [back] = [line for line in drawing.lines if line.is_back]
    assert (back.start, back.end) == ("RETURN", "APPLY")
    side = max(x for x, _ in back.points)
    assert max(box.right for box in drawing.boxes) < side < drawing.width


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ({"A": ["B"], "B": ["C"]}, set()),
        ({"A": ["B"], "B": ["A", "C"]}, {("B", "A")}),
        ({"A": ["A", "B"], "B": ["C"]}, {("A", "A")}),
    ],
)
def test_a_way_that_closes_a_circle_is_one_back(
    ways: dict[str, list[str]], expected: set[tuple[str, str]]
) -> None:
    assert ways_back(["A", "B", "C"], ways) == expected


def test_a_step_that_nothing_leads_to_is_named() -> None:
    assert unreachable(["A", "B", "C"], {"A": ["C"]}) == ["B"]


def test_a_single_file_needs_no_bends() -> None:
    drawing = draw(["A", "B", "C"], {"A": ["B"], "B": ["C"]})
    assert all(len(line.points) == 2 for line in drawing.lines)
