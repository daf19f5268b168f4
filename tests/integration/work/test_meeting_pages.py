"""Pages of meetings: recorded in one form, read by who may, withdrawn with its consequences told."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting, correct_meeting, record_meetings_in_bulk
from support.browsing import Browse
from support.cast import Cast, new_person
from support.checks import open_checks
from support.meetings import AT, JOINT, new_meeting, record_one
from support.pages import counted, words


@pytest.fixture
def owing(cast: Cast) -> Cast:
    """The cast with the duties of 2018 opened until today."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    return cast


def record_url(cast: Cast) -> str:
    return reverse("activities:record", args=[cast.xiangzhang.code])


def filled(cast: Cast, **changes: object) -> dict[str, object]:
    """What the secretary posts for a committee meeting of October."""
    return {
        "client_key": "k1",
        "held_on": "2018-10-12",
        "kinds": ["BRANCH_COMMITTEE"],
        "title": "研究十月工作",
        "venue": "党群活动室",
        "topic_1": "研究本月重点工作",
        "resolution_1": "同意十一月安排。",
        "lecturer": "",
        "host": "",
    } | changes


def meetings_in(cast: Cast) -> int:
    with place_system(cast.place):
        return Meeting.objects.count()


def test_the_preset_of_the_month_is_ready_to_be_sent(owing: Cast, browse: Browse) -> None:
    answer = browse.as_user("secretary").get(record_url(owing))
    page, seen = answer.content.decode(), words(answer)
    assert "预设：支委会暨主题党日、党课" in seen
    assert page.count('name="absent"') == 8
    assert page.count(" checked") == 3
    assert 'value="支委会研究本月重点工作"' in page
    assert f'<option value="{owing.code("陈一舟")}" selected>陈一舟' in page
    assert 'data-offline="支委会暨主题党日、党课（香樟社区第一党支部）"' in page


def test_recording_leads_to_the_meeting(owing: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    absent = owing.code("林若溪")
    answer = client.post(
        record_url(owing),
        filled(owing, absent=[absent], **{f"reason-{absent}": "ILL"}),
        follow=True,
    )
    seen = words(answer)
    assert answer.redirect_chain[-1][0].startswith("/meetings/SIP-1001-20181012-")
    assert "应到 3 人，实到 2 人" in seen
    assert "林若溪 因病" in seen
    assert "已用于 支委会10月" in seen


def test_the_same_post_twice_is_one_record(owing: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    first = client.post(record_url(owing), filled(owing))
    second = client.post(record_url(owing), filled(owing))
    assert first.headers["Location"] == second.headers["Location"]
    assert meetings_in(owing) == 1


def test_a_refused_form_keeps_everything_and_says_it_at_the_field(
    owing: Cast, browse: Browse
) -> None:
    absent = owing.code("林若溪")
    wrong = filled(owing, held_on="2018-11-02", title="", absent=[absent], topic_3="第三项")
    answer = browse.as_user("secretary").post(record_url(owing), wrong)
    page, seen = answer.content.decode(), words(answer)
    assert answer.status_code == 422
    assert "请选未到会的原因。" in seen
    assert "同意十一月安排。" in page
    assert 'value="第三项"' in page
    assert f'id="absent-{absent}" name="absent" value="{absent}" checked' in page
    assert "data-autosave=" not in page
    assert meetings_in(owing) == 0


def test_a_day_to_come_is_told_at_the_date(owing: Cast, browse: Browse) -> None:
    answer = browse.as_user("secretary").post(
        record_url(owing), filled(owing, held_on="2018-11-02")
    )
    assert "日期：日期不能晚于今天（2018-11-01），请开过会再记录。" in words(answer)


def test_pasted_names_mark_the_others_as_absent(owing: Cast, browse: Browse) -> None:
    url = reverse("activities:match", args=[owing.xiangzhang.code])
    pasted = filled(
        owing,
        kinds=["THEME_DAY"],
        pasted="陈一舟、林若溪 周启明\n沈知微，吴长风 某某某",
        pasted_as="present",
    )
    answer = browse.as_user("secretary").post(url, pasted, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.count(" checked") == 3
    assert "认出 5 人" in page
    assert "不在应到名单里：某某某" in page
    assert "<html" not in page


def test_the_last_meeting_is_copied_without_who_came(owing: Cast, browse: Browse) -> None:
    held = record_one(owing, title="十月支委会", absent={owing.code("林若溪"): "LEAVE"})
    page = browse.as_user("secretary").get(f"{record_url(owing)}?copy={held.code}").content.decode()
    assert 'value="十月支委会"' in page
    assert 'value="研究本月重点工作"' in page
    assert "同意十一月工作安排" not in page
    assert 'name="absent" value' in page
    assert f'value="{owing.code("林若溪")}" checked' not in page


@pytest.mark.parametrize("who", ["other", "officer", "reviewer", "member", "auditor", "stranger"])
def test_nobody_else_records_for_a_branch(owing: Cast, browse: Browse, who: str) -> None:
    client = browse.as_user(who)
    assert client.get(record_url(owing)).status_code in {403, 404}
    assert client.post(record_url(owing), filled(owing)).status_code in {403, 404}
    assert meetings_in(owing) == 0


@pytest.mark.parametrize("name", ["meeting", "minutes", "sign_in_sheet", "correct", "withdraw"])
def test_a_meeting_of_another_branch_does_not_exist(owing: Cast, browse: Browse, name: str) -> None:
    held = record_one(owing)
    url = reverse(f"activities:{name}", args=[held.code])
    assert browse.as_user("other").get(url).status_code == 404
    assert browse.as_user("stranger").get(url).status_code in {403, 404}
    assert "研究十月工作" not in browse.as_user("other").get(url).content.decode()
    assert Client().get(url).status_code == 302


def test_names_are_for_those_who_may_read_members(owing: Cast, browse: Browse) -> None:
    held = record_one(owing)
    url = reverse("activities:meeting", args=[held.code])
    assert "林若溪" in words(browse.as_user("reviewer").get(url))
    assert "林若溪" in words(browse.as_user("officer").get(url))


def test_the_papers_are_word_files(owing: Cast, browse: Browse) -> None:
    held = record_one(owing)
    client = browse.as_user("secretary")
    minutes = client.get(reverse("activities:minutes", args=[held.code]))
    sheet = client.get(reverse("activities:sign_in_sheet", args=[held.code]))
    assert "filename*=utf-8''" in minutes.headers["Content-Disposition"]
    text = "\n".join(p.text for p in Document(BytesIO(minutes.content)).paragraphs)
    assert "同意十一月工作安排" in text
    assert Document(BytesIO(sheet.content)).tables


def test_withdrawing_says_first_what_falls_back(owing: Cast, browse: Browse) -> None:
    held = record_one(owing)
    client, url = browse.as_user("secretary"), reverse("activities:withdraw", args=[held.code])
    assert "“支部委员会每月至少一次”（10月）重新列为未完成，期限2018-10-31。" in words(
        client.get(url)
    )
    assert meetings_in(owing) == 1
    short = client.post(url, {"seen_version": "1", "reason": "错"})
    assert short.status_code == 422
    assert "请写明撤回理由，至少四个字。" in words(short)
    done = client.post(url, {"seen_version": "1", "reason": "重复记录"})
    assert done.headers["Location"] == "/meetings/"
    assert meetings_in(owing) == 0


def test_whoever_saw_an_older_version_gets_the_newer_state(owing: Cast, browse: Browse) -> None:
    held = record_one(owing)
    change = {
        "kinds": ("BRANCH_COMMITTEE",),
        "title": "别人改的标题",
        "held_on": held.held_on,
        "agenda": [("议题", "")],
    }
    correct_meeting(by=owing.secretary, code=held.code, seen_version=1, at=AT, **change)  # type: ignore[arg-type]
    client = browse.as_user("secretary")
    late = client.post(
        reverse("activities:withdraw", args=[held.code]),
        {"seen_version": "1", "reason": "重复记录"},
    )
    assert late.status_code == 409
    assert "最新内容：别人改的标题" in words(late)
    corrected = client.post(
        reverse("activities:correct", args=[held.code]),
        filled(owing, seen_version="1", title="我的标题"),
    )
    assert corrected.status_code == 409
    assert "别人改的标题" in words(corrected)
    page = corrected.content.decode()
    assert 'value="我的标题"' in page
    assert 'name="seen_version" value="2"' in page
    with place_system(owing.place):
        newest = [line.topic for line in Meeting.objects.get().agenda.order_by("no")]
    assert corrected.context["newer_agenda"]
    told = page.partition('class="r-newer"')[2].partition("</ol>")[0]
    assert all(topic in told for topic in newest)
    assert meetings_in(owing) == 1


def test_a_correction_is_stored(owing: Cast, browse: Browse) -> None:
    held = record_one(owing)
    client, url = browse.as_user("secretary"), reverse("activities:correct", args=[held.code])
    assert 'value="研究十月工作"' in client.get(url).content.decode()
    client.post(url, filled(owing, seen_version="1", title="改正后的标题", kinds=["THEME_DAY"]))
    with place_system(owing.place):
        assert Meeting.objects.get().title == "改正后的标题"


def test_the_ledger_is_filtered_by_its_address(owing: Cast, browse: Browse) -> None:
    record_one(owing)
    record_one(
        owing, client_key="2", kinds=("THEME_DAY",), title="志愿服务", held_on=date(2018, 9, 20)
    )
    client = browse.as_user("reviewer")
    assert "共 2 次会议" in words(client.get("/meetings/"))
    theme = words(client.get("/meetings/?kind=THEME_DAY"))
    assert "志愿服务" in theme
    assert "研究十月工作" not in theme
    assert "类型：主题党日" in theme
    assert "研究十月工作" in words(client.get("/meetings/?since=2018-10-01&q=十月"))
    assert "没有符合条件的会议记录" in words(
        client.get("/meetings/?since=2018-10-13&until=坏的日期&org=没有")
    )
    assert "没有符合条件的会议记录" in words(browse.as_user("other").get("/meetings/"))
    assert Client().get("/meetings/").status_code == 302
    assert browse.as_user("member").get("/meetings/").status_code == 403


def test_the_ledger_is_taken_out_as_shown_and_that_is_recorded(owing: Cast, browse: Browse) -> None:
    record_one(owing, title="=1+1")
    record_one(owing, client_key="2", kinds=("THEME_DAY",), held_on=date(2018, 9, 20))
    answer = browse.as_user("reviewer").post("/meetings/?kind=BRANCH_COMMITTEE")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[2][0] == "=1+1"
    assert len([row for row in rows if "香樟社区第一党支部" in row]) == 1
    assert not any("林若溪" in str(cell) for row in rows for cell in row)
    with place_system(owing.place):
        assert Entry.objects.filter(verb="pages.export").count() == 1


def test_very_many_meetings_cost_no_more_queries(owing: Cast, browse: Browse) -> None:
    record_one(owing)
    client = browse.as_user("reviewer")
    client.get("/meetings/")
    with counted() as few:
        client.get("/meetings/")
    meetings = [
        new_meeting(owing, client_key=f"b{n}", held_on=date(2018, 1 + n % 9, 1 + n % 28))
        for n in range(130)
    ]
    with place_system(owing.place):
        record_meetings_in_bulk(place=owing.place, meetings=meetings, at=AT)
    with counted() as many:
        answer = client.get("/meetings/?size=100")
    assert "共 131 次会议" in words(answer)
    assert few == many
    assert many[0] <= 10


def test_a_meeting_of_fifty_costs_no_more_queries(owing: Cast, browse: Browse) -> None:
    small = record_one(owing)
    with place_system(owing.place):
        for no in range(9, 51):
            new_person(owing.xiangzhang, f"党员{no}", no)
    agenda = [(f"议题{no}", "同意。") for no in range(20)]
    large = record_one(
        owing, client_key="2", kinds=JOINT, agenda=agenda, lecturer_code=owing.code("陈一舟")
    )
    client = browse.as_user("secretary")
    client.get("/meetings/")
    with counted() as few:
        client.get(reverse("activities:meeting", args=[small.code]))
    with counted() as many:
        client.get(reverse("activities:meeting", args=[large.code]))
    assert many[0] - few[0] <= 1
    with counted() as form:
        client.get(record_url(owing))
    assert form[0] <= 16


def test_duties_of_the_year_show_what_is_done_and_late(owing: Cast, browse: Browse) -> None:
    record_one(owing)
    url = reverse("activities:duties", args=[owing.xiangzhang.code, 2018])
    seen = words(browse.as_user("secretary").get(url))
    assert "10月 已办" in seen
    assert "9月 逾期未办" in seen
    assert browse.as_user("other").get(url).status_code == 404
    assert "这一年没有应办事项" in words(
        browse.as_user("secretary").get(
            reverse("activities:duties", args=[owing.xiangzhang.code, 2016])
        )
    )
    assert Client().get(url).status_code == 302


def test_a_record_shows_the_self_check_items_it_proves(owing: Cast, browse: Browse) -> None:
    for month in range(1, 11):
        held = record_one(
            owing, kinds=("THEME_DAY",), client_key=f"{month}", held_on=date(2018, month, 9)
        )
    open_checks(owing)
    answer = browse.as_user("secretary").get(reverse("activities:meeting", args=[held.code]))
    assert "自查" in words(answer).partition("已用于")[2]
    assert 'href="/standards/SC-2018-SIP-1001/"' in answer.content.decode()


@pytest.mark.parametrize("year", [0, 1999, 2020, 99999])
def test_a_year_without_duties_is_not_found(owing: Cast, browse: Browse, year: int) -> None:
    url = reverse("activities:duties", args=[owing.xiangzhang.code, year])
    answer = browse.as_user("secretary").get(url)
    assert answer.status_code == 404
    assert f"没有 {year} 年的应办事项" in words(answer)
