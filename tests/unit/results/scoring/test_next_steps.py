"""One more record or point says what it would make of score, rank and level; the engine agrees."""

import polars as pl
import pytest

from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.explain.condition_steps import condition_steps
from ronghe.results.scoring.explain.next_steps import NextStep, next_steps, one_more_point
from support.rule_sets import (
    facts,
    graded,
    indicator,
    ladder,
    park_ladder,
    park_people,
    park_scheme,
    roster,
    row_of,
    scheme,
)

COUNTED = scheme(indicator(function={"name": "linear", "params": {"full_at": 10}}))
GOOD = {"code": "GOOD", "title": "良好", "min_score": 60}
BEST = {"code": "BEST", "title": "优秀", "min_score": 70}


def steps(
    counts: dict[str, int], subject: str, *levels: dict[str, object], **rest: object
) -> tuple[NextStep, ...]:
    """The next steps of one of several who have done so many things of ten."""
    given = facts(*((who, "m.done", count, 1) for who, count in counts.items()))
    rungs = ladder(*levels, **rest)
    return next_steps(COUNTED, rungs, score(COUNTED, rungs, roster(*counts), given), subject)


def test_a_step_says_the_places_it_gains() -> None:
    (step,) = steps({"X": 5, "Y": 5, "Z": 5, "W": 9}, "X")
    assert (step.rank, step.places) == (2, 0)
    (step,) = steps({"X": 4, "Y": 4, "Z": 5, "V": 4, "W": 9}, "X")
    assert (step.rank, step.places) == (2, 1)
    assert step.sentence == "“DONE”多 1，总分增加 10 分，为 50 分，名次由第 3 升到第 2。"


def test_a_step_may_pass_several_levels() -> None:
    near = BEST | {"min_score": 60}
    (step,) = steps({"X": 5}, "X", GOOD, near)
    assert step.reaches == "BEST"


@pytest.mark.parametrize(
    "rest",
    [
        {"promotion": {"max_up": 1, "first_cycle_exempt": True}},
        {"levels": "requires"},
    ],
)
def test_a_level_that_asks_for_more_than_points_is_not_promised(rest: dict[str, object]) -> None:
    asked = {"code": "FIT", "measure": "m.fit", "value": 1, "reason": "要有。"}
    near = BEST | {"min_score": 60} | ({"requires": [asked]} if "levels" in rest else {})
    (step,) = steps({"X": 5}, "X", GOOD, near, **{k: v for k, v in rest.items() if k != "levels"})
    assert step.reaches == "GOOD"


def test_whoever_the_gate_stops_is_promised_no_level_and_no_rank() -> None:
    gate = [{"code": "FIT", "measure": "m.fit", "value": 1, "reason": "没有达标。"}]
    (step,) = steps({"X": 5, "Y": 5}, "X", GOOD, gate=gate)
    assert (step.reaches, step.rank, step.places) == (None, None, 0)


def test_one_more_point_is_told_like_a_step() -> None:
    rungs = ladder(GOOD)
    scored = graded({"X": 59, "Y": 59, "Z": 20}, GOOD)
    step = one_more_point(scheme(), rungs, scored, "Z")
    assert step is not None
    assert step.sentence == "再得 1 分，总分增加 1 分，为 21 分。"
    step = one_more_point(scheme(), rungs, scored, "X")
    assert step is not None
    assert (step.reaches, step.rank) == ("GOOD", 1)
    assert step.sentence == "再得 1 分，总分增加 1 分，为 60 分，可进入“良好”。"


def test_there_is_no_point_above_full_marks() -> None:
    scored = graded({"X": 100, "Y": 99}, GOOD)
    assert one_more_point(scheme(), ladder(GOOD), scored, "X") is None
    assert one_more_point(scheme(), ladder(GOOD), scored, "Y") is not None


def _with(given: pl.DataFrame, subject: str, step: NextStep) -> pl.DataFrame:
    is_it = (pl.col("subject") == subject) & (pl.col("measure") == step.measure)
    return given.with_columns(pl.col("numerator") + is_it.cast(pl.Int64) * step.change)


def test_every_step_in_the_park_makes_at_least_what_it_promises() -> None:
    rules, rungs = park_scheme(), park_ladder()
    people, given = park_people(60)
    scored = score(rules, rungs, people, given)
    promised = 0
    for subject in people["subject"]:
        for step in next_steps(rules, rungs, scored, subject)[:3]:
            then = row_of(score(rules, rungs, people, _with(given, subject, step)), subject)
            assert then["score"] == step.score
            assert step.rank is None or then["rank_in_pool"] <= step.rank
            if step.reaches is not None:
                promised += 1
                assert rungs.position(then["level"]) >= rungs.position(step.reaches)
    assert promised > 3


def test_without_a_score_there_is_no_step() -> None:
    scored: Scored = score(COUNTED, ladder(), roster("X"), facts(("X", "m.done", "MISSING")))
    assert next_steps(COUNTED, ladder(), scored, "X") == ()
    assert one_more_point(COUNTED, ladder(), scored, "X") is None


FIT = {"code": "FIT", "measure": "m.fit", "value": "80%", "reason": "达标率不足八成；请先补齐。"}


@pytest.mark.parametrize(
    ("op", "fact", "change"),
    [(">=", (3, 5), 1), (">", (4, 5), 1), ("<=", (5, 5), -1), ("<", (4, 5), -1), ("==", (1, 5), 3)],
)
def test_what_the_gate_lacks_is_a_step_of_its_own(
    op: str, fact: tuple[int, int], change: int
) -> None:
    rungs = ladder(GOOD, gate=[FIT | {"op": op}])
    given = facts(("X", "m.done", 7, 1), ("X", "m.fit", *fact))
    (step,) = condition_steps(rungs, score(COUNTED, rungs, roster("X"), given), given, "X")
    assert (step.measure, step.change, step.gain, step.score) == ("m.fit", change, 0, 700_000)
    more = "再多" if change > 0 else "再少"
    assert step.sentence == f"达标率不足八成；请先补齐。{more} {abs(change)}，即满足这一门槛。"
    met = facts(("X", "m.done", 7, 1), ("X", "m.fit", fact[0] + change, 5))
    assert row_of(score(COUNTED, rungs, roster("X"), met), "X")["level"] == "GOOD"


def test_what_was_not_done_at_all_is_to_be_done_without_a_number() -> None:
    rungs = ladder(GOOD, gate=[FIT | {"value": 1}])
    given = facts(("X", "m.done", 7, 1), ("X", "m.fit", 0, 1))
    (step,) = condition_steps(rungs, score(COUNTED, rungs, roster("X"), given), given, "X")
    assert step.sentence == "达标率不足八成；请先补齐。做到这一项，即满足这一门槛。"


def test_a_condition_that_is_met_or_has_no_fact_is_no_step() -> None:
    best = BEST | {"requires": [FIT]}
    rungs = ladder(GOOD, best, gate=[FIT | {"code": "ABSENT", "measure": "m.none"}])
    met = facts(("X", "m.done", 7, 1), ("X", "m.fit", 5, 5))
    assert condition_steps(rungs, score(COUNTED, rungs, roster("X"), met), met, "X") == ()
    open_gate = ladder(GOOD, best)
    short = facts(("X", "m.done", 7, 1), ("X", "m.fit", 3, 5))
    (step,) = condition_steps(open_gate, score(COUNTED, open_gate, roster("X"), short), short, "X")
    assert step.sentence.endswith("再多 1，即满足这一条件。")
