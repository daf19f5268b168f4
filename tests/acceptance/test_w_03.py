"""W-03: every organisation rates itself on four lists; the district sees the spread by type."""

import pytest

from support.demo import Enter
from support.families import checks_of, groups_of, page

FAMILY = "four-types"
TYPES = {"LEARNING", "SERVICE", "INNOVATION", "LAW_BASED"}


@pytest.mark.item("W-03", page="standards:printed")
def test_w_03_each_organisation_rates_itself_on_four_lists(places: Enter) -> None:
    demo = places("wj")
    checks = checks_of(demo, FAMILY)
    assert checks
    for check in checks[:: max(1, len(checks) // 20)]:
        assert set(groups_of(demo, check)) == TYPES
    own = page(demo, "secretary", f"/standards/families/{FAMILY}/print/")
    assert all(name in own for name in ("学习型", "服务型", "创新型", "法治型"))


@pytest.mark.item("W-03", page="standards:compliance")
def test_w_03_the_district_sees_the_spread_by_type(places: Enter) -> None:
    demo = places("wj")
    seen = page(demo, "officer", f"/standards/?family={FAMILY}")
    assert all(name in seen for name in ("学习型", "服务型", "创新型", "法治型"))
    assert "%" in seen
    assert "合计" in seen
