"""Formulas a rule writes itself: their language, their fixed point, and what is refused on saving."""

import re
from decimal import Decimal
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ronghe.results.scoring.arithmetic.bounded import column
from ronghe.results.scoring.arithmetic.exact import BrokenRules, scaled
from ronghe.results.scoring.engine.facts import BrokenFacts
from ronghe.results.scoring.engine.score import compile_rules, score
from ronghe.results.scoring.functions.formula_text import WIDER, BrokenFormula, parse
from ronghe.results.scoring.functions.formula_value import compiled
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import facts, indicator, ladder, roster, scheme, scores_of


def entry(name: str, low: Any = 0, high: Any = 100) -> dict[str, Any]:
    return {"name": name, "measure": f"m.{name}", "low": low, "high": high}


def rules(text: str, *inputs: dict[str, Any], **rest: Any) -> Scheme:
    params = {"formula": text, "inputs": list(inputs or (entry("a"),)), **rest.pop("params", {})}
    one = indicator(measure=None, function={"name": "formula", "params": params}, **rest)
    return scheme(one, decimals=4)


def worth(text: str, **values: Any) -> str:
    """Return the points of a formula over the given values (n, d)."""
    inputs = [entry(name, low=-1000, high=1000) for name in values]
    given_facts = facts(*(("X", f"m.{name}", *value) for name, value in values.items()))
    scored = score(rules(text, *inputs, negative=True), ladder(), roster("X"), given_facts)
    return str(scored.results["score"][0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * a", 210_000),
        ("(1 + 2) * a", 300_000),
        ("20 - 5 - a", 50_000),
        ("a / 4 / 5", 5_000),
        ("a / 3", 33_333),
        ("a * 2 / 3", 66_667),
        ("-a + 15", 50_000),
        ("15 - -a", 250_000),
        ("min(a, 7, 8)", 70_000),
        ("max(a, 11)", 110_000),
        ("clamp(a, 0, 4)", 40_000),
        ("clamp(a, 8, 4)", 40_000),
        ("P * a / 100", 100_000),
        ("P * 2 + a", 1_000_000),
        ("a - 11", 0),
        ("a × （0.5 ＋ 1）÷ 3", 50_000),
    ],
)
def test_a_formula_is_read_as_arithmetic_is(text: str, expected: int) -> None:
    assert worth(text, a=(10, 1)) == str(expected)


def test_each_input_is_rounded_first_and_each_product_again() -> None:
    assert worth("a * 3", a=(1, 3)) == "9999"
    assert worth("a * a * 100", a=(1, 300)) == "0"
    assert worth("a * 100 * a", a=(1, 300)) == "11"


def test_more_decimals_keep_more_of_every_step() -> None:
    text = "a * a * 100"
    precise = rules(text, entry("a"), params={"decimals": 6})
    scored = score(precise, ladder(), roster("X"), facts(("X", "m.a", 1, 300)))
    assert scores_of(scored) == {"X": 11}


def test_halves_go_away_from_zero_below_zero_too() -> None:
    assert worth("10 + a * 0.5", a=(-1, 10_000)) == "99999"
    assert worth("10 + a / 2", a=(-1, 10_000)) == "99999"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" + "*a" * 40, "-0.0134"),
        ("a" + "/(0-1)" * 40, "-0.9000"),
        ("1/(2-" * 19 + "a" + ")" * 19, "0.9489"),
        ("0" + "+a*a" * 95, "76.9500"),
    ],
)
def test_very_many_steps_upon_each_other_are_exact(text: str, expected: str) -> None:
    given_facts, one = facts(("X", "m.a", -9, 10)), entry("a", low=-1, high=1)
    scored = score(rules(f"2 + {text}", one, negative=True), ladder(), roster("X"), given_facts)
    assert scored.results["score"][0] == scaled(2 + Decimal(expected))


@pytest.mark.parametrize("step", ["{}*a", "1/(3-{})", "floor(1, 2+{})", "round({}, 0.5)"])
def test_a_step_upon_others_does_not_double_the_work(step: str) -> None:
    def size(steps: int) -> int:
        text = reduce(lambda inner, _: step.format(inner), range(steps), "a")
        input_ends = {"a": column("a", -10_000, 10_000)}
        return len(compiled(parse(text, WIDER), input_ends, 10_000).expr.meta.serialize())

    assert size(12) < 4 * size(6)


def test_a_missing_input_makes_the_line_missing_and_one_not_due_makes_it_not_due() -> None:
    two = rules("a + b", entry("a"), entry("b"), missing="zero", not_due="full")

    def points(*rows: Any) -> int | None:
        return scores_of(score(two, ladder(), roster("X"), facts(*rows)))["X"]

    assert points(("X", "m.a", 1, 1), ("X", "m.b", 1, 1)) == 20_000
    assert points(("X", "m.a", 1, 1), ("X", "m.b", "NOT_DUE")) == 1_000_000
    assert points(("X", "m.a", "NOT_DUE")) == 0


def test_a_value_outside_the_declared_range_is_refused() -> None:
    with pytest.raises(
        BrokenFacts,
        match=r"X 的 m.a：.*formula@1）只接受在 0 到 100 之间的数值（公式的输入 a），现在是 101",
    ):
        score(rules("a"), ladder(), roster("X"), facts(("X", "m.a", 101, 1)))


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("", 1, "缺少一个数"),
        ("a +", 4, "缺少一个数"),
        ("a b", 3, "缺少运算符"),
        ("(a", 3, "括号没有合上"),
        ("a)", 2, "多了括号"),
        ("min(a)", 1, "至少要两个数"),
        ("clamp(a, 1)", 1, "clamp 要三个数"),
        ("max a", 5, "后面应是括号"),
        ("round(a)", 1, "没有函数 round"),
        ("a ** 2", 4, "缺少一个数"),
        ("a > 1", 3, "不认识“>”"),
        ("a.b", 2, "数写得不对"),
        ("a + 007", 5, "数写得不对"),
        ("a + ５", 5, "数写得不对"),
        ("a + 1٢", 6, "缺少运算符|数写得不对"),
        ("a + 0.00001", 5, "数写得不对"),
        ("a + 1234567890", 5, "数写得不对"),
        ("__import__", 1, "不认识“_”"),
        ("a + '1'", 5, "不认识“'”"),
        ("(" * 30 + "a" + ")" * 30, 22, "括号套得超过 20 层"),
        ("a" + "+a" * 200, 401, "超过 400 个字符"),
        ("a" + "*1" * 41, 82, "连乘连除超过 40 步"),
        ("1" + "+1" * 100 + "+max(2" + "/1" * 41 + ",3)", 288, "连乘连除超过 40 步"),
    ],
)
def test_every_mistake_is_told_with_its_position(text: str, at: int, sentence: str) -> None:
    with pytest.raises(BrokenFormula, match=f"公式第 {at} 个字符处：.*{sentence}"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "inputs", "sentence"),
    [
        ("a + c", [entry("a")], "公式第 5 个字符处：没有名为 c 的输入；可用的有：a、P"),
        ("a", [entry("a"), entry("b")], "输入 b 没有用在公式里"),
        ("a", [entry("a"), entry("a")], "输入名 a 重复"),
        ("min(1, 2)", [entry("min")], "输入名 min 重复，或与 min"),
        ("a", [entry("a", low=2, high=1)], "low 大于 high"),
    ],
)
def test_a_formula_and_its_inputs_must_fit(
    text: str, inputs: list[dict[str, Any]], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        rules(text, *inputs)


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("1 / a", 3, "除数可能为 0"),
        ("1 / (a - 50)", 3, "除数可能为 0"),
        ("a * a * a * a * a", 11, "超出 64 位整数"),
    ],
)
def test_what_might_divide_by_zero_or_overflow_cannot_be_saved(
    text: str, at: int, sentence: str
) -> None:
    with pytest.raises(BrokenRules) as refused:
        compile_rules(rules(text, entry("a", high=1000)), ladder())
    (problem,) = refused.value.problems
    assert problem.path == ("indicators", 0, "function", "params", "formula")
    assert f"公式第 {at} 个字符处：" in problem.sentence
    assert sentence in problem.sentence


def test_a_divisor_that_the_declared_range_keeps_from_zero_is_fine() -> None:
    compile_rules(rules("1 / a", entry("a", low="0.01")), ladder())
    compile_rules(rules("1 / max(a, 0.01)"), ladder())
    compile_rules(rules("1 / (a - 200)"), ladder())


@given(text=st.text(alphabet="ab1.+-*/(),mincax P", max_size=40))
def test_any_text_is_a_formula_or_a_sentence_and_nothing_else(text: str) -> None:
    refusal = ""
    try:
        parse(text)
    except BrokenFormula as error:
        refusal = str(error)
    assert re.fullmatch("(公式第 [0-9]+ 个字符处：.+。)?", refusal)
