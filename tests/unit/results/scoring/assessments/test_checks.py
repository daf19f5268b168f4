"""One deliberately broken assessment, list or breakdown per message."""

from typing import Any

import pytest
from pydantic import ValidationError

from ronghe.results.scoring.assessments.assessment import Assessment, Part, Subjects
from ronghe.results.scoring.assessments.breakdown import IndicatorBreakdown, coverage
from ronghe.results.scoring.assessments.checks import check_assessment, check_methods
from ronghe.results.scoring.assessments.list_checks import check_breakdown, check_subject_list
from ronghe.results.scoring.assessments.method import Method
from ronghe.results.scoring.assessments.subject_list import SubjectList
from support.assessments import SHEETS, contests, halves, methods
from support.rule_sets import indicator, ladder, scheme

QUADRANT = {
    "x": "ECONOMY",
    "y": "ENVIRONMENT",
    "x_cut": 80,
    "y_cut": 80,
    "names": {"HIGH_HIGH": "甲", "HIGH_LOW": "乙", "LOW_HIGH": "丙", "LOW_LOW": "丁"},
}
TIERS = [
    {"code": "UP", "title": "先进", "levels": ["GOOD"], "ask": "当好标杆"},
    {"code": "DOWN", "title": "后进", "levels": ["NONE"], "ask": "改变面貌"},
]


def test_a_sound_assessment_has_no_mistakes() -> None:
    sound = contests(quadrant=QUADRANT, tiers=TIERS, streak={"at_least": "GOOD"})
    assert check_assessment(sound) + check_methods(sound, methods()) == []


ALONE: dict[str, tuple[dict[str, Any], tuple[Any, ...], str]] = {
    "a sheet twice": (
        {"sheets": [SHEETS[0], SHEETS[0]]},
        ("sheets", 0, "code"),
        "考核表代码 ECONOMY 出现了 2 次",
    ),
    "main unknown": ({"main": "ALL"}, ("main",), "没有代码为 ALL 的考核表；可用的有：ECONOMY"),
    "quadrant of unknown sheets": (
        {"quadrant": QUADRANT | {"y": "PARTY"}},
        ("quadrant", "y"),
        "没有代码为 PARTY 的考核表",
    ),
    "quadrant of one sheet": (
        {"quadrant": QUADRANT | {"y": "ECONOMY"}},
        ("quadrant", "y"),
        "横轴和纵轴是同一张表",
    ),
    "a tier twice": (
        {"tiers": [TIERS[0], TIERS[0]]},
        ("tiers", 1),
        "UP 在 tiers 里已经写过",
    ),
    "an incentive twice": (
        {"incentives": [{"level": "GOOD", "proposal": "甲"}, {"level": "GOOD", "proposal": "乙"}]},
        ("incentives", 1),
        "GOOD 在 incentives 里已经写过",
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_an_assessment_is_refused_when(name: str) -> None:
    changes, path, sentence = ALONE[name]
    first = check_assessment(contests(**changes))[0]
    assert (first.path, sentence in first.sentence) == (path, True)


BESIDE: dict[str, tuple[dict[str, Any], dict[str, Method], tuple[Any, ...], str]] = {
    "a sheet reads one that does not exist": (
        {},
        {"COMBINED": Method(scheme(*halves("sheet.party")), ladder(scheme="combined"))},
        ("sheets", 2, "scheme"),
        "读取 sheet.party，但本考核没有这张表",
    ),
    "a sheet reads a later one": (
        {},
        {"ECONOMY": Method(scheme(indicator(measure="sheet.combined")))},
        ("sheets", 0, "scheme"),
        "读取 sheet.combined，而那张表不在它之前，读取会绕成一圈",
    ),
    "a sheet reads itself": (
        {},
        {"ECONOMY": Method(scheme(indicator(measure="sheet.economy")))},
        ("sheets", 0, "scheme"),
        "读取 sheet.economy，而那张表不在它之前",
    ),
    "a ladder of another scheme": (
        {},
        {"COMBINED": Method(scheme(*halves()), ladder(scheme="other"))},
        ("sheets", 2, "ladder"),
        "用方案 combined，阶梯却是为方案 other 写的",
    ),
    "a level unknown": (
        {"streak": {"at_least": "BEST"}},
        {},
        ("streak", "at_least"),
        "主表的阶梯里没有等级 BEST；可用的有：NONE、GOOD",
    ),
    "levels without a ladder": (
        {"main": "ECONOMY", "streak": {"at_least": "GOOD"}},
        {},
        ("streak", "at_least"),
        "主表“经济发展竞赛”没有阶梯，谈不上等级",
    ),
    "a level in no tier": (
        {"tiers": TIERS[:1]},
        {},
        ("tiers",),
        "等级“未评”归入了 0 类；每个等级应当恰好归入一类",
    ),
    "a level in two tiers": (
        {"tiers": [TIERS[0] | {"levels": ["GOOD", "NONE"]}, TIERS[1]]},
        {},
        ("tiers",),
        "等级“未评”归入了 2 类",
    ),
    "a quadrant cut above full marks": (
        {"quadrant": QUADRANT | {"x_cut": 101}},
        {},
        ("quadrant", "x_cut"),
        "象限分界 101 高于该表满分 100",
    ),
    "a rise of few levels where no levels are awarded": (
        {"main": "ECONOMY"},
        {"COMBINED": Method(scheme(*halves()), ladder(scheme="combined", promotion={"max_up": 1}))},
        ("sheets", 2, "ladder"),
        "不是主表，不授予等级，没有上期等级可比",
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_beside_its_rules_an_assessment_is_refused_when(name: str) -> None:
    changes, other, path, sentence = BESIDE[name]
    found = check_methods(contests(**changes), methods(**other))
    assert [(one.path, sentence in one.sentence) for one in found] == [(path, True)]


@pytest.mark.parametrize(
    "subjects",
    [
        {"kind": "ORGANISATION"},
        {"kind": "ORGANISATION", "select": {}, "list": "towns"},
        {"kind": "UNIT"},
        {"kind": "NOMINATION", "list": "towns"},
    ],
)
def test_subjects_come_from_exactly_one_source(subjects: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="对象是党组织"):
        Subjects.model_validate(subjects)


@pytest.mark.parametrize("part", [{"title": "甲"}, {"title": "甲", "scheme": "s", "ladder": "l"}])
def test_a_part_is_filled_once_or_says_why_it_is_open(part: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="一个组成部分只能写"):
        Part.model_validate(part)


def test_a_quadrant_names_all_four_quarters() -> None:
    with pytest.raises(ValidationError, match="四个象限都要有名称"):
        contests(quadrant=QUADRANT | {"names": {"HIGH_HIGH": "甲"}})


def test_people_are_never_listed_as_subjects() -> None:
    with pytest.raises(ValidationError):
        SubjectList.model_validate({"kind": "PERSON", "subjects": [{"code": "A", "name": "甲"}]})


def test_a_subject_stands_in_a_list_once() -> None:
    twice = [{"code": "A", "name": "甲"}, {"code": "A", "name": "乙"}]
    found = check_subject_list(SubjectList.model_validate({"kind": "UNIT", "subjects": twice}))
    assert [one.path for one in found] == [("subjects", 0, "code"), ("subjects", 1, "code")]
    assert "对象代码 A 出现了 2 次" in found[0].sentence


def breakdown(*owners: dict[str, Any], code: str = "GDP") -> dict[str, Any]:
    return {"code": code, "title": "经济总量", "owners": list(owners)}


WHOLE = {"unit": "A", "share": "100%"}
BROKEN: dict[str, tuple[list[dict[str, Any]], tuple[Any, ...], str]] = {
    "nobody owns an indicator": (
        [breakdown()],
        ("indicators", 0, "owners"),
        "指标“经济总量”还没有分解到单位",
    ),
    "shares miss the whole": (
        [breakdown({"unit": "A", "share": "60%"}, {"unit": "B", "share": "30%"})],
        ("indicators", 0, "owners"),
        "责任份额合计 90%，应为 100%",
    ),
    "an owner unknown": (
        [breakdown(WHOLE | {"unit": "Z"})],
        ("indicators", 0, "owners", 0, "unit"),
        "对象名单里没有 Z",
    ),
    "an indicator without scheme": (
        [breakdown(WHOLE | {"indicator": "DONE"})],
        ("indicators", 0, "owners", 0, "indicator"),
        "写了指标 DONE 却没有写它在哪个方案里",
    ),
    "an indicator that the scheme lacks": (
        [breakdown(WHOLE | {"scheme": "s", "indicator": "GONE"})],
        ("indicators", 0, "owners", 0, "indicator"),
        "方案 s 里没有指标 GONE",
    ),
    "an indicator twice": (
        [breakdown(WHOLE), breakdown(WHOLE)],
        ("indicators", 0, "code"),
        "上级指标代码 GDP 出现了 2 次",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_breakdown_is_refused_when(name: str) -> None:
    indicators, path, sentence = BROKEN[name]
    rule = IndicatorBreakdown.model_validate({"issuer": "南通市", "indicators": indicators})
    first = check_breakdown(rule, {"s": scheme()}, frozenset({"A", "B"}))[0]
    assert (first.path, sentence in first.sentence) == (path, True)


def test_coverage_tells_what_is_left_open_and_what_everybody_carries() -> None:
    rule = IndicatorBreakdown.model_validate(
        {
            "issuer": "南通市",
            "indicators": [
                breakdown({"unit": "A", "share": "50%"}, {"unit": "B", "share": "50%"}),
                breakdown({"unit": "A", "share": "50%"}, code="TRADE"),
                breakdown(code="JOBS"),
            ],
        }
    )
    told = coverage(rule)
    assert (told.unassigned, told.not_whole, told.owned) == (
        ("JOBS",),
        ("TRADE",),
        {"A": 2, "B": 1},
    )


def test_a_selection_awards_every_class_and_a_contest_only_its_main_sheet() -> None:
    contest = contests()
    assert [sheet.code for sheet in contest.awarding] == ["COMBINED"]
    laddered = [sheet | {"ladder": "l"} for sheet in SHEETS[:2]]
    selection = Assessment.model_validate(
        {
            "every": "YEAR",
            "subjects": {"kind": "NOMINATION"},
            "publication": "NOTICE",
            "sheets": laddered,
        }
    )
    assert [sheet.code for sheet in selection.awarding] == ["ECONOMY", "ENVIRONMENT"]
