"""T-46: evidence for each of the four integrations of Party work in enterprises."""

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.models import EvidenceLink
from support.demo import Enter
from support.families import checks_of, groups_of, page

FAMILY = "enterprise-integration"


@pytest.mark.item("T-46", page="standards:self_check")
def test_t_46_there_is_evidence_for_each_integration(places: Enter) -> None:
    demo = places("tz")
    checks = checks_of(demo, FAMILY)
    assert len(groups_of(demo, checks[0])) == 4
    with place_system(demo.place):
        linked = EvidenceLink.objects.filter(self_check__family=FAMILY)
        assert len(set(linked.values_list("item", flat=True))) == 4


@pytest.mark.item("T-46", page="standards:compliance")
def test_t_46_the_table_counts_the_records(places: Enter) -> None:
    demo = places("tz")
    seen = page(demo, "officer", f"/standards/?family={FAMILY}&view=groups")
    assert "组织设置融入项目建设" in seen
    assert "条记录" in seen


@pytest.mark.item("T-46", page="standards:printed")
def test_t_46_nobody_can_say_so_without_a_record(places: Enter) -> None:
    demo = places("tz")
    seen = page(demo, "officer", f"/standards/families/{FAMILY}/print/")
    assert seen.count("用已有记录证明") == 4
