"""The review desk and self-checks through the API: handed in, decided once, 409 for who comes late."""

from typing import Any

import pytest
from django.test import Client

from ronghe.core.reviews.api import Submission, start_reviews
from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.api import open_self_checks
from support.browsing import Browse
from support.cast import Cast
from support.lists import YEAR, more_branches, publish_lists
from support.moments import AT
from support.pages import counted

pytestmark = pytest.mark.django_db
API = "/api/v1"


def post(client: Client, url: str, body: dict[str, Any]) -> Any:
    return client.post(f"{API}{url}", body, content_type="application/json")


@pytest.fixture
def checked(cast: Cast, browse: Browse) -> dict[str, Any]:
    """A self-check of 香樟社区第一党支部 whose open items the secretary has all confirmed."""
    publish_lists()
    with place_system(cast.place):
        open_self_checks(
            by=system_actor(cast.place), year=YEAR, organisations=[cast.xiangzhang.code], at=AT
        )
    secretary = browse.as_user("secretary")
    [line] = secretary.get(f"{API}/self-checks?year={YEAR}").json()["items"]
    sheet: dict[str, Any] = secretary.get(f"{API}/self-checks/{line['code']}").json()
    for item in [one for one in sheet["answers"] if one["state"] == "TO_CONFIRM"]:
        given = {"item": item["code"], "verdict": "MET", "seen_version": sheet["version"]}
        sheet = post(secretary, f"/self-checks/{sheet['code']}/answers", given).json()
    return sheet


def hand_in(browse: Browse, check: dict[str, Any]) -> Any:
    seen = {"seen_version": check["version"]}
    return post(browse.as_user("secretary"), f"/self-checks/{check['code']}/submit", seen)


def test_the_lists_in_force_are_read_with_their_items(cast: Cast, browse: Browse) -> None:
    publish_lists()
    told = browse.as_user("secretary").get(f"{API}/standard-lists").json()
    assert {one["family"] for one in told["items"]} == {"standardisation"}
    assert all(one["items"] for one in told["items"])


def test_a_stale_answer_is_refused_with_the_version_there_is(
    browse: Browse, checked: dict[str, Any]
) -> None:
    given = {
        "item": "COMMUNITY-SETUP-05",
        "verdict": "UNMET",
        "note": "还没有挂牌",
        "seen_version": 1,
    }
    late = post(browse.as_user("secretary"), f"/self-checks/{checked['code']}/answers", given)
    assert late.status_code == 409
    assert late.json()["details"]["version"] == checked["version"]


def test_handed_in_twice_is_one_and_it_waits_on_the_desk(
    browse: Browse, checked: dict[str, Any]
) -> None:
    assert hand_in(browse, checked).json()["status"] == "SUBMITTED"
    assert hand_in(browse, checked).status_code == 200
    [task] = browse.as_user("reviewer").get(f"{API}/reviews").json()["items"]
    assert (task["code"], task["round"]) == (checked["code"], 1)
    assert task["due_on"] is not None
    assert browse.as_user("officer").get(f"{API}/reviews").json()["items"] == []


def test_decided_once_and_the_second_reviewer_is_told_by_whom(
    browse: Browse, checked: dict[str, Any]
) -> None:
    hand_in(browse, checked)
    reviewer, officer = browse.as_user("reviewer"), browse.as_user("officer")
    [task] = reviewer.get(f"{API}/reviews").json()["items"]
    url, passed = f"/reviews/{task['id']}/decision", {"decision": "PASSED", "seen_version": 1}
    assert post(officer, url, passed).status_code == 403
    done = post(reviewer, url, passed).json()
    assert done["decision"] == "PASSED"
    assert done["steps"][0]["title"] == task["step"]
    assert post(reviewer, url, passed).status_code == 200
    back = {"decision": "RETURNED", "comment": "请补充说明", "seen_version": 1}
    late = post(reviewer, url, back)
    assert late.status_code == 409
    assert "已由" in late.json()["sentence"]
    assert late.json()["details"]["decision"] == "PASSED"


def test_a_return_says_why_at_the_item(browse: Browse, checked: dict[str, Any]) -> None:
    hand_in(browse, checked)
    reviewer = browse.as_user("reviewer")
    [task] = reviewer.get(f"{API}/reviews").json()["items"]
    url, bare = f"/reviews/{task['id']}/decision", {"decision": "RETURNED", "seen_version": 1}
    assert post(reviewer, url, bare).status_code == 422
    post(reviewer, url, bare | {"fields": {"COMMUNITY-SETUP-05": "请写明在哪里"}})
    sheet = browse.as_user("secretary").get(f"{API}/self-checks/{checked['code']}").json()
    assert sheet["status"] == "RETURNED"
    [item] = [one for one in sheet["answers"] if one["return_reason"]]
    assert item["return_reason"] == "请写明在哪里"


def test_the_desk_is_read_with_the_same_queries_however_much_waits(
    cast: Cast, browse: Browse, checked: dict[str, Any]
) -> None:
    reviewer = browse.as_user("reviewer")
    hand_in(browse, checked)
    with counted() as one:
        reviewer.get(f"{API}/reviews")
    with place_system(cast.place):
        nodes = more_branches(cast.hudong, 3, first=40)
        handed_in = [
            Submission(node, "self-check", node.code, f"{node.name}自查") for node in nodes
        ]
        start_reviews(
            by=system_actor(cast.place), submissions=handed_in, chain_key="self-check", at=AT
        )
    with counted() as four:
        first = reviewer.get(f"{API}/reviews?limit=3").json()
    rest = reviewer.get(f"{API}/reviews?limit=3&cursor={first['next_cursor']}").json()
    assert four == one
    assert len({task["id"] for task in first["items"] + rest["items"]}) == 4
    assert reviewer.get(f"{API}/reviews?cursor=eA").status_code == 422
