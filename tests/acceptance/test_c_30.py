"""C-30 三份权责清单：每个社区三份；部门交办清单外的事被拒或标出。"""

import pytest

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.collection.api import CollectionTable
from ronghe.work.undertakings.api import Undertaking
from support.demo import Enter
from support.pages import words

LISTS = (
    "社区党组织履行职责事项",
    "社区居委会依法依规履行职责事项",
    "社区居委会依法依规协助政府工作事项",
)


def communities() -> list[str]:
    with place_system("wh"):
        rows = Organisation.objects.filter(
            category="COMMUNITY", org_type__in=["COMMITTEE", "GENERAL_BRANCH"], closed_on=None
        ).order_by("code")
        return list(rows.values_list("code", flat=True))


@pytest.mark.item("C-30", page="undertakings:duty_lists")
def test_every_community_has_the_three_lists(places: Enter) -> None:
    client = places("wh").browser("officer")
    codes = communities()
    assert codes
    for code in codes[:5]:
        seen = words(client.get(f"/duty-lists/{code}/"))
        assert all(title in seen for title in LISTS)


@pytest.mark.item("C-30", page="undertakings:duty_lists")
def test_a_task_on_no_list_is_refused_and_goes_down_flagged_only_with_approval(
    places: Enter,
) -> None:
    demo = places("wh")
    officer = demo.browser("officer")
    page = f"/duty-lists/{communities()[0]}/"
    refused = officer.post(page, {"text": "推销手机银行开户"})
    assert refused.status_code == 422
    assert "清单外事项" in words(refused)
    listed = officer.post(page, {"text": "协助做好人民调解和普法宣传"})
    assert listed.status_code == 302
    assert "清单外事项" not in words(officer.get(listed.url))
    with place_system("wh"):
        flagged = Undertaking.objects.exclude(off_list_reason="").first()
        assert flagged is not None
        assert flagged.state in {"ASKED", "OPEN", "ACCEPTED"}
    assert "清单外事项" in words(officer.get(f"/undertakings/{flagged.code}/"))


@pytest.mark.item("C-30", page="collection:table")
def test_a_table_about_a_matter_on_no_list_is_flagged_before_it_goes_down(places: Enter) -> None:
    officer = places("wh").browser("officer")
    with place_system("wh"):
        outside = CollectionTable.objects.get(is_off_list=True)
        listed = CollectionTable.objects.get(list_item="PARTY_06")
    assert (outside.state, listed.state) == ("WAITING", "LOCKED")
    seen = words(officer.get(f"/collection/{outside.code}/"))
    assert "清单外事项" in seen
    assert "份权责清单里没有这件事，不能直接下达" in seen
    refused = officer.post(
        f"/collection/{outside.code}/act/approve/",
        {"reason": "好", "seen_version": outside.version},
    )
    assert refused.status_code == 422
    approved = {"reason": "市容整治期间报一次", "seen_version": outside.version}
    assert officer.post(f"/collection/{outside.code}/act/approve/", approved).status_code == 302
    with place_system("wh"):
        assert CollectionTable.objects.get(pk=outside.pk).state == "SENT"
