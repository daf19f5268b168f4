"""An event is recorded once: planned, held, corrected, cancelled; refused with a sentence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction

from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.events.api import (
    Event,
    EventStatus,
    SpeakerLine,
    cancel_event,
    correct_event,
    record_event,
    record_events_in_bulk,
)
from support.cast import Cast
from support.events import AT, OCTOBER, by_officer, new_event, record_one


def test_the_same_post_twice_is_one_event(cast: Cast) -> None:
    assert record_one(cast).pk == record_one(cast, title="另一个名字").pk
    with place_system(cast.place):
        assert Event.objects.count() == 1


def test_a_planned_event_is_held_later_and_keeps_its_plan(cast: Cast) -> None:
    day = cast.today + timedelta(days=10)
    planned = record_one(cast, on=day, is_held=False, participants=None)
    assert (planned.status, planned.planned_on, planned.held_on) == ("PLANNED", day, None)

    held = correct_event(
        by=cast.secretary, code=planned.code, seen_version=1, wanted=new_event(cast), at=AT
    )
    assert (held.status, held.held_on, held.planned_on) == ("HELD", OCTOBER, day)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"on": date(2018, 12, 1)}, "on", "存为计划"),
        ({"on": date(2009, 1, 1)}, "on", "早于本组织成立"),
        ({"title": " "}, "title", "请写活动名称"),
        ({"participants": None}, "participants", "要写参加人数"),
        ({"participants": -1}, "participants", "人数应是"),
        ({"kind": "NONE"}, "kind", "没有这种活动"),
        ({"kind": "GALA"}, "kind", "不由这一级组织举办"),
        ({"attendees": ("SIP-1001-P01",)}, "attendees", "只记人数"),
        ({"by_organisation": {"外单位": 3}}, "by_organisation", "没有认出"),
        ({"kind": "FORUM"}, "speakers", "请写主讲人"),
        ({"kind": "FORUM", "speakers": (SpeakerLine("甲"),)}, "speakers", "所属领域"),
        ({"slot": "nothing"}, "slot", "没有这一项"),
        ({"series": "three-ones"}, "slot", "不属于所选的系列"),
        ({"client_key": ""}, "client_key", "提交标识"),
    ],
)
def test_what_cannot_be_stored_says_why(
    cast: Cast, changes: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(Invalid) as refusal, transaction.atomic():
        record_one(cast, **changes)
    assert any(words in sentence for sentence in refusal.value.details["fields"][field])


def test_a_programme_must_be_written_down(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal, transaction.atomic():
        by_officer(cast, kind="GALA")
    assert "节目单" in refusal.value.sentence

    gala = by_officer(cast, kind="GALA", items=("大合唱", "诗朗诵"))
    assert gala.items == ["大合唱", "诗朗诵"]
    assert (gala.series, gala.slot) == ("three-ones", "gala")


def test_a_slot_is_filled_once(cast: Cast) -> None:
    by_officer(cast, kind="FREE", slot="third")
    with pytest.raises(Invalid) as refusal, transaction.atomic():
        by_officer(cast, kind="FREE", slot="third", client_key="phone-2")
    assert "已经有活动" in refusal.value.sentence


def test_participants_by_organisation_are_summed(cast: Cast) -> None:
    counted = {cast.xiangzhang.code: 8, cast.yinxing.code: 3}
    event = by_officer(cast, by_organisation=counted, participants=None)

    assert event.participant_count == 11
    with scope(cast.other_secretary.scope()):
        assert event.participations.get().participant_count == 3


def test_a_newer_state_wins_over_a_stale_correction(cast: Cast) -> None:
    event = record_one(cast)
    correct_event(
        by=cast.secretary, code=event.code, seen_version=1,
        wanted=new_event(cast, title="先改的"), at=AT,
    )  # fmt: skip
    with pytest.raises(Conflict) as refusal, transaction.atomic():
        correct_event(
            by=cast.secretary, code=event.code, seen_version=1,
            wanted=new_event(cast, title="后改的"), at=AT,
        )  # fmt: skip
    assert refusal.value.details["title"] == "先改的"


def test_a_cancelled_event_keeps_its_reason_and_counts_no_more(cast: Cast) -> None:
    event = record_one(cast)
    with pytest.raises(Invalid), transaction.atomic():
        cancel_event(by=cast.secretary, code=event.code, reason="雨", seen_version=1, at=AT)
    gone = cancel_event(
        by=cast.secretary, code=event.code, reason="因台风取消", seen_version=1, at=AT
    )
    assert (gone.status, gone.cancelled_for) == (EventStatus.CANCELLED, "因台风取消")
    with pytest.raises(Refused) as refusal, transaction.atomic():
        cancel_event(by=cast.secretary, code=event.code, reason="再取消一次", seen_version=2, at=AT)
    assert "已经取消" in refusal.value.sentence


def test_nobody_records_for_others(cast: Cast) -> None:
    for actor in (cast.other_secretary, cast.member, cast.stranger):
        with pytest.raises(Refused), transaction.atomic():
            record_event(by=actor, wanted=new_event(cast), at=AT)


def test_many_events_load_at_once_and_only_once(cast: Cast) -> None:
    day = date(2018, 5, 4)
    many = [
        new_event(cast, client_key=f"load-{n}", on=day, by_organisation={cast.yinxing.code: 2})
        for n in range(1200)
    ]
    assert record_events_in_bulk(place=cast.place, events=many, at=AT) == 1200
    assert record_events_in_bulk(place=cast.place, events=many, at=AT) == 0
    with place_system(cast.place):
        assert Event.objects.filter(participant_count=2).count() == 1200


def test_a_load_with_one_wrong_event_stores_none(cast: Cast) -> None:
    good = new_event(cast, client_key="good")
    with pytest.raises(Invalid) as refusal, transaction.atomic():
        record_events_in_bulk(
            place=cast.place, events=[good, replace(good, client_key="bad", title="")], at=AT
        )
    assert "共1处不能载入" in refusal.value.sentence
    with place_system(cast.place):
        assert not Event.objects.exists()
