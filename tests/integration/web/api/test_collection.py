"""Collection through the API: drafted once, sent, filled in, sent back, added up, refused in one shape."""

from typing import Any

import pytest
from django.test import Client

from support.browsing import Browse, browse
from support.cast import Cast, cast

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
URL = "/api/v1/collection/tables"
COLUMNS = [
    {"key": "c1", "title": "培训人次", "kind": "NUMBER"},
    {"key": "c2", "title": "党员人数", "known": "members"},
    {"key": "c3", "title": "方式", "kind": "CHOICE", "choices": ["集中", "自学"], "is_required": False},
]  # fmt: skip


def post(client: Client, url: str, body: dict[str, Any]) -> Any:
    return client.post(url, body, content_type="application/json")


def put(client: Client, url: str, body: dict[str, Any]) -> Any:
    return client.put(url, body, content_type="application/json")


def drafted(client: Client, **more: Any) -> Any:
    given = {"client_key": "k-1", "title": "冬训情况", "columns": COLUMNS, "types": ["BRANCH"]}
    return post(client, URL, given | more)


def sent(client: Client) -> dict[str, Any]:
    table = drafted(client).json()
    answer = post(client, f"{URL}/{table['code']}/send", {"seen_version": table["version"]})
    found: dict[str, Any] = answer.json()
    return found


def test_a_table_goes_from_draft_to_totals(browse: Browse, cast: Cast) -> None:
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    table = sent(officer)
    assert (table["state"], table["asked"], table["minutes"]) == ("SENT", 2, 4)

    [line] = secretary.get(URL).json()["items"]
    assert line["code"] == table["code"]
    [mine] = secretary.get(f"{URL}/{table['code']}/sheets").json()["items"]
    assert mine["known"] == {"c2": "8"}
    assert mine["due_on"] > table["sent_on"]
    own = f"{URL}/{table['code']}/sheets/{cast.xiangzhang.code}"
    rows = [{"c1": "1,200", "c3": "集中"}]
    done = put(secretary, own, {"rows": rows, "hand_in": True, "seen_version": 1}).json()
    assert (done["state"], done["rows"]) == ("HANDED_IN", [{"c1": "1200", "c3": "集中"}])

    found = officer.get(f"{URL}/{table['code']}/totals").json()
    assert found["handed_in"] == 1
    assert {one["title"]: one["total"] for one in found["columns"]} == {
        "培训人次": 1200, "党员人数": 8, "方式": None,
    }  # fmt: skip
    back = post(officer, f"{own}/return", {"reason": "请核对人次", "seen_version": 2})
    assert back.json()["state"] == "RETURNED"


def test_the_same_sent_twice_is_one(browse: Browse, cast: Cast) -> None:
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    assert drafted(officer).json()["code"] == drafted(officer).json()["code"]
    table = sent(officer)
    again = drafted(officer)
    assert (again.status_code, again.json()["state"]) == (200, "SENT")
    assert drafted(officer, title="另一张表").status_code == 409
    own = f"{URL}/{table['code']}/sheets/{cast.xiangzhang.code}"
    body = {"rows": [{"c1": "12"}], "hand_in": True, "seen_version": 1}
    first, second = put(secretary, own, body).json(), put(secretary, own, body).json()
    assert first["version"] == second["version"] == 2


def test_stale_versions_and_faults_are_told(browse: Browse, cast: Cast) -> None:
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    table = sent(officer)
    own = f"{URL}/{table['code']}/sheets/{cast.xiangzhang.code}"
    put(secretary, own, {"rows": [{"c1": "1"}], "seen_version": 1})
    stale = put(secretary, own, {"rows": [{"c1": "2"}], "seen_version": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "conflict")
    wrong = put(secretary, own, {"rows": [{"c1": "很多"}], "seen_version": 2})
    assert wrong.status_code == 422
    [fault] = wrong.json()["details"]["faults"]
    assert (fault["row"], fault["column"]) == (0, "c1")
    assert "不带小数" in fault["problem"]
    held = drafted(officer, client_key="k-2", columns=[{"key": "c1", "title": "党员总数"}])
    assert "系统已经有（党员人数）" in held.json()["sentence"]


def test_pages_follow_each_other_and_stay_within_reach(browse: Browse, cast: Cast) -> None:
    officer = browse.as_user("officer")
    table = sent(officer)
    page = officer.get(f"{URL}/{table['code']}/sheets?limit=1").json()
    rest = officer.get(f"{URL}/{table['code']}/sheets?limit=1&cursor={page['next_cursor']}").json()
    codes = [one["organisation"]["code"] for one in page["items"] + rest["items"]]
    assert codes == ["SIP-1001", "SIP-1002"]
    assert rest["next_cursor"] is None

    secretary = browse.as_user("secretary")
    other = f"{URL}/{table['code']}/sheets/{cast.yinxing.code}"
    assert secretary.get(other).status_code == 404
    assert put(secretary, other, {"rows": [{"c1": "1"}], "seen_version": 1}).status_code == 404
    assert browse.as_user("member").get(URL).status_code == 403
    assert browse.as_user("stranger").get(f"{URL}/{table['code']}").status_code in {401, 403, 404}
