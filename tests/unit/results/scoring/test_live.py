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
    assert live.results.equals(whole.results)
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
    assert live.results.equals(score(rules, ladder(), people, changed).results)


def test_a_newcomer_joins_the_others() -> None:
    rules, people = scheme(indicator()), roster("A", "B")
    given = facts(("A", "m.done", 90, 100), ("B", "m.done", 80, 100))
    board = board_of(rules, ladder(), people.head(1), given)
    live = score_beside(board, people.tail(1), given)
    assert live.results.equals(score(rules, ladder(), people, given).results)
