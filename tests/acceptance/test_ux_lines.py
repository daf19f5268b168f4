"""The branch secretary's day, line by line: what each line of the product's manners promises holds
on the loaded demo. What needs a screen and a thumb (the first line, saving by itself, pasting
names) is in ``tests/browser/test_ux_lines.py``.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from docx import Document

from ronghe.core.obligations.api import Obligation, work_calendar
from ronghe.core.reminders.jobs import remind_place
from ronghe.core.reminders.models import Delivery, Message, Subscription
from ronghe.foundation.accounts.api import User, today
from ronghe.foundation.kernel.scope import place_system
from support.demo import Demo, Enter
from support.forms import send
from support.pages import words
from support.story import (
    RETURNED_FOR,
    YEAR,
    Story,
    confirm_the_rest,
    hand_in,
    move_clock,
    open_task,
    record_joint_meeting,
    story_of,
)
from support.word_record import word_record

OFF_LIST = "推销手机银行开户"
LONGEST_MESSAGE = 40
AT_LEAST_BY_THE_SYSTEM = 60


def test_line_2_one_record_creates_everything_and_says_where_it_is_used(demo: Demo) -> None:
    story = story_of(demo)
    held = record_joint_meeting(story)
    address = held.redirect_chain[-1][0]
    secretary = story.as_("secretary")

    assert "同意十一月工作安排" in _text(secretary.get(f"{address}minutes.docx"))
    assert "许承安" in _text(secretary.get(f"{address}sign-in.docx"))
    ledger = story.see("secretary", f"/meetings/?org={story.code}&since=2018-11-01")
    assert address in ledger.content.decode()
    duties = words(story.see("secretary", f"/meetings/duties/{story.code}/{YEAR}/"))
    assert duties.count("11月 已办") >= 2
    used = words(held).partition("已用于")[2]
    assert re.search(r"支委会11月 主题党日11月 自查\d+项", used)
    warned = words(story.see("secretary", f"{address}withdraw/"))
    assert "（11月）重新列为未完成，期限2018-11-30" in warned
    assert re.search(r"自查有\d+项会按剩下的记录重新判定", warned)


def test_line_2_a_frozen_measure_stands_in_the_strip(scored_story: Story) -> None:
    listed = scored_story.see("secretary", f"/meetings/?org={scored_story.code}&since=2018-11-01")
    address = re.search(r'href="(/meetings/[A-Z]+\d+-2018[^"]+/)"', listed.content.decode())
    assert address
    used = words(scored_story.see("secretary", address[1])).partition("已用于")[2]
    assert re.search(r"2018常态化指标\d+项（第1次冻结）", used)


def _text(answer: HttpResponse) -> str:
    """Everything a Word file says."""
    document = Document(BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def test_line_3_the_system_answers_first_and_only_the_rest_is_asked(demo: Demo) -> None:
    story = story_of(demo)
    record_joint_meeting(story)
    page = story.see("secretary", story.check_url)
    seen, html = words(page), page.content.decode()

    judged = re.search(r"系统判定 (\d+) 条（(\d+)%）", seen)
    assert judged
    assert int(judged[2]) >= AT_LEAST_BY_THE_SYSTEM
    asked = re.search(r"请确认 (\d+) 条", seen)
    assert asked
    assert html.count("data-confirm") == int(asked[1])
    assert html.count("系统判定符合") >= int(judged[1])


def test_line_4_what_the_system_holds_is_not_asked_again(places: Enter) -> None:
    asker = places("wh").browser("reviewer")
    again = {"title": "基本情况", "columns-0-title": "党员人数", "columns-0-what": "ask:NUMBER"}
    refused = _drafted(asker, again)
    assert refused.status_code == 422
    assert "系统已经有" in words(refused)
    assert "由组织部门批准" in words(refused)

    held = {
        **again,
        "columns-0-what": "known:members",
        "columns-1-title": "志愿者人数",
        "columns-1-what": "ask:NUMBER",
        "off_list_reason": "区里统一摸底",
    }
    table = words(_drafted(asker, held))
    assert re.search(r"每个组织约 \d+ 分钟 × [\d,]+ 个组织 = 约 [\d,]+ 小时", table)
    assert "共 2 栏，其中 1 栏要填，其余由系统带出" in table


def test_line_4_what_is_on_no_list_is_marked_and_waits_for_approval(places: Enter) -> None:
    demo = places("wh")
    asker, officer = demo.browser("reviewer"), demo.browser("officer")
    asked = {
        "title": OFF_LIST,
        "columns-0-title": "开户数",
        "columns-0-what": "ask:NUMBER",
        "off_list_reason": "银行请求协助",
    }
    draft = _drafted(asker, asked)
    address = draft.redirect_chain[-1][0]
    sent = send(asker, draft, "/act/send/")
    assert "清单外事项 银行请求协助" in words(sent)
    assert "等待组织部门另一位干部批准" in words(sent)

    waiting = officer.get(address)
    approved = send(officer, waiting, "/act/approve/", {"reason": "限期一周，只此一次"})
    assert "清单外事项 银行请求协助" in words(approved)
    meter = words(officer.get("/collection/burden/"))
    assert "簇桥街道党工委" in meter
    assert "一支部" not in meter


def _drafted(asker: Client, fields: Mapping[str, str]) -> HttpResponse:
    address = "/collection/new/"
    return send(asker, asker.get(address), address, fields)


@pytest.mark.parametrize("place", ["sip", "wh"])
def test_line_5_at_most_three_cards_with_minutes_and_one_button_each(
    places: Enter, place: str
) -> None:
    page = places(place).browser("secretary").get("/work/")
    html = page.content.decode().partition("本周三件事")[2]
    shown, _fold, rest = html.partition("</section>")[0].partition('<details class="r-fold"')
    cards = re.split(r"<article", shown)[1:]

    assert 1 <= len(cards) <= 3
    for card in cards:
        assert re.search(r"约 \d+ 分钟", card)
        assert len(re.findall(r'class="btn[^"]*"', card)) == 1
    folded = len(re.split(r"<article", rest)) - 1 if rest else 0
    assert len(cards) == 3 or not folded
    assert f"还有 {folded} 件，不急" in rest or not folded


def test_line_6_the_sheet_ends_with_whether_there_is_still_time(demo: Demo) -> None:
    story = story_of(demo)
    sheet = words(story.see("secretary", f"/rating/{YEAR}/sheet/{story.code}/"))
    told = sheet.partition("还来得及吗")[2]

    assert told.strip().startswith("还来得及：数据今天（2018-11-01）截止")
    assert "先补齐“规范化清单达成”的记录，才能评出分数" in told


def test_line_6_each_step_says_what_it_would_change(scored_story: Story) -> None:
    code = scored_story.code
    sheet = words(scored_story.see("secretary", f"/rating/{YEAR}/sheet/{code}/"))
    total = re.search(r"总分 ([\d.]+) / 100", sheet)
    steps = re.findall(
        r"多 1，总分增加 ([\d.]+) 分，为 ([\d.]+) 分", sheet.partition("还来得及吗")[2]
    )

    assert total
    assert steps
    assert all(Decimal(total[1]) + Decimal(gain) == Decimal(sum_) for gain, sum_ in steps)


def test_line_7_a_word_record_fills_the_form_and_the_last_is_copied(demo: Demo) -> None:
    story = story_of(demo)
    secretary, address = story.as_("secretary"), f"/meetings/new/{story.code}/"
    facts = {
        "会议主题": "十月支委会",
        "时间": "2018年10月30日",
        "地点": "香樟社区二楼会议室",
        "主持人": "许承安",
        "到会人员": "许承安、柏建",
    }
    record = word_record(facts, ["研究党费收缴"])
    page = secretary.post(f"{address}word/", {"record": record})
    html = page.content.decode()
    for filled in ("十月支委会", "2018-10-30", "香樟社区二楼会议室", "研究党费收缴"):
        assert f'value="{filled}"' in html or f">{filled}<" in html

    copied = secretary.get(f"{address}?{_copy_link(secretary.get(address))}").content.decode()
    assert "支委会" in copied
    assert "许承安" in copied


def _copy_link(page: HttpResponse) -> str:
    found = re.search(r'href="\?(copy=[^"]+)">照抄上次', page.content.decode())
    assert found
    return found[1]


def test_line_8_one_short_message_a_day_and_none_at_night_or_on_holidays(demo: Demo) -> None:
    move_clock(story_of(demo), "2018-11-27")
    on = today("sip")
    with place_system("sip"):
        secretary = User.objects.get(username="sip-secretary")
        Subscription.objects.create(
            place_id="sip", user=secretary, channel="CONSOLE", address="许承安"
        )
    working = datetime.combine(_workday(on), time(9, 30)).astimezone()
    holiday = datetime.combine(_day_off(on), time(9, 30)).astimezone()

    remind_place("sip", working.replace(hour=8))
    assert _told() == []
    remind_place("sip", working.replace(hour=22))
    remind_place("sip", holiday)
    assert _sent() == 0
    remind_place("sip", working)
    remind_place("sip", working)
    assert _sent() == 1

    messages = _told()
    people = [message.user_id for message in messages]
    assert secretary.pk in people
    assert len(people) == len(set(people))
    assert all(0 < len(message.text) <= LONGEST_MESSAGE for message in messages)
    [mine] = [message for message in messages if message.user_id == secretary.pk]
    assert demo.browser("secretary").get(mine.link).status_code == 200


def _told() -> list[Message]:
    with place_system("sip"):
        return list(Message.objects.filter(place="sip"))


def _sent() -> int:
    with place_system("sip"):
        return Delivery.objects.filter(place="sip", state="SENT").count()


def _workday(on: date) -> date:
    day = on
    while not work_calendar().is_workday(day):
        day += timedelta(1)
    return day


def _day_off(on: date) -> date:
    day = on
    while work_calendar().is_workday(day):
        day += timedelta(1)
    return day


def test_line_8_returned_work_keeps_everything_and_who_returned_it_pays_the_clock(
    demo: Demo,
) -> None:
    story = story_of(demo)
    record_joint_meeting(story)
    confirm_the_rest(story)
    hand_in(story)
    first = _reviewers_task(story)
    before = words(story.see("secretary", story.check_url)).count("已确认")

    move_clock(story, "2018-11-05")
    desk = open_task(story, "reviewer", "self-check")
    fields = re.findall(r'name="(field-[A-Z_]+-[A-Z_]+-\d+)"', desk.content.decode())
    send(story.as_("reviewer"), desk, "/return/", {fields[0]: RETURNED_FOR, "reason": ""})

    page = story.see("secretary", story.check_url)
    place = page.content.decode().partition(f'id="item-{fields[0].removeprefix("field-")}"')[2]
    assert RETURNED_FOR in place.partition("</li>")[0]
    assert words(page).count("已确认") >= before - 1
    again = {"answer": f"{fields[0].removeprefix('field-')}:MET"}
    send(story.as_("secretary"), page, "/answer/", again)
    move_clock(story, "2018-11-07")
    hand_in(story)
    second = _reviewers_task(story)
    assert second.pk != first.pk
    calendar = work_calendar()
    whole = calendar.workdays_between(first.opens_on, first.due_on)
    used = calendar.workdays_between(first.opens_on, date(2018, 11, 5))
    assert calendar.workdays_between(second.opens_on, second.due_on) == whole - used


def _reviewers_task(story: Story) -> Obligation:
    """What the reviewer of the branch owes now."""
    with place_system("sip"):
        reviewer = Obligation.objects.filter(
            kind="review", outcome="OPEN", bearer__name="湖东社区党工委"
        )
        return reviewer.latest("pk")
