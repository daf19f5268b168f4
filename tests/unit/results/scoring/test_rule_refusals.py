"""One deliberately broken scheme or ladder per message."""

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from ronghe.results.scoring.arithmetic.exact import BrokenRules
from ronghe.results.scoring.engine.score import compile_rules
from ronghe.results.scoring.ladders.checks import check_ladder, check_pair
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.checks import check_scheme
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import (
    format_snippets,
    indicator,
    ladder,
    park_ladder,
    park_rules,
    park_scheme,
    scheme,
)

Path = tuple[str | int, ...]


def call(name: str, **params: Any) -> dict[str, Any]:
    return {"name": name, "version": 1, "params": params}


SCHEMES: dict[str, tuple[dict[str, Any], Path, str]] = {
    "indicator twice": (
        {"indicators": [indicator("DONE", 50), indicator("DONE", 50)]},
        ("indicators", 0, "code"),
        "代码 DONE 出现了 2 次",
    ),
    "parent unknown": (
        {
            "blocks": [{"code": "B", "title": "乙", "points": 100, "parent": "Z"}],
            "indicators": [indicator(block="B")],
        },
        ("blocks", 0, "parent"),
        "没有这个区块",
    ),
    "block unknown": (
        {"indicators": [indicator(block="Z")]},
        ("indicators", 0, "block"),
        "没有这个区块",
    ),
    "blocks in a circle": (
        {
            "blocks": [
                {"code": "B", "title": "乙", "points": 100, "parent": "C"},
                {"code": "C", "title": "丙", "points": 100, "parent": "B"},
            ],
            "indicators": [indicator(block="B")],
        },
        ("blocks", 0, "parent"),
        "绕了一圈又回到自己",
    ),
    "weights do not add up": (
        {"indicators": [indicator("A", 60), indicator("B", 30)]},
        ("full_marks",),
        "方案顶层下各项分值合计 90（60 + 30），应为 100",
    ),
    "block does not add up": (
        {
            "blocks": [{"code": "B", "title": "乙", "points": 100}],
            "indicators": [indicator(points=99, block="B")],
        },
        ("blocks", 0, "points"),
        "区块“乙”（B）下各项分值合计 99（99），应为 100",
    ),
    "empty block": (
        {
            "blocks": [{"code": "B", "title": "乙", "points": 40}],
            "indicators": [indicator(points=60)],
        },
        ("blocks", 0, "points"),
        "没有计分的指标",
    ),
    "worth nothing": (
        {"indicators": [indicator("A", 100), indicator("B", 0)]},
        ("indicators", 1, "points"),
        "指标“B”（B）分值为 0",
    ),
    "steps above full": (
        {"indicators": [indicator(function=call("steps", steps=[{"at": 1, "points": 101}]))]},
        ("indicators", 0, "function", "params", "steps"),
        "超过该指标的分值 100 分",
    ),
    "a broken line above full": (
        {
            "indicators": [
                indicator(
                    function=call(
                        "polyline", through=[{"at": 0, "points": 0}, {"at": 1, "points": 101}]
                    )
                )
            ]
        },
        ("indicators", 0, "function", "params", "through"),
        "超过该指标的分值 100 分",
    ),
    "the worst above full": (
        {"indicators": [indicator(function=call("between_extremes", at_worst=101))]},
        ("indicators", 0, "function", "params", "at_worst"),
        "超过该指标的分值 100 分",
    ),
    "line's floor above its ceiling": (
        {"indicators": [indicator(function=call("linear", floor=9, ceiling=8))]},
        ("indicators", 0, "function", "params", "floor"),
        "最低分高于最高分",
    ),
    "overflow": (
        {"indicators": [indicator(limit=10**15)]},
        ("indicators", 0, "limit"),
        "会超出 64 位整数",
    ),
    "full bonus for nothing due": (
        {"indicators": [indicator(), indicator("B", 5, effect="bonus", not_due="full")]},
        ("indicators", 1, "not_due"),
        "不能记满分",
    ),
    "core duties too light": (
        {
            "core_duty_min_share": "70%",
            "indicators": [indicator("A", 69, core_duty=True), indicator("B", 31)],
        },
        ("core_duty_min_share",),
        "主责主业权重合计 69%，低于规定的 70%",
    ),
    "assessor is not the promoter": (
        {"promoter_assesses": True, "indicators": [indicator(promoter="甲办", assessor="乙办")]},
        ("indicators", 0, "assessor"),
        "谁推进、谁考核、谁负责",
    ),
}


@pytest.mark.parametrize("name", SCHEMES)
def test_a_broken_scheme_is_refused_with_place_and_sentence(name: str) -> None:
    body, path, sentence = SCHEMES[name]
    problems = check_scheme(Scheme.model_validate(body))
    assert path in [p.path for p in problems if sentence in p.sentence], problems


def test_core_duties_of_exactly_the_floor_pass() -> None:
    body = {
        "core_duty_min_share": "70%",
        "indicators": [indicator("A", 70, core_duty=True), indicator("B", 30)],
    }
    assert check_scheme(Scheme.model_validate(body)) == []


@pytest.mark.parametrize(
    ("function", "place", "sentence"),
    [
        (call("magic"), "version", "没有评分函数 magic@1"),
        (call("share") | {"version": 2}, "version", "没有评分函数 share@2"),
        (call("linear", zero_at=1, full_at=1), "params", "zero_at 与 full_at 相同"),
        (
            call("steps", steps=[{"at": 2, "points": 1}, {"at": 1, "points": 2}]),
            "params",
            "由小到大",
        ),
        (
            call("polyline", through=[{"at": 2, "points": 1}, {"at": 1, "points": 2}]),
            "params",
            "由小到大",
        ),
        (call("rank_points", table=[1, 2]), "params", "由高到低"),
        (call("rank_points", table=[2, 1], beyond=2), "params", "高于表中最后一名"),
        (call("share", extra=1), "extra", "Extra inputs"),
        (call("deduct_per_event", per_event="三分"), "per_event", "不是能精确表示的数"),
        (call("bonus", per_event="0.00001"), "per_event", "超出精度"),
    ],
)
def test_a_broken_function_is_refused_where_it_is_written(
    function: dict[str, Any], place: str, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        Scheme.model_validate({"indicators": [indicator(function=function)]})
    error = refused.value.errors()[0]
    assert place in error["loc"]
    assert sentence in error["msg"]


def good(**rest: Any) -> dict[str, Any]:
    return {"code": "GOOD", "title": "良好"} | rest


def condition(**rest: Any) -> dict[str, Any]:
    return {"code": "G", "measure": "m.done", "value": 1, "reason": "未达标。"} | rest


EVENT = {"code": "V", "title": "违纪", "measure": "m.bad", "level": "NONE"}
LADDERS: dict[str, tuple[list[dict[str, Any]], dict[str, Any], Path, str]] = {
    "cut above full marks": (
        [good(min_score="100.5")],
        {},
        ("levels", 1, "min_score"),
        "高于满分 100",
    ),
    "cuts fall": (
        [good(min_score=80), good(code="BEST", title="优秀", min_score=70)],
        {},
        ("levels", 2, "min_score"),
        "低于下一级“良好”",
    ),
    "quotas over the whole": (
        [good(quota={"share": "60%"}), good(code="BEST", title="优秀", quota={"share": "40.01%"})],
        {},
        ("levels",),
        "合计 100.01%，超过 100%",
    ),
    "a pool's quotas over the whole": (
        [
            good(quota={"share": "50%", "by_pool": {"SOE": {"share": "70%"}}}),
            good(code="BEST", title="优秀", quota={"share": "40%"}),
        ],
        {"pools": {"attribute": "category", "title": "类别"}},
        ("levels",),
        "“SOE”组的各级名额比例合计 110%",
    ),
    "cumulative quotas fall": (
        [good(quota={"share": "10%"}), good(code="BEST", title="优秀", quota={"share": "20%"})],
        {"quota_rules": {"cumulative": True}},
        ("levels", 1, "quota"),
        "不能小于更高等级的 20%",
    ),
    "quota by pool without pools": (
        [good(quota={"count": 1, "by_pool": {"SOE": {"count": 2}}})],
        {},
        ("pools",),
        "阶梯没有分组",
    ),
    "quota by pool and for all": (
        [good(quota={"count": 1, "by_pool": {"SOE": {"count": 2}}})],
        {"pools": {"attribute": "category", "title": "类别"}, "quota_rules": {"per": "all"}},
        ("quota_rules", "per"),
        "请二选一",
    ),
    "level twice": ([good(), good()], {}, ("levels", 1, "code"), "等级代码 GOOD 出现了 2 次"),
    "condition twice": (
        [good()],
        {"gate": [condition(), condition()]},
        ("gate", 0, "code"),
        "条件或事件代码 G",
    ),
    "event to nowhere": (
        [good()],
        {"veto": [EVENT | {"level": "GONE"}]},
        ("veto", 0, "level"),
        "没有这一级",
    ),
    "direct to nowhere": (
        [good()],
        {"direct": [EVENT | {"level": "GONE"}]},
        ("direct", 0, "level"),
        "没有这一级",
    ),
    "condition overflows": (
        [good()],
        {"gate": [condition(value="999999.9999", limit=10**14)]},
        ("gate", 0, "limit"),
        "会超出 64 位整数",
    ),
}


@pytest.mark.parametrize("name", LADDERS)
def test_a_broken_ladder_is_refused_with_place_and_sentence(name: str) -> None:
    levels, rest, path, sentence = LADDERS[name]
    problems = check_ladder(ladder(*levels, **rest))
    assert path in [p.path for p in problems if sentence in p.sentence], problems


def test_the_lowest_level_has_neither_cut_nor_quota() -> None:
    body = deepcopy(park_rules()["ladder"])
    body["levels"] = body["levels"][1:]
    sentences = [p.sentence for p in check_ladder(Ladder.model_validate(body))]
    assert any("最低等级“三星”是保底等级" in sentence for sentence in sentences)


@pytest.mark.parametrize("quota", [{}, {"share": "2%", "count": 3}])
def test_a_quota_is_a_share_or_a_count(quota: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="两者写且只写一个"):
        ladder(good(quota=quota))


def test_quotas_of_exactly_the_whole_and_a_cut_at_full_marks_pass() -> None:
    whole = ladder(
        good(quota={"share": "60%"}),
        good(code="BEST", title="优", min_score=100, quota={"share": "40%"}),
    )
    assert check_ladder(whole) == []


def test_a_ladder_for_other_full_marks_or_unknown_tie_rules_does_not_fit_its_scheme() -> None:
    problems = check_pair(scheme(), ladder(full_marks=120, ties={"higher": ["GONE"]}))
    assert [p.path for p in problems] == [("full_marks",), ("ties", "higher", 0)]


BONUS = indicator("B", 20, effect="bonus", function=call("bonus", per_event=5))


def test_a_cut_above_full_marks_is_fine_where_bonuses_reach_it() -> None:
    lifted = ladder(good(min_score=110), highest=120)
    compile_rules(scheme(indicator(), BONUS), lifted)
    assert [p.path for p in check_pair(scheme(), lifted)] == [("highest",)]
    held = scheme(indicator(), BONUS, ceiling=115)
    assert [p.path for p in check_pair(held, lifted)] == [("highest",)]
    (problem,) = check_ladder(ladder(good(min_score=121), highest=120))
    assert "高于含加分的最高分 120" in problem.sentence
    assert "highest" not in ladder().model_dump_json()


def test_all_mistakes_are_reported_at_once() -> None:
    with pytest.raises(BrokenRules) as refused:
        compile_rules(scheme(indicator(points=99)), ladder(good(min_score=101)))
    assert [p.path for p in refused.value.problems] == [("full_marks",), ("levels", 1, "min_score")]


def test_the_examples_of_the_format_reference_pass_every_check() -> None:
    ballot, formula, chosen, (green,) = format_snippets()
    compile_rules(scheme(indicator(measure=None, **ballot)), ladder())
    compile_rules(scheme(indicator(measure=None, **formula)), ladder())
    compile_rules(scheme(indicator(measure=None, negative=True, **chosen)), ladder())
    compile_rules(
        scheme(green, full_marks=10, promoter_assesses=True),
        ladder(good(min_score=6), full_marks=10),
    )


def test_the_parks_rules_pass_every_check() -> None:
    compile_rules(park_scheme(), park_ladder())
