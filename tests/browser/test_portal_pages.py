"""Portal, register and plans in a real Chromium: screens, axe, keyboard, what scripts must do."""

import pytest
from playwright.sync_api import expect

from ronghe.foundation.accounts.api import today
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from support.cast import Cast
from support.park import begin_the_year, live_by_the_pack, owe_duties

from .conftest import Visitor, grave, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    ("officer", "/work/"),
    ("reviewer", "/work/"),
    ("secretary", "/work/"),
    ("auditor", "/work/"),
    ("officer", "/work/missing/?part=level&q=%E6%94%AF%E9%83%A8"),
    ("officer", "/work/stages/"),
    ("officer", "/work/late/"),
    ("officer", "/work/heat/"),
    ("officer", "/search/?q=%E6%94%AF%E9%83%A8"),
    ("officer", "/organisations/?org=SIP-1001"),
    ("officer", "/organisations/?org=SIP-1001&on=2018-05-01"),
    ("officer", "/organisations/structure/"),
    ("officer", "/organisations/quality/?gap=TERM"),
    ("officer", "/organisations/SIP-02/"),
    ("secretary", "/organisations/SIP-1001/"),
    ("secretary", "/organisations/SIP-1001/members/"),
    ("officer", "/organisations/SIP-1001/members/SIP-1001-P02/"),
    ("officer", "/organisations/SIP-1001/move/"),
    ("secretary", "/tasks/SIP-1001/"),
    ("officer", "/tasks/SIP-01/"),
)


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    """The cast in a year that has begun."""
    return owe_duties(begin_the_year(live_by_the_pack(committed_cast)))


@pytest.mark.parametrize("screen", ["office", "large", "phone"])
def test_pages_fit_every_screen_and_axe_finds_nothing_serious(
    cast: Cast, visitor: Visitor, screen: str
) -> None:
    found = {}
    for who, path in PAGES:
        page = visitor.open(path, who=who, screen=screen, bypass_csp=True)
        if overflow(page) > 0 or (wrong := grave(page)):
            found[who, path] = (overflow(page), wrong)
        page.context.close()

    assert found == {}
    assert visitor.complaints == []


def test_the_heat_table_comes_by_itself(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/work/", who="officer")

    expect(page.locator("#heat table")).to_contain_text("湖东社区党工委")
    page.locator("#heat tbody tr").first.locator("td a").nth(2).click()
    expect(page.locator("h1")).to_have_text("逾期事项")
    expect(page.locator(".r-chips")).to_contain_text("SIP-02")
    assert visitor.complaints == []


def test_the_tree_is_walked_with_arrow_keys_and_opens_lazily(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/organisations/", who="officer")
    page.locator("[role=treeitem][tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-key='SIP-02']")).to_be_focused()
    assert page.locator("[data-key='SIP-1001']").count() == 0
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-key='SIP-1001']")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-key='SIP-1001']")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**org=SIP-1001")
    expect(page.locator("#detail-title")).to_have_text("香樟社区第一党支部")
    expect(page.locator("[data-key='SIP-1001']")).to_have_attribute("aria-selected", "true")
    assert visitor.complaints == []


def test_the_tree_search_answers_while_typing_and_keeps_ancestors(
    cast: Cast, visitor: Visitor
) -> None:
    page = visitor.open("/organisations/", who="officer")
    page.locator(".r-tree-search input").press_sequentially("银杏")

    expect(page.locator("[role=tree]")).not_to_contain_text("湖东社区党工委")
    expect(page.locator("[data-key='SIP-03']")).to_be_visible()
    expect(page.locator("[data-key='SIP-1002']")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=treeitem]").first).to_be_focused()
    page.locator(".r-tree-search input").fill("")
    expect(page.locator("[data-key='SIP-02']")).to_be_visible()
    assert visitor.complaints == []


def test_a_phone_gets_a_list_and_a_picker_instead_of_the_tree(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/organisations/?org=SIP-02", who="officer", screen="phone")

    expect(page.locator("[role=tree]")).not_to_be_visible()
    expect(page.locator("#below-title + *, .r-links").first).to_be_visible()
    page.locator("#org-search").press_sequentially("银杏")
    page.locator("[role=option]").first.click()
    page.get_by_role("button", name="打开").click()
    expect(page.locator("#detail-title")).to_have_text("银杏科技党支部")


def test_a_number_is_shown_in_place_after_a_reason(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/organisations/SIP-1001/members/SIP-1001-P02/", who="officer")
    value = page.locator("#phone-value")
    expect(value).to_have_text("138****0000")
    page.get_by_role("button", name="查看全文").last.click()
    page.locator("#phone-dialog textarea").fill("核对名册联系方式")
    page.get_by_role("button", name="记录并查看").last.click()

    expect(value).to_have_text("13800000000")
    with place_system(cast.place):
        assert Entry.objects.get(verb="register.unmask").reason == "核对名册联系方式"
    assert visitor.complaints == []


def test_the_demo_day_is_moved_from_the_top_bar(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/work/late/", who="officer")
    page.locator("summary").filter(has_text="调整演示时点").click()
    page.get_by_role("button", name="往后 5 个工作日").click()

    expect(page.locator(".r-clock").first).to_contain_text("2018-11-08")
    expect(page.locator("h1")).to_have_text("逾期事项")
    expect(page.locator("#toasts")).to_contain_text("演示时点已调到 2018-11-08")
    assert f"{today(cast.place):%Y-%m-%d}" == "2018-11-08"


def test_a_task_is_acknowledged_on_the_phone(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/tasks/SIP-1001/", who="secretary", screen="phone")
    card = page.locator("#task-02")
    card.locator("summary").click()
    card.locator("textarea").fill("6 月前与物业结对")
    card.get_by_role("button", name="确认签收").click()

    expect(page.locator("#task-02")).to_contain_text("有本组织计划")
    expect(page.locator("#task-02")).to_contain_text("6 月前与物业结对")
    assert visitor.complaints == []


def test_a_move_is_chosen_looked_at_and_confirmed(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/organisations/SIP-1002/move/", who="officer")
    page.locator("#parent-search").press_sequentially("湖东")
    page.locator("[role=option]").first.click()
    page.locator("textarea[name=reason]").fill("园工组〔2018〕8号")
    page.get_by_role("button", name="看看会调整什么").click()
    expect(page.locator("[role=status]").filter(has_text="改隶")).to_contain_text("3 名党员")
    page.get_by_role("button", name="确认调整").click()

    expect(page.locator(".r-crumbs")).to_contain_text("湖东社区党工委")
    expect(page.locator("#toasts")).to_contain_text("已调整隶属关系")
