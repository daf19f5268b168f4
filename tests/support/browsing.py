"""Asking for pages as somebody of the cast, over the real middleware."""

from dataclasses import dataclass

import pytest
from django.test import Client

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
