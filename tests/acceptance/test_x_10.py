"""X-10 两优一先：推荐、审核、公示、授予，三个类别各有名额。"""

import pytest

from support.assessed import ask, read
from support.demo import Enter
from support.pages import words

CYCLE = "/assessments/two-excellents/cycles/2021"
CLASSES = ("MEMBERS", "WORKERS", "ORGANISATIONS")


@pytest.mark.item("X-10", page="api:nominations")
@pytest.mark.item("X-10", page="api:results")
@pytest.mark.item("X-10", page="library:notice")
def test_three_classes_are_nominated_reviewed_publicised_and_awarded(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    cycle = read(officer, CYCLE)
    assert cycle["status"] == "CONFIRMED"
    assert [one["code"] for one in cycle["sheets"]] == list(CLASSES)
    notice = words(officer.get(f"/notices/{cycle['notice']}/"))
    for code in CLASSES:
        named = {
            one["code"]: one
            for one in read(officer, f"{CYCLE}/nominations", sheet=code, status="PASSED")["items"]
        }
        results = read(officer, f"{CYCLE}/results", sheet=code)["items"]
        assert {one["subject"] for one in results} == set(named)
        lowest = read(officer, f"{CYCLE}/distribution", sheet=code)["items"][0]["level"]
        chosen = [one for one in results if one["level"] != lowest]
        [seats] = next(one for one in cycle["sheets"] if one["code"] == code)["seats"]
        assert 0 < len(chosen) <= seats["seats"]
        assert len(chosen) < len(results)
        assert all(one["name"] in notice for one in chosen)


@pytest.mark.item("X-10", page="api:nominate_one")
def test_nominating_after_the_roster_is_frozen_is_refused(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    organisation = read(officer, f"{CYCLE}/nominations")["items"][0]["organisation"]
    status, answer = ask(
        officer, f"{CYCLE}/nominations", sheet="MEMBERS", name="云知秋", organisation=organisation,
        statement="长期服务群众", client_key="late",
    )  # fmt: skip
    assert status == 409
    assert "名单已经冻结" in answer["sentence"]
