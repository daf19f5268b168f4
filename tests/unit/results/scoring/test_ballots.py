"""Group ballots: options worth a share, groups weighed, too few votes neither counted nor told."""

from typing import Any

import polars as pl
import pytest
from pydantic import ValidationError

from ronghe.results.scoring.engine.digest import input_digest
from ronghe.results.scoring.engine.export import bundle
from ronghe.results.scoring.engine.facts import BrokenFacts
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.explain.explanation import explain
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import facts, indicator, ladder, roster, row_of, scheme, scores_of

OPTIONS = [
    {"code": "GOOD", "title": "好", "worth": "100%"},
    {"code": "fair", "title": "较好", "worth": "80%"},
    {"code": "POOR", "title": "差", "worth": 0},
]


def group(code: str, weight: Any, **rest: Any) -> dict[str, Any]:
    measure = f"entries.{code.lower()}"
    return {
        "code": code,
        "title": code,
        "weight": weight,
        "measure": measure,
        "options": OPTIONS,
    } | rest


MASSES, LEADERS = group("MASSES", "60%"), group("LEADERS", "40%")


def ballot(*groups: dict[str, Any], **params: Any) -> Scheme:
    function = {"name": "ballot", "params": {"groups": list(groups or (MASSES, LEADERS))} | params}
    return scheme(indicator(measure=None, function=function), decimals=4)


def votes(who: str, code: str, *counts: int) -> list[Any]:
    options = ("good", "fair", "poor")
    return [(who, f"entries.{code}.{o}", n, 1) for o, n in zip(options, counts, strict=True)]


def cast(*rows: Any, **rest: Any) -> Scored:
    return score(rest.pop("rules", ballot()), ladder(), roster("A"), facts(*rows))


def test_groups_are_scored_by_their_votes_and_weighed() -> None:
    rows = [*votes("A", "masses", 6, 3, 1), *votes("A", "leaders", 5, 0, 0)]
    assert scores_of(cast(*rows)) == {"A": 904_000}


def test_a_group_is_rounded_before_it_is_weighed() -> None:
    rows = [*votes("A", "masses", 1, 0, 5), *votes("A", "leaders", 1, 0, 5)]
    assert scores_of(cast(*rows)) == {"A": 166_667}


def test_weights_may_be_written_as_a_hundred() -> None:
    rows = [*votes("A", "masses", 6, 3, 1), *votes("A", "leaders", 5, 0, 0)]
    rules = ballot(group("MASSES", 60), group("LEADERS", 40))
    assert scores_of(cast(*rows, rules=rules)) == {"A": 904_000}


@pytest.mark.parametrize(("leaders", "expected"), [((0, 0, 4), 840_000), ((0, 0, 5), 504_000)])
def test_four_votes_do_not_count_and_five_do(leaders: tuple[int, int, int], expected: int) -> None:
    rows = [*votes("A", "masses", 6, 3, 1), *votes("A", "leaders", *leaders)]
    assert scores_of(cast(*rows)) == {"A": expected}


def test_a_group_that_was_not_asked_leaves_the_others_their_weight() -> None:
    rows = [*votes("A", "masses", 6, 3, 1), ("A", "entries.leaders.good", "NOT_DUE")]
    rows += [("A", f"entries.leaders.{option}", "NOT_DUE") for option in ("fair", "poor")]
    assert scores_of(cast(*rows)) == {"A": 840_000}


def test_counts_that_were_not_entered_are_missing_and_not_zero() -> None:
    rows = [*votes("A", "masses", 6, 3, 1), *votes("A", "leaders", 5, 0, 0)[:2]]
    row = row_of(cast(*rows), "A")
    assert (row["score"], row["reasons"]) == (None, ["MISSING:DONE"])


def test_when_no_group_has_enough_votes_the_policy_for_missing_facts_holds() -> None:
    rows = [*votes("A", "masses", 1, 1, 1), *votes("A", "leaders", 4, 0, 0)]
    rules = ballot(min_cell=6)
    scored = cast(*rows, rules=rules)
    assert row_of(scored, "A")["reasons"] == ["MISSING:DONE"]
    assert [one.sentence for one in explain(rules, ladder(), scored, "A").reasons] == [
        "“DONE”没有一组满 6 票，不能计分；请增加参加测评的人数，重新测评。"
    ]


def test_a_ballot_nobody_was_asked_in_was_not_due() -> None:
    rows = [
        ("A", f"entries.{code}.{option}", "NOT_DUE")
        for code in ("masses", "leaders")
        for option in ("good", "fair", "poor")
    ]
    assert row_of(cast(*rows), "A")["reasons"] == ["NOTHING_APPLIES"]


def test_nobody_learns_how_a_small_group_voted() -> None:
    """Lines, digest and files are the same whatever the few voters said, and if none came."""
    told = set()
    for few in ((4, 0, 0), (0, 1, 2), (0, 0, 0)):
        given = facts(*votes("A", "masses", 6, 3, 1), *votes("A", "leaders", *few))
        people, rules = roster("A"), ballot()
        scored = score(rules, ladder(), people, given)
        files = bundle(rules, ladder(), people, given, scored)
        digest = input_digest(rules, ladder(), people, given).whole
        told.add((digest, files["facts.csv"], str(scored.inputs.to_dicts())))
    assert len(told) == 1


def test_votes_tried_out_beside_a_small_group_do_not_tell_what_it_said() -> None:
    tried = facts(("A", "entries.masses.poor", 100, 1))
    scored = [
        score(ballot(), ladder(), roster("A"), facts(*given), Overrides(facts=tried))
        for given in (
            [*votes("A", "masses", said, 4 - said, 0), *votes("A", "leaders", 5, 0, 0)]
            for said in (0, 4)
        )
    ]
    assert scored[0].lines.equals(scored[1].lines)


def test_the_counts_stand_beside_the_line_and_the_line_has_no_number_of_its_own() -> None:
    rows = [*votes("A", "masses", 6, 3, 1), *votes("A", "leaders", 5, 0, 0)]
    scored = cast(*rows)
    assert scored.lines.select("state", "numerator", "denominator", "points").rows() == [
        ("VALUE", None, None, 904_000)
    ]
    assert scored.inputs.select("input", "measure", "numerator").rows()[:2] == [
        ("MASSES.GOOD", "entries.masses.good", 6),
        ("MASSES.fair", "entries.masses.fair", 3),
    ]
    assert scored.inputs.height == 6


def test_a_count_that_is_no_count_is_refused() -> None:
    rows = [("A", "entries.masses.good", 1, 2), *votes("A", "masses", 6, 3, 1)[1:]]
    with pytest.raises(
        BrokenFacts,
        match=r"entries.masses.good：.*只接受票数，即 0、1、2 这样的整数，分母写 1，现在是 1/2",
    ):
        cast(*rows, *votes("A", "leaders", 5, 0, 0))


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([group("A", "60%"), group("B", "30%")], "各组权重合计 0.9，应为 100%"),
        ([group("A", "60%"), group("A", "40%", measure="entries.b")], "测评组代码 A 重复"),
        (
            [group("A", "60%"), group("B", "40%", measure="entries.a")],
            "票数度量 entries.a.good 重复",
        ),
        ([group("A", 1, options=[*OPTIONS, OPTIONS[0]])], "选项代码 good 重复"),
    ],
)
def test_a_broken_ballot_is_refused(groups: list[dict[str, Any]], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        ballot(*groups)


def test_a_ballot_can_fill_ten_groups_of_ten_options_without_leaving_64_bits() -> None:
    options = [{"code": f"O{n}", "title": str(n), "worth": f"{n}.37%"} for n in range(10)]
    groups = [group(f"G{n}", "10%", options=options) for n in range(10)]
    rules = ballot(*groups)
    rows = [("A", f"entries.g{g}.o{o}", 10**4, 1) for g in range(10) for o in range(10)]
    scored = score(rules, ladder(), roster("A"), facts(*rows))
    assert scored.results.select(pl.col("score"))["score"].to_list() == [48_700]
