"""Long forms keep what was typed until the server has taken it."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = "/cases/new/"
TITLE = "𠮷祥里的“小板凳”议事会 😀"


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("form[data-autosave] button[type=submit]").first.click()


def filled(page: Page) -> None:
    page.fill("#id_title", TITLE)
    for area in page.locator("form[data-autosave] textarea").all():
        area.fill("居民坐下来商量，<b>一件一件</b>办。")


def test_a_sign_in_that_ran_out_costs_nothing_that_was_typed(visitor: Visitor) -> None:
    page = visitor.open(FORM, who="secretary")
    filled(page)
    page.context.clear_cookies(name="sessionid")
    send(page)
    expect(page).to_have_url(f"{visitor.server.url}/accounts/login/?next={FORM}")

    page.context.add_cookies([visitor._session("secretary")])
    page.goto(f"{visitor.server.url}{FORM}")
    expect(page.locator("#id_title")).to_have_value(TITLE)
    expect(page.locator("[data-autosave-stamp]")).to_contain_text("已恢复")


def test_what_the_server_took_is_not_offered_again(visitor: Visitor) -> None:
    page = visitor.open(FORM, who="secretary")
    filled(page)
    send(page)
    expect(page.locator("h1")).to_contain_text("小板凳")

    page.goto(f"{visitor.server.url}{FORM}")
    expect(page.locator("#id_title")).to_have_value("")


def test_what_was_refused_is_still_there_when_one_comes_back(visitor: Visitor) -> None:
    page = visitor.open(FORM, who="secretary")
    page.fill("#id_title", TITLE)
    page.evaluate("document.querySelector('form[data-autosave]').noValidate = true")
    send(page)
    expect(page.locator(".r-error").first).to_be_visible()

    page.goto(f"{visitor.server.url}/work/")
    page.goto(f"{visitor.server.url}{FORM}")
    expect(page.locator("#id_title")).to_have_value(TITLE)
