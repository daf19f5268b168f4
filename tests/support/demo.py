"""The demo places, each in a database of its own.

A place is loaded once through the demo's own steps and kept as a template under a digest of code
and pack, so that only a change loads it anew. A test that asks for ``demo`` or enters one of the
``places`` works inside a transaction on it and leaves nothing behind.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import psycopg
import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from psycopg import sql
from pytest_django import DjangoDbBlocker

from ronghe.foundation.accounts.api import User
from ronghe.web.cli.folders import PROJECT
from ronghe.web.cli.prepared import digest_of_files
from ronghe.web.packs.shipped import pack_key
from support.migrated_template import template_name
from support.switching import using
from support.turns import WORKER, my_turn

OWNER_URL = "RONGHE_OWNER_DATABASE_URL"
PACKS = PROJECT / "packs"


@dataclass(frozen=True)
class Demo:
    """The loaded place and its cast."""

    place: str = "sip"

    def browser(self, username: str, **headers: str) -> Client:
        """A signed-in client for one of the cast: officer, reviewer, secretary, member …"""
        client = Client(**headers)
        client.force_login(User.objects.get(username=f"{self.place}-{username}"))
        return client


Enter = Callable[[str], Demo]
"""#: Goes to a place by its code, for the rest of the test."""


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of this worker's database with the loaded demo of Suzhou Industrial Park."""
    return own_copy(database_of("sip", django_db_blocker))


def database_of(place: str, blocker: DjangoDbBlocker) -> str:
    """The name of the database that holds the loaded demo of a place, by its code."""
    name = f"demo_{place}_{_digest(place)}"
    with my_turn():
        if not _exists(name):
            _copy(template_name(), draft := f"{name}_draft")
            with blocker.unblock(), using(draft):
                call_command("load_demo", place=place)
            _rename(draft, name, f"demo_{place}_")
    return name


@pytest.fixture
def demo(demo_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    """The demo inside the test's own transaction."""
    with django_db_blocker.unblock(), using(demo_database), transaction.atomic():
        yield Demo()
        transaction.set_rollback(True)


@pytest.fixture
def places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Enter]:
    """``places("wj")`` goes to the loaded demo of a place, inside the test's own transaction."""
    with ExitStack() as entered:

        def enter(place: str) -> Demo:
            name = own_copy(database_of(place, django_db_blocker))
            entered.enter_context(django_db_blocker.unblock())
            entered.enter_context(using(name))
            entered.enter_context(transaction.atomic())
            entered.callback(transaction.set_rollback, True)
            return Demo(place)

        yield enter


_OWN: dict[str, str] = {}


def own_copy(name: str) -> str:
    """This worker's copy of a loaded demo: nobody ever enters the original, so it can be copied."""
    with my_turn():
        if name not in _OWN:
            _OWN[name] = copy_of(name, f"own_{name}")
    return _OWN[name]


def copy_of(name: str, copy: str) -> str:
    """A copy of this worker's own that a test may change for good; returns its name."""
    mine = f"{copy}_{WORKER}"
    _copy(name, mine)
    return mine


def _digest(place: str) -> str:
    pack = PACKS / pack_key(PACKS, place)
    content = [*PROJECT.glob("src/**/*.py"), *pack.glob("**/*")]
    return digest_of_files([file for file in content if file.is_file()])[:16]


def _server() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(os.environ[OWNER_URL], autocommit=True)


def _exists(name: str) -> bool:
    with _server() as server:
        asked = "SELECT 1 FROM pg_database WHERE datname = %s"
        return server.execute(asked, [name]).fetchone() is not None


def _copy(template: str, name: str) -> None:
    drop(name)
    with _server() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )


def _rename(draft: str, name: str, prefix: str) -> None:
    with _server() as server:
        for (old,) in server.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s AND datname <> %s",
            [f"{prefix}%", draft],
        ).fetchall():
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(str(old))))
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(draft), sql.Identifier(name)
            )
        )


def drop(name: str) -> None:
    """Drop a copy."""
    with _server() as server:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
