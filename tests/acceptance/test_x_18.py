"""X-18 全面从严治党暨作风效能建设大会：决议成为各单位任务。"""

import re

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.demo import Enter
from support.pages import words


@pytest.mark.item("X-18", page="activities:meeting")
def test_resolutions_of_the_conference_are_tasks_of_units(places: Enter) -> None:
    client = places("sxt").browser("officer")
    with place_system("sxt"):
        held = Meeting.objects.get(kinds=["CONDUCT_CONFERENCE"])
    seen = words(client.get(f"/meetings/{held.code}/"))
    assert "决议任务 已办结 0 / 10" in seen
    page = client.get(f"/meetings/{held.code}/").content.decode()
    task = re.search(r'href="(/undertakings/SXT[^"]+)"', page)
    assert task
    back = client.get(task[1])
    assert "签订全面从严治党责任书并报备" in words(back)
    assert f'href="/meetings/{held.code}/"' in back.content.decode()
