"""X-36: secretaries of five categories, each with the list of the own category."""

import pytest

from support.demo import Enter
from support.families import checks_of, page

FAMILY = "secretary-duties"
CATEGORIES = {"TOWN", "ORGAN", "COMMUNITY", "SOE", "TWO_NEW"}


@pytest.mark.item("X-36", page="standards:self_check")
def test_x_36_each_secretary_has_the_list_of_the_own_category(places: Enter) -> None:
    demo = places("sxt")
    checks = checks_of(demo, FAMILY)
    assert {check.category for check in checks} == CATEGORIES
    assert all(check.post == "SECRETARY" and check.bearer_id for check in checks)
    assert all(check.category == check.organisation.category for check in checks)


@pytest.mark.item("X-36", page="standards:compliance")
def test_x_36_completion_is_seen_by_person(places: Enter) -> None:
    demo = places("sxt")
    seen = page(demo, "officer", f"/standards/?family={FAMILY}&view=list")
    assert "责任人" in seen
    assert "符合条目" in seen


@pytest.mark.item("X-36", page="standards:self_check")
def test_x_36_evidence_is_a_record_that_exists(places: Enter) -> None:
    demo = places("sxt")
    check = next(c for c in checks_of(demo, FAMILY) if c.status != "DRAFT")
    seen = page(demo, "officer", f"/standards/{check.code}/")
    assert check.bearer_name in seen
    assert "记录" in seen


@pytest.mark.item("X-36", page="standards:printed")
def test_x_36_the_list_can_be_printed_for_one_category(places: Enter) -> None:
    demo = places("sxt")
    seen = page(demo, "secretary", f"/standards/families/{FAMILY}/print/?category=TWO_NEW")
    assert "“两新”组织党组织书记" in seen
    assert "与出资人沟通党建工作安排" in seen
    assert "村（社区）“两委”分工明确" not in seen
