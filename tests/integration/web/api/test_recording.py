"""Recording a meeting through the API: the page's action, sent again safely, with the page's refusals."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.browsing import BACKEND, Browse
from support.cast import Cast

URL = "/api/v1/meetings"
HELD = {
    "organisation": "SIP-1001",
    "client_key": "phone-1",
    "kinds": ["BRANCH_COMMITTEE"],
    "title": "研究十月工作",
    "held_on": "2018-10-12",
    "agenda": [{"topic": "研究本月重点工作", "resolution": "同意十一月工作安排。"}],
}


def send(client: Client, **changes: Any) -> HttpResponse:
    return client.post(URL, HELD | changes, content_type="application/json")


@pytest.fixture
def secretary(browse: Browse) -> Client:
    """A client of the secretary of the first branch."""
    return browse.as_user("secretary")


def test_a_new_meeting_is_created_and_the_same_again_is_the_same(
    secretary: Client, cast: Cast
) -> None:
    first, again = send(secretary), send(secretary)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["code"] == again.json()["code"]
    assert first.json()["present_count"] == 3
    with place_system(cast.place):
        assert Meeting.objects.count() == 1


def test_who_was_absent_is_named_by_code(secretary: Client, cast: Cast) -> None:
    answer = send(secretary, absent={cast.code("林若溪"): "LEAVE"}, host=cast.code("陈一舟"))

    assert answer.status_code == 201
    assert answer.json()["present_count"] == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"held_on": "2018-11-02"}, "不能晚于今天"),
        ({"title": " "}, "请写会议主题"),
        ({"agenda": []}, "请至少写一项议题"),
        ({"kinds": ["PICNIC"]}, "。"),
        ({"absent": {"SIP-1002-P01": "LEAVE"}}, "不在应到名单里"),
        ({"held_on": "gestern"}, "没有填对"),
        ({"title": "a\x00b"}, "没有填对"),
        ({"kinds": "THEME_DAY"}, "没有填对"),
    ],
)
def test_what_the_page_refuses_the_api_refuses_with_a_sentence(
    secretary: Client, cast: Cast, changes: dict[str, Any], sentence: str
) -> None:
    answer = send(secretary, **changes)

    assert answer.status_code == 422
    assert sentence in answer.json()["sentence"]
    with place_system(cast.place):
        assert not Meeting.objects.exists()


def test_what_is_no_json_is_a_bad_request(secretary: Client) -> None:
    answer = secretary.post(URL, b"{", content_type="application/json")

    assert answer.status_code == 400
    assert "JSON" in answer.json()["sentence"]


def test_another_branch_is_not_found(secretary: Client) -> None:
    assert send(secretary, organisation="SIP-1002").status_code == 404


@pytest.mark.parametrize("username", ["officer", "reviewer", "member", "auditor"])
def test_who_records_no_meetings_is_refused(browse: Browse, username: str) -> None:
    assert send(browse.as_user(username)).status_code == 403


def test_writing_needs_the_token_against_foreign_sites(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.users["secretary"], backend=BACKEND)
    answer = send(client)

    assert answer.status_code == 403
    assert "X-CSRFToken" in answer.json()["sentence"]
    with place_system(cast.place):
        assert not Meeting.objects.exists()


def test_nobody_records_without_signing_in(client: Client, cast: Cast) -> None:
    assert send(client).status_code == 401
