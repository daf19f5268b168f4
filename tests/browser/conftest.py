"""A real Chromium before a real server on the real database, signed in as somebody of the cast."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from support.browsing import BACKEND
from support.cast import Cast, committed_cast
from support.chromium import launch_arguments

__all__ = ["committed_cast"]

# Playwright keeps an event loop in the test's thread; Django's synchronous calls are safe beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SCREENS: dict[str, ViewportSize] = {
    "office": {"width": 1366, "height": 768},
    "large": {"width": 1920, "height": 1080},
    "phone": {"width": 390, "height": 844},
}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium."""
    return launch_arguments()


@dataclass
class Visitor:
    """Opens pages of the live server as people of the cast, and keeps what consoles complain about."""

    browser: Browser
    server: LiveServer
    cast: Cast
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, *, who: str, screen: str = "office", **options: Any) -> Page:
        """A page as one of the cast's users on one of the three screens."""
        context = self.browser.new_context(viewport=SCREENS[screen], locale="zh-CN", **options)
        context.add_cookies([self._session(who)])
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.server.url}{path}")
        page.wait_for_load_state("networkidle")
        return page

    def _session(self, who: str) -> Any:
        client = Client()
        client.force_login(self.cast.users[who], backend=BACKEND)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.server.url}

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "ERR_INTERNET_DISCONNECTED" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def visitor(browser: Browser, live_server: LiveServer, committed_cast: Cast) -> Iterator[Visitor]:
    """A maker of signed-in pages."""
    yield Visitor(browser, live_server, committed_cast)
    for context in browser.contexts:
        context.close()


AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
"""One rule more than axe's own choice: what is spoken must begin with what is seen."""


def grave(page: Page) -> list[tuple[str, str]]:
    """What axe finds serious or critical on a page opened with ``bypass_csp=True``."""
    page.evaluate((settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text())
    found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)["violations"]
    return [
        (
            one["id"],
            json.dumps([node["html"][:160] for node in one["nodes"][:3]], ensure_ascii=False),
        )
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def overflow(page: Page) -> int:
    """How many pixels a page is wider than its screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
