"""The list of measures that people enter: every mistake is one sentence that says what to mend."""

from typing import Any

import pytest

from ronghe.core.figures.rules.measure_list import (
    ABOUT,
    KIND,
    MeasureList,
    entered_measures,
    tell_measures,
)
from ronghe.core.figures.rules.small_cells import told_count
from ronghe.foundation.kernel.measures import SubjectKind
from ronghe.foundation.rulebook.kinds import PackRules, mistakes_in

OUTPUT = {"code": "entries.output", "title": "产值", "unit": "万元"}
MOOD = {
    "code": "entries.mood",
    "title": "测评",
    "unit": "票",
    "way": "BALLOT",
    "options": [{"code": "good", "title": "好"}, {"code": "poor", "title": "一般"}],
}


def sentences(*measures: dict[str, Any]) -> list[str]:
    return [one.message for one in mistakes_in(MeasureList, {"measures": list(measures)})]


def test_a_sound_list_has_one_fact_a_measure_and_one_an_option_of_a_ballot() -> None:
    assert sentences(OUTPUT, MOOD) == []
    body = MeasureList.model_validate({"measures": [OUTPUT, MOOD]})
    found = {one.code: (one.title, one.ballot) for one in entered_measures(body, 3)}
    assert found == {
        "entries.output": ("产值", ""),
        "entries.mood.good": ("测评：好", "entries.mood"),
        "entries.mood.poor": ("测评：一般", "entries.mood"),
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"code": "output"}, "度量代码 output 不合规定：以 entries. 开头"),
        ({"code": "entries.Output"}, "度量代码 entries.Output 不合规定"),
        ({"code": "entries." + "x" * 100}, "超过 100 个字符，请缩短"),
        ({"way": "BALLOT"}, "至少要有两个选项"),
        ({"options": MOOD["options"]}, "不是测评票数（BALLOT），不能写选项"),
        ({"source": 12, "not_from_source": True}, "既写了来源行又写了 not_from_source"),
        ({"way": "GUESS"}, "不在可选范围内"),
        ({"subject": "TEAM"}, "不在可选范围内"),
        ({"due": 1}, "没有“due”这个字段"),
        ({"unit": ""}, "“unit”不能留空"),
        ({"limit": 0}, "“limit”应不小于 1"),
    ],
)
def test_a_mistake_is_one_sentence(change: dict[str, Any], words: str) -> None:
    [sentence] = sentences(OUTPUT | change)
    assert words in sentence


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([{"code": "good", "title": "好"}] * 2, "选项 good 出现了两次"),
        ([{"code": "GOOD", "title": "好"}, MOOD["options"][1]], "选项代码 GOOD 不合规定"),
    ],
)
def test_options_have_codes_of_their_own(options: list[dict[str, str]], words: str) -> None:
    [sentence] = sentences(MOOD | {"options": options})
    assert words in sentence


def test_a_fact_is_declared_once_also_as_an_option_of_a_ballot() -> None:
    [sentence] = sentences(MOOD, OUTPUT | {"code": "entries.mood.good"})
    assert "度量 entries.mood.good 出现了两次" in sentence


def test_two_lists_do_not_declare_the_same_fact() -> None:
    one = {"measures": [OUTPUT]}
    rules = PackRules({"measures": {"a": one, "b": one}}, {})
    assert KIND.check is not None
    [mistake] = KIND.check(rules)
    assert mistake.path == ("measures", "b", "measures", 0, "code")
    assert "已在“a”里声明过" in mistake.message


def test_a_list_is_told_measure_by_measure() -> None:
    told = tell_measures({"measures": [OUTPUT | {"assessor": "经发委"}, MOOD]}, lambda code: code)
    assert [one.label for one in told] == ["产值", "测评"]
    assert [(part.label, part.text) for part in told[0].parts] == [
        ("录入方式", "由评分单位认定"),
        ("对象", "党组织"),
        ("单位", "万元"),
        ("评分单位", "经发委"),
        ("复核", "须经另一人复核"),
    ]
    assert ("选项", "好、一般") in [(part.label, part.text) for part in told[1].parts]
    assert set(ABOUT) == set(SubjectKind)


@pytest.mark.parametrize(
    ("count", "votes", "told"),
    [(0, 4, "<5"), (4, 4, "<5"), (0, 5, "0"), (4, 5, "4"), (1200, 1201, "1,200")],
)
def test_of_a_group_of_fewer_than_five_votes_no_count_is_told_and_of_others_each(
    count: int, votes: int, told: str
) -> None:
    assert told_count(count, votes) == told
