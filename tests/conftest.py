"""The test database: made and migrated as its owner, then used as the restricted application."""

import os
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connections
from hypothesis import settings
from psycopg import sql
from pytest_django import DjangoDbBlocker

from ronghe.web.cli.server_preparation import APP
from support.migrated_template import ensure_template
from support.turns import my_turn

settings.register_profile("ronghe", deadline=None)
settings.load_profile("ronghe")

OWNER_URL, APP_URL = "RONGHE_OWNER_DATABASE_URL", "RONGHE_DATABASE_URL"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Create and migrate as the owner, with the rights the real database is prepared with."""
    _log_in_with(OWNER_URL)
    test = connections["default"].settings_dict["TEST"]
    _drop_what_a_killed_run_left(test["NAME"])
    with my_turn(), django_db_blocker.unblock():
        test["TEMPLATE"] = ensure_template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Go on as the application; TRUNCATE, which it does not have, empties tables between tests."""
    with django_db_blocker.unblock():
        former = _make_when_nobody_asked()
        with connections["default"].cursor() as cursor:
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {APP}")
        # Emptying tables ends like a migration; triggers stand, and the application may make none.
        django_settings.PGTRIGGER_INSTALL_ON_MIGRATE = False
        _log_in_with(APP_URL)
    yield
    with django_db_blocker.unblock():
        _end_other_sessions()
        _log_in_with(OWNER_URL)
        if former:
            connections["default"].creation.destroy_test_db(former, verbosity=0)


def _make_when_nobody_asked() -> str:
    """Make the test database in a run of acceptance tests alone; the name it replaces, else "".

    pytest-django makes it only for tests that ask for it themselves; those ask for the demo.
    """
    connection = connections["default"]
    former = str(connection.settings_dict["NAME"])
    if former == connection.creation._get_test_db_name():
        return ""
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    return former


def _end_other_sessions() -> None:
    """A browser that keeps its connection alive keeps a server's thread, and that its session."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
            " AND datname = current_database() AND pid <> pg_backend_pid()"
        )


def _log_in_with(variable: str) -> None:
    address = urlsplit(os.environ[variable])
    connection = connections["default"]
    connection.close()
    connection.settings_dict["USER"] = unquote(address.username or "")
    connection.settings_dict["PASSWORD"] = unquote(address.password or "")
    # Emptying tables between tests tells of a migration; only the owner may make triggers then.
    django_settings.PGTRIGGER_INSTALL_ON_MIGRATE = variable == OWNER_URL


def _drop_what_a_killed_run_left(name: str) -> None:
    """A killed run leaves its database, perhaps with a statement still running in it."""
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as server:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
