"""X-28: the "2168" standard system: four groups of 2, 1, 6, 8 items, content not in the source."""

import pytest

from support.demo import Enter
from support.families import checks_of, groups_of, page

FAMILY = "standard-2168"


@pytest.mark.item("X-28", page="standards:self_check")
def test_x_28_the_groups_have_2_1_6_8_items(places: Enter) -> None:
    demo = places("sxt")
    check = checks_of(demo, FAMILY)[0]
    assert groups_of(demo, check) == {"GROUP_2": 2, "GROUP_1": 1, "GROUP_6": 6, "GROUP_8": 8}


@pytest.mark.item("X-28", page="standards:compliance")
def test_x_28_each_branch_has_its_result(places: Enter) -> None:
    demo = places("sxt")
    checks = checks_of(demo, FAMILY)
    assert {check.organisation.org_type for check in checks} == {"BRANCH"}
    assert any(check.result for check in checks)
    seen = page(demo, "officer", f"/standards/?family={FAMILY}&view=groups")
    assert "第一组（2 项）" in seen
    assert "2 / 2" in seen


@pytest.mark.item("X-28", page="standards:families")
def test_x_28_it_says_that_the_content_is_not_in_the_source(places: Enter) -> None:
    demo = places("sxt")
    assert "来源只有名称，内容来源未写明" in page(demo, "officer", "/standards/families/")
    assert "来源未列名" in page(demo, "officer", f"/standards/families/{FAMILY}/print/")


@pytest.mark.item("X-28", page="rulebook:rule")
def test_x_28_the_groups_can_be_edited_as_rules(places: Enter) -> None:
    demo = places("sxt")
    url = "/rules/standard-list/standard-2168-group-2/"
    assert "党员名册信息完整" in page(demo, "officer", url)
