"""Who promotes assesses, and nobody scores itself: the assessor's own line is scored otherwise (X-63)."""

from typing import Any

import pytest

from ronghe.results.scoring.arithmetic.exact import BrokenRules
from ronghe.results.scoring.engine.digest import input_digest
from ronghe.results.scoring.engine.facts import BrokenFacts
from ronghe.results.scoring.engine.score import Scored, compile_rules, score
from ronghe.results.scoring.schemes.checks import check_scheme
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import facts, indicator, ladder, roster, row_of, scheme, scores_of

RANKED = {
    "measure": "m.rank",
    "function": {"name": "rank_points", "params": {"table": [100, 70, 50]}},
}


def rules(**rest: Any) -> Scheme:
    one = indicator(promoter="OFFICE", when_own=RANKED, **rest)
    return scheme(one, promoter_assesses=True)


def scored(sheet: Scheme, *more: Any) -> Scored:
    given = facts(("OFFICE", "m.done", 1, 1), ("OTHER", "m.done", 1, 2), *more)
    return score(sheet, ladder(), roster("OFFICE", "OTHER"), given)


RANK = ("OFFICE", "m.rank", 2, 1)


def test_who_promotes_assesses_unless_somebody_else_is_named() -> None:
    assert rules().indicator("DONE").assessor == "OFFICE"
    assert check_scheme(rules()) == []
    other = scheme(indicator(promoter="OFFICE", assessor="OTHER"), promoter_assesses=True)
    assert [p.path for p in check_scheme(other)] == [("indicators", 0, "assessor")]


def test_an_assessor_is_not_filled_in_where_the_rule_does_not_ask_for_it() -> None:
    assert scheme(indicator(promoter="OFFICE")).indicator("DONE").assessor is None


def test_the_assessors_own_line_is_scored_by_other_facts_and_says_so() -> None:
    result = scored(rules(), RANK)
    assert scores_of(result) == {"OFFICE": 700_000, "OTHER": 500_000}
    assert "OWN:DONE" in row_of(result, "OFFICE")["reasons"]
    assert "OWN:DONE" not in row_of(result, "OTHER")["reasons"]
    assert result.lines.select("subject", "numerator", "denominator").rows() == [
        ("OFFICE", 2, 1),
        ("OTHER", 1, 2),
    ]


def test_what_the_assessor_would_say_of_itself_does_not_replace_the_other_fact() -> None:
    row = row_of(scored(rules()), "OFFICE")
    assert (row["score"], "MISSING:DONE" in row["reasons"]) == (None, True)


def test_who_scores_itself_sets_nobodys_yardstick() -> None:
    best = {"name": "ratio_to_best", "params": {}}
    result = scored(rules(function=best), RANK)
    assert scores_of(result) == {"OFFICE": 700_000, "OTHER": 1_000_000}


def test_a_roster_with_somebody_who_would_score_itself_is_refused() -> None:
    sheet = scheme(indicator(promoter="OFFICE"), promoter_assesses=True)
    with pytest.raises(BrokenFacts, match=r"OFFICE 是指标“DONE”（DONE）的评分单位.*等于给自己打分"):
        scored(sheet)
    elsewhere = roster("OFFICE", "OTHER", eligible=[False, True])
    score(sheet, ladder(), elsewhere, facts(("OTHER", "m.done", 1, 2)))


def test_the_other_fact_counts_for_the_digest_and_a_sheet_without_the_key_reads_as_before() -> None:
    people, given = roster("OFFICE"), facts(("OFFICE", "m.done", 1, 1), RANK)
    with_rank = input_digest(rules(), ladder(), people, given)
    without = input_digest(rules(), ladder(), people, given.head(1))
    assert with_rank.facts != without.facts
    assert "when_own" not in scheme().model_dump_json()


@pytest.mark.parametrize(
    ("one", "path", "sentence"),
    [
        (indicator(when_own=RANKED), ("when_own",), "没有评分单位"),
        (
            indicator(assessor="X", when_own={"function": {"name": "share"}}),
            ("when_own", "measure"),
            "请写 measure",
        ),
        (
            indicator(
                assessor="X", when_own={"measure": "m.r", "function": {"name": "ratio_to_best"}}
            ),
            ("when_own", "function"),
            "无从比起",
        ),
        (
            indicator(
                assessor="X",
                when_own=RANKED | {"function": {"name": "rank_points", "params": {"table": [101]}}},
            ),
            ("when_own", "function", "params", "table"),
            "超过该指标的分值",
        ),
        (indicator(measure=None), ("measure",), "要读一个度量；请写 measure"),
        (
            indicator(
                function={
                    "name": "formula",
                    "params": {
                        "formula": "a",
                        "inputs": [{"name": "a", "measure": "m.a", "low": 0, "high": 1}],
                    },
                }
            ),
            ("measure",),
            "请删去 measure",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_refused(
    one: dict[str, Any], path: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(BrokenRules) as refused:
        compile_rules(scheme(one), ladder())
    assert [p.path for p in refused.value.problems if sentence in p.sentence] == [
        ("indicators", 0, *path)
    ]
