"""How points become blocks and a score: weights, extras, absent facts, rounding."""

from decimal import Decimal
from typing import Any

import pytest

from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import facts, indicator, ladder, roster, row_of, scheme, scores_of

TWO = (indicator("A", 60), indicator("B", 40))
HALF_OF_A = ("X", "m.a", 1, 2)


def sheet(rules: Scheme, *rows: Any) -> int | None:
    """Return the score of the only subject, X."""
    return scores_of(score(rules, ladder(), roster("X"), facts(*rows)))["X"]


def test_points_add_up_to_the_score() -> None:
    assert sheet(scheme(*TWO), HALF_OF_A, ("X", "m.b", 1, 4)) == 400_000


def test_a_block_marked_out_of_a_hundred_is_weighed_by_its_points() -> None:
    blocks = [
        {"code": "P", "title": "甲", "points": 70, "basis": 100},
        {"code": "Q", "title": "乙", "points": 30},
    ]
    rules = scheme(indicator("A", 100, block="P"), indicator("B", 30, block="Q"), blocks=blocks)
    assert sheet(rules, HALF_OF_A, ("X", "m.b", 1, 1)) == 650_000


def test_what_was_not_due_leaves_the_sum_and_the_rest_is_rebased() -> None:
    assert sheet(scheme(*TWO), HALF_OF_A, ("X", "m.b", "NOT_DUE")) == 500_000


@pytest.mark.parametrize(("policy", "expected"), [("full", 700_000), ("zero", 300_000)])
def test_a_rule_may_say_otherwise_of_what_was_not_due(policy: str, expected: int) -> None:
    rules = scheme(TWO[0], indicator("B", 40, not_due=policy))
    assert sheet(rules, HALF_OF_A, ("X", "m.b", "NOT_DUE")) == expected


@pytest.mark.parametrize(
    ("policy", "expected"), [("exclude_and_rebase", 500_000), ("zero", 300_000), ("refuse", None)]
)
@pytest.mark.parametrize("absent", [[("X", "m.b", "MISSING")], []])
def test_a_missing_fact_follows_its_policy_and_no_fact_is_the_same(
    policy: str, expected: int | None, absent: list[Any]
) -> None:
    rules = scheme(TWO[0], indicator("B", 40, missing=policy))
    assert sheet(rules, HALF_OF_A, *absent) == expected


def test_missing_is_not_zero_unless_the_rule_says_so() -> None:
    assert sheet(scheme(*TWO), HALF_OF_A, ("X", "m.b", 0, 4)) == 300_000
    assert sheet(scheme(*TWO), HALF_OF_A, ("X", "m.b", "MISSING")) is None


def test_a_block_to_which_nothing_applies_leaves_its_parent_too() -> None:
    blocks = [
        {"code": "P", "title": "甲", "points": 60},
        {"code": "Q", "title": "乙", "points": 40},
    ]
    rules = scheme(indicator("A", 60, block="P"), indicator("B", 40, block="Q"), blocks=blocks)
    assert sheet(rules, HALF_OF_A, ("X", "m.b", "NOT_DUE")) == 500_000


def test_nobody_to_whom_nothing_applies_gets_a_score() -> None:
    scored = score(scheme(), ladder(), roster("X"), facts(("X", "m.done", "NOT_DUE")))
    row = row_of(scored, "X")
    assert (row["score"], row["level"], row["reasons"]) == (None, "NONE", ["NOTHING_APPLIES"])


def test_bonuses_may_pass_full_marks_and_deductions_stop_at_the_floor() -> None:
    many = {"name": "bonus", "params": {"per_event": 3}}
    rules = scheme(
        indicator(),
        indicator("GAIN", 10, effect="bonus", function=many),
        indicator("LOSS", 30, effect="deduct", function=many),
    )
    assert (
        sheet(rules, ("X", "m.done", 1, 1), ("X", "m.gain", 2, 1), ("X", "m.loss", 0, 1))
        == 1_060_000
    )
    assert sheet(rules, ("X", "m.done", 1, 10), ("X", "m.gain", 0, 1), ("X", "m.loss", 9, 1)) == 0


def test_caps_hold_the_sum_of_extras_and_the_ceiling_holds_the_score() -> None:
    many = {"name": "bonus", "params": {"per_event": 3}}
    extras = [indicator(code, 10, effect="bonus", function=many) for code in ("G", "H")]
    given = [("X", "m.done", 1, 1), ("X", "m.g", 3, 1), ("X", "m.h", 3, 1)]
    assert sheet(scheme(indicator(), *extras, bonus_cap=5), *given) == 1_050_000
    assert sheet(scheme(indicator(), *extras, bonus_cap=5, ceiling=102), *given) == 1_020_000


def test_deductions_stand_negative_in_the_lines() -> None:
    loss = indicator(
        "LOSS", 30, effect="deduct", function={"name": "bonus", "params": {"per_event": 3}}
    )
    scored = score(
        scheme(indicator(), loss),
        ladder(),
        roster("X"),
        facts(("X", "m.done", 1, 1), ("X", "m.loss", 2, 1)),
    )
    assert dict(scored.lines.select("indicator", "points").iter_rows()) == {
        "DONE": 1_000_000,
        "LOSS": -60_000,
    }


@pytest.mark.parametrize(
    ("decimals", "expected"), [(0, 50_000), (1, 55_000), (2, 54_700), (3, 54_690), (4, 54_688)]
)
def test_the_score_is_rounded_half_away_from_zero_to_the_stated_places(
    decimals: int, expected: int
) -> None:
    rules = scheme(indicator(), decimals=decimals)
    assert sheet(rules, ("X", "m.done", 7, 128)) == expected


def test_halves_go_away_from_zero() -> None:
    assert sheet(scheme(indicator(), decimals=0), ("X", "m.done", 1, 200)) == 10_000
    assert sheet(scheme(indicator(), decimals=0), ("X", "m.done", 49, 10_000)) == 0


def test_other_weights_and_facts_can_be_tried_without_touching_the_rules() -> None:
    rules, given = scheme(*TWO), facts(HALF_OF_A, ("X", "m.b", 1, 1))
    tried = Overrides(points={"B": Decimal(60)}, facts=facts(("X", "m.a", 1, 1)))
    before = score(rules, ladder(), roster("X"), given)
    assert scores_of(score(rules, ladder(), roster("X"), given, tried)) == {"X": 1_000_000}
    tried = Overrides(points={"B": Decimal(60)})
    assert scores_of(score(rules, ladder(), roster("X"), given, tried)) == {"X": 750_000}
    assert score(rules, ladder(), roster("X"), given).results.equals(before.results)
