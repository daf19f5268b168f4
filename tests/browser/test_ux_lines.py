"""The branch secretary's day on a phone, on the loaded demo: the lines that need a screen.

The other lines are in ``tests/acceptance/test_ux_lines.py``.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from support.demo import demo_database
from support.demo_server import Stage, stage

from .conftest import SCREENS
from .test_story import MOST_TAPS, Thumb

__all__ = ["demo_database", "stage"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RESOLUTION = "同意离线记下的安排。"


def form_of(browser: Browser, stage: Stage, query: str = "") -> Page:
    """The secretary's meeting form on a phone."""
    address = f"/meetings/new/{stage.story.code}/{query}"
    return stage.open(
        browser, address, who="secretary", screen=SCREENS["phone"], has_touch=True, is_mobile=True
    )


def test_line_1_three_steps_in_eight_taps_without_network_and_sent_later(
    browser: Browser, stage: Stage
) -> None:
    page = form_of(browser, stage)
    expect(page.locator(".r-step")).to_have_count(3)
    page.context.set_offline(True)
    thumb = Thumb(page)
    thumb.tap("[data-step-on]")
    absent = page.locator("[data-roster] label[for^='absent-']").first
    absent.tap()
    reason = page.locator("[data-roster] select").locator("visible=true").first
    reason.select_option(index=1)
    expect(page.locator("[data-roster-count]")).to_contain_text("实到")
    thumb.tap("[data-step-on]")
    assert page.locator("input[name^='topic_']").first.input_value()
    thumb.tap("#id_resolution_1")
    page.keyboard.type(RESOLUTION)
    thumb.tap("[data-step-done]")
    strip = page.locator("[data-offline-strip]")
    expect(strip).to_contain_text("1 份记录等待发送")
    assert thumb.taps + 1 <= MOST_TAPS

    page.context.set_offline(False)
    expect(strip).to_be_hidden()
    page.goto(f"{stage.address}/meetings/")
    page.locator("a[href^='/meetings/'][href*='-201811']").first.tap()
    expect(page.locator("main")).to_contain_text(RESOLUTION)
    assert stage.complaints == []
    page.context.close()


def test_line_7_what_is_typed_is_saved_by_itself_with_the_time(
    browser: Browser, stage: Stage
) -> None:
    page = form_of(browser, stage)
    page.fill("#id_title", "写到一半的主题")
    expect(page.locator("[data-autosave-stamp]")).to_contain_text("已自动保存")
    page.reload()
    expect(page.locator("#id_title")).to_have_value("写到一半的主题")
    expect(page.locator("[data-autosave-stamp]")).to_contain_text("已恢复")
    page.context.close()


def test_line_7_names_pasted_from_a_sheet_are_found_on_the_roster(
    browser: Browser, stage: Stage
) -> None:
    page = form_of(browser, stage, "?kinds=MEMBER_ASSEMBLY")
    page.tap("[data-step-on]")
    page.tap(".r-paste summary")
    page.fill("#pasted", "柏建\t请假\n曹亮\t请假")
    page.get_by_role("button", name="这些人未到").tap()
    expect(page.locator(".r-paste")).to_contain_text("认出 2 人")
    page.context.close()
