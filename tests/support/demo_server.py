"""A server on a copy of the loaded demo, for what a browser changes for good."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from support.demo import Demo, copy_of
from support.story import Story, story_of
from support.switching import using


@dataclass
class Stage:
    """The demo's story on a server of its own, opened in a browser as somebody of the cast."""

    story: Story
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(
        self, browser: Browser, path: str, *, who: str, screen: ViewportSize, **options: Any
    ) -> Page:
        """A page of the server, signed in as one of the cast."""
        context = browser.new_context(viewport=screen, locale="zh-CN", **options)
        value = self.story.as_(who).cookies[settings.SESSION_COOKIE_NAME].value
        session: Any = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": value,
            "url": self.address,
        }
        context.add_cookies([session])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.address}{path}")
        page.wait_for_load_state("networkidle")
        return page


@pytest.fixture(scope="module")
def stage(demo_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A copy of the demo behind a server, for the tests of one file."""
    copy = copy_of(demo_database, "stage_of_browser")
    with django_db_blocker.unblock(), using(copy), _serving() as address:
        yield Stage(story_of(Demo()), address)


@contextmanager
def _serving() -> Iterator[str]:
    server = LiveServer("127.0.0.1")
    try:
        yield str(server.url)
    finally:
        server.stop()
