"""What-ifs through the API: tried, kept, shown, compared, deleted; every mistake told at once."""

import json
from typing import Any

import pytest
from django.test import Client

from support.browsing import Browse
from support.cast import Cast
from support.rating import (
    YEAR,
    all_recommended,
    many_branches,
    measured,
    opened,
    park,
    scored,
    values_for,
)

__all__ = ["park"]
CYCLE = f"/api/v1/assessments/star-rating/cycles/{YEAR}"
TRIALS = f"{CYCLE}/trials"
MORE = {"quotas": {"FIVE_STAR": {"share": 0.2}, "FOUR_STAR": {"share": "20%"}}}


@pytest.fixture
def officer(park: Cast, browse: Browse) -> Client:
    """The officer's client, in a place whose forty community branches were scored."""
    nodes = many_branches(park, 40, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        scored(park)
    return browse.as_user("officer")


def ask(client: Client, method: str, address: str, body: Any = None) -> tuple[int, Any]:
    answer = client.generic(
        method, address, json.dumps(body or {}), content_type="application/json"
    )
    return answer.status_code, answer.json()


def test_a_trial_is_tried_kept_shown_compared_and_deleted(officer: Client) -> None:
    status, tried = ask(officer, "POST", f"{CYCLE}/trial-outcome", {"changes": MORE})
    assert status == 200
    (pool,) = tried["pools"]
    assert pool["after"]["FIVE_STAR"] > pool["before"]["FIVE_STAR"]
    assert all(move["is_up"] and move["score"] == move["score_after"] for move in pool["moves"])
    assert officer.get(TRIALS).json() == {"items": []}

    status, kept = ask(officer, "POST", TRIALS, {"name": "五星放宽", "changes": MORE})
    assert (status, kept["no"], kept["stale"]) == (200, 1, "")
    assert kept["changes"]["quotas"]["FIVE_STAR"] == {"share": "0.2"}
    assert kept["pools"] == tried["pools"]
    assert ask(officer, "POST", TRIALS, {"name": "五星放宽", "changes": MORE})[1]["no"] == 1
    assert officer.get(f"{TRIALS}/1").json() == kept

    ask(officer, "POST", TRIALS, {"name": "降线", "changes": {"cuts": {"THREE_STAR": 55.5}}})
    compared = officer.get(f"{CYCLE}/trial-comparison?trials=1,2").json()
    assert [one["name"] for one in compared["trials"]] == ["五星放宽", "降线"]
    assert all(len(numbers) == 3 for numbers in compared["counts"]["COMMUNITY"].values())
    assert {one["subject"] for one in compared["differing"]} >= {
        one["subject"] for one in pool["moves"]
    }

    status, left = ask(officer, "DELETE", f"{TRIALS}/1")
    assert (status, [one["name"] for one in left["items"]]) == (200, ["降线"])
    assert ask(officer, "DELETE", f"{TRIALS}/1")[0] == 404


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"cuts": {"SIX_STAR": 5}, "points": {"NOPE": 3}}, [["points", "NOPE"], ["cuts", "SIX_STAR"]]),
        ({"cuts": {"FIVE_STAR": 1e400}}, [["cuts", "FIVE_STAR"]]),
        ({"cuts": {"FIVE_STAR": 85.12345}}, [["cuts", "FIVE_STAR"]]),
        ({"facts": [{"subject": "SIP-20000", "measure": "standards.items_met", "numerator": 1}]}, [["facts", 0]]),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_place(
    officer: Client, changes: Any, paths: list[Any]
) -> None:
    status, told = ask(officer, "POST", f"{CYCLE}/trial-outcome", {"changes": changes})
    assert (status, told["code"]) == (422, "trial")
    assert [one["path"] for one in told["details"]["fields"]] == paths
    assert all(one["sentence"].endswith("。") for one in told["details"]["fields"])


def test_a_deep_or_unstorable_trial_is_refused(officer: Client) -> None:
    deep: Any = 1
    for _ in range(50):
        deep = [deep]
    for changes in ({"facts": deep}, {"pools": {"COMMUNITY": "a\x00"}}):
        assert ask(officer, "POST", f"{CYCLE}/trial-outcome", {"changes": changes})[0] == 422


def test_facts_beyond_all_bounds_are_refused_in_a_sentence(officer: Client) -> None:
    fact = {
        "subject": "SIP-20000",
        "measure": "standards.items_met",
        "numerator": 10**12,
        "denominator": 1,
    }
    status, told = ask(officer, "POST", f"{CYCLE}/trial-outcome", {"changes": {"facts": [fact]}})
    assert (status, told["code"]) == (422, "facts")
    assert "limit" in told["sentence"]


def test_only_whoever_runs_the_rating_tries_anything(officer: Client, browse: Browse) -> None:
    secretary = browse.as_user("secretary")
    assert ask(secretary, "POST", f"{CYCLE}/trial-outcome", {"changes": MORE})[0] == 403
    assert secretary.get(TRIALS).status_code == 403
    assert secretary.get(f"{CYCLE}/live/SIP-1001").status_code == 409
    assert secretary.get(f"{CYCLE}/live/SIP-20000").status_code == 404


def test_the_live_sheet_explains_the_records_of_now(officer: Client) -> None:
    told = officer.get(f"{CYCLE}/live/SIP-20000").json()
    assert told["is_frozen"]
    assert told["explanation"]["subject"] == "SIP-20000"
    # The branch has no records: what was frozen of it came from the test's own measures.
    assert told["difference"]["direction"] == "DOWN"
    assert told["difference"]["score_before"] == "100"
    assert officer.get(f"{CYCLE}/live/SIP-99999").status_code == 404


def test_differences_need_two_frozen_periods(officer: Client) -> None:
    assert officer.get(f"{CYCLE}/differences?since=2017").status_code == 404
    same = officer.get(f"{CYCLE}/differences?since={YEAR}").json()
    assert (same["rules"], same["moves"]) == ([], [])
    assert officer.get(f"{CYCLE}/correction").status_code == 404
