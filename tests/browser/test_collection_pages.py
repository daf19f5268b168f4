"""From a notice to its receipts, one reminder, a table and its totals, in a browser, one click each."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.collection.models import CollectionTable, Sheet
from support.cast import Cast

from .conftest import Visitor, grave, overflow

pytestmark = pytest.mark.browser
COPIED = "方式\t参训日期\t人次\n集中\t2018年11月1日\t１，２００\n自学\t2018/11/5\t8\n"
PASTE = """([element, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def quiet(visitor: Visitor) -> Iterator[Visitor]:
    """A visitor whose pages complain of nothing."""
    yield visitor
    assert not visitor.complaints


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state("networkidle")


def open_notice(page: Page) -> None:
    """Whom it goes to, then out, on one page."""
    page.get_by_label("标题").fill("关于做好冬训的通知")
    page.get_by_label("正文").fill("请各支部按计划完成冬训，并填报参训情况。")
    page.get_by_label("发给").select_option(label="全部党支部")
    press(page, "看发给多少")
    expect(page.get_by_role("status").first).to_contain_text("全部党支部（2 个）")
    press(page, "发出")


def draft_table(page: Page) -> None:
    """A table for the same addressees; what the system holds is offered, not asked."""
    expect(page.locator("main")).to_contain_text("发给通知“关于做好冬训的通知”的收件组织")
    page.get_by_label("每个组织可以填多行").check()
    for number, (title, kind) in enumerate(
        (("人次", "数字"), ("方式", "选择"), ("参训日期", "日期"))
    ):
        page.locator(f"#id_columns-{number}-title").fill(title)
        page.locator(f"#id_columns-{number}-what").select_option(label=kind)
    press(page, "再加三栏")
    page.locator("#id_columns-3-title").fill("党员人数")
    page.locator("#id_columns-3-what").select_option(label="党员人数")
    fold = page.locator("fieldset").filter(has=page.locator("#id_columns-1-title"))
    fold.locator("summary").click()
    page.locator("#id_columns-1-choices").fill("集中、自学")
    press(page, "存草稿，看负担估算")
    expect(page.locator("main")).to_contain_text(re.compile(r"每个组织约 \d+ 分钟 × 2 个组织"))


def test_a_notice_its_receipts_one_reminder_and_its_table(
    quiet: Visitor, committed_cast: Cast
) -> None:
    office = quiet.open("/circulars/new/", who="officer", bypass_csp=True)
    open_notice(office)
    notice = office.url
    expect(office.locator("main")).to_contain_text("回执情况")
    office.get_by_role("link", name="给这些组织发征集表").click()
    draft_table(office)
    assert not grave(office)
    press(office, "发出")
    table_page = office.url

    phone = quiet.open("/work/", who="secretary", screen="phone", bypass_csp=True)
    path = notice.removeprefix(quiet.server.url)
    phone.goto(notice)
    phone.wait_for_load_state("networkidle")
    assert overflow(phone) <= 0
    press(phone, "已阅，回执")
    phone.goto(notice)
    phone.get_by_role("link", name=re.compile("去填：关于做好冬训的通知")).click()
    phone.wait_for_load_state("networkidle")
    fill_in_on_the_phone(phone)

    office.goto(f"{quiet.server.url}{path}?state=WAITING")
    expect(office.locator("main")).to_contain_text("共 1 个收件人")
    press(office, "提醒还没有回执的单位")
    expect(office.get_by_role("button", name="提醒还没有回执的单位")).to_have_count(0)

    office.goto(table_page)
    totals = office.locator("[aria-labelledby=totals-title]")
    expect(totals).to_contain_text("1,208")
    expect(totals).to_contain_text("集中 1 · 自学 1")
    send_back_and_mend(office, phone)
    with place_system(committed_cast.place):
        sheet = Sheet.objects.get(organisation=committed_cast.xiangzhang)
        assert sheet.state == "HANDED_IN"
        assert [row["c1"] for row in sheet.rows] == ["1200", "9"]


def fill_in_on_the_phone(phone: Page) -> None:
    """What was copied from a spreadsheet is pasted into any field; then it is handed in."""
    assert overflow(phone) <= 0
    assert not grave(phone)
    expect(phone.locator("main")).to_contain_text("来自党员名册，有误去那里改")
    with phone.expect_navigation():
        phone.evaluate(PASTE, [phone.locator("#r0-c1").element_handle(), COPIED])
    expect(phone.get_by_role("status").first).to_contain_text("已填入 2 行")
    expect(phone.locator("#r0-c1")).to_have_value("1200")
    expect(phone.locator("#r1-c3")).to_have_value("2018-11-05")
    assert overflow(phone) <= 0
    press(phone, "报送")
    expect(phone.locator("main")).to_contain_text("已经报送")


def send_back_and_mend(office: Page, phone: Page) -> None:
    """Sent back with a reason, everything kept; mended and handed in again."""
    office.locator("#answers").get_by_role("link").filter(has_text="香樟").first.click()
    office.get_by_label("退回理由").fill("自学人次请核对")
    press(office, "退回，填的内容保留")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("退回理由：自学人次请核对")
    phone.locator("#r1-c1").fill("9")
    press(phone, "报送")
    expect(phone.locator("main")).to_contain_text("已经报送")


def test_the_pages_fit_and_are_accessible(quiet: Visitor, committed_cast: Cast) -> None:
    page = quiet.open("/collection/new/?title=参训情况", who="officer", bypass_csp=True)
    page.locator("#id_columns-0-title").fill("参训人次")
    press(page, "存草稿，看负担估算")
    press(page, "发出")
    with place_system(committed_cast.place):
        code = CollectionTable.objects.get().code
    for path in ("/collection/", "/collection/burden/", f"/collection/{code}/"):
        for screen in ("office", "phone"):
            seen = quiet.open(path, who="officer", screen=screen, bypass_csp=True)
            assert overflow(seen) <= 0, (path, screen)
            assert not grave(seen), (path, screen)
