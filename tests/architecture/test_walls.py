"""Row-level security on the real database: every table of ours is behind a wall, or named here.

The wall is enabled, not forced: the owner, which migrates, sees all rows; the application is never
the owner and cannot become it.
"""

import pytest
from django.apps import apps
from pghistory.models import Event

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.models import RuleVersion
from ronghe.web.cli.server_preparation import APP
from support.cast import Cast, cast

__all__ = ["cast"]

OPEN = {
    "accounts_place": "read before any scope exists",
    "accounts_user": "read before any scope exists",
    "accounts_grant": "read before any scope exists",
    "accounts_calendarfeed": "read before any scope exists; holds a digest only",
    "obligations_calendarday": "the nation's calendar, the same for every place",
}
"""Tables of ours without a wall, and why."""
NOT_OURS = (
    "account_", "auth_", "django_", "kernel_cache", "mfa_", "pghistory_context", "procrastinate_",
)  # fmt: skip
"""Beginnings of the tables of libraries: sessions, jobs, rates, the context of history."""
_TABLES = """
SELECT c.relname, c.relrowsecurity, c.relkind,
       (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid),
       pg_get_userbyid(c.relowner)
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = ANY(%s)
"""

pytestmark = pytest.mark.django_db


def tables() -> dict[str, tuple[bool, int, str]]:
    """Table → whether its wall is up, how many policies it has, its owner."""
    rows = fetch(_TABLES, [["r", "p"]])
    return {name: (enabled, policies, owner) for name, enabled, _kind, policies, owner in rows}


def test_every_table_of_ours_is_behind_a_wall_with_a_policy() -> None:
    found = tables()
    ours = {m._meta.db_table for m in apps.get_models() if m.__module__.startswith("ronghe.")}

    assert ours <= set(found)
    assert len(ours) > 50
    without = {name for name in ours if not found[name][0] or not found[name][1]}
    assert without == set(OPEN)


def test_no_other_table_lies_open_unnamed() -> None:
    lying_open = {name for name, (enabled, policies, _) in tables().items() if not enabled}
    assert {name for name in lying_open if not name.startswith(NOT_OURS)} == set(OPEN)


def test_no_view_looks_over_the_wall() -> None:
    assert fetch(_TABLES, [["v", "m"]]) == []


def test_the_application_owns_nothing_and_cannot_become_the_owner() -> None:
    owners = {owner for _, _, owner in tables().values()}
    [(name, is_super, is_free)] = fetch(
        "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )

    assert name == APP
    assert (is_super, is_free) == (False, False)
    assert APP not in owners
    for owner in owners:
        assert fetch("SELECT pg_has_role(current_user, %s, 'MEMBER')", [owner]) == [(False,)]


def test_history_can_be_added_to_and_never_rewritten() -> None:
    events = [m._meta.db_table for m in apps.get_models() if issubclass(m, Event)]
    rewritable = [
        (name, right)
        for name in events
        for right in ("UPDATE", "DELETE")
        if fetch("SELECT has_table_privilege(%s, %s)", [name, right]) == [(True,)]
    ]
    assert len(events) > 20
    assert rewritable == []


def test_what_may_be_read_beyond_the_own_subtree_may_not_be_written() -> None:
    """No policy that lets in whoever works in the place holds for writing, too."""
    rows = fetch("""
        SELECT c.relname, p.polcmd, pg_get_expr(p.polqual, p.polrelid)
          FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    """)
    wide = [
        (table, command)
        for table, command, condition in rows
        if condition and ("app.place" in condition or "strpos" in condition)
    ]
    assert len(wide) >= 10
    assert {command for _, command in wide} == {"r"}


def test_a_secretary_reads_rules_and_the_organisations_above_and_changes_neither(
    cast: Cast,
) -> None:
    with scope(cast.secretary.scope()):
        above = Organisation.objects.filter(pk=cast.hudong.pk)
        rules = RuleVersion.objects.filter(place=cast.place)
        assert above.exists()
        assert rules.exists()
        assert above.update(note="改") == 0
        assert rules.update(note="改") == 0
