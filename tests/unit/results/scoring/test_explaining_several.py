"""Functions of several facts and own indicators are explained, stepped and compared like all others."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.explain.decisions import short_reasons
from ronghe.results.scoring.explain.explanation import explain, with_records
from ronghe.results.scoring.explain.fact_changes import fact_changes
from ronghe.results.scoring.explain.next_steps import next_steps
from ronghe.results.scoring.explain.result_changes import Side, result_changes
from ronghe.results.scoring.explain.sheet import Record
from support.rule_sets import facts, indicator, ladder, roster, row_of, scheme

GROUP = {
    "code": "MASSES", "title": "群众", "weight": 100, "measure": "m.vote",
    "options": [{"code": "GOOD", "title": "好", "worth": 1}, {"code": "POOR", "title": "差", "worth": 0}],
}  # fmt: skip
FORMULA = {
    "formula": "P * done / max(due, 1)",
    "inputs": [
        {"name": "done", "title": "办结数", "measure": "m.done", "low": 0, "high": 100},
        {"name": "due", "title": "应办数", "measure": "m.due", "low": 0, "high": 100},
    ],
}


def of_many(name: str, params: dict[str, Any]) -> dict[str, Any]:
    """An indicator of a function that names its inputs itself."""
    one = indicator("DONE", 100, title="办结", function={"name": name, "params": params})
    del one["measure"]
    return one


BALLOT = scheme(of_many("ballot", {"groups": [GROUP]}))
COMPUTED = scheme(of_many("formula", FORMULA))
RUNGS = ladder({"code": "GOOD", "title": "良好", "min_score": 60})


NOTHING = facts(("Y", "m.done", 1, 1))


def computed(done: int) -> tuple[pl.DataFrame, Scored]:
    given = facts(("X", "m.done", done, 1), ("X", "m.due", 10, 1))
    return given, score(COMPUTED, RUNGS, roster("X"), given)


def test_each_fact_of_a_ballot_is_told_by_group_and_option() -> None:
    given = facts(("X", "m.vote.good", 12, 1), ("X", "m.vote.poor", 3, 1))
    scored = score(BALLOT, RUNGS, roster("X"), given)
    (line,) = explain(BALLOT, RUNGS, scored, "X").lines
    assert [(one.title, one.measure, one.fact) for one in line.inputs] == [
        ("群众“好”票", "m.vote.good", "12 票。"),
        ("群众“差”票", "m.vote.poor", "3 票。"),
    ]
    assert line.fact == "由多项数据算得。"


def test_a_formula_without_all_its_facts_names_the_one_that_is_missing_and_its_measure() -> None:
    scored = score(COMPUTED, RUNGS, roster("X"), facts(("X", "m.done", 3, 1)))
    (reason,) = explain(COMPUTED, RUNGS, scored, "X").reasons
    assert reason.sentence == ("“办结”缺少“应办数”（m.due）的数据，不能按零分处理；请先补齐。")
    ((_subject, told),) = short_reasons(COMPUTED, RUNGS, scored, ["X"])
    assert told == reason.sentence


def test_of_many_missing_facts_the_first_are_named_and_the_rest_counted() -> None:
    options = [{"code": f"O{no}", "title": f"{no}档", "worth": 1} for no in range(5)]
    ballot = scheme(of_many("ballot", {"groups": [GROUP | {"options": options}]}))
    (reason,) = explain(ballot, RUNGS, score(ballot, RUNGS, roster("X"), NOTHING), "X").reasons
    assert "“群众‘2档’票”（m.vote.o2）等 5 项的数据" in reason.sentence


def test_one_more_vote_is_nobodys_step() -> None:
    given = facts(("X", "m.vote.good", 12, 1), ("X", "m.vote.poor", 3, 1))
    scored = score(BALLOT, RUNGS, roster("X"), given)
    assert next_steps(BALLOT, RUNGS, scored, "X") == ()


def test_a_step_is_told_for_each_fact_of_a_formula_and_the_engine_agrees() -> None:
    given, scored = computed(5)
    more, less = next_steps(COMPUTED, RUNGS, scored, "X")
    assert more.sentence == "“办结：办结数”多 1，总分增加 10 分，为 60 分，可进入“良好”。"
    assert (less.measure, less.change) == ("m.due", -1)
    for step in (more, less):
        is_it = pl.col("measure") == step.measure
        changed = given.with_columns(pl.col("numerator") + is_it.cast(pl.Int64) * step.change)
        assert row_of(score(COMPUTED, RUNGS, roster("X"), changed), "X")["score"] == step.score


def test_a_changed_input_is_named_as_the_cause() -> None:
    before, after = (Side(COMPUTED, RUNGS, computed(done)[1]) for done in (5, 7))
    (told,) = result_changes(before, after).moves
    assert [cause.why for cause in told.causes] == ["FACT"]
    assert told.causes[0].sentence == "“办结”（办结数由 5 变为 7），多 20 分"


def test_changed_votes_are_told_in_the_order_of_the_ballot() -> None:
    before, after = (
        Side(BALLOT, RUNGS, score(BALLOT, RUNGS, roster("X"), given))
        for given in (
            facts(("X", "m.vote.good", 12, 1), ("X", "m.vote.poor", 3, 1)),
            facts(("X", "m.vote.good", 9, 1), ("X", "m.vote.poor", 6, 1)),
        )
    )
    ((cause,),) = [moved.causes for moved in result_changes(before, after).moves]
    told = "“办结”（群众“好”票由 12 变为 9、群众“差”票由 3 变为 6）"
    assert cause.sentence.startswith(told)


def test_the_assessor_itself_is_told_by_the_other_fact_and_function() -> None:
    own = {"measure": "m.rank", "function": {"name": "rank_points", "params": {"table": [100, 80]}}}
    rules = scheme(indicator("DONE", 100, title="推进", assessor="X", when_own=own))
    given = facts(("X", "m.rank", 2, 1), ("Y", "m.done", 7, 10))
    scored = score(rules, RUNGS, roster("X", "Y"), given)
    mine, others = (explain(rules, RUNGS, scored, who).lines[0] for who in ("X", "Y"))
    assert (mine.is_own, mine.function, mine.measure) == (True, "rank_points@1", "m.rank")
    assert (others.is_own, others.function, others.measure) == (False, "share@1", "m.done")
    (step,) = next_steps(rules, RUNGS, scored, "X")
    assert (step.measure, step.change, Decimal(step.gain) / 10_000) == ("m.rank", -1, 20)


def test_records_hang_on_each_of_several_facts() -> None:
    _given, scored = computed(5)
    told = with_records(explain(COMPUTED, RUNGS, scored, "X"), {"m.due": []})
    assert [one.records for one in told.lines[0].inputs] == [(), ()]


def test_records_of_a_group_too_small_to_be_told_are_left_out() -> None:
    rules = scheme(of_many("ballot", {"groups": [GROUP], "min_cell": 10}))
    record = Record("entry", "E-1", date(2018, 6, 1), 7, "好：7票，组织部录入")
    told = {}
    for good in (7, 9):
        given = facts(("X", "m.vote.good", good, 1), ("X", "m.vote.poor", 1, 1))
        found = explain(rules, RUNGS, score(rules, RUNGS, roster("X"), given), "X")
        first, _poor = with_records(found, {"m.vote.good": [record]}).lines[0].inputs
        told[good] = (first.numerator, first.is_hushed, first.fact, first.records)
    assert told == {
        7: (0, True, "这一组不足 10 票，不计入，票数不告知。", ()),
        9: (9, False, "9 票。", (record,)),
    }


def test_a_correction_does_not_tell_what_a_small_group_said() -> None:
    few, fewer, many = (
        facts(("X", "m.vote.good", good, 1), ("X", "m.vote.poor", 1, 1)) for good in (3, 2, 4)
    )
    assert fact_changes(few, fewer, [BALLOT]) == ()
    told = fact_changes(few, many, [BALLOT])
    assert {one.before for one in told} == {("VALUE", 0, 1)}
