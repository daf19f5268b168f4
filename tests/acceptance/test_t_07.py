"""T-07: ten categories of basic tasks and free innovation projects for every secretary."""

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.api import SelfCheck
from support.demo import Demo, Enter
from support.families import checks_of, groups_of, page

FAMILY = "ten-plus-x"


def own(demo: Demo) -> SelfCheck:
    """The list of the cast's secretary."""
    with place_system(demo.place):
        found = SelfCheck.objects.select_related("organisation")
        return found.get(family=FAMILY, organisation__name="桑榆村第一党支部")


@pytest.mark.item("T-07", page="standards:self_check")
def test_t_07_every_list_has_all_ten_categories(places: Enter) -> None:
    demo = places("tz")
    for check in checks_of(demo, FAMILY)[::25]:
        assert len(groups_of(demo, check)) == 10


@pytest.mark.item("T-07", page="standards:self_check")
def test_t_07_innovation_projects_are_free(places: Enter) -> None:
    demo = places("tz")
    seen = page(demo, "secretary", f"/standards/{own(demo).code}/")
    assert "创新项目（X）" in seen
    assert "自选，可以没有" in seen
    assert "加一项" in seen


@pytest.mark.item("T-07", page="standards:self_check")
def test_t_07_the_status_is_seen(places: Enter) -> None:
    demo = places("tz")
    assert "条已有答案" in page(demo, "secretary", f"/standards/{own(demo).code}/")
    assert "落实层级责任" in page(demo, "officer", f"/standards/?family={FAMILY}&view=groups")


@pytest.mark.item("T-07", page="standards:printed")
def test_t_07_the_seven_unnamed_are_flagged(places: Enter) -> None:
    demo = places("tz")
    seen = page(demo, "officer", f"/standards/families/{FAMILY}/print/")
    assert seen.count("来源未列名") == 7
