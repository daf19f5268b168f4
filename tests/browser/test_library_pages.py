"""The library in a browser: files dropped and refused in place, reading noted, pages that fit a phone."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from ronghe.core.library.api import (
    Addressed,
    CaseText,
    CircularText,
    publish_case,
    send_circular,
    submit_case,
    write_case,
)
from ronghe.core.library.models import CaseStudy, Receipt
from ronghe.core.reviews.api import pass_tasks
from ronghe.core.reviews.models import ReviewTask
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.cast import Cast
from support.documents import HANDBOOK, publish_documents
from support.files import png, word
from support.moments import AT

from .conftest import Visitor

pytestmark = pytest.mark.browser
CHAIN = {
    "steps": [{"key": "one", "title": "组织部审定", "reviewer": "WORKING_COMMITTEE", "days": 5}]
}
TEXT = CaseText(
    "PRACTICE", "楼道议事会解决停车难", "老小区车位少。",
    "每周在楼道里开议事会，党员认领问题，月底公开办理结果。",
    "三个月里停车纠纷由每月九起降到一起，居民自己排班。",
)  # fmt: skip


@pytest.fixture
def library(committed_cast: Cast) -> Cast:
    """Documents, a circular and a case in the cast's place."""
    cast = committed_cast
    publish_documents(cast.place)
    rule = NewRule(
        "review-chain", "case", "案例审核", date(2018, 1, 1), CHAIN, not_from_source=True
    )
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
    text = CircularText("关于开展四季度自查的通知", "请于月底前完成自查。", date(2018, 11, 9))
    with scope(cast.officer.scope()):
        send_circular(
            by=cast.officer, text=text, addressed=Addressed("BRANCHES"), client_key="c", at=AT
        )
    with scope(cast.secretary.scope()):
        write_case(
            by=cast.secretary, organisation=cast.xiangzhang, text=TEXT, client_key="k", at=AT
        )
    return cast


def case_in(cast: Cast) -> CaseStudy:
    with place_system(cast.place):
        return CaseStudy.objects.get()


def published(cast: Cast) -> str:
    code = case_in(cast).code
    with scope(cast.secretary.scope()):
        submit_case(by=cast.secretary, code=code, at=AT)
    with place_system(cast.place):
        tasks = list(ReviewTask.objects.select_related("review"))
        pass_tasks(by=cast.officer, tasks=tasks, comment="", at=AT)
        publish_case(by=cast.officer, code=code)
    return code


def test_files_are_sent_at_once_and_a_false_one_is_told_in_place(
    visitor: Visitor, library: Cast, tmp_path: Path
) -> None:
    (tmp_path / "记录.docx").write_bytes(word("第一项"))
    (tmp_path / "假.pdf").write_bytes(png())
    page = visitor.open(reverse("library:case", args=[case_in(library).code]), who="secretary")

    page.set_input_files("input[name=files]", [tmp_path / "记录.docx", tmp_path / "假.pdf"])
    page.wait_for_selector(".r-file-list")

    assert "记录.docx" in page.inner_text(".r-files")
    assert "内容却是图片（PNG）" in page.inner_text(".r-files [role=alert]")
    assert visitor.complaints == []


def test_opening_a_circular_notes_that_it_was_read(visitor: Visitor, library: Cast) -> None:
    page = visitor.open(reverse("library:circulars"), who="secretary", screen="phone")
    page.get_by_text("关于开展四季度自查的通知").first.click()
    page.wait_for_load_state("networkidle")

    with place_system(library.place):
        states = dict(Receipt.objects.values_list("organisation__code", "state"))
    assert states == {"SIP-1001": "READ", "SIP-1002": "UNREAD"}
    page.get_by_role("button", name="已阅，回执").click()
    page.wait_for_load_state("networkidle")
    assert "已回执" in page.inner_text("main")
    assert visitor.complaints == []


@pytest.mark.parametrize("screen", ["phone", "office"])
def test_pages_fit_their_screen(visitor: Visitor, library: Cast, screen: str) -> None:
    case = published(library)
    pages = (
        reverse("library:documents"),
        reverse("library:document", args=[HANDBOOK]),
        reverse("library:changes", args=[HANDBOOK]),
        reverse("library:revise", args=[HANDBOOK]),
        reverse("library:search") + "?q=主题党日",
        reverse("library:circulars"),
        reverse("library:send"),
        reverse("library:cases"),
        reverse("library:case", args=[case]),
        reverse("library:reports"),
        reverse("library:visits"),
    )
    for address in pages:
        page = visitor.open(address, who="officer", screen=screen)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, address
        page.context.close()
    assert visitor.complaints == []
