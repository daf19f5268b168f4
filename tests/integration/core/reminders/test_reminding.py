"""The day's messages: who gets one, what it says, how it goes out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ronghe.core.obligations.api import Owed, open_obligations, sweep_place
from ronghe.core.reminders.actions import subscribe
from ronghe.core.reminders.api import messages_for, nudge
from ronghe.core.reminders.composing import compose
from ronghe.core.reminders.jobs import remind_place
from ronghe.core.reminders.models import Delivery, Message
from ronghe.core.reminders.sending import send_waiting
from ronghe.foundation.accounts.api import Actor, Place, actor_for, stand_in
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.cast import Cast

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2018, 11, 1, 9, 30, tzinfo=SHANGHAI)
NIGHT = datetime(2018, 11, 1, 21, 0, tzinfo=SHANGHAI)


def owe(cast: Cast, title: str, due_on: date) -> None:
    """The first branch owes something."""
    branch = cast.xiangzhang
    with place_system(cast.place):
        open_obligations(
            place=cast.place,
            owed=[
                Owed(
                    "review",
                    title,
                    branch.pk,
                    branch.path,
                    "1",
                    title,
                    due_on - timedelta(9),
                    due_on,
                )
            ],
        )


def day_of(cast: Cast, on: date | None = None) -> int:
    """The sweep of a day and then its messages."""
    day = on or cast.today
    sweep_place(place=cast.place, today=day)
    return compose(place=cast.place, on=day, at=MORNING)


def told(actor: Actor) -> list[Message]:
    with scope(actor.scope()):
        return list(messages_for(actor))


def test_a_day_of_three_matters_is_one_message(cast: Cast) -> None:
    for title, days in (("党课", 2), ("支部委员会", 0), ("自查", 3)):
        owe(cast, title, cast.today + timedelta(days))

    assert day_of(cast) == 1
    assert day_of(cast) == 0

    [message] = told(cast.secretary)
    assert message.text == "有 3 件事要办：支部委员会，今天到期"
    assert [item["title"] for item in message.items] == ["支部委员会", "党课", "自查"]


def test_what_is_far_off_is_not_told_and_nothing_is_told_twice(cast: Cast) -> None:
    owe(cast, "远的", cast.today + timedelta(20))
    assert day_of(cast) == 0

    owe(cast, "近的", cast.today + timedelta(6))
    assert day_of(cast) == 1
    assert day_of(cast, cast.today + timedelta(1)) == 0
    assert day_of(cast, cast.today + timedelta(7)) == 1
    assert [message.text for message in told(cast.secretary)] == [
        "近的，已逾期",
        "近的，11月7日到期",
    ]


def test_what_stays_late_goes_up_to_the_superior_and_then_the_office(cast: Cast) -> None:
    owe(cast, "党课", cast.today - timedelta(7))
    assert day_of(cast) == 2
    [message] = told(cast.reviewer)
    assert message.text == "香樟社区第一党支部：党课，已逾期"

    assert day_of(cast, cast.today + timedelta(7)) == 2
    assert len(told(cast.officer)) == 1
    assert len(told(cast.secretary)) == 1


def test_others_do_not_see_the_message(cast: Cast) -> None:
    owe(cast, "党课", cast.today)
    day_of(cast)

    for actor in (cast.officer, cast.reviewer, cast.other_secretary):
        with scope(actor.scope()):
            assert not Message.objects.exists()


def test_who_stands_in_is_told_instead(cast: Cast) -> None:
    owe(cast, "党课", cast.today)
    with scope(cast.secretary.scope()):
        stand_in(by=cast.secretary, username="member", from_on=cast.today, until_on=cast.today)
    day_of(cast)

    assert told(cast.secretary) == []
    assert len(told(cast.member)) == 1
    worn = actor_for(cast.users["member"])
    assert worn is not None
    assert {one.title for one in (worn.identity, *worn.others)} == {
        "党员",
        "代 香樟社区第一党支部书记",
    }


def test_a_reminder_goes_into_the_days_message_once(cast: Cast) -> None:
    matter = {"subject": ("notice", "N-1"), "title": "请签收手册", "link": "/notices/N-1/"}
    with scope(cast.reviewer.scope()):
        assert nudge(by=cast.reviewer, paths=[cast.xiangzhang.path], **matter) == 1
        with pytest.raises(Refused, match="已经提醒过一次"):
            nudge(by=cast.reviewer, paths=[cast.xiangzhang.path], **matter)
    day_of(cast)

    [message] = told(cast.secretary)
    assert (message.text, message.link) == ("请签收手册", "/notices/N-1/")


def test_nothing_goes_out_at_night_and_nothing_is_lost(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    owe(cast, "党课", cast.today)
    with scope(cast.secretary.scope()):
        subscribe(by=cast.secretary, channel="CONSOLE", address="陈一舟")
    day_of(cast)

    assert send_waiting(place=cast.place, at=NIGHT) == 0
    assert send_waiting(place=cast.place, at=MORNING) == 1
    assert send_waiting(place=cast.place, at=MORNING) == 0
    assert "[陈一舟] 党课，今天到期 http" in capsys.readouterr().out


def test_a_shared_demo_account_keeps_no_address_of_anybodys(cast: Cast) -> None:
    user = cast.users["secretary"]
    user.is_demo_cast = True
    user.save()
    with scope(cast.secretary.scope()), pytest.raises(Invalid, match="大家共用"):
        subscribe(by=cast.secretary, channel="EMAIL", address="a@example.com")


def test_a_channel_that_was_taken_away_fails_plainly(cast: Cast) -> None:
    owe(cast, "党课", cast.today)
    with scope(cast.secretary.scope()):
        subscribe(by=cast.secretary, channel="CONSOLE", address="x")
    day_of(cast)
    with place_system(cast.place):
        Delivery.objects.update(channel="WECOM")
    send_waiting(place=cast.place, at=MORNING)

    with place_system(cast.place):
        assert Delivery.objects.values_list("state", "fault").get() == (
            "FAILED",
            "这个渠道已经停用",
        )


@pytest.mark.parametrize(
    ("at", "on", "is_told"),
    [
        ("2018-11-01 08:59", date(2018, 11, 1), False),
        ("2018-11-01 09:00", date(2018, 11, 1), True),
        ("2018-11-01 18:00", date(2018, 11, 1), False),
        ("2018-10-01 10:00", date(2018, 10, 1), False),
        ("2018-09-29 10:00", date(2018, 9, 29), True),
    ],
    ids=["before nine", "at nine", "at six", "on a holiday", "on a make-up Saturday"],
)
def test_messages_are_made_in_working_hours_only(
    cast: Cast, at: str, on: date, is_told: bool
) -> None:
    owe(cast, "党课", on)
    Place.objects.filter(pk=cast.place).update(demo_today=on)
    remind_place(cast.place, datetime.fromisoformat(at).replace(tzinfo=SHANGHAI))
    assert bool(told(cast.secretary)) is is_told
