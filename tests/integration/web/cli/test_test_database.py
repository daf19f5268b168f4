"""The test database is used as the real one will be: as the restricted role."""

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

pytestmark = pytest.mark.django_db


def _one(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_tests_run_as_the_restricted_role() -> None:
    assert _one("SELECT current_user") == "ronghe_app"
    assert _one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_the_restricted_role_cannot_create_a_table() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        _one("CREATE TABLE intruder (id int)")


def test_the_restricted_role_owns_no_table() -> None:
    assert _one("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == 0


def test_the_owner_migrated_every_table() -> None:
    assert _one("SELECT count(*) FROM pg_tables WHERE tableowner = 'ronghe_owner'") > 20


def test_history_triggers_do_not_become_quadratic() -> None:
    assert _one("SELECT current_setting('pgtrigger.ignore')") == "{}"


def test_the_restricted_role_may_write_rows_the_owner_created_tables_for() -> None:
    asked = (
        "SELECT bool_and(has_table_privilege('django_session', wanted))"
        " FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) AS wanted"
    )
    assert _one(asked) is True
