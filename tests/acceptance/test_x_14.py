"""X-14 建党100周年文艺汇演。"""

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.events.api import Event
from support.demo import Enter
from support.pages import words


@pytest.mark.item("X-14", page="events:event")
def test_the_gala_is_recorded_with_its_programme(places: Enter) -> None:
    demo = places("sxt")
    with place_system("sxt"):
        gala = Event.objects.get(kind="GALA")
    seen = words(demo.browser("secretary").get(f"/events/{gala.code}/"))
    assert "节目单" in seen
    assert "用党建引领发展、奋斗成就未来" in seen
    assert all(item in seen for item in gala.items)
    assert "600 人次" in seen
