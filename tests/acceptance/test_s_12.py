"""S-12 组织与党员底数."""

from datetime import date

import pytest

from ronghe.core.figures.api import Agreement, Basis, compare_figures
from ronghe.core.register.api import Organisation, placement_on
from ronghe.foundation.kernel.scope import place_system
from support.demo import Demo
from support.story import SHORT


@pytest.mark.item("S-12", page="figures:stated")
def test_counts_reproduce_26_2247_41753(demo: Demo) -> None:
    with place_system(demo.place):
        found = {one.code: one for one in compare_figures(Basis(demo.place))}
    for code, value in (("direct-organisations", 26), ("grassroots-organisations", 2247), ("members", 41753)):  # fmt: skip
        assert found[code].computed == value
        assert found[code].agreement is Agreement.EQUAL
    page = demo.browser("officer").get("/figures/").content.decode()
    assert "41,753" in page or "41753" in page


@pytest.mark.item("S-12", page="register:structure")
def test_structure_charts_by_age_education_sector_name_nobody(demo: Demo) -> None:
    page = demo.browser("officer").get("/organisations/structure/")
    text = page.content.decode()
    assert page.status_code == 200
    for word in ("40 岁以下占", "大学本科及以上占", "最多，占", "只有合计数，不对应到个人"):
        assert word in text
    assert "/members/" not in text


@pytest.mark.item("S-12", page="register:members")
def test_no_drill_to_named_members_without_the_role(demo: Demo) -> None:
    with place_system(demo.place):
        code = Organisation.objects.get(name="香樟社区第一党支部").code
    assert demo.browser("auditor").get(f"/organisations/{code}/members/").status_code == 403
    assert demo.browser("secretary").get(f"/organisations/{code}/members/").status_code == 200


@pytest.mark.item("S-12", page="register:tree")
def test_the_tree_is_found_by_pinyin(demo: Demo) -> None:
    page = demo.browser("officer").get("/organisations/find/", {"q": "xzsqdy"})
    assert SHORT in page.content.decode()


@pytest.mark.item("S-12", page="register:move")
def test_the_tree_can_be_moved_with_history(demo: Demo) -> None:
    with place_system(demo.place):
        node = Organisation.objects.get(name="香樟社区第一党支部")
        elsewhere = (
            Organisation.objects.filter(org_type="COMMITTEE", is_grassroots=True)
            .exclude(pk=node.parent_id)
            .order_by("code")[0]
        )
        former = node.parent_id
    answer = demo.browser("officer").post(
        f"/organisations/{node.code}/move/",
        {
            "parent": elsewhere.code,
            "on": "2018-11-01",
            "reason": "社区调整",
            "seen_version": node.version,
            "step": "move",
        },
    )
    assert answer.status_code == 302
    with place_system(demo.place):
        node.refresh_from_db()
        assert node.parent_id == elsewhere.pk
        assert node.path.startswith(elsewhere.path)
        before = placement_on(node, date(2018, 10, 31))
        assert before is not None
        assert before.parent_id == former
