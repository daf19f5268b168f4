"""W-12 党代表闭会期间活动：按类别记录，通报有阅读回执。"""

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Delegate
from support.demo import Enter
from support.pages import words


@pytest.mark.item("W-12", page="activities:delegate")
def test_each_delegate_has_a_record_by_kind(places: Enter) -> None:
    client = places("wj").browser("officer")
    assert "共 60 名党代表" in words(client.get("/meetings/delegates/"))
    with place_system("wj"):
        code = (
            Delegate.objects.filter(activities__kind="grassroots-reception")
            .order_by("code")
            .values_list("code", flat=True)[0]
        )
    seen = words(client.get(f"/meetings/delegates/{code}/"))
    for kind in ("闭会期间活动", "列席区委全委会和常委会", "基层接待日", "巡视", "述职评议"):
        assert kind in seen
    assert "在接待点接待群众" in seen


@pytest.mark.item("W-12", page="activities:briefing")
def test_briefings_are_sent_and_their_reading_is_seen(places: Enter) -> None:
    demo = places("wj")
    own = demo.browser("delegate")
    seen = words(own.get("/meetings/delegates/me/"))
    assert "上半年工作通报和下次常委会材料 未读" in seen
    officer = demo.browser("officer")
    page = officer.get("/meetings/briefings/").content.decode()
    address = page.split('href="/meetings/briefings/B20170801')[1].split('"')[0]
    address = f"/meetings/briefings/B20170801{address}"
    before = words(officer.get(address))
    own.post(f"{address}read/")
    after = words(officer.get(address))
    assert before != after
    assert "上半年工作通报和下次常委会材料 已读" in words(own.get("/meetings/delegates/me/"))
