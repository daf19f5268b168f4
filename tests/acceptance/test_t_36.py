"""T-36 22个薄弱村整顿提升：名单、问题、措施、验收、退出；只有自己和上级看到。"""

import re

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.undertakings.api import RectificationCase
from support.demo import Enter
from support.pages import words


def one_in(state: str) -> str:
    with place_system("tz"):
        found = RectificationCase.objects.filter(state=state).order_by("code").first()
        assert found is not None
        return f"/lifting/{found.code}/"


@pytest.mark.item("T-36", page="undertakings:cases")
def test_the_list_holds_the_22_villages_the_source_names(places: Enter) -> None:
    seen = words(places("tz").browser("officer").get("/lifting/?size=50"))
    assert "来源 22 个" in seen
    counts = re.search(r"共 22 个：待提升 (\d+) 个，已验收 (\d+) 个，已退出 (\d+) 个", seen)
    assert counts
    assert sum(map(int, counts.groups())) == 22
    assert "后进" not in seen


@pytest.mark.item("T-36", page="undertakings:case")
def test_a_case_shows_its_problems_each_with_measures(places: Enter) -> None:
    seen = words(places("tz").browser("officer").get(one_in("OPEN")))
    assert "问题 1" in seen
    assert "问题 2" in seen
    assert "还没有措施" not in seen
    assert "不能验收" in seen


@pytest.mark.item("T-36", page="undertakings:exit_case")
def test_an_accepted_village_leaves_the_list_and_no_other(places: Enter) -> None:
    client = places("tz").browser("officer")
    still_open, accepted = one_in("OPEN"), one_in("ACCEPTED")
    refused = client.post(f"{still_open}exit/", {"seen_version": 1})
    assert refused.status_code == 403
    assert client.post(f"{accepted}exit/", {"seen_version": 2}).status_code == 302
    seen = words(client.get(accepted))
    assert "验收意见" in seen
    assert re.search(r"退出 2017-11-01", seen)


@pytest.mark.item("T-36", page="undertakings:cases")
def test_a_branch_beside_it_does_not_see_who_is_to_be_lifted(places: Enter) -> None:
    demo = places("tz")
    page = one_in("OPEN")
    assert demo.browser("secretary").get(page).status_code == 404
