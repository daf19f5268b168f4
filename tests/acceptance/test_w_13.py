"""W-13 列席区委全委会和常委会：轮流邀请，意见有答复。"""

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Invitation, Meeting, turn_for
from support.demo import Enter
from support.pages import words


@pytest.mark.item("W-13", page="activities:observers")
def test_delegates_are_invited_in_fair_turn_and_answered(places: Enter) -> None:
    demo = places("wj")
    with place_system("wj"):
        invited = Invitation.objects.order_by("held_on", "pk")
        codes = list(invited.values_list("delegate__code", flat=True))
        assert len(codes) == len(set(codes)) == 20
        held = Meeting.objects.get(title="区委常委会第 5 次会议")
        coming = Meeting.objects.get(title="区委常委会第 12 次会议")
        assert [one.code for one in turn_for(coming, 2)] == ["WJDB021", "WJDB022"]
    client = demo.browser("officer")
    seen = words(client.get(f"/meetings/{held.code}/observers/"))
    assert "建议区域党建工作站在晚上也开放" in seen
    assert "2017-03-14 答复" in seen
    assert "本届还没有列席过，最先邀请" in seen
    page = client.get(f"/meetings/{held.code}/observers/").content.decode()
    reply = page.split(f'action="/meetings/{held.code}/opinions/')[1].split('"')[0]
    address = f"/meetings/{held.code}/opinions/{reply}"
    client.post(address, {"reply": "每季度公布一次办理结果。"})
    assert "每季度公布一次办理结果" in words(client.get(f"/meetings/{held.code}/observers/"))
