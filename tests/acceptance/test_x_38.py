"""X-38 集中亮承诺、做实事、树新风：班子公布承诺、兑现情况、公开页。"""

import re

import pytest
from django.test import Client

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.undertakings.api import Undertaking
from support.demo import Enter
from support.pages import words

PUBLIC = "/public/sxt/pledges/"


@pytest.mark.item("X-38", page="undertakings:pledges")
def test_every_new_team_publishes_pledges_of_all_three_kinds(places: Enter) -> None:
    places("sxt")
    seen = words(Client().get(PUBLIC))
    counts = re.search(r"(\d+) 个班子公开承诺 (\d+) 件", seen)
    assert counts
    teams, pledges = map(int, counts.groups())
    assert teams >= 10
    assert pledges == 3 * teams
    assert all(part in seen for part in ("亮承诺", "做实事", "树新风"))


@pytest.mark.item("X-38", page="undertakings:undertaking")
def test_a_pledge_is_reported_as_fulfilled_and_accepted_with_its_story(places: Enter) -> None:
    demo = places("sxt")
    with place_system("sxt"):
        kept = Undertaking.objects.filter(kind="pledge", state="ACCEPTED").first()
        assert kept is not None
    seen = words(demo.browser("officer").get(f"/undertakings/{kept.code}/"))
    assert "已办结" in seen
    assert "验收通过" in seen
    assert "公布" in seen


@pytest.mark.item("X-38", page="undertakings:pledges")
def test_everybody_reads_without_sign_in_which_pledges_were_kept(places: Enter) -> None:
    places("sxt")
    seen = words(Client().get(PUBLIC))
    kept = re.search(r"已兑现 (\d+) 件", seen)
    assert kept
    assert int(kept[1]) > 0
    assert seen.count("2021-06-18 兑现") == int(kept[1])
    assert "兑现中" in seen
