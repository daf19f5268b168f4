"""The review desk by keyboard and on the phone: J and K walk, P passes, R returns at the item."""

import re

import pytest
from playwright.sync_api import Page, expect

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.api import ItemAnswer, SelfCheck
from support.cast import Cast
from support.checks import CODE, TO_CONFIRM, hand_in, hand_in_many, open_checks

from .conftest import Visitor, grave, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    """Four self-checks wait for the reviewer, the branch's own first."""
    open_checks(committed_cast)
    hand_in(committed_cast)
    hand_in_many(committed_cast, 3)
    return committed_cast


def heading(page: Page) -> str:
    return page.locator(".r-desk-heading").inner_text()


def statuses(cast: Cast) -> dict[str, str]:
    with place_system(cast.place):
        return dict(SelfCheck.objects.values_list("code", "status"))


def test_j_and_k_walk_the_queue_and_p_passes(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/reviews/", who="reviewer")
    assert heading(page) == "香樟社区第一党支部2018年度规范化自查"
    page.keyboard.press("j")
    page.wait_for_url(re.compile(r"/reviews/\d+/"))
    assert heading(page) == "桂花园第1党支部2018年度规范化自查"
    page.keyboard.press("k")
    expect(page.locator(".r-desk-heading")).to_have_text("香樟社区第一党支部2018年度规范化自查")
    page.keyboard.press("p")
    page.keyboard.press("Enter")
    expect(page.locator(".r-desk-heading")).to_have_text("桂花园第1党支部2018年度规范化自查")
    expect(page.locator("#toasts")).to_contain_text("转“组织部确认”")
    expect(page.locator(".r-desk-queue h2")).to_have_text("待我审核 3")
    assert visitor.complaints == []


def test_r_returns_with_a_common_reason_and_one_at_the_item(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/reviews/", who="reviewer")
    item = page.locator(f"#desk-{TO_CONFIRM[0]}")
    item.locator("summary").click()
    item.locator("input").fill("请写明何时办的")
    page.locator("h1").click()
    page.keyboard.press("r")
    page.locator("dialog[open] [data-reason]").first.click()
    page.locator("dialog[open]").get_by_role("button", name="退回", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("已退回")
    assert statuses(cast)[CODE] == "RETURNED"
    with place_system(cast.place):
        assert (
            ItemAnswer.objects.get(self_check__code=CODE, item=TO_CONFIRM[0]).return_reason
            == "请写明何时办的"
        )


def test_a_reason_at_an_item_is_not_lost_by_passing(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/reviews/", who="reviewer")
    item = page.locator(f"#desk-{TO_CONFIRM[0]}")
    item.locator("summary").click()
    item.locator("input").fill("请写明何时办的")
    page.locator("[data-desk-pass]").click()
    expect(page.locator("#return-dialog")).to_be_visible()
    assert statuses(cast)[CODE] == "SUBMITTED"


def test_on_the_phone_the_list_leads_to_the_record_and_back(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/reviews/", who="reviewer", screen="phone")
    expect(page.locator(".r-desk-record")).to_be_hidden()
    page.get_by_text("桂花园第2党支部").click()
    expect(page.locator(".r-desk-queue")).to_be_hidden()
    assert heading(page) == "桂花园第2党支部2018年度规范化自查"
    page.get_by_role("link", name="返回列表").click()
    expect(page.locator(".r-desk-queue")).to_be_visible()


def test_a_sample_is_looked_at_before_all_are_confirmed(cast: Cast, visitor: Visitor) -> None:
    reviewer = visitor.open("/reviews/", who="reviewer")
    for _round in range(4):
        reviewer.locator("[data-desk-pass]").click()
        reviewer.wait_for_load_state("networkidle")
    page = visitor.open("/reviews/bulk/", who="officer")
    button = page.get_by_role("button", name="确认全部 4 件")
    button.click()
    expect(page.locator(".r-summary")).to_contain_text("还有4件没有抽查")
    for box in page.locator("[name=looked_at]").all():
        box.check()
    button.click()
    expect(page.locator("#toasts")).to_contain_text("已整批通过 4 件")
    assert list(statuses(cast).values()).count("CONFIRMED") == 4


@pytest.mark.parametrize("screen", ["office", "phone"])
def test_nothing_serious_and_no_sideways_scroll(cast: Cast, visitor: Visitor, screen: str) -> None:
    page = visitor.open("/reviews/", who="reviewer", screen=screen, bypass_csp=True)
    assert grave(page) == []
    assert overflow(page) <= 0
    page.goto(f"{visitor.server.url}{page.locator('[data-desk-item]').first.get_attribute('href')}")
    assert grave(page) == []
    assert overflow(page) <= 0
    page = visitor.open("/reviews/bulk/", who="officer", screen=screen, bypass_csp=True)
    assert grave(page) == []
    assert overflow(page) <= 0
