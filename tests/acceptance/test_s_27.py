"""S-27 先进做法、典型经验、制度创新成果：报送、审核、发布、查找，用了的组织登记采用。"""

import re

import pytest

from ronghe.core.library.models import CaseStudy
from ronghe.core.reviews.api import ReviewTask
from ronghe.foundation.kernel.scope import place_system
from support.demo import Demo
from support.pages import words

TITLE = "主题党日前置“一事一议”"
CASE = {
    "kind": "PRACTICE",
    "title": TITLE,
    "method": "主题党日开始前先议一件群众反映的事，当场定人定期，下次先报结果再学习。",
    "result": "八个月议成七件事，到会率提高，群众列席由无到每次五六人。",
    "client_key": "acceptance",
}


def address(title: str) -> str:
    with place_system("sip"):
        return f"/cases/{CaseStudy.objects.get(place='sip', title=title).code}/"


def reviewed_by(demo: Demo, username: str) -> None:
    """The reviewer's step, through the review desk."""
    with place_system("sip"):
        task = ReviewTask.objects.get(title=TITLE, decision="PENDING")
    given = {"seen_version": task.version}
    answer = demo.browser(username).post(f"/reviews/{task.pk}/pass/", given)
    assert answer.status_code == 302, answer.content.decode()[:2000]


@pytest.mark.item("S-27", page="library:case")
def test_a_case_is_submitted_reviewed_and_published(demo: Demo) -> None:
    secretary = demo.browser("secretary")
    assert secretary.post("/cases/new/", CASE).status_code == 302
    case = address(TITLE)
    assert secretary.post(f"{case}submit/").status_code == 302
    reviewed_by(demo, "reviewer")
    reviewed_by(demo, "officer")
    assert demo.browser("officer").post(f"{case}publish/").status_code == 302
    assert "已发布" in words(secretary.get(case))


@pytest.mark.item("S-27", page="library:cases")
def test_published_cases_are_searched_by_what_they_say(demo: Demo) -> None:
    reviewer = demo.browser("reviewer")
    found = words(reviewer.get("/cases/", {"q": "停车纠纷"}))
    assert "楼道议事会解决停车难" in found
    assert "楼道议事会解决停车难" not in words(reviewer.get("/cases/", {"q": "量子纠缠"}))


@pytest.mark.item("S-27", page="library:case")
def test_an_organisation_marks_a_case_as_adopted_and_the_count_rises(demo: Demo) -> None:
    secretary, case = demo.browser("secretary"), address("项目支部“三张清单”管进度")

    def count() -> int:
        found = re.search(r"(\d+) 个组织采用", words(secretary.get(case)))
        assert found
        return int(found.group(1))

    before = count()
    note = {"note": "用于加装电梯项目，难题一张表"}
    assert secretary.post(f"{case}adopt/", note).status_code == 302
    assert count() == before + 1
    assert secretary.post(f"{case}adopt/", note).status_code == 302
    assert count() == before + 1
