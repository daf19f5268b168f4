"""One record, used everywhere: it closes what organisations and what people owe, toward whom they owe it."""

from datetime import date
from typing import Any

import pytest

from ronghe.core.obligations.api import (
    Obligation,
    Target,
    TargetRegistry,
    open_duties,
    progress_of,
    settle_duties,
)
from ronghe.core.obligations.targets import _registries
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.api import correct_meeting, withdraw_meeting
from ronghe.work.events.actions import cancel_event, correct_event
from ronghe.work.events.api import NewEvent, record_events_in_bulk
from support.cast import PLACE, Cast
from support.events import by_officer, new_event, publish_events
from support.events import record_one as record_event
from support.meetings import AT, record_one, stated
from support.obligations import by_hand, publish

LEADERS = {"org_types": ["BRANCH"], "leaders": True}
TRAINING: dict[str, Any] = {"kind": "TRAINING", "participants": None, "skills": ("SERVICE",)}
MARCH, JUNE = date(2018, 3, 9), date(2018, 6, 8)


def owing(cast: Cast, key: str, **body: Any) -> None:
    """Publish a yearly duty and open it."""
    publish("duty", key, key, by_hand(body.pop("cadence", {"every": "YEAR"}), **body))
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)


def trained(cast: Cast, *names: str) -> NewEvent:
    """A training of the topmost organisation to which these people came."""
    who = tuple(cast.code(name) for name in names)
    asked = {"organisation_code": cast.root.code, "served": None, "attendees": who}
    return new_event(cast, **asked, **TRAINING)


def done(key: str) -> dict[str, str]:
    """Who has fulfilled a duty (people by name), and by which record."""
    with place_system(PLACE):
        rows = Obligation.objects.filter(source=key, outcome="DONE").select_related("person")
        return {row.person.name: row.proof_code for row in rows if row.person}


def test_whoever_came_to_a_meeting_has_fulfilled_it_and_nobody_else(cast: Cast) -> None:
    owing(cast, "come", bearer=LEADERS, closed_by={"meeting_kinds": ["THEME_DAY"]})
    held = record_one(cast, kinds=("THEME_DAY",), absent={cast.code("林若溪"): "LEAVE"})
    assert done("come") == {"陈一舟": held.code, "周启明": held.code}


def test_correcting_who_came_moves_what_each_person_owes(cast: Cast) -> None:
    owing(cast, "come", bearer=LEADERS, closed_by={"meeting_kinds": ["THEME_DAY"]})
    held = record_one(cast, kinds=("THEME_DAY",), absent={cast.code("林若溪"): "LEAVE"})
    changed = stated(cast, kinds=("THEME_DAY",), absent={cast.code("陈一舟"): "ILL"})
    for name in ("organisation_code", "client_key"):
        changed.pop(name)
    correct_meeting(by=cast.secretary, code=held.code, seen_version=held.version, at=AT, **changed)
    assert set(done("come")) == {"林若溪", "周启明"}


def test_withdrawing_a_meeting_opens_what_people_owed_again(cast: Cast) -> None:
    owing(cast, "come", bearer=LEADERS, closed_by={"meeting_kinds": ["THEME_DAY"]})
    held = record_one(cast, kinds=("THEME_DAY",))
    assert done("come")
    withdraw_meeting(
        by=cast.secretary,
        code=held.code,
        reason="日期记错了，另行补记",
        seen_version=held.version,
        at=AT,
    )
    assert done("come") == {}


def test_whoever_came_to_an_event_by_name_has_fulfilled_it(cast: Cast) -> None:
    publish_events(cast.place)
    owing(cast, "train", bearer=LEADERS, closed_by={"event_kinds": ["TRAINING"]})
    who = (cast.code("陈一舟"), cast.code("孙望舒"))
    held = by_officer(cast, attendees=who, **TRAINING)
    assert set(done("train")) == {"陈一舟", "孙望舒"}
    event = correct_event(
        by=cast.officer, code=held.code, seen_version=held.version, at=AT,
        wanted=trained(cast, "林若溪"),
    )  # fmt: skip
    assert set(done("train")) == {"林若溪"}
    cancel_event(
        by=cast.officer, code=event.code, reason="讲师未能到场", seen_version=event.version, at=AT
    )
    assert done("train") == {}


def test_events_loaded_in_bulk_fulfil_what_people_owe(cast: Cast) -> None:
    publish_events(cast.place)
    owing(cast, "train", bearer=LEADERS, closed_by={"event_kinds": ["TRAINING"]})
    record_events_in_bulk(place=cast.place, events=[trained(cast, "林若溪")], at=AT)
    assert set(done("train")) == {"林若溪"}


def test_a_meeting_and_an_event_together_make_two(cast: Cast) -> None:
    publish_events(cast.place)
    closing = {"meeting_kinds": ["THEME_DAY"], "event_kinds": ["CAMPAIGN"]}
    owing(cast, "both", times=2, closed_by=closing)
    record_one(cast, kinds=("THEME_DAY",), held_on=MARCH)
    with place_system(cast.place):
        mine = Obligation.objects.get(source="both", bearer=cast.xiangzhang)
        assert (mine.outcome, tuple(progress_of([mine])[mine.pk])) == ("OPEN", (1, 2))
    second = record_event(cast, on=JUNE)
    with place_system(cast.place):
        mine.refresh_from_db()
    assert (mine.outcome, mine.done_on, mine.proof_code) == ("DONE", JUNE, second.code)


@pytest.fixture
def contacts(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """陈一舟 owes a visit a quarter to one member of the branch and to one of another."""
    who = cast.people["陈一舟"].pk
    codes = [cast.code("林若溪"), cast.code("孙望舒")]
    targets = [Target(cast.xiangzhang.pk, who, code) for code in codes]
    registry = TargetRegistry("contact", "联系对象", lambda _place, _on: targets)
    monkeypatch.setitem(_registries, "contact", registry)
    bearer = {"org_types": ["BRANCH"], "posts": ["SECRETARY"]}
    cadence = {"every": "QUARTER", "each_target": "contact"}
    closing = {"meeting_kinds": ["THEME_DAY"]}
    owing(cast, "visit", bearer=bearer, cadence=cadence, closed_by=closing)
    return cast


def targets_done() -> set[tuple[str, str]]:
    with place_system(PLACE):
        rows = Obligation.objects.filter(source="visit", outcome="DONE")
        return set(rows.values_list("round", "target"))


def test_a_meeting_fulfils_what_is_owed_toward_whoever_came_to_it(contacts: Cast) -> None:
    record_one(contacts, kinds=("THEME_DAY",))
    assert targets_done() == {("2018-Q4", contacts.code("林若溪"))}


def test_nothing_is_done_toward_a_target_that_stayed_away(contacts: Cast) -> None:
    record_one(contacts, kinds=("THEME_DAY",), absent={contacts.code("林若溪"): "LEAVE"})
    assert targets_done() == set()


def test_settling_asks_as_often_for_many_people_as_for_few(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    bearer = {"org_types": ["BRANCH"], "members": True}
    owing(cast, "come", bearer=bearer, closed_by={"meeting_kinds": ["THEME_DAY"]})
    with scope(cast.officer.scope()), place_system(cast.place):
        record_one(cast, kinds=("THEME_DAY",))
        Obligation.objects.filter(source="come").update(
            outcome="OPEN", done_on=None, closed_at=None, proof_kind="", proof_code=""
        )
        with django_assert_max_num_queries(14):
            assert settle_duties(place=cast.place, years={2018}, at=AT) > 5
