"""Decision tables of the later functions: conditions, multiples, means, places, averages, roundings."""

from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.results.scoring.arithmetic.bounded import OutOfRange, Rounding, bounded, column
from ronghe.results.scoring.arithmetic.exact import BrokenRules, unscaled
from ronghe.results.scoring.engine.facts import BrokenFacts
from ronghe.results.scoring.engine.score import compile_rules, score
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import facts, indicator, ladder, roster, scheme

Value = tuple[int, int] | str
RUNGS = ladder(levels=[{"code": "A", "title": "甲"}])


def points(name: str, *values: tuple[int, int], version: int = 1, **params: Any) -> list[Decimal]:
    """Return the points of everybody in one pool."""
    call = {"name": name, "version": version, "params": params}
    people = [f"S{number}" for number in range(len(values))]
    given_facts = facts(*((who, "m.done", *v) for who, v in zip(people, values, strict=True)))
    rules = scheme(indicator(function=call, negative=name != "place_share"), decimals=4)
    scored = score(rules, RUNGS, roster(*people), given_facts)
    return [unscaled(line) for line in scored.lines.sort("subject")["points"]]


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def formula(text: str, **values: tuple[int, int]) -> Decimal:
    inputs = [{"name": n, "measure": f"m.{n}", "low": -1000, "high": 1000} for n in values]
    call = {"name": "formula", "version": 2, "params": {"formula": text, "inputs": inputs}}
    rules = scheme(indicator(measure=None, function=call, negative=True), decimals=4)
    given_facts = facts(*(("X", f"m.{name}", *value) for name, value in values.items()))
    return unscaled(score(rules, RUNGS, roster("X"), given_facts).results["score"][0])


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("if(a >= 60, 10, 3)", (60, 1), "10"),
        ("if(a > 60, 10, 3)", (60, 1), "3"),
        ("if(a <= 60, 10, 3)", (60, 1), "10"),
        ("if(a < 60, 10, 3)", (60, 1), "3"),
        ("if(a == 60, 10, 3)", (60, 1), "10"),
        ("if(all(a > 1, a < 9), 10, 3)", (9, 1), "3"),
        ("if(any(a > 1, a < 0), 10, 3)", (9, 1), "10"),
        ("if(any(all(a > 1, a < 3), a == 7), 10, 3)", (7, 1), "10"),
        ("1 + if(a > 0, if(a > 5, 9, 5), 0) * 2", (3, 1), "11"),
        ("floor(a, 5)", (1499, 100), "10"),
        ("floor(a, 5) / 5 * 2", (15, 1), "6"),
        ("ceil(a, 5)", (1001, 100), "15"),
        ("ceil(a, 5)", (10, 1), "10"),
        ("round(a, 5)", (25, 2), "15"),
        ("20 + floor(a, 5)", (-1, 1), "15"),
        ("20 + ceil(a, 5)", (-9, 1), "15"),
        ("20 + round(a, 5)", (-25, 10), "15"),
    ],
)
def test_a_formula_chooses_and_takes_multiples(
    text: str, value: tuple[int, int], expected: str
) -> None:
    assert formula(text, a=value) == Decimal(expected)


def test_an_input_may_still_be_called_if_in_the_first_version() -> None:
    inputs = [{"name": "if", "measure": "m.a", "low": 0, "high": 9}]
    call = {"name": "formula", "version": 1, "params": {"formula": "if * 2", "inputs": inputs}}
    rules = scheme(indicator(measure=None, function=call))
    scored = score(rules, RUNGS, roster("X"), facts(("X", "m.a", 3, 1)))
    assert scored.results["score"].to_list() == [60_000]


def test_a_step_is_reached_or_passed_as_it_says() -> None:
    steps = [{"at": 1, "points": 40}, {"at": 2, "points": 20}, {"at": 2, "points": 5, "over": True}]
    values = [(99, 100), (1, 1), (199, 100), (2, 1), (200_001, 100_000)]
    expected = numbers("60", "40", "40", "20", "5")
    assert points("steps", *values, version=2, steps=steps, below=60) == expected


PLACES = [(9, 1), (8, 1), (8, 1), (7, 1), (6, 1)]


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("floor", ("10", "1", "1", "1", "1")),
        ("half_up", ("10", "10", "10", "1", "1")),
        ("ceil", ("10", "10", "10", "1", "1")),
    ],
)
def test_equals_share_a_place_and_a_part_of_a_place_is_rounded_as_ruled(
    rounding: str, expected: tuple[str, ...]
) -> None:
    tiers = [{"within": "30%", "points": 10}]
    found = points("place_share", *PLACES, tiers=tiers, beyond=1, rounding=rounding)
    assert found == numbers(*expected)


def test_a_distance_to_the_average_is_worth_more_on_one_side() -> None:
    rule = {"at_average": 70, "unit": 1, "above": 2, "below": 3, "floor": 60}
    values = [(10, 1), (11, 1), (12, 1), (20, 1), (-3, 1)]
    assert points("against_average", *values, **rule) == numbers("70", "72", "74", "90", "60")
    lower = points("against_average", *values, **rule, better="lower")
    assert lower == numbers("70", "67", "64", "60", "96")


def test_an_average_of_numbers_near_the_limit_needs_no_more_than_its_own_bounds() -> None:
    big = 10**12
    one = indicator(
        limit=big,
        function={
            "name": "against_average",
            "params": {"at_average": 50, "unit": big // 1000, "above": 1, "decimals": 0},
        },
    )
    people = [f"S{n}" for n in range(20)]
    given_facts = facts(*((who, "m.done", big, 1) for who in people))
    scored = score(scheme(one), RUNGS, roster(*people), given_facts)
    assert set(scored.results["score"]) == {500_000}


def mean(*values: Value | None, **params: Any) -> Decimal | None:
    """Return the points of a mean over what is given; nothing for what is missing."""
    inputs = [
        {"name": f"i{n}", "title": f"项{n}", "measure": f"m.i{n}"} for n in range(len(values))
    ]
    call = {"name": "average", "params": {"inputs": inputs} | params}
    rules = scheme(
        indicator(measure=None, function=call, missing="zero", not_due="full"), decimals=4
    )
    rows: list[Any] = [
        ("X", f"m.i{n}", v) if isinstance(v, str) else ("X", f"m.i{n}", *v)
        for n, v in enumerate(values)
        if v is not None
    ]
    return unscaled(score(rules, RUNGS, roster("X"), facts(*rows)).results["score"][0])


def test_the_highest_and_lowest_leave_when_there_are_enough() -> None:
    marks: list[Value | None] = [(90, 1), (70, 1), (80, 1), (70, 1)]
    cut = {"drop_highest": 1, "drop_lowest": 1}
    assert mean(*marks, **cut) == Decimal(75)
    assert mean(*marks, **cut, drop_from=4) == Decimal(75)
    assert mean(*marks[:3], None, **cut, drop_from=4, absent="skip") == Decimal(80)
    assert mean(*marks[:2], None, None, **cut, absent="skip") == Decimal(80)


def test_the_best_few_are_all_there_are_when_there_are_fewer() -> None:
    assert mean((90, 1), (70, 1), (80, 1), best=2) == Decimal(85)
    assert mean((90, 1), "NOT_DUE", "NOT_DUE", best=2) == Decimal(90)


def test_too_few_are_missing_or_not_due_like_what_is_lacking() -> None:
    assert mean((90, 1), None, least=2, absent="skip") == Decimal(0)
    assert mean((90, 1), "NOT_DUE", least=2, absent="skip") == Decimal(100)
    assert mean((90, 1), None) == Decimal(0)
    assert mean((90, 1), None, absent="skip") == Decimal(90)


def test_marks_above_the_most_are_refused() -> None:
    with pytest.raises(BrokenFacts, match="只接受在 0 到 100 之间的数值"):
        mean((101, 1), (1, 1))


@pytest.mark.parametrize(
    ("fractions", "expected"), [("half_up", "0.13"), ("half_even", "0.12"), ("down", "0.12")]
)
def test_halves_of_a_line_go_where_the_method_says(fractions: str, expected: str) -> None:
    one = (
        indicator("ONE", 50, decimals=2, function={"name": "share"}, measure="m.one"),
        indicator("TWO", 50, measure="m.two"),
    )
    rules = scheme(*one, fractions=fractions)
    given_facts = facts(("X", "m.one", 1, 400), ("X", "m.two", 0, 1))
    scored = score(rules, RUNGS, roster("X"), given_facts)
    assert unscaled(scored.lines.sort("indicator")["points"][0]) == Decimal(expected)


def test_rules_without_roundings_of_their_own_keep_their_text() -> None:
    text = scheme().model_dump_json()
    assert "fractions" not in text
    assert text.count("decimals") == 1
    assert Scheme.model_validate_json(text) == scheme()


HOW: list[Rounding] = ["half_up", "half_even", "down"]


@given(st.integers(-5000, 5000), st.sampled_from([10, 100, 1000]), st.sampled_from(HOW))
def test_a_rounded_value_is_the_neighbour_that_decimals_take(
    number: int, step: int, how: Rounding
) -> None:
    names = {"half_up": "ROUND_HALF_UP", "half_even": "ROUND_HALF_EVEN", "down": "ROUND_DOWN"}
    rounded = (Decimal(number) / step).quantize(Decimal(1), rounding=names[how]) * step
    found = column("n", -5000, 5000).rounded_to(step, how)
    value = pl.DataFrame({"n": [number]}).select(v=found.expr)["v"][0]
    assert found.low <= value <= found.high
    assert value == rounded


def test_what_64_bits_might_not_hold_is_refused_when_compiled() -> None:
    with pytest.raises(OutOfRange):
        (bounded(2**62) * 2).rounded_to(10, "half_up")
    average = {"name": "against_average", "params": {"at_average": 1, "below": 9999}}
    for call in (
        average,
        {"name": "steps", "version": 2, "params": {"steps": [{"at": "0.0001", "points": 1}]}},
    ):
        with pytest.raises(BrokenRules, match="超出 64 位整数"):
            compile_rules(scheme(indicator(limit=10**15, function=call)), RUNGS)
