"""C-38: fifty-three tasks for three first-class aims, with every organisation's status."""

import pytest

from support.demo import Enter
from support.families import checks_of, groups_of, page

FAMILY = "first-class"


@pytest.mark.item("C-38", page="standards:printed")
def test_c_38_there_are_53_tasks_in_three_groups(places: Enter) -> None:
    demo = places("wh")
    by_group = {}
    for check in checks_of(demo, FAMILY):
        by_group |= groups_of(demo, check)
    assert by_group == {"GOVERNMENT_SERVICE": 17, "LIVELIHOOD_SERVICE": 19, "INDUSTRY": 17}
    seen = page(demo, "officer", f"/standards/families/{FAMILY}/print/")
    for title in ("一流政务服务", "一流民生服务", "一流产业发展"):
        assert title in seen


@pytest.mark.item("C-38", page="standards:self_check")
def test_c_38_each_class_of_organisation_has_its_own_aim(places: Enter) -> None:
    demo = places("wh")
    for check in checks_of(demo, FAMILY)[::20]:
        [group] = groups_of(demo, check)
        aims = {
            "ORGAN": "GOVERNMENT_SERVICE",
            "WINDOW": "GOVERNMENT_SERVICE",
            "NON_PUBLIC": "INDUSTRY",
        }
        assert group == aims.get(check.category, "LIVELIHOOD_SERVICE")


@pytest.mark.item("C-38", page="standards:compliance")
def test_c_38_the_status_of_every_organisation_is_seen(places: Enter) -> None:
    demo = places("wh")
    seen = page(demo, "officer", f"/standards/?family={FAMILY}&view=groups")
    assert "共 232 个党组织" in seen
    assert " / 17" in seen
    assert "达标" in seen
    assert "“三个一流”争创任务" in page(demo, "officer", f"/standards/?family={FAMILY}")
