"""Asking for pages as somebody of the cast, over the real middleware."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from support.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Browse:
    """Clients of the cast's people."""

    cast: Cast

    def as_user(self, username: str) -> Client:
        """A client signed in as one of the cast's users."""
        client = Client()
        client.force_login(self.cast.users[username], backend=BACKEND)
        return client


@pytest.fixture
def browse(cast: Cast) -> Browse:
    """A maker of signed-in clients."""
    return Browse(cast)


REQUEST_TABLES = ("django_session", "accounts_user", "accounts_grant", "reminders_message")
"""Tables that signing in, identity and the count of unread messages read on every request."""


@contextmanager
def page_queries() -> Iterator[list[str]]:
    """The SQL of a page beyond what every request costs (session, identity, scope, frame)."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [query["sql"] for query in captured.captured_queries if _is_of_page(query["sql"])]


def _is_of_page(sql: str) -> bool:
    is_wrapping = sql.startswith(("SAVEPOINT", "RELEASE", "SELECT set_config", "BEGIN", "COMMIT"))
    return not is_wrapping and not any(
        f'FROM "{table}"' in sql or f'"{table}" SET' in sql or f'INTO "{table}"' in sql
        for table in REQUEST_TABLES
    )
