"""Pages of obligations: what is owed in reach, why this deadline, acts with their refusals, the calendar."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.obligations.api import Limit, Obligation, open_duties
from ronghe.core.obligations.models import CalendarDay
from ronghe.core.obligations.obligation_kinds import ObligationKind, _kinds
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import Cast
from support.obligations import by_hand, open_one, publish, stored

LIST = "/obligations/"
CALENDAR = "/obligations/calendar/"


@pytest.fixture(autouse=True)
def _reports(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = ObligationKind("report", "书面报告", lambda _: "", "去办理", 10, by_hand=True)
    monkeypatch.setitem(_kinds, "report", kind)


@pytest.fixture
def owing(cast: Cast) -> Cast:
    """The year's duties are open, nothing was recorded."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    return cast


def shown(page: object) -> list[tuple[str, str]]:
    """Title and bearer of the rows a list shows."""
    rows = page.context["table"].rows  # type: ignore[attr-defined]
    return [(row.cells[0].text, row.cells[1].text) for row in rows]


def page_url(row: Obligation) -> str:
    return reverse("obligations:obligation", args=[row.pk])


def do(browse: Browse, row: Obligation, act: str, user: str = "reviewer", **posted: str) -> object:
    usual = {"reason": "等待材料", "seen_version": str(row.version)}
    url = reverse("obligations:act", args=[row.pk, act])
    return browse.as_user(user).post(url, usual | posted, follow=True)


def text_of(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def test_each_sees_what_is_owed_in_their_reach(browse: Browse, owing: Cast) -> None:
    mine = {name for _, name in shown(browse.as_user("secretary").get(LIST, {"size": 100}))}
    assert mine == {"香樟社区第一党支部"}
    everybody = {name for _, name in shown(browse.as_user("officer").get(LIST, {"size": 100}))}
    assert everybody == {"香樟社区第一党支部", "银杏科技党支部", "国资公司党委"}
    assert shown(browse.as_user("stranger").get(LIST)) == []


def test_the_list_is_filtered_sorted_and_chips_lead_back(browse: Browse, owing: Cast) -> None:
    client = browse.as_user("officer")
    report = open_one(owing, due_on=date(2018, 11, 2))

    assert shown(client.get(LIST, {"kind": "report"})) == [("书面报告", "香樟社区第一党支部")]
    assert ("书面报告", "香樟社区第一党支部") in shown(client.get(LIST, {"state": "soon"}))
    late = client.get(LIST, {"state": "late", "size": 100})
    assert ("书面报告", "香樟社区第一党支部") not in shown(late)
    assert "逾期" in text_of(late)
    assert {name for _, name in shown(client.get(LIST, {"org": owing.soe.code}))} == {
        "国资公司党委",
        "银杏科技党支部",
    }
    found = client.get(LIST, {"q": "书面", "sort": "-due"})
    assert [chip.label for chip in found.context["table"].chips] == [
        "状态：未完成",
        "事项或组织：书面",
    ]
    assert page_url(report) in text_of(found)
    assert shown(client.get(LIST, {"state": "done"})) == []
    assert len(shown(client.get(LIST, {"state": "", "kind": "report"}))) == 1
    assert "没有符合条件的事项" in text_of(client.get(LIST, {"state": "void"}))


def test_the_list_is_exported_as_shown(browse: Browse, owing: Cast) -> None:
    answer = browse.as_user("officer").post(f"{LIST}?state=late&q=银杏")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert {row[1] for row in rows[2:]} - {""} == {"银杏科技党支部"}


def test_pages_cost_a_constant_number_of_queries(browse: Browse, owing: Cast) -> None:
    client, row = browse.as_user("officer"), open_one(owing)
    with page_queries() as of_list:
        client.get(LIST, {"size": 100})
    with page_queries() as of_one:
        client.get(page_url(row))
    assert len(of_list) <= 10, "\n".join(of_list)
    assert len(of_one) <= 12, "\n".join(of_one)


def test_the_page_says_why_this_day(browse: Browse, cast: Cast) -> None:
    five = Limit(unit="WORKDAYS", amount=5)
    row = open_one(cast, due_on=None, allowed=five, opens_on=date(2018, 9, 28))
    text = text_of(browse.as_user("secretary").get(page_url(row)))

    assert "次日起算，5个工作日" in text
    assert "9月29日至9月30日调休上班，10月1日至10月5日放假" in text
    assert "2018-10-10" in text
    assert "每次不超过10个工作日" in text
    assert "请向上级党组织说明理由" in text
    assert "非来源设定" in text


def test_a_duty_links_its_rule_and_where_it_is_settled(browse: Browse, owing: Cast) -> None:
    row = stored(source="theme-day", round="2018-10", bearer=owing.xiangzhang)
    text = text_of(browse.as_user("secretary").get(page_url(row)))
    assert reverse("rulebook:rule", args=["duty", "theme-day"]) in text
    assert reverse("activities:record", args=[owing.xiangzhang.code]) in text


def test_an_unpublished_year_says_that_the_day_is_provisional(browse: Browse, cast: Cast) -> None:
    row = open_one(cast, due_on=date(2019, 1, 4))
    text = text_of(browse.as_user("secretary").get(page_url(row)))
    assert "2019年的放假安排还没有公布，这个期限是暂定的" in text


def test_an_event_without_a_day_is_flagged(browse: Browse, cast: Cast) -> None:
    publish("duty", "congress", "年会", by_hand({"before_event": "two-sessions"}))
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    row = stored(source="congress", bearer=cast.xiangzhang)
    text = text_of(browse.as_user("secretary").get(page_url(row)))
    assert "事件日期还没有确定" in text


def test_the_reviewer_extends_and_the_timeline_tells_it(browse: Browse, cast: Cast) -> None:
    row = open_one(cast)
    text = text_of(do(browse, row, "extend", amount="5"))
    assert "已延期" in text
    assert "等待材料" in text
    assert "顾明岚" in text
    assert stored(pk=row.pk).due_on == date(2018, 11, 16)
    assert "最多延期1次，这件事已经延过1次" in text  # the disabled button says why


def test_an_extension_beyond_the_rule_comes_back_with_what_was_typed(
    browse: Browse, cast: Cast
) -> None:
    row = open_one(cast)
    answer = do(browse, row, "extend", amount="99", reason="人手不足")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "超出了规则的上限" in text_of(answer)
    assert "人手不足" in text_of(answer)


def test_paused_resumed_and_void(browse: Browse, cast: Cast) -> None:
    row = open_one(cast)
    assert "已暂停" in text_of(do(browse, row, "suspend"))
    assert "恢复计时" in text_of(do(browse, stored(pk=row.pk), "resume"))
    assert "不再需要" in text_of(do(browse, stored(pk=row.pk), "void"))


def test_the_same_step_twice_is_a_conflict(browse: Browse, cast: Cast) -> None:
    row = open_one(cast)
    do(browse, row, "suspend")
    answer = do(browse, row, "suspend")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "刚被别人改过" in text_of(answer)


def test_a_secretary_completes_and_the_reviewer_returns(browse: Browse, cast: Cast) -> None:
    row = open_one(cast)
    url = reverse("obligations:complete", args=[row.pk])
    posted = {"done_on": "2018-10-20", "proof": "", "reason": "", "seen_version": "1"}
    refused = browse.as_user("secretary").post(url, posted)
    assert refused.status_code == 422
    assert "须说明理由" in refused.content.decode()

    done = browse.as_user("secretary").post(url, posted | {"reason": "网络中断"}, follow=True)
    assert "已办结" in done.content.decode()
    assert "登记于" in done.content.decode()
    assert "已退回" in text_of(do(browse, stored(pk=row.pk), "return"))
    assert stored(pk=row.pk).outcome == "OPEN"


def test_others_find_nothing(browse: Browse, cast: Cast, client: Client) -> None:
    row = open_one(cast)
    assert browse.as_user("other").get(page_url(row)).status_code == 404
    assert browse.as_user("stranger").get(page_url(row)).status_code == 404
    assert client.get(page_url(row)).status_code == 302
    assert client.get(LIST).status_code == 302
    assert do(browse, row, "extend", user="secretary", amount="1").status_code == 403  # type: ignore[attr-defined]
    assert do(browse, row, "explode").status_code == 404  # type: ignore[attr-defined]


def test_the_calendar_lists_a_year_and_who_may_change_it(browse: Browse, cast: Cast) -> None:
    text = text_of(browse.as_user("officer").get(CALENDAR, {"year": "2018"}))
    assert "2018-10-01" in text
    assert "国庆节" in text
    assert "修改并重算" in text
    reader = text_of(browse.as_user("secretary").get(CALENDAR))
    assert "不能修改工作日历" in reader
    assert "修改并重算" not in reader


def test_a_changed_day_answers_with_before_and_after(browse: Browse, cast: Cast) -> None:
    five = Limit(unit="WORKDAYS", amount=5)
    open_one(cast, due_on=None, allowed=five, opens_on=date(2018, 10, 31))
    posted = {"on": "2018-11-02", "kind": "rest", "name": "临时放假", "reason": "市政府通知"}
    text = text_of(browse.as_user("officer").post("/obligations/calendar/day/", posted))
    assert "1 件的期限有变化，涉及 1 个党组织" in text
    assert "2018-11-07" in text
    assert "2018-11-08" in text
    assert browse.as_user("reviewer").post("/obligations/calendar/day/", posted).status_code == 403


def test_a_year_is_published_from_the_notices_lines(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("officer")
    lines = "2019-01-01 休 元旦\n2019-02-04至2019-02-10 休 春节\n2019-02-02 班\n2019-02-03 班"
    posted = {"year": "2019", "days": lines, "reason": "国办发明电〔2018〕15号"}
    assert "已发布 2019 年" in text_of(client.post("/obligations/calendar/year/", posted))
    # Weekends inside the holiday depart from nothing.
    assert CalendarDay.objects.filter(on__year=2019).count() == 1 + 5 + 2


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("元旦放假", "第1行读不出来"),
        ("2019-13-01 休", "第1行读不出来"),
        ("2019-02-10至2019-02-04 休", "起止日期不对"),
        ("2019-01-01 休\n2019-01-01 休", "写了两次"),
        ("2018-12-30 休", "不在2019年"),
    ],
)
def test_lines_that_cannot_be_read_come_back_at_the_field(
    browse: Browse, cast: Cast, lines: str, said: str
) -> None:
    posted = {"year": "2019", "days": lines, "reason": "文号"}
    answer = browse.as_user("officer").post("/obligations/calendar/year/", posted)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert lines.splitlines()[0] in answer.content.decode()


def test_december_warns_on_the_page(browse: Browse, cast: Cast) -> None:
    Place.objects.filter(pk=cast.place).update(demo_today=date(2018, 12, 3))
    assert "2019年的放假安排还没有载入" in text_of(browse.as_user("officer").get(CALENDAR))


def test_an_events_day_is_set_on_the_page(browse: Browse, cast: Cast) -> None:
    publish("duty", "congress", "年会", by_hand({"before_event": "two-sessions"}))
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    client = browse.as_user("officer")
    assert "日期未定" in text_of(client.get(CALENDAR))
    posted = {"key": "two-sessions", "on": "2018-12-20", "reason": "区委通知"}
    text = text_of(client.post("/obligations/calendar/event/", posted))
    assert "2018-12-19" in text
    assert "日期未定" not in text_of(client.get(CALENDAR))
