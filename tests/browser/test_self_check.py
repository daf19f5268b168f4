"""The self-check in a browser: confirm without losing place, hand in, see refusals in place."""

import pytest
from playwright.sync_api import expect

from support.cast import Cast
from support.checks import CODE, TO_CONFIRM, hand_in_many, open_checks, say

from .conftest import Visitor, grave, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = f"/standards/{CODE}/"


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    """This year's self-checks open and judged once."""
    open_checks(committed_cast)
    return committed_cast


def test_all_that_is_asked_is_confirmed_in_place_and_handed_in(
    cast: Cast, visitor: Visitor
) -> None:
    page = visitor.open(URL, who="secretary")
    expect(page.locator("#submit-bar")).to_contain_text("还有3条没有确认")
    for item in TO_CONFIRM:
        page.locator(f"#item-{item} [data-confirm]").click()
        expect(page.locator(f"#item-{item}")).to_contain_text("已确认符合")
        expect(page.locator(f"#item-{item}")).to_be_focused()
    expect(page.locator("#progress")).to_contain_text("9 / 9")
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator("main")).to_contain_text("审核中")
    assert visitor.complaints == []


def test_a_denial_carries_its_note(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(URL, who="secretary")
    item = page.locator(f"#item-{TO_CONFIRM[0]}")
    item.locator(".r-deny summary").click()
    item.locator("textarea").fill("网格还没有划清")
    item.get_by_role("button", name="记为不符合").click()
    expect(item).to_contain_text("说明：网格还没有划清")
    item.get_by_role("button", name="撤回意见").click()
    expect(item).to_contain_text("请确认")


def test_somebody_elses_change_is_told_at_the_item(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(URL, who="secretary")
    say(cast, TO_CONFIRM[1])
    item = page.locator(f"#item-{TO_CONFIRM[0]}")
    item.locator("[data-confirm]").click()
    expect(item).to_contain_text("刚被别人改过")
    item.locator("[data-confirm]").click()
    expect(item).to_contain_text("已确认符合")


@pytest.mark.parametrize("screen", ["office", "phone"])
def test_nothing_serious_and_no_sideways_scroll(cast: Cast, visitor: Visitor, screen: str) -> None:
    hand_in_many(cast, 3)
    page = visitor.open(URL, who="secretary", screen=screen, bypass_csp=True)
    assert grave(page) == []
    assert overflow(page) <= 0
    page = visitor.open("/standards/", who="officer", screen=screen, bypass_csp=True)
    for path in (
        "/standards/",
        "/standards/?view=direct",
        "/standards/?view=list",
        "/standards/burndown/",
        "/standards/gaps/",
        "/standards/gaps/?view=organisations",
    ):
        page.goto(f"{visitor.server.url}{path}")
        page.wait_for_load_state("networkidle")
        assert grave(page) == [], path
        assert overflow(page) <= 0, path
