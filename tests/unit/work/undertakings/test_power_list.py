"""Power lists: every power has basis, post, a risk point and a flow; versions are compared."""

from copy import deepcopy
from typing import Any

import pytest

from ronghe.foundation.rulebook.kinds import mistakes_in
from ronghe.work.undertakings.rules.difference import difference
from ronghe.work.undertakings.rules.power_list import PowerList

ITEM: dict[str, Any] = {
    "code": "P_01",
    "title": "小额工程发包",
    "basis": "工程管理办法",
    "post": "建设科科长",
    "risks": [{"text": "指定承包人", "grade": "HIGH", "control": "三人以上集体研究"}],
    "flow": [
        {"key": "ASK", "label": "提出需求", "kind": "START", "next": ["DECIDE"]},
        {"key": "DECIDE", "label": "集体研究", "kind": "DECISION", "next": ["END", "ASK"]},
        {"key": "END", "label": "公开结果", "kind": "END"},
    ],
}


def listed(*items: dict[str, Any]) -> dict[str, Any]:
    return {"unit": "建设科", "items": list(items)}


def changed(**more: Any) -> dict[str, Any]:
    return deepcopy(ITEM) | more


def test_a_sound_list_has_no_mistakes() -> None:
    assert mistakes_in(PowerList, listed(ITEM)) == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (changed(risks=[]), "risks"),
        (changed(flow=ITEM["flow"][:1]), "flow"),
        (changed(flow=[*ITEM["flow"][:2], {**ITEM["flow"][2], "next": ["ASK"]}]), "没有后续"),
        (changed(flow=[{**ITEM["flow"][0], "next": ["GONE"]}, *ITEM["flow"][1:]]), "GONE"),
        (
            changed(flow=[*ITEM["flow"], {"key": "LOST", "label": "无人到达", "kind": "END"}]),
            "走不到",
        ),
        (changed(basis=""), "basis"),
    ],
)
def test_a_power_without_risk_flow_or_basis_is_refused(item: dict[str, Any], said: str) -> None:
    mistakes = mistakes_in(PowerList, listed(item))
    assert mistakes
    assert any(said in str(m.path) or said in m.message for m in mistakes)


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    found = difference(PowerList.model_validate(old), PowerList.model_validate(new))
    return [(one.code, one.change, one.parts) for one in found]


def test_the_same_list_has_no_difference() -> None:
    assert told(listed(ITEM), listed(changed())) == []


def test_what_came_and_went_is_told() -> None:
    other = changed(code="P_02", title="用印审批")
    assert told(listed(ITEM), listed(other)) == [("P_02", "ADDED", ()), ("P_01", "REMOVED", ())]


def test_what_changed_in_a_power_is_told_in_words() -> None:
    risk = {"text": "拆分项目", "grade": "MEDIUM", "control": "年度总额控制"}
    stronger = {**ITEM["risks"][0], "control": "五人以上集体研究并公示"}
    new = changed(
        post="分管副主任",
        risks=[stronger, risk],
        flow=[{**ITEM["flow"][0], "by": "经办人"}, *ITEM["flow"][1:]],
    )
    [(_, change, parts)] = told(listed(ITEM), listed(new))
    assert change == "CHANGED"
    assert parts == (
        "岗位：“建设科科长”改为“分管副主任”",
        "新增风险点：拆分项目",
        "风险点“指定承包人”的等级或防控措施有变",
        "流程图有变",
    )
