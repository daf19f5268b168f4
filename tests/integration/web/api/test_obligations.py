"""Obligations through the API: listed, completed, and every refusal one sentence that loses nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ronghe.core.obligations.api import Limit, Obligation
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule
from support.browsing import Browse, browse
from support.cast import Cast, cast
from support.obligations import open_one, publish, stored

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
URL = "/api/v1/obligations"


@pytest.fixture
def report(cast: Cast) -> Obligation:
    """A report that the first branch completes by hand, with proof, extended once by 3 at most."""
    limits = {
        "needs_proof": True,
        "extension": {"times": 1, "amount": 3},
        "backdating": {"workdays": 2, "beyond": "REFUSE"},
    }
    publish("time-limit", "default", "报告的时限", limits)
    duty = {
        "short_label": "报告",
        "bearer": {"org_types": ["BRANCH"]},
        "cadence": {"every": "YEAR"},
        "closed_by": {"by_hand": True},
    }
    publish("duty", "report", "书面报告", duty)
    version = rule_id(cast)
    return open_one(cast, kind="duty", source="report", round="2018", rule_version=version)


def rule_id(cast: Cast) -> int:
    with place_system(cast.place):
        return rule(cast.place, "duty", "report", cast.today).id


def post(client: Client, number: int, act: str, **body: Any) -> Any:
    return client.post(
        f"{URL}/{number}/{act}", {"seen_version": 1} | body, content_type="application/json"
    )


def test_it_is_listed_page_by_page_the_most_urgent_first(browse: Browse, cast: Cast) -> None:
    for n in range(3):
        open_one(cast, source=f"r-{n}", due_on=date(2018, 11, 9) - timedelta(days=n))
    client = browse.as_user("secretary")
    page = client.get(f"{URL}?limit=2").json()
    rest = client.get(f"{URL}?limit=2&cursor={page['next_cursor']}").json()
    found = [line["source"] for line in page["items"] + rest["items"]]
    assert (found, rest["next_cursor"]) == (["r-2", "r-1", "r-0"], None)
    assert client.get(f"{URL}?cursor=AAAA").status_code == 422
    assert browse.as_user("other").get(URL).json()["items"] == []


@pytest.mark.parametrize(
    ("done_on", "proof", "sentence"),
    [
        ("2018-11-02", "1号", "完成日期在今天之后"),
        ("2018-10-25", "1号", "不能补登"),
        ("2018-11-01", "", "须有证明材料"),
    ],
    ids=["in the future", "backdated too far", "without proof"],
)
def test_a_completion_that_cannot_be_is_refused_and_nothing_changes(
    browse: Browse, report: Obligation, done_on: str, proof: str, sentence: str
) -> None:
    client = browse.as_user("secretary")
    told = post(client, report.pk, "complete", done_on=done_on, proof=proof)
    assert told.status_code in {403, 409, 422}
    assert sentence in told.json()["sentence"]

    asked = {"done_on": done_on, "proof": proof, "reason": "", "seen_version": "1"}
    page = client.post(f"/obligations/{report.pk}/complete/", asked)
    assert page.status_code == told.status_code
    assert sentence in page.content.decode()
    assert f'value="{proof}"' in page.content.decode() or not proof
    assert stored(pk=report.pk).outcome == "OPEN"


def test_an_extension_beyond_the_limit_is_refused_and_what_was_typed_stays(
    browse: Browse, report: Obligation
) -> None:
    client = browse.as_user("reviewer")
    told = post(client, report.pk, "extend", amount=4, reason="等待上级答复")
    assert "超出了规则的上限" in told.json()["sentence"]
    asked = {"amount": "4", "reason": "等待上级答复", "seen_version": "1"}
    page = client.post(f"/obligations/{report.pk}/extend/", asked)
    assert "超出了规则的上限" in page.content.decode()
    assert "等待上级答复" in page.content.decode()
    assert stored(pk=report.pk).due_on == report.due_on

    assert post(client, report.pk, "extend", amount=3, reason="等待上级答复").status_code == 200
    again = post(client, report.pk, "extend", amount=1, reason="再等", seen_version=2)
    assert "最多延期1次" in again.json()["sentence"]


def test_a_clock_over_a_year_that_is_not_published_says_so(browse: Browse, cast: Cast) -> None:
    row = open_one(
        cast, source="far", opens_on=date(2018, 10, 8), due_on=None,
        allowed=Limit(unit="WORKDAYS", amount=120),
    )  # fmt: skip
    line = browse.as_user("secretary").get(f"{URL}/{row.pk}").json()
    assert line["is_provisional"] is True
    page = browse.as_user("secretary").get(f"/obligations/{row.pk}/").content.decode()
    assert "放假安排还没有公布，这个期限是暂定的" in page


def test_completed_returned_and_what_changed_meanwhile(browse: Browse, report: Obligation) -> None:
    secretary, reviewer = browse.as_user("secretary"), browse.as_user("reviewer")
    done = post(secretary, report.pk, "complete", done_on="2018-11-01", proof="报告1号").json()
    assert (done["outcome"], done["done_on"], done["version"]) == ("DONE", "2018-11-01", 2)
    stale = post(reviewer, report.pk, "return", reason="缺附件")
    assert (stale.status_code, stale.json()["details"]["version"]) == (409, 2)
    back = post(reviewer, report.pk, "return", reason="缺附件", seen_version=2).json()
    assert (back["outcome"], back["done_on"]) == ("OPEN", None)
    page = reviewer.get(f"/obligations/{report.pk}/").content.decode()
    assert "由退回方承担，不计入期限" in page
    assert post(secretary, report.pk, "void", reason="不用了", seen_version=3).status_code == 403
