"""One subject scored anew beside the others gives what scoring everybody gives."""

import polars as pl
import pytest

from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.explain.live import board_of, score_beside
from support.rule_sets import (
    facts,
    indicator,
    ladder,
    park_ladder,
    park_people,
    park_scheme,
    roster,
    scheme,
)

OF_BEST = {"name": "ratio_to_best", "version": 1}


REASONS = ("gate_reasons", "proposed_by", "reasons")


def assert_same(live: pl.DataFrame, whole: pl.DataFrame, subject: str) -> None:
    """The same results of everybody, and the same reasons of the one subject."""
    assert live.drop(REASONS).equals(whole.drop(REASONS))
    is_it = pl.col("subject") == subject
    assert live.filter(is_it).equals(whole.filter(is_it))


def test_a_changed_fact_gives_the_same_result_as_scoring_everybody() -> None:
    rules, rungs = park_scheme(), park_ladder()
    people, given = park_people(60)
    lectures = pl.col("measure") == "activities.lectures_by_secretary"
    subject = given.filter(lectures & (pl.col("numerator") == 1))["subject"][0]
    is_it = (pl.col("subject") == subject) & lectures
    changed = given.with_columns(pl.when(is_it).then(9).otherwise("numerator").alias("numerator"))
    board = board_of(rules, rungs, people, given)
    of_one = pl.col("subject") == subject
    live = score_beside(board, people.filter(of_one), changed.filter(of_one))
    whole = score(rules, rungs, people, changed)
    assert_same(live.results, whole.results, subject)
    assert live.lines.equals(whole.lines.filter(of_one))
    assert not whole.results.equals(score(rules, rungs, people, given).results)


@pytest.mark.parametrize("now", [50, 200])
def test_where_subjects_are_compared_the_others_points_follow(now: int) -> None:
    rules = scheme(indicator(function=OF_BEST))
    people = roster("A", "B", "C")
    given = facts(("A", "m.done", 100, 1), ("B", "m.done", 80, 1), ("C", "m.done", 20, 1))
    changed = facts(("A", "m.done", now, 1), ("B", "m.done", 80, 1), ("C", "m.done", 20, 1))
    board = board_of(rules, ladder(), people, given)
    live = score_beside(board, people.head(1), changed.head(1))
    assert_same(live.results, score(rules, ladder(), people, changed).results, "A")


def test_a_newcomer_joins_the_others() -> None:
    rules, people = scheme(indicator()), roster("A", "B")
    given = facts(("A", "m.done", 90, 100), ("B", "m.done", 80, 100))
    board = board_of(rules, ladder(), people.head(1), given)
    live = score_beside(board, people.tail(1), given)
    assert_same(live.results, score(rules, ladder(), people, given).results, "B")
