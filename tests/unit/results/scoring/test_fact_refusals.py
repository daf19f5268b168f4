"""Rosters and facts that cannot be scored are refused in one sentence; nothing is guessed."""

from decimal import Decimal

import polars as pl
import pytest
from pydantic import ValidationError

from ronghe.results.scoring.engine.facts import BrokenFacts
from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.functions.catalogue import FUNCTIONS
from ronghe.results.scoring.functions.function import Function, Many
from ronghe.results.scoring.schemes.points import inputs_of
from support.rule_sets import facts, indicator, ladder, roster, scheme, scores_of

HALF = facts(("A", "m.done", 1, 2))


BASES = {Function, Many}


def changed(**columns: object) -> pl.DataFrame:
    return HALF.with_columns(**{name: pl.lit(value) for name, value in columns.items()})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            facts(("A", "m.done", 1, 2), ("A", "m.done", 1, 3)),
            "A 的 m.done：同一对象的同一度量出现了两次",
        ),
        (changed(state="DONE"), "状态不是 MISSING、NOT_DUE、VALUE 之一"),
        (changed(denominator=0), "分母是 0，应为正整数；没有应办事项时状态写 NOT_DUE"),
        (changed(denominator=-2), "分母是 -2，应为正整数"),
        (changed(numerator=-1), "不允许负数"),
        (facts(("A", "m.done", None, 2)), "状态是 VALUE（有值），却没有写分子或分母"),
        (changed(numerator=10**12), "分子 1000000000000、分母 2 超过上限 100000000"),
        (changed(numerator=-(2**63)), "不允许负数"),
        (changed(numerator=0.5), "必须是整数列"),
        (HALF.drop("state"), "事实表缺少列 state"),
    ],
)
def test_a_broken_fact_is_refused(given: pl.DataFrame, sentence: str) -> None:
    with pytest.raises(BrokenFacts, match=sentence):
        score(scheme(), ladder(), roster("A"), given)


def test_a_number_far_below_zero_is_beyond_the_limit_even_where_negatives_are_allowed() -> None:
    with pytest.raises(BrokenFacts, match="超过上限"):
        score(scheme(indicator(negative=True)), ladder(), roster("A"), changed(numerator=-(2**63)))


@pytest.mark.parametrize(
    ("name", "params", "value", "is_refused"),
    [
        ("manual", {}, (1000, 10), False),
        ("manual", {}, (1001, 10), True),
        ("rank_points", {"table": [5]}, (1, 1), False),
        ("rank_points", {"table": [5]}, (0, 1), True),
        ("rank_points", {"table": [5]}, (3, 2), True),
    ],
)
def test_a_value_that_the_function_cannot_score_is_refused(
    name: str, params: dict[str, object], value: tuple[int, int], is_refused: bool
) -> None:
    sheet = scheme(indicator(function={"name": name, "params": params}))
    given = facts(("A", "m.done", *value))
    if not is_refused:
        assert score(sheet, ladder(), roster("A"), given).results.height == 1
        return
    with pytest.raises(BrokenFacts, match=rf"（DONE，{name}@1）只接受.+，现在是 .+；请核对后改正"):
        score(sheet, ladder(), roster("A"), given)


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (roster("A", "A"), "对象代码 A 重复"),
        (roster("A", base_level=["GONE"]), "上期等级 GONE 不在阶梯中"),
        (roster("A B"), "含有空白"),
        (roster("A").drop("eligible"), "名册缺少列 eligible"),
    ],
)
def test_a_broken_roster_is_refused(people: pl.DataFrame, sentence: str) -> None:
    with pytest.raises(BrokenFacts, match=sentence):
        score(scheme(), ladder(), people, HALF)


def test_facts_of_others_and_of_other_measures_are_left_aside() -> None:
    more = pl.concat([HALF, facts(("Z", "m.done", 1, 1), ("A", "other", -7, 1))])
    assert scores_of(score(scheme(), ladder(), roster("A"), more)) == {"A": 500_000}


def test_an_empty_roster_gives_an_empty_result() -> None:
    assert score(scheme(), ladder(), roster(), HALF).results.height == 0


def test_no_function_refuses_without_a_word_on_what_it_accepts() -> None:
    for function in FUNCTIONS.values():
        held = {name for one in function.__mro__[:-1] for name in vars(one) if one not in BASES}
        assert "accepts" in held or not held & {"refused", "unfit"}, function


def test_every_function_that_refuses_a_value_says_what_it_accepts() -> None:
    params = {"rank_points": {"table": [5]}}
    refusing = set()
    for name, version in FUNCTIONS:
        if FUNCTIONS[name, version].names_its_inputs:
            continue
        call = {"name": name, "version": version, "params": params.get(name, {})}
        try:
            (one,) = scheme(indicator(function=call)).indicators
        except ValidationError:
            continue
        function = one.function.params
        if function.refused(inputs_of(one, one), 1_000_000) is not None:
            refusing.add(name)
            assert function.accepts("", Decimal(100))
    assert {"manual", "rank_points", "ratio_to_best"} <= refusing
