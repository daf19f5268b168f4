"""Rounds and file names as people read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.work.activities.documents.minutes import _number
from ronghe.work.activities.rules.file_names import document_name
from ronghe.work.activities.rules.rounds import round_label


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2018-10", "10月"),
        ("2018-01", "1月"),
        ("2018-Q4", "四季度"),
        ("2018-H2", "下半年"),
        ("2018", "2018年"),
        ("2018-10-05", "10月5日"),
        ("第一轮", "第一轮"),
    ],
)
def test_a_round_is_told_in_words(code: str, label: str) -> None:
    assert round_label(code) == label


def test_a_document_is_named_by_day_meeting_and_branch() -> None:
    name = document_name(date(2018, 10, 12), "支委会", "纪要", "香樟社区第一党支部")
    assert name == "2018-10-12 支委会纪要（香樟社区第一党支部）.docx"


@given(st.text(), st.text())
def test_a_file_name_never_holds_what_file_systems_refuse(label: str, organisation: str) -> None:
    name = document_name(date(2018, 10, 12), label, "纪要", organisation)
    assert not set(name) & set('\\/:*?"<>|\0\n')
    assert name.endswith("）.docx")


@pytest.mark.parametrize(
    ("no", "numeral"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (50, "五十")],
)
def test_agenda_lines_are_counted_in_chinese(no: int, numeral: str) -> None:
    assert _number(no) == numeral
