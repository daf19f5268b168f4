"""Delegates between congresses: their record, briefings with receipts, observing in fair turn."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.foundation.accounts.api import RoleCode, User, actor_for
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.api import (
    Delegate,
    Item,
    Meeting,
    NewDelegate,
    Opinion,
    invite_observers,
    own_delegate,
    register_delegates,
    reply_opinion,
    send_briefing,
    turn_for,
)
from support.browsing import Browse
from support.cast import Cast, new_actor
from support.congress import planned, publish_congress
from support.pages import counted, words

NAMES = ("沈知微", "吴长风", "郑晓禾", "王砚秋")


@pytest.fixture
def place(cast: Cast) -> Cast:
    """The cast with four delegates of 香樟社区第一党支部, the first of whom has an account."""
    publish_congress(cast)
    wanted = [
        NewDelegate(
            f"D{no}",
            cast.code(name),
            "DISTRICT",
            cast.xiangzhang.code,
            date(2016, 7, 1),
            date(2021, 7, 1),
        )
        for no, name in enumerate(NAMES, start=1)
    ]
    assert register_delegates(by=cast.officer, delegates=wanted) == 4
    assert register_delegates(by=cast.officer, delegates=wanted) == 0
    actor = new_actor("delegate", "沈知微", RoleCode.DELEGATE, cast.xiangzhang.path, "党代表")
    with place_system(cast.place):
        person = cast.people["沈知微"]
        person.user_id = actor.user
        person.save()
    cast.users["delegate"] = User.objects.get(pk=actor.user)
    return cast


def meeting_on(cast: Cast, day: date) -> Meeting:
    return planned(cast, "STANDING_MEETING", day, agenda=[Item("议事")])


def invited(cast: Cast, day: date, wanted: int = 2) -> list[str]:
    meeting = meeting_on(cast, day)
    made = invite_observers(by=cast.officer, code=meeting.code, wanted=wanted)
    return [one.delegate.code for one in made]


def test_everybodys_turn_comes_before_anybodys_second(place: Cast) -> None:
    with scope(place.officer.scope()):
        assert invited(place, date(2018, 2, 1)) == ["D1", "D2"]
        assert invited(place, date(2018, 3, 1)) == ["D3", "D4"]
        assert invited(place, date(2018, 4, 1), wanted=3) == ["D1", "D2", "D3"]
        assert invited(place, date(2018, 5, 1), wanted=1) == ["D4"]


def test_the_turn_is_explained_and_asking_again_adds_nobody(place: Cast) -> None:
    with scope(place.officer.scope()):
        meeting = meeting_on(place, date(2018, 2, 1))
        assert turn_for(meeting, 1)[0].why == "本届还没有列席过，最先邀请"
        assert len(invite_observers(by=place.officer, code=meeting.code, wanted=2)) == 2
        assert invite_observers(by=place.officer, code=meeting.code, wanted=2) == []


def test_only_meetings_that_are_observed_have_observers(place: Cast) -> None:
    with scope(place.officer.scope()):
        conference = planned(place, "WORK_CONFERENCE", date(2018, 3, 1))
        with pytest.raises(Refused, match="不安排党代表列席"):
            invite_observers(by=place.officer, code=conference.code, wanted=1)


def test_a_delegate_reads_confirms_and_speaks_on_their_own_page(
    place: Cast, browse: Browse
) -> None:
    with scope(place.officer.scope()):
        invited(place, date(2018, 10, 1))
    sent = send_briefing(by=place.officer, title="半年工作通报", text="上半年……", client_key="k1")
    client, own = browse.as_user("delegate"), reverse("activities:my_mandate")
    seen = words(client.get(own))
    assert "半年工作通报 未读" in seen
    assert "区委常委会会议 已邀请" in seen
    page = reverse("activities:briefing", args=[sent.code])
    assert "我已阅读" in words(client.get(page))
    client.post(reverse("activities:confirm_briefing", args=[sent.code]))
    assert "半年工作通报 已读" in words(client.get(own))
    seen = words(browse.as_user("officer").get(page))
    assert "未读 3 人" in seen
    assert "已读 1 人" in seen
    with place_system(place.place):
        invitation = Delegate.objects.get(code="D1").invitations.get().pk
    speak = reverse("activities:opinion", args=[invitation])
    for _ in range(2):
        client.post(speak, {"text": "建议延长社区食堂营业时间", "client_key": "o1"})
    with place_system(place.place):
        opinion = Opinion.objects.get()
    reply_opinion(by=place.officer, opinion=opinion.pk, reply="已转民政部门研究。")
    with pytest.raises(Conflict, match="已经有人答复"):
        reply_opinion(by=place.officer, opinion=opinion.pk, reply="再答一次")
    assert "已转民政部门研究" in words(client.get(own))


def test_a_delegate_sees_only_their_own(place: Cast, browse: Browse) -> None:
    with scope(place.officer.scope()):
        invited(place, date(2018, 10, 1))
    with place_system(place.place):
        others = Delegate.objects.get(code="D2").invitations.get().pk
    client = browse.as_user("delegate")
    answer = client.post(reverse("activities:opinion", args=[others]), {"text": "不该看到的意见"})
    assert answer.status_code == 404
    assert client.get(reverse("activities:delegates")).status_code == 403
    actor = actor_for(place.users["delegate"])
    assert actor is not None
    with scope(actor.scope()):
        mandate = own_delegate(actor)
        assert mandate is not None
        assert mandate.code == "D1"
    assert browse.as_user("member").get(reverse("activities:my_mandate")).status_code == 403


def test_activities_are_counted_by_kind_and_gaps_are_shown(place: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    listing = reverse("activities:delegates")
    assert words(client.get(listing)).count("基层接待日") == 4
    page = reverse("activities:delegate", args=["D1"])
    assert "基层接待日 还缺 1 次" in words(client.get(page))
    posted = {
        "kind": "grassroots-reception",
        "held_on": "2018-09-05",
        "output": "接待群众6人，转办2件",
        "client_key": "a1",
    }
    for _ in range(2):
        answer = client.post(page, posted, follow=True)
    assert "基层接待日 1 次" in words(answer)
    assert "接待群众6人" in words(answer)
    assert words(client.get(listing)).count("基层接待日") == 3
    assert "任期内" in words(
        client.post(page, posted | {"client_key": "a2", "held_on": "2015-01-01"})
    )


def test_a_wrong_entry_is_told_by_its_code(place: Cast) -> None:
    nobody = NewDelegate(
        "D9", "X", "DISTRICT", place.xiangzhang.code, date(2016, 7, 1), date(2021, 7, 1)
    )
    with pytest.raises(Invalid, match="D9：名册里没有这个人"):
        register_delegates(by=place.officer, delegates=[nobody])


def test_the_register_costs_the_same_however_long(place: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    with counted() as few:
        client.get(reverse("activities:delegates") + "?q=D1")
    with counted() as many:
        client.get(reverse("activities:delegates"))
    assert many == few


def test_observers_are_invited_and_answered_on_the_page(place: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    with scope(place.officer.scope()):
        meeting = meeting_on(place, date(2018, 10, 9))
    page = reverse("activities:observers", args=[meeting.code])
    assert "接下来轮到" in words(client.get(page))
    assert "已邀请 2 人" in words(client.post(page, {"wanted": "2"}, follow=True))
    answer = reverse("activities:answer", args=[meeting.code, "D1"])
    assert "沈知微 已列席" in words(client.post(answer, {"answer": "ATTENDED"}, follow=True))
    assert "列席会议 1 次" in words(client.get(reverse("activities:delegate", args=["D1"])))
