"""Two results side by side say who moved, by which fact or rule, in a sentence a subject."""

from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.explain.fact_changes import fact_changes
from ronghe.results.scoring.explain.result_changes import Moved, ResultChanges, Side, result_changes
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import (
    facts,
    indicator,
    ladder,
    levels_of,
    park_ladder,
    park_people,
    park_scheme,
    roster,
    scheme,
)

GOOD = {"code": "GOOD", "title": "良好", "min_score": 60}
RULES = scheme(indicator("DONE", 50, title="完成"), indicator("LATE", 50, title="及时"))
RUNGS = ladder(GOOD)


def side(
    done: dict[str, int], rules: Scheme = RULES, rungs: Ladder = RUNGS, late: int = 50
) -> Side:
    """A result in which so many of a hundred things were done, and half of them in time."""
    rows = [(who, "m.done", share, 100) for who, share in done.items()]
    rows += [(who, "m.late", late, 100) for who in done]
    return Side(rules, rungs, score(rules, rungs, roster(*done), facts(*rows)))


def moved(changes: ResultChanges, subject: str) -> Moved:
    return next(one for one in changes.moves if one.subject == subject)


def test_a_changed_fact_is_named_as_the_cause() -> None:
    changes = result_changes(side({"X": 60, "Y": 20}), side({"X": 80, "Y": 20}))
    told = moved(changes, "X")
    assert (told.direction, [cause.why for cause in told.causes]) == ("UP", ["FACT"])
    assert told.sentence == (
        "由“未评”升为“良好”；总分由 55 分变为 65 分；"
        "“完成”由 60 / 100，即 60% 变为 80 / 100，即 80%，多 10 分。"
    )
    assert [one.subject for one in changes.moves] == ["X"]
    (pool,) = changes.pools
    assert (pool.up, pool.down, pool.before, pool.after) == (
        1, 0, {"NONE": 2}, {"GOOD": 1, "NONE": 1},
    )  # fmt: skip


def test_between_two_chinese_words_there_is_no_blank() -> None:
    by_event = {"name": "deduct_per_event", "params": {"per_event": 5}}
    rules = scheme(indicator("RETURNS", 100, title="退回", function=by_event))
    before, after = (
        Side(rules, RUNGS, score(rules, RUNGS, roster("X"), facts(("X", "m.returns", times, 1))))
        for times in (3, 1)
    )
    (told,) = result_changes(before, after).moves
    assert told.causes[0].sentence == "“退回”由 3 次变为 1 次，多 10 分"


def test_a_changed_rule_is_named_as_the_cause() -> None:
    other = scheme(indicator("DONE", 80, title="完成"), indicator("LATE", 20, title="及时"))
    changes = result_changes(side({"X": 60}), side({"X": 60}, other))
    (told,) = changes.moves
    assert [cause.why for cause in told.causes] == ["RULE", "RULE"]
    assert told.sentence == (
        "等级不变，为“未评”；总分由 55 分变为 58 分；"
        "“完成”算法或分值有改动，多 18 分；“及时”算法或分值有改动，少 15 分。"
    )
    assert [one.sentence for one in changes.rules] == [
        "“完成”由 50 分改为 80 分。",
        "“及时”由 50 分改为 20 分。",
    ]


def test_fact_and_rule_together_are_both_named() -> None:
    other = scheme(indicator("DONE", 80, title="完成"), indicator("LATE", 20, title="及时"))
    changes = result_changes(side({"X": 60}), side({"X": 70}, other))
    (told,) = changes.moves
    assert {cause.indicator: cause.why for cause in told.causes} == {"DONE": "BOTH", "LATE": "RULE"}


def test_another_cut_moves_without_any_line() -> None:
    stricter = ladder(GOOD | {"min_score": 50})
    changes = result_changes(side({"X": 60}), side({"X": 60}, rungs=stricter))
    (told,) = changes.moves
    assert told.sentence == "由“未评”升为“良好”；因规则改动。"


def test_whoever_is_pushed_out_by_another_is_told_so() -> None:
    one_seat = ladder(GOOD | {"quota": {"count": 1}})
    before = side({"X": 90, "Y": 80}, rungs=one_seat)
    after = side({"X": 90, "Y": 95}, rungs=one_seat)
    told = moved(result_changes(before, after), "X")
    assert told.sentence == "由“良好”降为“未评”；名次由第 1 变为第 2；因其他对象变动。"


def test_whoever_came_or_left_is_told_so() -> None:
    changes = result_changes(side({"X": 90, "Y": 10}), side({"X": 90, "Z": 80}))
    assert moved(changes, "Y").sentence == "不再参评，原为“未评”。"
    assert moved(changes, "Z").direction == "CAME"
    assert [(one.came, one.left) for one in changes.pools] == [(1, 1)]


def test_a_level_the_later_ladder_does_not_know_counts_by_its_place() -> None:
    renamed = ladder({"code": "FINE", "title": "优良", "min_score": 60})
    (told,) = result_changes(side({"X": 90}), side({"X": 90}, rungs=renamed)).moves
    assert (told.direction, told.sentence) == ("SAME", "等级不变，为“优良”；因规则改动。")


def test_equal_results_differ_in_nothing() -> None:
    changes = result_changes(side({"X": 60, "Y": 20}), side({"X": 60, "Y": 20}))
    assert (changes.rules, changes.moves) == ((), ())
    assert [(one.up, one.down) for one in changes.pools] == [(0, 0)]


def test_in_the_park_those_told_to_move_are_those_whose_level_differs() -> None:
    rules, rungs = park_scheme(), park_ladder()
    people, given = park_people(120)
    stricter = rungs.model_copy(update={"levels": tuple(
        level.model_copy(update={"min_score": level.min_score and level.min_score + 5}) for level in rungs.levels
    )})  # fmt: skip
    before, after = score(rules, rungs, people, given), score(rules, stricter, people, given)
    changes = result_changes(Side(rules, rungs, before), Side(rules, stricter, after))
    was, now = levels_of(before), levels_of(after)
    told = {one.subject for one in changes.moves if one.direction != "SAME"}
    assert told == {subject for subject in was if was[subject] != now[subject]}
    assert sum(one.up + one.down for one in changes.pools) == len(told) > 0


def test_a_correction_names_the_facts_it_changed() -> None:
    before = facts(
        ("X", "m.a", 1, 2), ("X", "m.b", "MISSING"), ("Y", "m.a", 1, 1), ("Z", "m.a", 1, 1)
    )
    after = facts(
        ("X", "m.a", 1, 2), ("X", "m.b", 3, 4), ("Y", "m.a", 2, 1), ("Y", "m.b", "NOT_DUE")
    )
    told = [
        (one.subject, one.measure, one.kind, one.before, one.after)
        for one in fact_changes(before, after, [RULES])
    ]
    assert told == [
        ("X", "m.b", "CHANGED", ("MISSING", None, None), ("VALUE", 3, 4)),
        ("Y", "m.a", "CHANGED", ("VALUE", 1, 1), ("VALUE", 2, 1)),
        ("Y", "m.b", "ADDED", None, ("NOT_DUE", None, None)),
        ("Z", "m.a", "REMOVED", ("VALUE", 1, 1), None),
    ]


def test_a_changed_ladder_is_no_cause_of_a_line() -> None:
    rungs = ladder(GOOD, quota_rules={"rounding": "half_up"})
    changes = result_changes(side({"X": 60}), side({"X": 70}, rungs=rungs))
    assert [cause.why for cause in moved(changes, "X").causes] == ["FACT"]
