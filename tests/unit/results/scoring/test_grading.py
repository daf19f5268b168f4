"""Gate, cuts, quotas, ties, events and promotion, on both sides of each edge."""

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.ladders.ladder import Quota
from support.rule_sets import facts, graded, indicator, ladder, levels_of, roster, row_of, scheme

GOOD = {"code": "GOOD", "title": "良好", "min_score": 60}
BEST = {"code": "BEST", "title": "优秀", "min_score": 90}
GATE = {"code": "FIT", "measure": "m.fit", "value": "0.5", "reason": "没有达标，请先补齐。"}


def best(**quota: Any) -> dict[str, Any]:
    return BEST | {"quota": quota}


def bound(scored: Scored) -> dict[str, str]:
    return dict(scored.results.select("subject", "proposed_by").iter_rows())


def test_a_cut_is_reached_at_the_cut_itself() -> None:
    scored = graded({"A": 59, "B": 60, "C": 89, "D": 90}, GOOD, BEST)
    assert levels_of(scored) == {"A": "NONE", "B": "GOOD", "C": "GOOD", "D": "BEST"}
    assert set(bound(scored).values()) == {"cut"}
    assert row_of(scored, "C")["reasons"] == ["CUT:BEST"]


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        (">=", False, True, True),
        (">", False, False, True),
        ("<=", True, True, False),
        ("<", True, False, False),
        ("==", False, True, False),
    ],
)
def test_the_gate_compares_exactly(op: str, below: bool, at: bool, above: bool) -> None:
    given = facts(("A", "m.fit", 49, 100), ("B", "m.fit", 50, 100), ("C", "m.fit", 51, 100))
    scored = graded({"A": 95, "B": 95, "C": 95}, GOOD, BEST, gate=[GATE | {"op": op}], facts=given)
    assert scored.results["gate_ok"].to_list() == [below, at, above]


def test_who_fails_the_gate_stays_below_with_the_reason_and_out_of_the_ranking() -> None:
    given = facts(("A", "m.fit", 0, 1), ("B", "m.fit", 1, 1))
    row = row_of(graded({"A": 99, "B": 70}, GOOD, gate=[GATE], facts=given), "A")
    assert (row["level"], row["proposed_by"], row["gate_reasons"], row["rank_in_pool"]) == (
        "NONE",
        "gate",
        ["FIT"],
        None,
    )


@pytest.mark.parametrize(
    ("state", "policy", "passes"),
    [("MISSING", "pass", False), ("NOT_DUE", "fail", False), ("NOT_DUE", "pass", True)],
)
def test_a_missing_fact_never_opens_the_gate_and_nothing_due_does_if_the_rule_says_so(
    state: str, policy: str, passes: bool
) -> None:
    scored = graded(
        {"A": 70}, GOOD, gate=[GATE | {"when_not_due": policy}], facts=facts(("A", "m.fit", state))
    )
    assert row_of(scored, "A")["gate_ok"] is passes


def test_who_takes_no_part_has_no_level_and_uses_no_base() -> None:
    scored = graded(
        {"A": 95, "B": 94, "C": 93},
        GOOD,
        best(share="50%"),
        columns={"eligible": [True, True, False]},
    )
    assert levels_of(scored) == {"A": "BEST", "B": "GOOD", "C": None}
    assert bound(scored)["C"] == "not_eligible"


@pytest.mark.parametrize(
    ("size", "rounding", "seats"),
    [
        (9, "floor", 0),
        (10, "floor", 1),
        (19, "floor", 1),
        (4, "half_up", 0),
        (5, "half_up", 1),
        (14, "half_up", 1),
        (15, "half_up", 2),
    ],
)
def test_a_share_becomes_seats_by_the_stated_rounding(size: int, rounding: str, seats: int) -> None:
    points = {f"S{i:02d}": 99 - i for i in range(size)}
    scored = graded(
        points,
        GOOD | {"min_score": 0},
        BEST | {"min_score": 0, "quota": {"share": "10%"}},
        quota_rules={"rounding": rounding},
    )
    assert scored.seats["seats"].to_list() == [seats]
    assert (scored.results["level"] == "BEST").sum() == seats


def pooled(rounding: str, **quota: Any) -> dict[str, int]:
    sizes = {"P": 3, "Q": 3, "R": 4}
    points = {f"{pool}{i}": 99 - i for pool, size in sizes.items() for i in range(size)}
    columns = {"pool": [subject[0] for subject in points]}
    pools = {"attribute": "pool", "title": "组"}
    scored = graded(
        points,
        GOOD,
        best(**quota),
        pools=pools,
        quota_rules={"rounding": rounding},
        columns=columns,
    )
    return dict(scored.seats.select("group", "seats").iter_rows())


def test_largest_remainders_share_out_the_whole() -> None:
    assert pooled("floor", share="50%") == {"P": 1, "Q": 1, "R": 2}
    assert pooled("largest_remainder", share="50%") == {"P": 2, "Q": 1, "R": 2}
    assert pooled("largest_remainder", share="29%") == {"P": 1, "Q": 0, "R": 1}


def test_a_pool_may_have_its_own_quota_and_every_pool_a_least() -> None:
    assert pooled("floor", share="10%", at_least=1) == {"P": 1, "Q": 1, "R": 1}
    assert pooled("floor", share="50%", by_pool={"Q": {"count": 3}}) == {"P": 1, "Q": 3, "R": 2}
    assert pooled("largest_remainder", share="50%", by_pool={"Q": {"count": 3}}) == {
        "P": 1,
        "Q": 3,
        "R": 2,
    }


def test_seats_never_outnumber_the_pool() -> None:
    assert pooled("floor", count=9) == {"P": 3, "Q": 3, "R": 4}


def test_beyond_the_quota_one_waits_and_the_reason_says_so() -> None:
    scored = graded({"A": 97, "B": 96, "C": 95, "D": 50}, GOOD, best(count=1))
    assert levels_of(scored) == {"A": "BEST", "B": "GOOD", "C": "GOOD", "D": "NONE"}
    row = row_of(scored, "B")
    assert (row["proposed_by"], row["waiting_for"], row["reached"], row["reasons"]) == (
        "quota",
        "BEST",
        "BEST",
        ["QUOTA:BEST"],
    )
    assert scored.seats.row(0) == ("BEST", "ALL", 1, 1, 1, 2)


def test_without_a_waiting_list_nobody_waits() -> None:
    scored = graded({"A": 97, "B": 96}, GOOD, best(count=1), waiting_list=False)
    assert scored.results["waiting_for"].to_list() == [None, None]


def test_who_is_not_seated_competes_for_the_next_level_and_waits_for_that_one() -> None:
    scored = graded({"A": 97, "B": 96, "C": 95}, GOOD | {"quota": {"count": 1}}, best(count=1))
    assert levels_of(scored) == {"A": "BEST", "B": "GOOD", "C": "NONE"}
    assert row_of(scored, "C")["waiting_for"] == "GOOD"


def test_cumulative_quotas_hand_unused_seats_down() -> None:
    points = {"A": 80, "B": 79, "C": 78, "D": 77}
    rules = [GOOD | {"quota": {"count": 3}}, best(count=2)]
    assert list(levels_of(graded(points, *rules, quota_rules={"cumulative": True})).values()) == [
        "GOOD"
    ] * 3 + ["NONE"]
    points["A"] = 95
    assert list(levels_of(graded(points, *rules, quota_rules={"cumulative": True})).values()) == [
        "BEST",
        "GOOD",
        "GOOD",
        "NONE",
    ]


def test_quotas_for_all_rank_across_pools() -> None:
    columns = {"pool": ["P", "P", "Q"]}
    pools = {"attribute": "pool", "title": "组"}
    scored = graded(
        {"A": 97, "B": 96, "C": 99},
        GOOD,
        best(count=2),
        pools=pools,
        quota_rules={"per": "all"},
        columns=columns,
    )
    assert levels_of(scored) == {"A": "BEST", "B": "GOOD", "C": "BEST"}
    assert scored.results["rank_in_pool"].to_list() == [1, 2, 1]


def test_equals_across_the_edge_wait_together_or_come_in_together() -> None:
    points = {"A": 97, "B": 96, "C": 96, "D": 95}
    waits = graded(points, GOOD, best(count=2))
    assert levels_of(waits) == {"A": "BEST", "B": "GOOD", "C": "GOOD", "D": "GOOD"}
    ranks = dict(waits.results.select("subject", "rank_in_pool").iter_rows())
    assert ranks == {"A": 1, "B": 2, "C": 2, "D": 4}
    assert waits.results["tied"].to_list() == [False, True, True, False]
    comes = graded(points, GOOD, best(count=2), ties={"then": "share_place_all_seated"})
    assert levels_of(comes) == {"A": "BEST", "B": "BEST", "C": "BEST", "D": "GOOD"}


def test_a_seat_left_empty_by_equals_serves_the_next_level_so_that_drawing_level_costs_nobody() -> (
    None
):
    rules = [GOOD | {"quota": {"count": 1}}, best(count=1)]
    assert levels_of(graded({"A": 97, "B": 96}, *rules)) == {"A": "BEST", "B": "GOOD"}
    level = graded({"A": 97, "B": 97}, *rules)
    assert levels_of(level) == {"A": "GOOD", "B": "GOOD"}
    assert level.seats.rows() == [("BEST", "ALL", 1, 1, 0, 2), ("GOOD", "ALL", 1, 2, 2, 0)]


def test_all_tied_and_a_pool_of_one() -> None:
    everybody = graded(dict.fromkeys("ABC", 95), GOOD, best(count=2))
    assert set(levels_of(everybody).values()) == {"GOOD"}
    assert levels_of(graded({"A": 95}, GOOD, best(count=1))) == {"A": "BEST"}


def test_a_tie_is_broken_by_the_stated_indicator() -> None:
    rules = scheme(indicator("R", 40), indicator("S", 60))
    given = facts(
        ("A", "m.r", 40, 40), ("A", "m.s", 50, 60), ("B", "m.r", 30, 40), ("B", "m.s", 60, 60)
    )
    order = ladder(GOOD, best(count=1), ties={"higher": ["R"]})
    scored = score(rules, order, roster("A", "B"), given)
    assert levels_of(scored) == {"A": "BEST", "B": "GOOD"}
    assert scored.results["tied"].to_list() == [False, False]


VETO = {"code": "BAD", "title": "违纪", "measure": "m.bad", "level": "NONE"}


def test_a_veto_sets_the_level_and_not_the_score() -> None:
    given = facts(("A", "m.bad", 1, 1), ("B", "m.bad", 0, 1))
    scored = graded({"A": 99, "B": 91}, GOOD, best(count=1), veto=[VETO], facts=given)
    assert levels_of(scored) == {"A": "NONE", "B": "BEST"}
    row = row_of(scored, "A")
    assert (row["score"], row["proposed_by"], row["reasons"]) == (990_000, "veto", ["VETO:BAD"])


def test_an_unknown_veto_is_named_and_does_not_bind() -> None:
    row = row_of(graded({"A": 99}, GOOD, BEST, veto=[VETO]), "A")
    assert (row["level"], row["reasons"]) == ("BEST", ["VETO_UNKNOWN:BAD"])


HONOUR = {"code": "HON", "title": "表彰", "measure": "m.hon", "level": "BEST"}


def test_an_honour_grades_directly_ahead_of_better_scores_within_the_quota() -> None:
    given = facts(("A", "m.hon", 1, 1))
    scored = graded({"A": 50, "B": 99}, GOOD, best(count=1), direct=[HONOUR], facts=given)
    assert levels_of(scored) == {"A": "BEST", "B": "GOOD"}
    assert bound(scored) == {"A": "direct", "B": "quota"}


def test_an_honour_beside_the_quota_takes_nobodys_seat() -> None:
    given = facts(("A", "m.hon", 1, 1))
    scored = graded(
        {"A": 50, "B": 99},
        GOOD,
        best(count=1),
        direct=[HONOUR | {"within_quota": False}],
        facts=given,
    )
    assert levels_of(scored) == {"A": "BEST", "B": "BEST"}
    assert scored.seats["seated"].to_list() == [1]


def test_a_veto_beats_an_honour() -> None:
    given = facts(("A", "m.hon", 1, 1), ("A", "m.bad", 1, 1))
    assert levels_of(graded({"A": 99}, GOOD, BEST, direct=[HONOUR], veto=[VETO], facts=given)) == {
        "A": "NONE"
    }


@pytest.mark.parametrize(
    ("base", "is_first", "level", "why"),
    [
        (None, False, "GOOD", "max_up"),
        ("NONE", False, "GOOD", "max_up"),
        ("GOOD", False, "BEST", "cut"),
        (None, True, "BEST", "cut"),
    ],
)
def test_one_rises_at_most_one_level_except_in_the_first_cycle(
    base: str | None, is_first: bool, level: str, why: str
) -> None:
    columns = {"base_level": [base], "first_cycle": [is_first]}
    promotion = {"max_up": 1, "first_cycle_exempt": True}
    row = row_of(graded({"A": 99}, GOOD, BEST, promotion=promotion, columns=columns), "A")
    assert (row["level"], row["proposed_by"]) == (level, why)


def test_whoever_may_not_rise_further_takes_no_seat() -> None:
    columns = {"base_level": ["NONE", "GOOD"], "first_cycle": [False, False]}
    scored = graded(
        {"A": 99, "B": 91}, GOOD, best(count=1), promotion={"max_up": 1}, columns=columns
    )
    assert levels_of(scored) == {"A": "GOOD", "B": "BEST"}


def test_a_level_may_ask_for_more_than_a_score() -> None:
    level = BEST | {"requires": [GATE]}
    given = facts(("A", "m.fit", 0, 1), ("B", "m.fit", 1, 1))
    scored = graded({"A": 99, "B": 91}, GOOD, level, facts=given)
    assert levels_of(scored) == {"A": "GOOD", "B": "BEST"}
    assert (row_of(scored, "A")["proposed_by"], row_of(scored, "A")["reasons"]) == (
        "gate",
        ["REQUIRES:FIT"],
    )


def test_a_missing_fact_that_may_not_be_absent_leaves_one_unrated_with_its_name() -> None:
    scored = score(scheme(), ladder(GOOD), roster("A"), facts())
    row = row_of(scored, "A")
    assert (row["score"], row["level"], row["proposed_by"], row["reasons"]) == (
        None,
        "NONE",
        "missing",
        ["MISSING:DONE"],
    )


def test_other_cuts_and_quotas_can_be_tried() -> None:
    people, given = roster("A", "B"), facts(("A", "m.done", 80, 100), ("B", "m.done", 79, 100))
    rules = ladder(GOOD, best(count=1))
    tried = Overrides(cuts={"BEST": Decimal(79)}, quotas={"BEST": Quota(count=2)})
    assert levels_of(score(scheme(), rules, people, given)) == {"A": "GOOD", "B": "GOOD"}
    assert levels_of(score(scheme(), rules, people, given, tried)) == {"A": "BEST", "B": "BEST"}


def test_the_result_frame_has_one_row_per_subject_in_order_of_code() -> None:
    scored = graded({"C": 70, "A": 80, "B": 90}, GOOD)
    assert scored.results["subject"].to_list() == ["A", "B", "C"]
    assert scored.results.schema["score"] == pl.Int64
