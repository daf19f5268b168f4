"""The English pages on a phone and an office screen: nothing sticks out, the switch is at hand."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from ronghe.foundation.kernel.scope import scope
from ronghe.results.evaluation.api import open_cycle
from support.cast import Cast
from support.park import begin_the_year, live_by_the_pack, owe_duties

from .conftest import Visitor, grave, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREENS = ("phone", "office")
CUT_OFF = """() => [...document.querySelectorAll('.r-side-link, .r-bottom a, .btn, .r-tabs a, .r-step-text')]
  .filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent.trim())"""
"""Labels of navigation, buttons and steps that are wider than their place."""


@pytest.fixture
def year(committed_cast: Cast) -> Cast:
    """The cast in the midst of a year: tasks, self-checks, duties and a rating that is open."""
    cast = owe_duties(begin_the_year(live_by_the_pack(committed_cast)))
    with scope(cast.officer.scope()):
        open_cycle(by=cast.officer, period=2018, apply_until=cast.today)
    return cast


def _english(visitor: Visitor) -> dict[str, object]:
    """What a browser keeps after English was chosen."""
    host = visitor.server.url.partition("://")[2].partition(":")[0]
    kept = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "domain": host, "path": "/"}
    return {
        "storage_state": {
            "cookies": [
                {**kept, "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
            ],
            "origins": [],
        }
    }


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "en"
    assert (page.url, overflow(page)) == (page.url, 0)
    assert (page.url, page.evaluate(CUT_OFF)) == (page.url, [])


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_sticks_out_or_is_cut_off(year: Cast, visitor: Visitor, screen: str) -> None:
    secretarys = year.xiangzhang.code
    asked = [
        ("officer", "/"),
        ("officer", "/work/"),
        ("officer", "/rating/2018/console/"),
        ("officer", "/standards/"),
        ("officer", f"/organisations/?org={year.root.code}"),
        ("reviewer", "/reviews/"),
        ("secretary", "/work/"),
        ("secretary", f"/organisations/{secretarys}/"),
        ("secretary", f"/standards/{secretarys}/"),
        ("secretary", f"/meetings/new/{secretarys}/"),
    ]

    for who, path in asked:
        page = visitor.open(path, who=who, screen=screen, **_english(visitor))
        _fits(page)
        page.context.close()

    assert visitor.complaints == []


def test_axe_finds_nothing_serious_in_english(year: Cast, visitor: Visitor) -> None:
    for who, path in (("officer", "/work/"), ("secretary", f"/standards/{year.xiangzhang.code}/")):
        page = visitor.open(path, who=who, bypass_csp=True, **_english(visitor))
        assert grave(page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_the_language_is_chosen_once_and_kept_after_sign_in(
    year: Cast, visitor: Visitor, screen: str
) -> None:
    page = visitor.open("/", who="secretary", screen=screen)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Enter once")

    page.goto(f"{visitor.server.url}/work/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    menu = "Menu" if screen == "phone" else year.secretary.name
    page.locator("summary:visible", has_text=menu).click()
    page.locator("button:visible", has_text="简体中文").click()

    expect(page).to_have_url(f"{visitor.server.url}/work/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
