"""Obligations and the calendar in a real browser: nothing runs out of the page, acts open by keyboard."""

from datetime import date

import pytest
from playwright.sync_api import Page

from browser.conftest import Visitor
from ronghe.core.obligations.api import Limit, open_duties
from ronghe.foundation.kernel.scope import place_system
from support.cast import Cast
from support.obligations import open_one

pytestmark = pytest.mark.browser


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.fixture
def addresses(committed_cast: Cast) -> dict[str, str]:
    """The list, one obligation and the calendar, with something in each."""
    with place_system(committed_cast.place):
        open_duties(place=committed_cast.place, year=2018, until=committed_cast.today)
    five = Limit(unit="WORKDAYS", amount=5)
    row = open_one(committed_cast, due_on=None, allowed=five, opens_on=date(2018, 10, 31))
    return {
        "list": "/obligations/",
        "one": f"/obligations/{row.pk}/",
        "calendar": "/obligations/calendar/",
    }


@pytest.mark.parametrize("screen", ["office", "large", "phone"])
def test_the_pages_fit_every_screen(
    visitor: Visitor, addresses: dict[str, str], screen: str
) -> None:
    for name, address in addresses.items():
        page = visitor.open(address, who="officer", screen=screen)
        assert fits(page), f"{name} on {screen}"
    assert visitor.complaints == []


def test_an_extension_is_made_by_keyboard(visitor: Visitor, addresses: dict[str, str]) -> None:
    page = visitor.open(addresses["one"], who="reviewer")
    page.get_by_role("button", name="延期").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("延长").fill("3")
    dialog.get_by_label("理由").fill("需要现场核实")
    page.keyboard.press("Tab")
    dialog.get_by_role("button", name="延期").press("Enter")
    page.wait_for_load_state("networkidle")
    assert "2018-11-12" in page.inner_text("main")
    assert "需要现场核实" in page.inner_text("main")
