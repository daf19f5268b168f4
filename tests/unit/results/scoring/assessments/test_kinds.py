"""Assessments among the other rules of a pack."""

from typing import Any

import pytest

from ronghe.foundation.rulebook.kinds import PackRules
from ronghe.results.scoring.api import ASSESSMENT, INDICATOR_BREAKDOWN, SCHEME, SUBJECT_LIST
from support.assessments import SHEETS, halves
from support.rule_sets import indicator

Bodies = dict[str, dict[str, dict[str, Any]]]


def one(measure: str) -> dict[str, Any]:
    return {"indicators": [indicator(measure=measure)]}


def two(sheets: list[dict[str, Any]], **rest: Any) -> dict[str, Any]:
    subjects = {"kind": "UNIT", "list": "towns"}
    return {"every": "YEAR", "subjects": subjects, "publication": "NOTICE", "sheets": sheets} | rest


def bodies(**changes: dict[str, Any]) -> Bodies:
    """A sound pack of two contests; `changes` replace or add rules as kind__key."""
    found: Bodies = {
        "scheme": {
            "economy": one("entries.growth"),
            "environment": one("entries.mood.good"),
            "combined": {"indicators": halves()},
        },
        "ladder": {"combined": {"scheme": "combined", "levels": LEVELS, "notice_working_days": 5}},
        "measures": {"entered": {"measures": MEASURES}},
        "subject-list": {"towns": {"kind": "UNIT", "subjects": [{"code": "A", "name": "甲镇"}]}},
        "assessment": {"two-contests": two(SHEETS)},
        "vocabulary": {"categories": {"entries": []}, "org-types": {"entries": []}},
    }
    for place, body in changes.items():
        kind, _, key = place.partition("__")
        found.setdefault(kind.replace("_", "-"), {})[key.replace("_", "-")] = body
    return found


LEVELS = [{"code": "NONE", "title": "未评"}, {"code": "GOOD", "title": "良好", "min_score": 60}]
MEASURES = [
    {"code": "entries.growth", "way": "MANUAL"},
    {"code": "entries.mood", "way": "BALLOT", "options": [{"code": "good", "title": "好"}]},
]


def told(**changes: dict[str, Any]) -> list[str]:
    given = bodies(**changes)
    declared = {kind: frozenset(rules) for kind, rules in given.items()}
    rules = PackRules(given, declared)
    kinds = (SCHEME, SUBJECT_LIST, ASSESSMENT, INDICATOR_BREAKDOWN)
    return [m.message for kind in kinds if kind.check is not None for m in kind.check(rules)]


def test_entered_measures_options_of_ballots_and_scores_of_sheets_are_known() -> None:
    assert told() == []


def test_a_published_result_is_a_measure_of_other_assessments() -> None:
    yearly = two([{"code": "ALL", "title": "总表", "scheme": "yearly"}])
    scheme = one("result.two_contests.combined")
    assert told(scheme__yearly=scheme, assessment__yearly=yearly) == []


def test_an_assessment_may_read_its_own_last_result() -> None:
    assert told(scheme__economy=one("result.two_contests.economy")) == []


@pytest.mark.parametrize(
    ("measure", "sentence"),
    [
        ("entries.growht", "没有名为“entries.growht”的度量"),
        ("entries.mood", "没有名为“entries.mood”的度量"),
        ("sheet.party", "没有代码为 PARTY 的考核表，读不到 sheet.party"),
        ("result.two_contests.party", "没有哪项考核的哪张表公布为 result.two_contests.party"),
    ],
)
def test_a_measure_that_nobody_declares_is_refused(measure: str, sentence: str) -> None:
    assert any(sentence in line for line in told(scheme__economy=one(measure)))


def test_assessments_that_wait_for_each_other_are_refused() -> None:
    yearly = two([{"code": "ALL", "title": "总表", "scheme": "yearly"}])
    found = told(
        scheme__yearly=one("result.two_contests.combined"),
        scheme__economy=one("result.yearly.all"),
        assessment__yearly=yearly,
    )
    assert [line.partition("”")[0] for line in found] == ["考核“two-contests", "考核“yearly"]
    assert "谁也不能先公布" in found[0]


REFERENCES: dict[str, tuple[dict[str, Any], str]] = {
    "scheme": (
        {"sheets": [{"code": "A", "title": "甲", "scheme": "gone"}]},
        "（scheme）“gone”不存在",
    ),
    "ladder": ({"sheets": [SHEETS[0] | {"ladder": "gone"}]}, "（ladder）“gone”不存在"),
    "list": ({"subjects": {"kind": "UNIT", "list": "gone"}}, "（subject-list）“gone”不存在"),
    "document": ({"parts": [{"title": "文件", "document": "gone"}]}, "（document）“gone”不存在"),
    "kind of list": (
        {"subjects": {"kind": "CELL", "list": "towns"}},
        "对象写的是 CELL，名单“towns”里却是 UNIT",
    ),
    "category": (
        {"subjects": {"kind": "ORGANISATION", "select": {"categories": ["TOWN"]}}},
        "词表“categories”里没有代码 TOWN",
    ),
    "post": ({"visit": {"leader": "CHIEF"}}, "词表“posts”里没有代码 CHIEF"),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_what_an_assessment_refers_to_must_exist(name: str) -> None:
    changes, sentence = REFERENCES[name]
    body = {"sheets": SHEETS[:2]} | changes
    found = told(assessment__two_contests=two(body.pop("sheets"), **body))
    assert any(sentence in line for line in found)


def test_a_breakdown_names_a_list_and_schemes_that_exist() -> None:
    owner = {"unit": "A", "share": "100%", "scheme": "gone"}
    lines = [{"code": "GDP", "title": "经济总量", "owners": [owner]}]
    body = {"issuer": "某市", "subjects": "nobody", "indicators": lines}
    found = told(indicator_breakdown__city=body)
    assert ["“nobody”不存在" in found[0], "“gone”不存在" in found[1]] == [True, True]


def test_rules_are_told_in_words() -> None:
    given = bodies()
    body = given["assessment"]["two-contests"]
    lines = {line.label: line for line in ASSESSMENT.tell(body, str)}
    assert lines["周期"].text == "每年一次"
    assert lines["对象"].text == "单位，按名单“towns”"
    assert [part.text for part in lines["考核表"].parts][2].endswith("据此定等")
    towns = SUBJECT_LIST.tell(given["subject-list"]["towns"], str)
    assert towns[1].text == "甲镇"
