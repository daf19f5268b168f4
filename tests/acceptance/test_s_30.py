"""S-30 责任体系：每项任务一个牵头主体；四个责任主体的职责清单可打印。"""

import pytest

from support.demo import Demo
from support.pages import words

ROLES = {
    "WORKING_COMMITTEE": "总揽全局、协调各方",
    "ORGANISATION_DEPARTMENT": "牵头抓总、谋划指导",
    "RELATED_DEPARTMENTS": "履职尽责、协同推进",
    "DIRECT_ORGANISATIONS": "各负其责",
}


@pytest.mark.item("S-30", page="undertakings:matrix")
def test_each_of_the_thirteen_tasks_has_exactly_one_leading_role(demo: Demo) -> None:
    page = demo.browser("officer").get("/responsibility/")
    lines = page.context["lines"]
    assert len(lines) == 13
    for _task, line in lines:
        cells = [word for _role, word in line]
        assert len(cells) == 4
        assert cells.count("牵头") == 1
        assert "协同" in cells


@pytest.mark.item("S-30", page="undertakings:role")
@pytest.mark.parametrize("role", ROLES)
def test_each_roles_duty_list_is_printed(demo: Demo, role: str) -> None:
    page = demo.browser("officer").get(f"/responsibility/{role}/")
    seen = words(page)
    assert ROLES[role] in seen
    assert "牵头的任务" in seen
    assert "data-print" in page.content.decode()
    assert "责任主体签章" in seen
