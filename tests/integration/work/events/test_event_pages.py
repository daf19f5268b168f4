"""Pages of events: list, record, one event, series, collections, medals, forum, training."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.events.api import Event, Honour, Output, SpeakerLine
from support.browsing import Browse, page_queries
from support.cast import Cast
from support.events import by_officer, hand_in, record_one
from support.pages import words

LIST = "/events/"
FORM = {
    "title": "敬老行动", "on": "2018-10-20", "is_held": "1", "venue": "广场", "participants": "9",
    "served": "120", "client_key": "form-1", "result": "",
}  # fmt: skip


def form_url(cast: Cast, kind: str = "CAMPAIGN") -> str:
    return reverse("events:record", args=[cast.xiangzhang.code, kind])


def test_the_list_shows_filters_and_exports_what_is_in_reach(browse: Browse, cast: Cast) -> None:
    record_one(cast)
    by_officer(cast, kind="FREE", title="全区庆祝", client_key="o")
    secretary = browse.as_user("secretary")

    seen = words(secretary.get(LIST))
    assert "十月先锋行动" in seen
    assert "全区庆祝" in seen  # told to the whole place
    assert "全区庆祝" not in words(secretary.get(LIST, {"kind": "CAMPAIGN"}))
    assert "十月先锋行动" not in words(browse.as_user("other").get(LIST))
    assert "没有符合条件的活动" in words(secretary.get(LIST, {"q": "没有这种名字"}))
    exported = browse.as_user("officer").post(f"{LIST}?series=drives", {"export": "xlsx"})
    assert exported.headers["Content-Type"].endswith("sheet")


def test_the_list_costs_a_constant_number_of_queries(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("officer")
    record_one(cast)
    with page_queries() as few:
        client.get(LIST)
    for n in range(15):
        record_one(cast, client_key=f"more-{n}")
    with page_queries() as many:
        client.get(LIST)
    assert len(few) == len(many) <= 14, "\n".join(many)


def test_an_event_is_recorded_with_few_fields(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("secretary")
    choose = words(client.get(reverse("events:choose", args=[cast.xiangzhang.code])))
    assert "党员先锋行动" in choose
    assert "文艺汇演" not in choose  # held by the working committee only

    page = client.get(form_url(cast))
    assert 'data-autosave="event-SIP-1001-CAMPAIGN"' in page.content.decode()
    assert "节目单" not in words(page)

    answer = client.post(form_url(cast), FORM)
    with place_system(cast.place):
        event = Event.objects.get()
    assert answer.headers["Location"] == reverse("events:event", args=[event.code])
    seen = words(client.get(answer.headers["Location"]))
    assert "9 人次" in seen
    assert "先锋系列" in seen
    client.post(form_url(cast), FORM)
    with place_system(cast.place):
        assert Event.objects.count() == 1


def test_a_mistake_stays_at_its_field(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("secretary").post(form_url(cast), FORM | {"participants": ""})
    assert page.status_code == 422
    assert "要写参加人数" in words(page)
    assert "敬老行动" in page.content.decode()


def test_counts_by_organisation_are_pasted_from_a_table(browse: Browse, cast: Cast) -> None:
    pasted = f"{cast.xiangzhang.short_name}\t6\nSIP-1002 4"
    url = reverse("events:record", args=[cast.root.code, "CAMPAIGN"])
    client = browse.as_user("officer")
    client.post(url, FORM | {"participants": "", "by_organisation": pasted})
    with place_system(cast.place):
        assert Event.objects.get().participant_count == 10
    wrong = client.post(
        url, FORM | {"client_key": "2", "participants": "", "by_organisation": "某支部 3"}
    )
    assert "没有认出" in words(wrong)


def test_a_conflict_keeps_what_was_typed(browse: Browse, cast: Cast) -> None:
    event = record_one(cast)
    client = browse.as_user("secretary")
    url = reverse("events:correct", args=[event.code])
    first = client.get(url)
    assert first.context["form"].initial["title"] == "十月先锋行动"
    client.post(url, FORM | {"title": "先改的", "seen_version": "1"})
    page = client.post(url, FORM | {"title": "后改的", "seen_version": "1"})
    assert page.status_code == 409
    assert "先改的" in words(page)
    assert "后改的" in page.content.decode()
    again = client.post(url, FORM | {"title": "后改的", "seen_version": "2"})
    assert again.status_code == 302


def test_cancelling_tells_what_falls_back_and_asks_why(browse: Browse, cast: Cast) -> None:
    event = record_one(cast)
    client = browse.as_user("secretary")
    url = reverse("events:cancel", args=[event.code])
    assert "没有用到别处" in words(client.get(url))
    assert client.post(url, {"reason": "雨", "seen_version": "1"}).status_code == 422
    assert client.post(url, {"reason": "因台风取消", "seen_version": "9"}).status_code == 409
    assert client.post(url, {"reason": "因台风取消", "seen_version": "1"}).status_code == 302
    assert "因台风取消" in words(client.get(reverse("events:event", args=[event.code])))


def test_suggestions_are_registered_and_answered(browse: Browse, cast: Cast) -> None:
    event = record_one(cast)
    client = browse.as_user("secretary")
    add = reverse("events:suggestions", args=[event.code])
    client.post(add, {"texts": "增设充电桩\n增设充电桩\n延长开放时间"})
    client.post(add, {"texts": "增设充电桩"})
    page = client.get(reverse("events:event", args=[event.code]))
    assert len(page.context["sheet"].suggestions) == 2

    decide = reverse("events:decide", args=[event.code, 1])
    answer = {"adopted": "1", "decided_by": "云帆公司", "result": "", "seen_version": "1"}
    assert client.post(decide, answer).status_code == 422
    assert client.post(decide, answer | {"result": "年内装 4 个"}).status_code == 302
    assert client.post(decide, answer | {"result": "再改"}).status_code == 409
    series = words(client.get(reverse("events:series", args=["drives"])))
    assert "采纳建议" in series
    assert "共 2 条建议" in series


def test_a_series_shows_slots_and_sums_beside_the_source(browse: Browse, cast: Cast) -> None:
    for n in (1, 2):
        record_one(cast, client_key=f"c{n}", participants=15, served=490)
    by_officer(cast, kind="GALA", items=("大合唱",), client_key="g")
    client = browse.as_user("officer")

    drives = client.get(reverse("events:series", args=["drives"])).context["sheet"]
    assert [(line.computed, str(line.mark.label)) for line in drives.stated] == [
        (2, "与来源相符"), (30, "与来源相符"), (980, "与来源相符"),
    ]  # fmt: skip
    ones = client.get(reverse("events:series", args=["three-ones"]))
    assert ones.context["sheet"].filled == 1
    assert "节目 1 个" in words(ones)
    assert words(ones).count("尚未落实") == 2
    assert client.get(reverse("events:series", args=["none"])).status_code == 404
    assert "三个一" in words(client.get(reverse("events:overview")))


def test_a_series_costs_a_constant_number_of_queries(browse: Browse, cast: Cast) -> None:
    client, url = browse.as_user("officer"), reverse("events:series", args=["three-ones"])
    with page_queries() as few:
        client.get(url)
    for n, slot in enumerate(("third",)):
        by_officer(cast, kind="FREE", slot=slot, client_key=f"s{n}")
    letters = by_officer(cast, kind="LETTERS", client_key="l")
    hand_in(cast, letters)
    with page_queries() as many:
        client.get(url)
    assert len(few) == len(many) <= 20, "\n".join(many)


@pytest.fixture
def letters(cast: Cast) -> Event:
    """A collection of letters told to the whole place."""
    return by_officer(cast, kind="LETTERS", title="知心话", client_key="l")


def test_a_letter_is_handed_in_counted_and_kept_to_its_readers(
    browse: Browse, cast: Cast, letters: Event
) -> None:
    client = browse.as_user("secretary")
    url = reverse("events:submit", args=[letters.code, cast.xiangzhang.code])
    assert client.get(url).status_code == 200
    sent = {
        "kind": "LETTER", "title": "致党", "author": "陈一舟", "author_category": "VETERAN",
        "text": "初心未改", "client_key": "k1",
    }  # fmt: skip
    assert client.post(url, sent | {"text": ""}).status_code == 422
    answer = client.post(url, sent)
    assert client.get(answer.headers["Location"]).status_code == 200
    assert browse.as_user("other").get(answer.headers["Location"]).status_code == 404

    collected = browse.as_user("officer").get(reverse("events:collection", args=[letters.code]))
    assert collected.context["sheet"].every == 1
    assert [str(line.mark.label) for line in collected.context["sheet"].stated] == ["少于来源"]
    others = browse.as_user("other").get(reverse("events:collection", args=[letters.code]))
    assert "致党" not in words(others)


def test_a_letter_is_published_only_with_consent(
    browse: Browse, cast: Cast, letters: Event
) -> None:
    letter = hand_in(cast, letters)
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    publish = reverse("events:publish", args=[letter.code])
    refused = officer.post(publish, {"published": "1", "seen_version": "1"})
    assert refused.status_code == 403
    assert "作者还没有同意公开" in words(refused)
    page = officer.get(reverse("events:output", args=[letter.code])).content.decode()
    assert 'disabled title="作者还没有同意公开' in page

    consent = reverse("events:consent", args=[letter.code])
    assert secretary.post(consent, {"consents": "1", "seen_version": "1"}).status_code == 302
    assert officer.post(publish, {"published": "1", "seen_version": "1"}).status_code == 409
    assert officer.post(publish, {"published": "1", "seen_version": "2"}).status_code == 302
    shown = reverse("events:published", args=["LETTERS"])
    other = browse.as_user("other")
    assert "写给党的话" in words(other.get(shown))
    assert "初心未改" in words(other.get(reverse("events:output", args=[letter.code])))
    assert secretary.post(publish, {"published": "0", "seen_version": "3"}).status_code == 403

    secretary.post(consent, {"consents": "0", "seen_version": "3"})
    assert "写给党的话" not in words(other.get(shown))
    with place_system(cast.place):
        assert not Output.objects.get().is_published


def test_medals_go_to_who_completed_the_years(browse: Browse, cast: Cast) -> None:
    client, url = browse.as_user("officer"), reverse("events:honours", args=["MEDAL"])
    page = client.get(url)
    assert page.context["counts"].eligible == 11
    before = client.get(url, {"day": "2018-06-17"})
    assert before.context["counts"].eligible == 0

    issue = reverse("events:issue", args=["MEDAL"])
    asked = {"issued_on": "2018-10-30", "delivery": "CEREMONY", "day": "2018-11-01"}
    assert client.post(issue, asked).status_code == 422
    assert client.post(issue, asked | {"person": [cast.code("沈知微")]}).status_code == 302
    too_early = asked | {"day": "2018-06-17", "person": [cast.code("周启明")]}
    assert "党龄不够" in words(client.post(issue, too_early))
    assert client.post(issue, asked | {"everybody": "1"}).status_code == 302
    assert client.post(issue, asked | {"everybody": "1"}).status_code == 302
    with place_system(cast.place):
        assert Honour.objects.count() == 11

    deliver = reverse("events:delivery", args=["MEDAL"])
    home = {
        "person": cast.code("沈知微"),
        "delivery": "HOME",
        "note": "书记上门",
        "seen_version": "1",
    }
    assert client.post(deliver, home).status_code == 302
    assert client.post(deliver, home).status_code == 409
    assert "上门颁发" in words(client.get(url, {"held": "YES"}))
    printed = words(client.get(reverse("events:honours_print", args=["MEDAL"])))
    assert "沈知微" in printed
    assert "经办人" in printed
    assert "沈知微" not in words(browse.as_user("other").get(url))


def test_a_forum_shows_which_quarters_are_missing(browse: Browse, cast: Cast) -> None:
    speaker = SpeakerLine("陈一舟", "RURAL", "村里的变化")
    by_officer(cast, kind="FORUM", on=date(2018, 5, 8), speakers=(speaker,), client_key="f")
    page = browse.as_user("secretary").get(reverse("events:forum", args=["FORUM"]))
    sheet = page.context["sheet"]
    assert [str(one.mark.label) for one in sheet.rounds] == ["缺一期", "已举办", "缺一期", "未到期"]
    assert sheet.unheard == ["机关"]
    assert "村里的变化" in words(page)


def test_training_counts_gaps_by_organisation_and_names_workers_without_ranking(
    browse: Browse, cast: Cast
) -> None:
    people = (cast.code("陈一舟"), cast.code("孙望舒"))
    by_officer(
        cast, kind="TRAINING", title="组织生活培训", attendees=people, skills=("ORG_LIFE",),
        participants=None, client_key="t",
    )  # fmt: skip
    by_officer(
        cast, kind="TRAINING", title="服务群众培训", on=date(2018, 12, 1), is_held=False,
        participants=None, client_key="t2",
    )  # fmt: skip
    client, url = browse.as_user("officer"), reverse("events:training", args=["TRAINING"])
    page = client.get(url)
    sheet = page.context["sheet"]
    assert (sheet.workers, sheet.trained, len(sheet.planned), len(sheet.held)) == (4, 2, 1, 1)
    assert list(sheet.gaps) == [("组织生活规范", 2), ("服务群众方法", 4)]

    named = reverse("events:workers", args=["TRAINING", cast.hudong.code])
    seen = words(client.get(named))
    assert "林若溪" in seen
    assert "组织生活规范、服务群众方法" in seen
    assert "孙望舒" not in seen
    assert browse.as_user("other").get(named).status_code == 404
    own = reverse("events:workers", args=["TRAINING", cast.yinxing.code])
    assert "服务群众方法" in words(browse.as_user("other").get(own))
    assert client.post(url, {"export": "xlsx"}).status_code == 200


def test_names_are_pasted_and_strangers_refused(browse: Browse, cast: Cast) -> None:
    url = reverse("events:record", args=[cast.root.code, "TRAINING"])
    sent = {
        "title": "培训", "on": "2018-10-20", "is_held": "1", "client_key": "x",
        "attendees": "陈一舟\nSIP-1002-P01", "skills": ["SERVICE"],
    }  # fmt: skip
    client = browse.as_user("officer")
    assert "没有认出" in words(client.post(url, sent | {"attendees": "查无此人"}))
    answer = client.post(url, sent)
    seen = words(client.get(answer.headers["Location"]))
    assert "陈一舟" in seen
    assert "孙望舒" in seen
    assert "陈一舟" not in words(browse.as_user("other").get(answer.headers["Location"]))


def pages(cast: Cast, event: Event) -> list[str]:
    return [
        LIST,
        reverse("events:overview"),
        reverse("events:event", args=[event.code]),
        reverse("events:series", args=["drives"]),
        reverse("events:forum", args=["FORUM"]),
        reverse("events:training", args=["TRAINING"]),
    ]


def test_who_may_not_read_events_is_told_so(browse: Browse, cast: Cast, client: Client) -> None:
    event = record_one(cast)
    for url in pages(cast, event):
        assert browse.as_user("auditor").get(url).status_code == 403, url
        assert client.get(url).status_code == 302, url
    assert browse.as_user("other").get(pages(cast, event)[2]).status_code == 404
    assert browse.as_user("stranger").get(pages(cast, event)[2]).status_code == 404


def test_pages_without_anything_say_what_comes(browse: Browse, cast: Cast) -> None:
    client: Any = browse.as_user("officer")
    assert "没有符合条件的活动" in words(client.get(LIST))
    assert "还没有公开的内容" in words(client.get(reverse("events:published", args=["LETTERS"])))
    assert "今年还没有安排培训" in words(client.get(reverse("events:training", args=["TRAINING"])))
