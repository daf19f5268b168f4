"""A trial is checked like a rule on saving, with every mistake at once, and changes what it names."""

from decimal import Decimal
from typing import Any

import pytest

from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.explain.trials import TrialRules, trial_problems
from support.rule_sets import (
    facts,
    indicator,
    ladder,
    levels_of,
    park_ladder,
    park_people,
    park_scheme,
    roster,
    row_of,
    scheme,
    scores_of,
)

PEOPLE, GIVEN = park_people(40)


def problems(body: dict[str, Any]) -> list[tuple[str, str]]:
    found = trial_problems(body, park_scheme(), park_ladder(), PEOPLE)
    return [(".".join(map(str, one.path)), one.sentence) for one in found]


def test_every_mistake_of_form_is_named_at_once() -> None:
    told = problems(
        {"points": {"ATTENDANCE": "viel"}, "cuts": {"FIVE_STAR": "0.12345"}, "strange": 1}
    )
    assert [path for path, _ in told] == ["points.ATTENDANCE", "cuts.FIVE_STAR", "strange"]
    assert all(sentence.endswith("。") for _, sentence in told)


def test_every_code_that_does_not_exist_is_named_at_once() -> None:
    fact = {
        "subject": "O0001",
        "measure": "activities.attendance",
        "numerator": 1,
        "denominator": 1,
    }
    told = problems({
        "points": {"NOPE": 5}, "cuts": {"SIX_STAR": 5}, "quotas": {"SEVEN_STAR": None}, "pools": {"MOON": "SOE"},
        "facts": [fact, fact, fact | {"subject": "X"}, fact | {"measure": "m.unknown"}],
    })  # fmt: skip
    assert told == [
        ("points.NOPE", "方案里没有指标或区块 NOPE；请改正代码或删去这一项。"),
        ("cuts.SIX_STAR", "阶梯里没有等级 SIX_STAR；请改正代码或删去这一项。"),
        ("quotas.SEVEN_STAR", "阶梯里没有等级 SEVEN_STAR；请改正代码或删去这一项。"),
        ("pools.MOON", "名册里没有分组 MOON；请改正代码或删去这一项。"),
        ("facts.1", "O0001 的 activities.attendance 写了两次；请改正代码或删去这一项。"),
        ("facts.2.subject", "名册里没有 X；请改正代码或删去这一项。"),
        ("facts.3.measure", "方案和阶梯都不用度量 m.unknown；请改正代码或删去这一项。"),
    ]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"cuts": {"FIVE_STAR": 70}}, "低于下一级"),
        ({"cuts": {"BENCHMARK": 101}}, "高于满分"),
        ({"quotas": {"FOUR_STAR": {"share": "95%"}}}, "超过 100%"),
        ({"cuts": {"UNRATED": 5}}, "保底等级"),
        ({"points": {"ATTENDANCE": 0}}, "分值为 0"),
    ],
)
def test_what_a_rule_would_be_refused_for_on_saving_is_refused(
    body: dict[str, Any], word: str
) -> None:
    assert any(word in sentence for _, sentence in problems(body))


@pytest.mark.parametrize(
    "fact",
    [
        {"numerator": 1},
        {"state": "MISSING", "numerator": 1, "denominator": 1},
        {"state": "VALUE"},
    ],
)
def test_a_fact_has_its_numbers_when_and_only_when_it_has_a_value(fact: dict[str, Any]) -> None:
    whole = {"subject": "O0001", "measure": "activities.attendance"} | fact
    assert [path for path, _ in problems({"facts": [whole]})] == ["facts.0"]


def test_points_that_no_longer_add_up_are_no_mistake_of_a_trial() -> None:
    assert problems({"points": {"ATTENDANCE": 20}}) == []


def test_a_trial_survives_its_json() -> None:
    body = {"points": {"ATTENDANCE": "12.5"}, "cuts": {"FIVE_STAR": 88}, "pools": {"SOE": "TWO_NEW"},
            "promotion": {"max_up": 2}, "quotas": {"FIVE_STAR": {"count": 3}, "FOUR_STAR": None},
            "facts": [{"subject": "O0001", "measure": "activities.attendance", "state": "NOT_DUE"}]}  # fmt: skip
    trial = TrialRules.model_validate(body)
    assert TrialRules.model_validate(trial.model_dump(mode="json")) == trial
    assert not trial.is_empty
    assert TrialRules().is_empty


def test_other_points_and_facts_change_the_score() -> None:
    rules = scheme(indicator("A", 50), indicator("B", 50))
    given = facts(("X", "m.a", 1, 1), ("X", "m.b", 0, 1))
    fact = {"subject": "X", "measure": "m.b", "numerator": 1, "denominator": 2}
    trial = TrialRules.model_validate({"points": {"A": 150}, "facts": [fact]})
    scored = score(rules, ladder(), roster("X"), given, trial.overrides())
    assert scores_of(scored) == {"X": 875_000}


def test_merged_pools_compete_with_each_other() -> None:
    best = {"code": "BEST", "title": "优秀", "min_score": 60, "quota": {"count": 1}}
    rungs = ladder(best, pools={"attribute": "category", "title": "类别"})
    people = roster("X", "Y", pool=["A", "B"])
    given = facts(("X", "m.done", 90, 100), ("Y", "m.done", 80, 100))
    before = score(scheme(), rungs, people, given)
    trial = TrialRules(pools={"B": "A"})
    after = score(scheme(), rungs, people, given, trial.overrides())
    assert levels_of(before) == {"X": "BEST", "Y": "BEST"}
    assert levels_of(after) == {"X": "BEST", "Y": "NONE"}
    assert (row_of(after, "Y")["pool"], row_of(after, "Y")["rank_in_pool"]) == ("A", 2)


def test_another_promotion_lifts_further() -> None:
    levels = [{"code": f"L{n}", "title": f"{n}级", "min_score": n * 10} for n in (1, 2, 3)]
    rungs = ladder(*levels, promotion={"max_up": 1})
    people = roster("X", first_cycle=[False])
    given = facts(("X", "m.done", 90, 100))
    trial = TrialRules.model_validate({"promotion": {"max_up": 2}})
    assert levels_of(score(scheme(), rungs, people, given)) == {"X": "L1"}
    assert levels_of(score(scheme(), rungs, people, given, trial.overrides())) == {"X": "L2"}


def test_cuts_are_exact() -> None:
    assert TrialRules.model_validate({"cuts": {"A": "85.1234"}}).cuts == {"A": Decimal("85.1234")}
