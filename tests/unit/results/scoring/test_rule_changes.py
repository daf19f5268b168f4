"""What changed between two versions of a rule is told in the place's words, and nothing goes untold."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.results.scoring.assessments.assessment import Assessment
from ronghe.results.scoring.explain.rule_changes import changed_parts, rule_changes
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import park_ladder, park_rules, park_scheme

SCHEMES: list[tuple[str, list[Any], str]] = [
    ("points", ["indicators", 2, "points", 12], "“按时完成”由 10 分改为 12 分。"),
    ("title", ["indicators", 2, "title", "及时完成"], "“及时完成”的名称由“按时完成”改为“及时完成”。"),
    ("missing", ["indicators", 2, "missing", "refuse"],
     "“按时完成”的缺数据的处理由“记 0 分”改为“不予评分，须先补齐”。"),
    ("block", ["indicators", 2, "block", "INNOVATION"],
     "“按时完成”的所在区块由“常态化运行”改为“全面创新基层党建”。"),
    ("function", ["indicators", 1, "function", {"name": "yes_no", "version": 1}],
     "“组织生活应办尽办”的算法由“按完成比例得分，全部完成得 15 分”改为“‘是’得 15 分，另一种情形得 0 分”。"),
    ("cap", ["blocks", 0, "bonus_cap", 5], "“全面规范基础党务”的加分上限由不设改为 5 分。"),
    ("decimals", ["decimals", 1], "保留小数位数由 2 改为 1。"),
    ("duty", ["core_duty_min_share", "70%"], "主责主业最低权重由不设改为 70%。"),
]  # fmt: skip
FINE = {"code": "FINE", "measure": "standards.compliant", "value": 1, "reason": "上级考核都合格。"}
LADDERS: list[tuple[str, list[Any], str]] = [
    ("cut", ["levels", 2, "min_score", 76], "“四星”的分数线由 75 分改为 76 分。"),
    ("quota", ["levels", 2, "quota", {"count": 12}], "“四星”的名额由参评数的 20% 改为 12 个。"),
    ("adjusted", ["levels", 2, "quota", {"count": 12, "adjusted": [{"share": "40%", "when": FINE}]}], "“四星”的名额由参评数的 20% 改为 12 个，上级考核都合格的组参评数的 40%。"),
    ("rounding", ["quota_rules", "rounding", "half_up"], "名额规则的名额取整由“舍去小数”改为“四舍五入”。"),
    ("up", ["promotion", "max_up", 2], "升级限制的一个周期最多晋升级数由 1 改为 2。"),
    ("ties", ["ties", "higher", []], "同分处理的先比较的项目由“常态化运行”改为不设。"),
    ("gate", ["gate", 0, "value", "0.9"], "“规范化建设尚未达标”的要求的数值由 1 改为 0.9。"),
]  # fmt: skip


def body(kind: str, change: list[Any]) -> dict[str, Any]:
    """A shipped body with one place set to another value."""
    changed: Any = deepcopy(park_rules()[kind])
    at = changed
    *way, key, value = change
    for step in way:
        at = at.setdefault(step, {}) if isinstance(at, dict) else at[step]
    at[key] = value
    return changed  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("change", "sentence"), [case[1:] for case in SCHEMES], ids=[c[0] for c in SCHEMES]
)
def test_a_change_of_a_scheme_is_one_sentence(change: list[Any], sentence: str) -> None:
    told = rule_changes(park_scheme(), Scheme.model_validate(body("scheme", change)))
    assert [one.sentence for one in told] == [sentence]


@pytest.mark.parametrize(
    ("change", "sentence"), [case[1:] for case in LADDERS], ids=[c[0] for c in LADDERS]
)
def test_a_change_of_a_ladder_is_one_sentence(change: list[Any], sentence: str) -> None:
    new = Ladder.model_validate(body("ladder", change))
    told = rule_changes(park_ladder(), new, park_scheme().titles())
    assert [one.sentence for one in told] == [sentence]


def test_a_part_that_came_or_went_is_told_with_its_worth_and_place() -> None:
    rules = deepcopy(park_rules()["scheme"])
    gone = rules["indicators"].pop(2)
    rules["indicators"].append(
        gone | {"code": "SPEED", "title": "当日办结", "block": "INNOVATION", "points": 5}
    )
    told = rule_changes(park_scheme(), Scheme.model_validate(rules))
    assert [(one.kind, one.sentence) for one in told] == [
        ("REMOVED", "“常态化运行”删去“按时完成”（10 分）。"),
        ("ADDED", "“全面创新基层党建”增加“当日办结”（5 分）。"),
    ]
    assert changed_parts(told) == {gone["code"], "SPEED"}


def test_another_order_of_parts_is_told() -> None:
    rules = deepcopy(park_rules()["scheme"])
    rules["indicators"].reverse()
    (change,) = rule_changes(park_scheme(), Scheme.model_validate(rules))
    assert (change.kind, change.sentence) == ("MOVED", "指标的次序有调整。")


def test_an_assessment_tells_its_changes_too() -> None:
    sheet = {"code": "A", "title": "经济", "scheme": "a"}
    before = {
        "every": "YEAR",
        "subjects": {"kind": "UNIT", "list": "towns"},
        "publication": "NOTICE",
        "sheets": [sheet],
    }
    after = before | {"every": "MONTH", "publication": "POSTED",
                      "sheets": [sheet, sheet | {"code": "B", "title": "环境"}]}  # fmt: skip
    told = rule_changes(Assessment.model_validate(before), Assessment.model_validate(after))
    assert [one.sentence for one in told] == [
        "周期由“每年一次”改为“每月一次”。",
        "公布方式由“公示、听取异议后确认”改为“锁定后张榜公布”。",
        "考核表增加“环境”。",
    ]


def test_equal_rules_have_no_differences() -> None:
    assert (
        rule_changes(park_scheme(), Scheme.model_validate(deepcopy(park_rules()["scheme"]))) == ()
    )


@st.composite
def edits(draw: st.DrawFn) -> dict[str, Any]:
    """A scheme's body with some scalars of some indicators set anew."""
    rules: dict[str, Any] = deepcopy(park_rules()["scheme"])
    for one in draw(st.lists(st.sampled_from(rules["indicators"]), max_size=4)):
        key, value = draw(
            st.sampled_from(
                [
                    ("points", 7),
                    ("note", "另定"),
                    ("limit", 5),
                    ("not_from_source", False),
                    ("core_duty", True),
                    ("clause", "第九条"),
                    ("effect", "bonus"),
                    ("promoter", "办公室"),
                ]
            )
        )
        one[key] = value
    return rules


@given(edits(), edits())
@settings(max_examples=60, deadline=None)
def test_no_difference_goes_untold_and_every_one_is_a_sentence(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    old, new = Scheme.model_validate(before), Scheme.model_validate(after)
    told = rule_changes(old, new)
    assert bool(told) == (old != new)
    assert all(one.sentence.endswith("。") and one.path for one in told)
    assert len({one.sentence for one in told}) == len(told)
