"""The demo's story in a browser: the month's meeting on a phone, and the picture of the README."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ronghe.web.cli.folders import PROJECT
from support.demo import demo_database
from support.demo_server import Stage, stage

from .conftest import SCREENS, overflow

__all__ = ["demo_database", "stage"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST_TAPS = 8
PICTURE = Path("docs") / "screenshots" / "officer-work.png"


class Thumb:
    """Counts taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).locator("visible=true").first.tap()


def test_the_picture_of_the_readme_is_the_officers_work_list(
    browser: Browser, stage: Stage, tmp_path: Path
) -> None:
    """With RONGHE_SCREENSHOTS=1 the picture in docs is taken anew."""
    page = stage.open(browser, "/work/", who="officer", screen=SCREENS["office"])
    expect(page.locator("main")).to_contain_text("直属党组织四个环节一览")
    page.wait_for_load_state("networkidle")
    target = (PROJECT if os.environ.get("RONGHE_SCREENSHOTS") == "1" else tmp_path) / PICTURE
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target)
    assert target.stat().st_size > 20_000
    page.context.close()


def test_the_secretary_records_the_months_meeting_in_eight_taps_beyond_names(
    browser: Browser, stage: Stage
) -> None:
    phone = SCREENS["phone"]
    page = stage.open(browser, "/work/", who="secretary", screen=phone, has_touch=True)
    assert overflow(page) <= 0
    thumb = Thumb(page)
    thumb.tap(f"a[href^='/meetings/new/{stage.story.code}/']")
    page.wait_for_load_state("networkidle")
    thumb.tap("[data-step-on]")
    expect(page.locator("[data-roster-count]")).to_have_text("实到 23 人，应到 23 人")
    thumb.tap("[data-step-on]")
    thumb.tap("#id_resolution_1")
    page.keyboard.type("同意十一月工作安排。")
    thumb.tap("[data-step-done]")
    page.wait_for_url(f"**/meetings/{stage.story.code}-*/")
    expect(page.locator("main")).to_contain_text("应到 23 人，实到 23 人")
    expect(page.locator(".r-used")).to_contain_text("支委会11月")
    assert overflow(page) <= 0
    assert thumb.taps <= MOST_TAPS
    assert stage.complaints == []
    page.context.close()
