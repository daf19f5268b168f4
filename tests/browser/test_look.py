"""The gallery and the landing page in a real Chromium: three screens, keyboard, axe, strict policy.

Served by a plain WSGI server with the middleware these pages need, so that no database is asked.
"""

import json
import threading
from collections.abc import Iterator
from datetime import date
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import override_settings
from django.urls import include, path
from playwright.sync_api import Browser, Page, ViewportSize

from ronghe.web.packs.api import pack_doors
from ronghe.web.portal.landing import Role, doors, guide
from ronghe.web.portal.views.gallery import gallery
from support.chromium import launch_arguments

pytestmark = pytest.mark.browser

SCREENS: dict[str, ViewportSize] = {
    "office": {"width": 1366, "height": 768},
    "large": {"width": 1920, "height": 1080},
    "phone": {"width": 390, "height": 844},
}
PAGES = ("/gallery/", "/", "/gallery/?large=1", "/accounts/login/")
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ronghe.web.config.middleware.SecurityHeaders",
]


def landing(request: HttpRequest) -> HttpResponse:
    """The landing page with one place open."""
    stops = ("loop", "meeting", "standard", "desk", "rating", "figures")
    context = {
        "doors": doors(pack_doors(), {"sip": "#sip"}),
        "roles": [
            Role(key, title, "某地", "看自己的事", "#try")
            for key, title in (("officer", "组织部干部"), ("secretary", "支部书记"))
        ],
        "place": {"name": "苏州工业园区"},
        "guide": guide({stop: f"#{stop}" for stop in stops}),
        "clock": date(2018, 11, 1),
        "sign_in_url": "/accounts/login/",
    }
    return render(request, "portal/landing.html", context)


urlpatterns = [
    path("", landing),
    path("gallery/", gallery),
    path("accounts/", include("allauth.urls")),
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the two pages are served."""
    with override_settings(
        ROOT_URLCONF=__name__,
        MIDDLEWARE=MIDDLEWARE,
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        WHITENOISE_USE_FINDERS=True,
        WHITENOISE_AUTOREFRESH=True,
    ):
        server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Silent)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium."""
    return launch_arguments()


def open_page(browser: Browser, url: str, screen: str, **options: Any) -> tuple[Page, list[str]]:
    """A page, and what its console complained about."""
    page = browser.new_context(viewport=SCREENS[screen], locale="zh-CN", **options).new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page, complaints


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path_of", PAGES)
def test_a_page_fits_its_screen_and_breaks_no_policy(
    browser: Browser, address: str, path_of: str, screen: str
) -> None:
    page, complaints = open_page(browser, address + path_of, screen)
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("screen", ["office", "phone"])
@pytest.mark.parametrize("path_of", PAGES)
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, path_of: str, screen: str
) -> None:
    page, _ = open_page(browser, address + path_of, screen, bypass_csp=True)
    page.evaluate((settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    grave = [
        (one["id"], one["nodes"][0]["html"])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == []
    page.context.close()


def test_twelve_rows_of_a_list_fit_an_office_screen(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "office")
    height = page.evaluate(
        "document.querySelectorAll('#branches tbody tr')[0].getBoundingClientRect().height"
    )
    # Frame, head, filters, table head and pager together take at most 340 px.
    assert 12 * height <= 768 - 340
    page.context.close()


def test_identity_red_stays_under_five_per_cent(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "office")
    red = page.evaluate(
        """[...document.querySelectorAll('*')].reduce((sum, element) => {
          const style = getComputedStyle(element), box = element.getBoundingClientRect();
          const seen = Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
          const ground = style.backgroundColor === 'rgb(158, 27, 27)' ? box.width * seen : 0;
          const edge = style.borderBottomColor === 'rgb(158, 27, 27)' && seen
            ? parseFloat(style.borderBottomWidth) * box.width : 0;
          return sum + ground + edge;
        }, 0) / (innerWidth * innerHeight)"""
    )
    assert 0 < red <= 0.05
    page.context.close()


def test_targets_on_the_phone_are_44_pixels(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "phone")
    small = page.evaluate(
        """[...document.querySelectorAll('.btn, .r-bottom a, .r-menu > summary, .r-roster label,'
          + ' .r-phone-title a, .form-control, .form-select, .r-node-line, .r-score > summary')]
          .map(element => [element.className, element.getBoundingClientRect().height])
          .filter(([, height]) => height && height < 43.5)"""
    )
    assert small == []
    page.context.close()


def test_the_tree_is_walked_with_the_arrow_keys(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "office")
    page.locator("[data-tree] [aria-selected=true]").focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.dataset.key") == "c1"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.key") == "c2"
    page.context.close()


def test_the_review_desk_is_walked_with_j_and_asks_a_reason_with_r(
    browser: Browser, address: str
) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "office")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == "#2"
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.locator("dialog[open] [data-reason]").first.click()
    assert page.locator("dialog[open] textarea").input_value() == "缺签到或人数对不上"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.context.close()


def test_a_meeting_written_without_network_waits_visibly_and_is_sent_once(
    browser: Browser, address: str
) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "phone")
    page.context.set_offline(True)
    page.locator("label[for=absent-p1]").click()
    assert page.text_content("[data-roster-count]") == "实到 3 人，应到 6 人"
    page.locator("form[data-offline] button[type=submit]").click()
    page.locator("[data-offline-strip]").wait_for(state="visible")
    (waiting,) = json.loads(page.evaluate("localStorage['ronghe.queue.secretary-1']"))
    assert ["absent", "p1"] in waiting["fields"]
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.post_data or "") if r.method == "POST" else None)
    page.context.set_offline(False)
    page.locator("[data-offline-strip]").wait_for(state="hidden")
    assert [body.count(f"client_key={waiting['key']}") for body in sent] == [1]
    page.context.close()


def test_a_chart_is_drawn_and_its_figures_are_in_the_table(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "office")
    assert page.locator("[data-chart-drawing] canvas").count() == 3
    page.locator("figure[data-chart='chart-stars-data'] summary").click()
    assert (
        page.locator("figure[data-chart='chart-stars-data'] tbody")
        .inner_text()
        .startswith("未评定")
    )
    page.context.close()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "office")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "2px"
    page.context.close()


def test_on_a_phone_the_list_comes_before_its_filters(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "phone")
    fold = page.locator("#branches [data-folds]")
    first = page.locator("#branches .r-filter").first
    assert first.is_hidden()
    fold.click()
    assert first.is_visible()
    assert fold.get_attribute("aria-expanded") == "true"
    page.context.close()


def test_on_a_desk_the_filters_stand_open(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/gallery/", "office")
    assert page.locator("#branches .r-filter").first.is_visible()
    assert page.locator("#branches [data-folds]").is_hidden()
    page.context.close()
