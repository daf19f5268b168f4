"""Undertakings through the API: listed, opened once, reported, refused in the common shape."""

from typing import Any

import pytest
from django.test import Client

from support.browsing import Browse, browse
from support.cast import Cast, cast

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
URL = "/api/v1/undertakings"


def opened(cast: Cast, **more: Any) -> dict[str, Any]:
    given = {
        "kind": "resolution-task",
        "organisation": cast.xiangzhang.code,
        "text": "修好小区西门的路灯",
        "client_key": "k-1",
        "due_on": "2018-11-20",
    }
    return given | more


def post(client: Client, url: str, body: dict[str, Any]) -> Any:
    return client.post(url, body, content_type="application/json")


def test_opened_listed_and_reported(browse: Browse, cast: Cast) -> None:
    reviewer, secretary = browse.as_user("reviewer"), browse.as_user("secretary")
    first = post(reviewer, URL, opened(cast)).json()
    assert post(reviewer, URL, opened(cast)).json()["code"] == first["code"]
    assert first["due_on"] == "2018-11-20"
    [line] = secretary.get(f"{URL}?state=OPEN&search=路灯").json()["items"]
    assert line["organisation"]["code"] == cast.xiangzhang.code
    done = post(
        secretary, f"{URL}/{line['code']}/report", {"result": "六盏灯已换好", "seen_version": 1}
    )
    assert done.json()["state"] == "REPORTED"


def test_pages_follow_each_other(browse: Browse, cast: Cast) -> None:
    reviewer = browse.as_user("reviewer")
    for n in range(3):
        post(reviewer, URL, opened(cast, client_key=f"k-{n}", text=f"办好第{n}件实事"))
    page = reviewer.get(f"{URL}?limit=2").json()
    rest = reviewer.get(f"{URL}?limit=2&cursor={page['next_cursor']}").json()
    codes = [line["code"] for line in page["items"] + rest["items"]]
    assert len(set(codes)) == 3
    assert rest["next_cursor"] is None


def test_refusals_are_sentences(browse: Browse, cast: Cast) -> None:
    reviewer = browse.as_user("reviewer")
    wrong = post(reviewer, URL, opened(cast, kind="no-such"))
    assert (wrong.status_code, wrong.json()["code"]) == (422, "unknown-kind")
    line = post(reviewer, URL, opened(cast)).json()
    stale = {"result": "六盏灯已换好", "seen_version": 9}
    late = post(browse.as_user("secretary"), f"{URL}/{line['code']}/report", stale)
    assert late.status_code == 409
    assert browse.as_user("other").get(URL).json()["items"] == []
    assert browse.as_user("member").get(URL).status_code == 403


def test_the_kinds_say_their_sections_and_who_accepts(browse: Browse, cast: Cast) -> None:
    told = browse.as_user("secretary").get("/api/v1/undertaking-kinds").json()["items"]
    kinds = {one["key"]: one for one in told}
    assert kinds["three-lists"]["sections"]["PROBLEM"] == "问题整改清单"
    assert kinds["own-note"]["accepted_by"] == "NOBODY"


def test_accepted_or_returned_by_the_superior_only(browse: Browse, cast: Cast) -> None:
    reviewer, secretary = browse.as_user("reviewer"), browse.as_user("secretary")
    code = post(reviewer, URL, opened(cast)).json()["code"]
    post(secretary, f"{URL}/{code}/report", {"result": "六盏灯已换好", "seen_version": 1})
    assert post(secretary, f"{URL}/{code}/accept", {"seen_version": 2}).status_code == 403
    back = post(reviewer, f"{URL}/{code}/return", {"proof": "请附照片", "seen_version": 2}).json()
    assert (back["state"], back["return_reasons"]) == ("RETURNED", {"proof": "请附照片"})
    post(secretary, f"{URL}/{code}/report", {"result": "六盏灯都亮了", "seen_version": 3})
    assert post(reviewer, f"{URL}/{code}/accept", {"seen_version": 3}).status_code == 409
    done = post(reviewer, f"{URL}/{code}/accept", {"seen_version": 4}).json()
    assert done["state"] == "ACCEPTED"
    assert secretary.get(f"{URL}/{code}").json()["version"] == done["version"]
