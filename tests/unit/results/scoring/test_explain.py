"""A score opens down to function, clause and fact; a level says why, and what would change it."""

import polars as pl
import pytest

from ronghe.foundation.kernel.wording import nested
from ronghe.results.scoring.assessments.method import rank_only
from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.explain.explanation import Explanation, explain
from ronghe.results.scoring.explain.next_steps import next_steps
from ronghe.results.scoring.explain.sheet import value_words
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

GOOD = {"code": "GOOD", "title": "良好", "min_score": 60}
BEST = {"code": "BEST", "title": "优秀", "min_score": 90, "quota": {"count": 1}}
SHEET = scheme(indicator(clause="第三条"))


def explained(points: dict[str, int], subject: str, **rest: object) -> Explanation:
    rungs = ladder(GOOD, BEST, **rest)
    return explain(SHEET, rungs, graded(points, GOOD, BEST, **rest), subject)


def test_a_line_names_function_clause_and_fact() -> None:
    (line,) = explained({"A": 75}, "A").lines
    assert (line.function, line.clause, line.fact) == ("share@1", "第三条", "75 / 100，即 75%。")
    assert (line.rule, line.points, line.full) == (
        "按完成比例得分，全部完成得 100 分。",
        750_000,
        1_000_000,
    )


@pytest.mark.parametrize(
    ("state", "policy", "sentence"),
    [
        ("MISSING", {"missing": "zero"}, "没有数据：记 0 分。"),
        ("MISSING", {}, "没有数据：不予评分，须先补齐。"),
        ("NOT_DUE", {}, "本期没有应办事项：不计入，其余指标按比例折算。"),
        ("NOT_DUE", {"not_due": "full"}, "本期没有应办事项：记满分。"),
    ],
)
def test_an_absent_fact_is_told_with_its_consequence(
    state: str, policy: dict[str, str], sentence: str
) -> None:
    rules = scheme(indicator(**policy))
    scored = score(rules, ladder(GOOD), roster("A"), facts(("A", "m.done", state)))
    assert explain(rules, ladder(GOOD), scored, "A").lines[0].fact == sentence


@pytest.mark.parametrize(
    ("function", "value", "sentence"),
    [
        ({"name": "manual"}, (82, 10), "8.2 分。"),
        ({"name": "rank_points", "params": {"table": [9, 8]}}, (2, 1), "第 2 名。"),
        ({"name": "deduct_per_event", "params": {"per_event": 1}}, (3, 1), "3 次。"),
        ({"name": "bonus", "params": {"per_event": 1}}, (3, 2), "1.5 次。"),
        ({"name": "share"}, (6, 5), "6 / 5，即 120%。"),
        ({"name": "ratio_to_best"}, (177, 10), "17.7。"),
        ({"name": "linear", "params": {"full_at": "10%"}}, (38, 1000), "38 / 1000，即 3.8%。"),
        ({"name": "deduct_below_target", "params": {"target": "95%", "per_unit": 1}}, (51, 50),
         "51 / 50，即 102%。"),
        ({"name": "yes_no"}, (1, 1), "是。"),
    ],
)  # fmt: skip
def test_a_fact_is_told_in_the_unit_its_function_reads(
    function: dict[str, object], value: tuple[int, int], sentence: str
) -> None:
    rules = scheme(indicator(function=function))
    scored = score(rules, ladder(GOOD), roster("A"), facts(("A", "m.done", *value)))
    assert explain(rules, ladder(GOOD), scored, "A").lines[0].fact == sentence


def test_who_is_only_ranked_is_not_told_of_a_highest_level() -> None:
    rules, rungs = SHEET, rank_only(SHEET)
    scored = score(rules, rungs, roster("A"), facts(("A", "m.done", 1, 2)))
    assert explain(rules, rungs, scored, "A").reasons[0].sentence == "只排名次，不评等级。"


def test_below_a_target_share_the_unit_is_a_point_of_a_percentage() -> None:
    params = {"target": "95%", "per_unit": "0.5"}
    (line,) = scheme(
        indicator(function={"name": "deduct_below_target", "params": params})
    ).indicators
    assert "每低 1 个百分点扣 0.5 分" in line.function.params.sentence(line.points)


def test_the_distance_to_the_next_cut_is_told() -> None:
    told = explained({"A": 86}, "A")
    assert [r.sentence for r in told.reasons] == ["“优秀”分数线为 90 分，还差 4 分。"]
    assert told.next_level is not None
    assert (told.next_level.level, told.next_level.short) == ("BEST", 40_000)


def test_a_full_quota_is_told_with_the_last_score_seated() -> None:
    (reason,) = explained({"A": 97, "B": 95}, "B").reasons
    assert reason.sentence == "已达到“优秀”分数线，但名额只有 1 个，入列者最低 97 分，列入候补。"


def test_equals_at_the_edge_are_told_that_they_wait_together() -> None:
    (reason,) = explained({"A": 95, "B": 95}, "B").reasons
    assert (
        reason.sentence
        == "已达到“优秀”分数线，但名额只有 1 个，列入候补（与他人并列，并列者一并候补）。"
    )


def test_the_gate_tells_the_rules_own_sentence_and_clause() -> None:
    gate = [
        {
            "code": "FIT",
            "measure": "m.fit",
            "value": 1,
            "reason": "没有达标，请先补齐。",
            "clause": "第一条",
        }
    ]
    (reason,) = explained({"A": 97}, "A", gate=gate).reasons
    assert (reason.sentence, reason.clause) == ("没有达标，请先补齐。", "第一条")


def test_the_top_and_those_outside_are_told_so() -> None:
    assert explained({"A": 97}, "A").reasons[0].sentence == "已在最高等级。"
    outside = graded({"A": 97}, GOOD, BEST, columns={"eligible": [False]})
    assert (
        explain(SHEET, ladder(GOOD, BEST), outside, "A").reasons[0].sentence
        == "不在本次参评范围内。"
    )


def test_the_limit_of_one_level_a_cycle_is_told() -> None:
    rungs = {"promotion": {"max_up": 1}}
    scored = graded({"A": 97}, GOOD, BEST, columns={"first_cycle": [False]}, **rungs)
    (reason,) = explain(SHEET, ladder(GOOD, BEST, **rungs), scored, "A").reasons
    assert reason.sentence == "一个周期最多晋升 1 级，已到本周期上限。"


def test_an_unknown_subject_has_no_explanation() -> None:
    with pytest.raises(KeyError):
        explain(SHEET, ladder(GOOD, BEST), graded({"A": 97}, GOOD, BEST), "Z")


def test_every_reason_of_the_parks_result_has_a_sentence() -> None:
    rules, rungs = park_scheme(), park_ladder()
    scored = score(rules, rungs, *park_people(160))
    told = [explain(rules, rungs, scored, subject) for subject in scored.results["subject"]]
    assert all(reason.sentence.endswith("。") for one in told for reason in one.reasons)
    assert {one.level for one in told} >= {"UNRATED", "THREE_STAR", "FOUR_STAR"}


def test_one_more_says_what_it_would_make_and_the_engine_agrees() -> None:
    rules, rungs = park_scheme(), park_ladder()
    people, given = park_people(40)
    scored = score(rules, rungs, people, given)
    subject = scored.results.filter(scored.results["level"] == "THREE_STAR")["subject"][0]
    best = next_steps(rules, rungs, scored, subject)[0]
    is_it = (pl.col("subject") == subject) & (pl.col("measure") == best.measure)
    changed = given.with_columns(pl.col("numerator") + is_it.cast(pl.Int64) * best.change)
    assert row_of(score(rules, rungs, people, changed), subject)["score"] == best.score
    assert best.gain == best.score - row_of(scored, subject)["score"]


def test_a_step_that_passes_the_cut_reaches_the_level() -> None:
    rules = scheme(indicator(function={"name": "linear", "params": {"full_at": 10}}))
    scored = score(rules, ladder(GOOD), roster("A"), facts(("A", "m.done", 5, 1)))
    (step,) = next_steps(rules, ladder(GOOD), scored, "A")
    assert (step.change, step.reaches) == (1, "GOOD")
    assert step.sentence == "“DONE”多 1，总分增加 10 分，为 60 分，可进入“良好”。"


def test_a_step_that_does_not_pass_the_last_one_seated_reaches_nothing() -> None:
    rungs = ladder(GOOD | {"quota": {"count": 1}})
    rules = scheme(indicator(function={"name": "linear", "params": {"full_at": 10}}))
    scored = score(
        rules, rungs, roster("A", "B"), facts(("A", "m.done", 7, 1), ("B", "m.done", 6, 1))
    )
    assert [step.reaches for step in next_steps(rules, rungs, scored, "B")] == [None]


def test_fewer_events_are_a_step_where_events_cost() -> None:
    rules = scheme(indicator(function={"name": "deduct_per_event", "params": {"per_event": 30}}))
    scored = score(rules, ladder(GOOD), roster("A"), facts(("A", "m.done", 2, 1)))
    (step,) = next_steps(rules, ladder(GOOD), scored, "A")
    assert (step.change, step.sentence) == (
        -1,
        "“DONE”少 1，总分增加 30 分，为 70 分，可进入“良好”。",
    )


def test_points_compared_with_others_are_no_step_and_no_score_has_none() -> None:
    rules = scheme(indicator(function={"name": "ratio_to_best"}))
    scored = score(rules, ladder(GOOD), roster("A", "B"), facts(("A", "m.done", 2, 1)))
    assert next_steps(rules, ladder(GOOD), scored, "A") == ()
    assert next_steps(rules, ladder(GOOD), scored, "B") == ()


def test_no_step_promises_a_level_that_something_else_holds_back() -> None:
    rules = scheme(indicator(function={"name": "linear", "params": {"full_at": 10}}))
    rungs = ladder(GOOD, BEST | {"min_score": 70}, promotion={"max_up": 1})
    scored = score(rules, rungs, roster("A", first_cycle=[False]), facts(("A", "m.done", 6, 1)))
    assert [step.reaches for step in next_steps(rules, rungs, scored, "A")] == [None]


def test_a_number_with_decimals_is_no_share() -> None:
    assert value_words("VALUE", 141, 10) == "14.1。"
    assert value_words("VALUE", 6, 10) == "6 / 10，即 60%。"
    assert value_words("VALUE", 30, 25) == "30 / 25，即 120%。"


def test_marks_inside_a_title_become_the_inner_ones() -> None:
    assert nested("“10+X”任务") == "‘10+X’任务"
