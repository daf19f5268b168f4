"""One record gives the form its start, the ledger its line, and the Word documents their text."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from docx.shared import Mm

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.accounts.api import ROLES, Actor, RoleCode, Verb
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.api import (
    MeetingFile,
    MeetingFilter,
    form_defaults,
    meeting_sheet,
    meetings_for,
    minutes_of,
    sign_in_sheet_of,
)
from ronghe.work.activities.documents.minutes import minutes
from support.cast import Cast
from support.meetings import JOINT, record_one


@pytest.fixture
def code(cast: Cast) -> str:
    """A joint meeting with one person absent, and its code."""
    absent = {cast.code("沈知微"): "LEAVE"}
    held = record_one(
        cast,
        kinds=JOINT,
        lecturer_code=cast.code("林若溪"),
        absent=absent,
        agenda=[("研究本月重点工作", "同意十一月工作安排。\n分两组落实。"), ("主题党日", "")],
    )
    return held.code


def text_of(file: MeetingFile) -> str:
    document = Document(BytesIO(file.content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_minutes_say_what_was_recorded(cast: Cast, code: str) -> None:
    with scope(cast.secretary.scope()):
        file = minutes_of(cast.secretary, code)
    assert file.name == "2018-10-12 支委会暨主题党日、党课纪要（香樟社区第一党支部）.docx"
    assert text_of(file).splitlines() == [
        "香樟社区第一党支部支委会纪要（2018年10月12日）",
        "演示数据：人员和内容均为虚构。",
        "党组织：香樟社区第一党支部",
        "主题：研究十月工作",
        "时间：2018年10月12日",
        "地点：党群活动室",
        "主持人：陈一舟",
        "主讲人：林若溪",
        "到会情况：应到8人，实到7人，未到1人",
        "到会人员：陈一舟、林若溪、周启明、吴长风、郑晓禾、王砚秋、赵听澜",
        "未到人员：沈知微（请假）",
        "一、研究本月重点工作",
        "同意十一月工作安排。",
        "分两组落实。",
        "二、主题党日",
        "（未形成决议）",
        "",
        "主持人（签字）：              记录人（签字）：",
        "              年    月    日",
    ]


def test_the_minutes_of_a_plain_meeting_are_named_after_it(cast: Cast) -> None:
    held = record_one(cast)
    with scope(cast.secretary.scope()):
        name = minutes_of(cast.secretary, held.code).name
    assert name == "2018-10-12 支委会纪要（香樟社区第一党支部）.docx"


def test_the_page_follows_the_standard_for_official_documents(cast: Cast, code: str) -> None:
    with scope(cast.secretary.scope()):
        file = minutes_of(cast.secretary, code)
    document = Document(BytesIO(file.content))
    page = document.sections[0]
    wanted = (210, 297, 37, 35, 28, 26)
    sides = (page.page_width, page.page_height, page.top_margin, page.bottom_margin,
             page.left_margin, page.right_margin)  # fmt: skip
    for side, millimetres in zip(sides, wanted, strict=True):
        assert side is not None
        assert abs(side - Mm(millimetres)) < Mm(0.05)
    assert document.core_properties.author == "香樟社区第一党支部"
    assert "PAGE" in page.footer._element.xml


def test_a_place_that_is_no_demo_is_not_marked_as_one(cast: Cast, code: str) -> None:
    with scope(cast.secretary.scope()):
        file = minutes(meeting_sheet(cast.secretary, code), is_demo=False)
    assert "演示" not in text_of(file)


def test_the_sign_in_sheet_lists_everybody_expected(cast: Cast, code: str) -> None:
    with scope(cast.secretary.scope()):
        file = sign_in_sheet_of(cast.secretary, code)
    [table] = Document(BytesIO(file.content)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "姓名", "签到", "备注"]
    assert rows[1] == ["1", "陈一舟", "", ""]
    assert rows[4] == ["4", "沈知微", "", "请假"]
    assert len(rows) == 9


def reader_without_names(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """A role that reads meetings and no members; none ships, so the member's is widened by that."""
    role = ROLES[RoleCode.MEMBER]
    wider = replace(role, verbs=role.verbs | {Verb.READ_MEETINGS})
    monkeypatch.setitem(ROLES, RoleCode.MEMBER, wider)
    return cast.member


def test_whoever_may_not_read_members_gets_no_names(
    cast: Cast, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = reader_without_names(cast, monkeypatch)
    with scope(reader.scope()):
        sheet = meeting_sheet(reader, code)
        told = text_of(minutes_of(reader, code))
        with pytest.raises(Refused, match="签到表"):
            sign_in_sheet_of(reader, code)
    assert (sheet.attendees, sheet.host, sheet.lecturer) == (None, "", "")
    assert "应到8人，实到7人" in told
    assert "姓名按查看权限不予显示。" in told
    assert not [name for name in cast.people if name in told]


@pytest.mark.parametrize("who", ["other_secretary", "stranger", "member", "auditor"])
def test_papers_are_refused_to_whoever_may_not_read_the_meeting(
    cast: Cast, code: str, who: str
) -> None:
    actor = getattr(cast, who)
    with scope(actor.scope()):
        for paper in (minutes_of, sign_in_sheet_of):
            with pytest.raises(Refused):
                paper(actor, code)


def test_a_sheet_asks_a_constant_number_of_queries(cast: Cast, code: str) -> None:
    with scope(cast.secretary.scope()), CaptureQueriesContext(connection) as asked:
        meeting_sheet(cast.secretary, code)
    assert len(asked) == 6


def test_the_form_starts_with_the_preset_of_the_month(cast: Cast) -> None:
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    record_one(cast, venue="二楼会议室")
    with scope(cast.secretary.scope()), CaptureQueriesContext(connection) as asked:
        form = form_defaults(cast.secretary, cast.xiangzhang.code, cast.today)
    assert len(asked) == 6
    assert form.suggested is not None
    assert form.suggested.kinds == ("BRANCH_COMMITTEE", "THEME_DAY", "LECTURE")
    assert form.venue == "二楼会议室"
    assert [p.name for p in form.people if p.is_committee] == ["陈一舟", "林若溪", "周启明"]
    assert len([p for p in form.people if p.is_member]) == 8
    chen = form.people[0]
    assert (chen.name, chen.standing, chen.post, chen.is_secretary) == (
        "陈一舟", "正式党员", "书记", True,
    )  # fmt: skip


def test_the_first_meeting_starts_at_the_branchs_own_venue(cast: Cast) -> None:
    with scope(cast.secretary.scope()):
        form = form_defaults(cast.secretary, cast.xiangzhang.code, cast.today)
    assert form.venue == "香樟社区第一党支部活动室"
    assert form.suggested is None


@pytest.mark.parametrize("who", ["other_secretary", "stranger", "member"])
def test_the_form_is_refused_to_whoever_does_not_record_here(cast: Cast, who: str) -> None:
    actor = getattr(cast, who)
    with scope(actor.scope()), pytest.raises(Refused):
        form_defaults(actor, cast.xiangzhang.code, cast.today)


def test_the_ledger_is_narrowed_and_newest_first(cast: Cast) -> None:
    record_one(cast, client_key="1", held_on=date(2018, 3, 6))
    record_one(cast, client_key="2", kinds=("THEME_DAY",), title="植树", held_on=date(2018, 4, 6))
    record_one(cast, client_key="3", held_on=date(2018, 5, 6))

    def keys(**wanted: Any) -> list[str]:
        found = meetings_for(cast.secretary, MeetingFilter(**wanted))
        return list(found.values_list("client_key", flat=True))

    with scope(cast.secretary.scope()):
        assert keys() == ["3", "2", "1"]
        assert keys(kind="BRANCH_COMMITTEE") == ["3", "1"]
        assert keys(since=date(2018, 4, 1)) == ["3", "2"]
        assert keys(until=date(2018, 4, 1)) == ["1"]
        assert keys(text="植树") == ["2"]
        assert keys(path=cast.hudong.path) == ["3", "2", "1"]
        assert keys(path=cast.soe.path) == []
