"""An existing record is read line by line; what is not certain is told, never guessed."""

from datetime import date

import pytest

from ronghe.work.activities.rules.word_record import Bearer, read_record

ROSTER = [
    Bearer("P1", "陈一舟"),
    Bearer("P2", "林若溪"),
    Bearer("P3", "周启明"),
    Bearer("P4", "王砚秋"),
    Bearer("P5", "张伟"),
    Bearer("P6", "张伟"),
]
RECORD = """
香樟社区第一党支部支部委员会会议记录（2018年10月12日）
会议主题：研究十月工作
时间：2018年10月12日下午2点
地　点：党群活动室
主持人：陈一舟
到会人员：陈一舟、王妍秋、张伟
未到人员：林若溪（因病）、周启明
一、研究本月重点工作
同意十一月工作安排。
分工到人。
二、研究党员教育
（未形成决议）
主持人（签字）：      记录人（签字）：
"""


def test_a_record_in_the_usual_form_is_read_whole() -> None:
    found = read_record(RECORD.splitlines(), ROSTER)
    assert found.title == "研究十月工作"
    assert found.held_on == date(2018, 10, 12)
    assert found.venue == "党群活动室"
    assert found.host == "P1"
    assert found.agenda == (
        ("研究本月重点工作", "同意十一月工作安排。\n分工到人。"),
        ("研究党员教育", ""),
    )
    assert found.absent == {"P2": "ILL", "P3": ""}


def test_a_name_that_only_sounds_alike_or_is_borne_twice_is_told() -> None:
    found = read_record(RECORD.splitlines(), ROSTER)
    assert found.present == {"P1"}
    assert [(one.written, one.codes) for one in found.alike] == [("王妍秋", ("P4",))]
    assert found.shared == ("张伟",)
    assert found.unknown == ()


def test_a_stranger_is_told_as_unknown() -> None:
    found = read_record(["参加人员：陈一舟 欧阳明"], ROSTER)
    assert found.unknown == ("欧阳明",)


@pytest.mark.parametrize(
    "text",
    [
        "时间：二〇一八年十月十二日",
        "日期：2018-10-12",
        "2018.10.12 学习记录",
        "会议时间：2018/10/12",
    ],
)
def test_days_are_read_in_every_usual_form(text: str) -> None:
    assert read_record([text], ROSTER).held_on == date(2018, 10, 12)


def test_a_day_that_does_not_exist_is_not_recognised() -> None:
    assert read_record(["时间：2018年13月40日"], ROSTER).held_on is None


def test_without_a_labelled_subject_the_heading_is_the_title() -> None:
    found = read_record(["主题党日活动记录（2018年10月12日）", "地点：广场"], ROSTER)
    assert found.title == "主题党日活动记录"


def test_an_empty_document_recognises_nothing() -> None:
    found = read_record([], ROSTER)
    assert (found.title, found.held_on, found.names_people) == ("", None, False)


def test_one_sign_written_wrong_is_told_with_whom_it_may_be() -> None:
    found = read_record(["参加人员：陈一舟、周启时、王砚秋"], ROSTER)
    [doubt] = found.alike
    assert (doubt.written, doubt.codes, doubt.sounds_same) == ("周启时", ("P3",), False)
    assert found.unknown == ()


def test_half_of_a_two_sign_name_is_no_likeness() -> None:
    found = read_record(["参加人员：陈一舟、张为民、李伟"], ROSTER)
    assert found.alike == ()
    assert found.unknown == ("张为民", "李伟")


def test_a_misspelt_name_among_the_missing_counts_as_missing() -> None:
    found = read_record(["到会人员：陈一舟", "未到人员：林若奚（因病）"], ROSTER)
    [doubt] = found.alike
    assert doubt.is_absent
    assert doubt.reason == "ILL"
