"""T-45: the standard of private firms in five contents, compliance by enterprise."""

import pytest

from support.demo import Enter
from support.families import checks_of, groups_of, page

FAMILY = "nonpublic-standard"
CONTENTS = ("组织健全", "队伍建强", "活动常态", "制度完善", "保障有力")


@pytest.mark.item("T-45", page="standards:printed")
def test_t_45_the_checklist_has_five_contents(places: Enter) -> None:
    demo = places("tz")
    checks = checks_of(demo, FAMILY)
    assert {check.organisation.category for check in checks} == {"NON_PUBLIC"}
    assert len(groups_of(demo, checks[0])) == 5
    seen = page(demo, "officer", f"/standards/families/{FAMILY}/print/")
    assert all(content in seen for content in CONTENTS)


@pytest.mark.item("T-45", page="standards:compliance")
def test_t_45_compliance_is_told_by_enterprise(places: Enter) -> None:
    demo = places("tz")
    seen = page(demo, "officer", f"/standards/?family={FAMILY}&view=groups")
    assert all(content in seen for content in CONTENTS)
    assert "达标" in seen
