"""Events, series, programmes and formal meetings through the API: scoped, once, never over newer states."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.events.api import Event
from ronghe.work.plans.api import launch_programme
from support.browsing import Browse
from support.cast import Cast
from support.congress import publish_congress
from support.events import by_officer, publish_events, record_one
from support.pages import counted

API = "/api/v1"
CAMPAIGN = {
    "organisation": "SIP-1001",
    "client_key": "phone-1",
    "kind": "CAMPAIGN",
    "title": "十月先锋行动",
    "on": "2018-10-12",
    "participants": 12,
    "served": 300,
}
CONGRESS = {
    "organisation": "SIP-01",
    "client_key": "plan-1",
    "kind": "WORK_CONFERENCE",
    "title": "作风效能建设大会",
    "held_on": "2018-10-12",
    "agenda": [{"topic": "党建工作要求", "kind": "PARTY_BUILDING"}],
}


@pytest.fixture(autouse=True)
def rules(cast: Cast) -> Cast:
    """A place with events, a programme and a congress."""
    publish_events(cast.place)
    publish_congress(cast)
    return cast


@pytest.fixture
def secretary(browse: Browse) -> Client:
    """A client of the secretary of the first branch."""
    return browse.as_user("secretary")


@pytest.fixture
def officer(browse: Browse) -> Client:
    """A client of the officer of the whole place."""
    return browse.as_user("officer")


def sent(client: Client, way: str, path: str, body: dict[str, Any]) -> HttpResponse:
    return getattr(client, way)(f"{API}{path}", body, content_type="application/json")


def test_an_event_is_created_once_and_the_same_again_is_the_same(
    secretary: Client, cast: Cast
) -> None:
    first, again = (sent(secretary, "post", "/events", CAMPAIGN) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["code"] == again.json()["code"]
    with place_system(cast.place):
        assert Event.objects.count() == 1


def test_a_correction_of_an_older_state_is_refused_with_the_newer_one(
    secretary: Client, cast: Cast
) -> None:
    event = record_one(cast)
    body = {key: CAMPAIGN[key] for key in ("kind", "title", "on", "served")}
    path = f"/events/{event.code}"
    changed = sent(secretary, "put", path, body | {"participants": 15, "seen_version": 1})
    assert changed.json()["participant_count"] == 15
    late = sent(secretary, "put", path, body | {"participants": 9, "seen_version": 1})
    assert late.status_code == 409
    assert late.json()["details"]["participant_count"] == 15
    gone = sent(secretary, "post", f"{path}/cancel", {"reason": "下雨改期", "seen_version": 2})
    assert gone.json()["status"] == "CANCELLED"


def test_events_come_page_by_page_and_only_those_in_reach(
    browse: Browse, secretary: Client, cast: Cast
) -> None:
    for no in range(3):
        record_one(cast, client_key=f"k{no}")
    first = secretary.get(f"{API}/events?limit=2").json()
    rest = secretary.get(f"{API}/events?limit=2&cursor={first['next_cursor']}").json()
    assert len({one["code"] for one in (*first["items"], *rest["items"])}) == 3
    assert rest["next_cursor"] is None
    code = first["items"][0]["code"]
    other = browse.as_user("other")
    assert other.get(f"{API}/events").json()["items"] == []
    assert other.get(f"{API}/events/{code}").status_code == 404


def test_a_list_of_events_asks_the_same_however_many(secretary: Client, cast: Cast) -> None:
    record_one(cast, client_key="first")
    with counted() as few:
        secretary.get(f"{API}/events")
    for no in range(5):
        record_one(cast, client_key=f"k{no}")
    with counted() as many:
        secretary.get(f"{API}/events")
    assert few == many


def test_a_series_tells_which_slots_are_filled(officer: Client, cast: Cast) -> None:
    event = by_officer(cast, kind="GALA", client_key="g", items=("合唱",))
    told = officer.get(f"{API}/event-series/three-ones").json()
    assert {one["key"]: one["event"] for one in told["slots"]} == {
        "letters": None, "gala": event.code, "third": None,
    }  # fmt: skip
    assert officer.get(f"{API}/event-series/none").status_code == 404
    assert told in officer.get(f"{API}/event-series").json()


def test_a_step_is_done_with_a_record_and_taken_back(officer: Client, cast: Cast) -> None:
    launch_programme(by=cast.officer, key="study", on=cast.today)
    event = by_officer(cast, kind="FREE", client_key="e")
    path = "/programmes/study/measures/read"
    proof = {"kind": "event", "code": event.code}
    for _ in range(2):
        done = sent(officer, "put", f"{path}/steps/1", proof)
        assert done.json()["steps"][0]["proof"] == event.code
    [line] = officer.get(f"{API}/programmes").json()
    assert line["measures"] == 3
    measures = officer.get(f"{API}/programmes/study").json()["measures"]
    assert next(one for one in measures if one["key"] == "read")["steps_done"] == 1
    back = officer.delete(f"{API}{path}/steps/1")
    assert back.json()["steps"][0]["proof"] is None
    missing = sent(officer, "put", f"{path}/steps/1", proof | {"code": "EV-none"})
    assert missing.status_code == 422


def test_a_conference_is_planned_once_held_and_closed(officer: Client) -> None:
    first, again = (sent(officer, "post", "/planned-meetings", CONGRESS) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    code = first.json()["code"]
    held = {
        "title": CONGRESS["title"],
        "held_on": CONGRESS["held_on"],
        "agenda": [{"topic": "作风效能部署", "resolution": "照此办理。"}],
        "seen_version": 1,
    }
    written = sent(officer, "put", f"/meetings/{code}/record", held).json()
    path, seen = f"/meetings/{code}/close", {"seen_version": written["version"]}
    refused = sent(officer, "post", path, seen)
    assert refused.status_code == 422
    assert "党建要求" in refused.json()["sentence"]
    assert sent(officer, "put", f"/meetings/{code}/record", held).status_code == 409
    held["agenda"].append(
        {"topic": "党建工作要求", "kind": "PARTY_BUILDING", "resolution": "同部署同考核。"}
    )
    held["seen_version"] = written["version"]
    written = sent(officer, "put", f"/meetings/{code}/record", held).json()
    closed = sent(officer, "post", path, {"seen_version": written["version"]})
    assert closed.json()["status"] == "CLOSED"
    assert officer.get(f"{API}/meetings/{code}").json()["agenda"][0]["topic"] == "作风效能部署"


def test_a_secretary_plans_no_conference_and_reads_none(officer: Client, secretary: Client) -> None:
    assert sent(secretary, "post", "/planned-meetings", CONGRESS).status_code in {403, 404}
    code = sent(officer, "post", "/planned-meetings", CONGRESS).json()["code"]
    assert secretary.get(f"{API}/meetings/{code}").status_code == 404


def test_a_session_moved_meanwhile_is_not_moved_again(officer: Client) -> None:
    days = {"from_on": "2018-01-14", "until_on": "2018-01-20"}
    first = sent(officer, "put", "/sessions/cppcc/2018", days)
    assert first.json()["version"] == 1
    again = sent(officer, "put", "/sessions/cppcc/2018", days | {"from_on": "2018-01-10"})
    assert again.status_code == 409
