"""Decision tables of the score functions, on both sides of every threshold."""

from decimal import Decimal
from typing import Any

import pytest

from ronghe.results.scoring.arithmetic.exact import unscaled
from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.functions.catalogue import FUNCTIONS, reference_markdown
from support.rule_sets import ROOT, facts, indicator, ladder, roster, scheme, scores_of

Value = tuple[int, int]


def points(name: str, values: list[Value], full: int = 10, **params: Any) -> list[Decimal]:
    """Return the points each value gets when all are in one pool and nothing else is scored."""
    one = indicator(
        points=full, function={"name": name, "params": params}, negative=name == "linear"
    )
    people = [f"S{number}" for number in range(len(values))]
    given = facts(*((who, "m.done", *value) for who, value in zip(people, values, strict=True)))
    sheet = scheme(one, full_marks=full, decimals=4)
    scored = score(sheet, ladder(full_marks=full, levels=LEVELS), roster(*people), given)
    return [unscaled(line) for line in scored.lines.sort("subject")["points"]]


LEVELS = [{"code": "A", "title": "甲"}, {"code": "B", "title": "乙"}]


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_a_share_earns_its_part_rounded_half_away_from_zero() -> None:
    assert points("share", [(0, 3), (1, 3), (2, 3), (3, 3)]) == numbers(
        "0", "3.3333", "6.6667", "10"
    )
    assert points("share", [(1, 32)], full=1) == numbers("0.0313")


def test_a_share_above_the_whole_earns_no_more_than_full() -> None:
    assert points("share", [(5, 4)]) == numbers("10")


def test_a_line_runs_between_its_two_points_and_stops_at_both_ends() -> None:
    values = [(59, 100), (60, 100), (61, 100), (80, 100), (99, 100), (100, 100), (101, 100)]
    expected = numbers("0", "0", "0.25", "5", "9.75", "10", "10")
    assert points("linear", values, zero_at="60%", full_at="100%") == expected


def test_a_falling_line_rewards_less() -> None:
    expected = numbers("10", "10", "5", "0", "0")
    assert (
        points("linear", [(0, 1), (2, 1), (4, 1), (6, 1), (7, 1)], zero_at=6, full_at=2) == expected
    )


def test_a_line_takes_negative_values_and_keeps_its_own_floor_and_ceiling() -> None:
    params = {"zero_at": "-0.1", "full_at": "0.1", "floor": 2, "ceiling": 8}
    expected = numbers("2", "2", "5", "8", "8")
    assert points("linear", [(-2, 10), (-1, 10), (0, 10), (1, 10), (2, 10)], **params) == expected


def test_steps_give_the_last_one_reached() -> None:
    params = {"steps": [{"at": "60%", "points": 4}, {"at": "80%", "points": "7.5"}], "below": 1}
    values = [(5999, 10000), (6000, 10000), (7999, 10000), (8000, 10000), (10000, 10000)]
    assert points("steps", values, **params) == numbers("1", "4", "4", "7.5", "7.5")


@pytest.mark.parametrize(("full_when", "expected"), [(True, ("3", "10")), (False, ("10", "3"))])
def test_yes_or_no_gives_full_points_to_the_wanted_answer(
    full_when: bool, expected: tuple[str, str]
) -> None:
    assert points("yes_no", [(0, 1), (1, 1)], full_when=full_when, otherwise=3) == numbers(
        *expected
    )


def test_given_points_count_as_they_are() -> None:
    assert points("manual", [(0, 10), (85, 10), (100, 10)]) == numbers("0", "8.5", "10")


def test_each_event_beyond_the_free_ones_costs_until_the_floor() -> None:
    params = {"per_event": "1.5", "free": 1, "floor": 4}
    expected = numbers("10", "10", "8.5", "5.5", "4", "4")
    assert (
        points("deduct_per_event", [(0, 1), (1, 1), (2, 1), (4, 1), (5, 1), (9, 1)], **params)
        == expected
    )


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        ("proportional", ("10", "10", "9.9950", "9.5", "9.4950", "0")),
        ("started", ("10", "10", "9.5", "9.5", "9", "0")),
        ("completed", ("10", "10", "10", "9.5", "9.5", "0")),
    ],
)
def test_each_percentage_point_below_the_target_costs(
    partial: str, expected: tuple[str, ...]
) -> None:
    values = [
        (10000, 10000),
        (9500, 10000),
        (9499, 10000),
        (9400, 10000),
        (9399, 10000),
        (0, 10000),
    ]
    assert points(
        "deduct_below_target", values, target="95%", per_unit="0.5", partial=partial
    ) == numbers(*expected)


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        ("proportional", ("10", "10", "9.75", "9.5", "0")),
        ("started", ("10", "10", "9.5", "9.5", "0")),
        ("completed", ("10", "10", "10", "9.5", "0")),
    ],
)
def test_each_year_above_the_target_age_costs(partial: str, expected: tuple[str, ...]) -> None:
    values = [(30, 1), (45, 1), (91, 2), (46, 1), (90, 1)]
    params = {"target": 45, "unit": 1, "per_unit": "0.5", "partial": partial}
    assert points("deduct_above_target", values, **params) == numbers(*expected)


def test_a_broken_line_runs_through_all_its_points_and_is_flat_outside() -> None:
    through = [
        {"at": "50%", "points": 2},
        {"at": "80%", "points": 8},
        {"at": "100%", "points": 10},
    ]
    values = [(0, 1), (5, 10), (6, 10), (8, 10), (9, 10), (10, 10), (2, 1)]
    expected = numbers("2", "2", "4", "8", "9", "10", "10")
    assert points("polyline", values, through=through) == expected


def test_a_broken_line_may_fall_again_beyond_the_best_value() -> None:
    through = [{"at": 0, "points": 0}, {"at": 4, "points": 10}, {"at": 7, "points": 0}]
    values = [(0, 1), (3, 1), (4, 1), (5, 1), (16, 3), (8, 1)]
    expected = numbers("0", "7.5", "10", "6.6667", "5.5556", "0")
    assert points("polyline", values, through=through) == expected


def test_halves_on_a_falling_piece_go_away_from_zero() -> None:
    through = [{"at": 0, "points": "0.0001"}, {"at": 2, "points": 0}]
    assert points("polyline", [(1, 1)], through=through) == numbers("0.0001")


def test_between_best_and_worst_of_the_pool_everybody_has_its_place() -> None:
    params = {"at_worst": 6}
    values = [(10, 1), (20, 1), (25, 1), (30, 1)]
    assert points("between_extremes", values, **params) == numbers("6", "8", "9", "10")
    expected = numbers("10", "8", "7", "6")
    assert points("between_extremes", values, better="lower", **params) == expected


def test_where_all_are_equal_all_are_best() -> None:
    assert points("between_extremes", [(3, 1), (3, 1)], at_worst=6) == numbers("10", "10")


def test_credits_add_up_to_their_cap() -> None:
    assert points("bonus", [(0, 1), (1, 1), (3, 1), (4, 1)], per_event=2, cap=7) == numbers(
        "0", "2", "6", "7"
    )
    assert points("bonus", [(6, 1)], per_event=2) == numbers("10")


def test_a_rank_from_outside_is_read_in_the_table_and_falls_by_the_step_beyond_it() -> None:
    params = {"table": [10, 9], "step": "0.5", "beyond": 8}
    expected = numbers("10", "9", "8.5", "8", "8")
    assert points("rank_points", [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)], **params) == expected


def test_a_rank_beyond_a_table_without_step_gets_what_is_left() -> None:
    assert points("rank_points", [(2, 1), (3, 1)], table=[10, 6], beyond=1) == numbers("6", "1")


def test_ranking_inside_the_pool_gives_equals_the_same_place_and_skips_the_next() -> None:
    params = {"table": [10, 8, 6, 4], "source": "pool"}
    assert points("rank_points", [(1, 2), (3, 4), (6, 8), (1, 4)], **params) == numbers(
        "6", "10", "10", "4"
    )
    assert points("rank_points", [(1, 2), (1, 4)], better="lower", **params) == numbers("8", "10")


def test_the_best_of_the_pool_sets_the_yardstick() -> None:
    assert points("ratio_to_best", [(50, 1), (25, 1), (0, 1)]) == numbers("10", "5", "0")
    assert points("ratio_to_best", [(50, 1), (25, 1)], better="lower") == numbers("5", "10")


def test_when_the_best_is_zero_nobody_earns_unless_less_is_better() -> None:
    assert points("ratio_to_best", [(0, 1), (0, 1)]) == numbers("0", "0")
    assert points("ratio_to_best", [(0, 1), (3, 1)], better="lower") == numbers("10", "0")


def test_who_takes_no_part_sets_nobodys_yardstick() -> None:
    sheet = scheme(indicator(function={"name": "ratio_to_best"}))
    people = roster("A", "B", eligible=[True, False])
    scored = score(sheet, ladder(), people, facts(("A", "m.done", 5, 1), ("B", "m.done", 50, 1)))
    assert scores_of(scored) == {"A": 1_000_000, "B": None}


def test_values_of_a_million_million_are_scored_exactly() -> None:
    sheet = scheme(indicator(limit=10**12), decimals=4)
    given = facts(("A", "m.done", 10**12 - 1, 10**12), ("B", "m.done", 333_333_333_333, 10**12))
    assert scores_of(score(sheet, ladder(), roster("A", "B"), given)) == {
        "A": 1_000_000,
        "B": 333_333,
    }


def test_every_function_is_explained_in_the_committed_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "scoring-functions.md").read_text(encoding="utf-8")
    assert reference == reference_markdown()
    assert all(f"`{function.label()}`" in reference for function in FUNCTIONS.values())
