"""A sweep killed in the middle of its work and run again marks what an undisturbed one marks."""

import os
import signal
from datetime import date
from typing import Any

import psycopg
import pytest

from ronghe.core.obligations.api import Obligation, ObligationNotice, sweep_place
from ronghe.foundation.kernel.path import place_path, upper
from ronghe.foundation.kernel.scope import place_system
from support.cast import Cast
from support.killing import own_connection, running, wait_until
from support.obligations import open_one

SWEEP = """
from datetime import date
from ronghe.core.obligations.api import sweep_place
sweep_place(place="sip", today=date(2018, 11, 1))
"""
MARKED = {"b": "SOON", "c": "LATE", "d": "LATE_5", "e": "LATE_10"}
DUE = {
    "a": date(2018, 11, 9),
    "b": date(2018, 11, 8),
    "c": date(2018, 10, 31),
    "d": date(2018, 10, 25),
    "e": date(2018, 10, 18),
}


def marked(cast: Cast) -> dict[str, str]:
    """The level of each source, every obligation marked at most once."""
    with place_system(cast.place):
        rows = ObligationNotice.objects.values_list("obligation__source", "level")
        found = list(rows)
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.parametrize("stopped_at", ["b", "c", "e"])
def test_killed_while_a_level_is_written_only_whole_levels_stay_and_the_rest_follows(
    committed_cast: Cast, stopped_at: str
) -> None:
    for source, day in DUE.items():
        open_one(committed_cast, source=source, due_on=day)
    with own_connection() as watch:
        mark_uncommitted(watch, committed_cast, stopped_at)
        with running(SWEEP) as sweep:
            wait_until(lambda: waits(watch))
            os.kill(sweep.pid, signal.SIGKILL)
            sweep.wait()
            watch.rollback()
    with own_connection() as watch:
        watch.autocommit = True
        wait_until(lambda: not others(watch))
    left = marked(committed_cast)
    assert stopped_at not in left
    assert left.items() < MARKED.items()

    again = sweep_place(place=committed_cast.place, today=committed_cast.today)
    assert again.total == len(MARKED) - len(left)
    assert marked(committed_cast) == MARKED


def mark_uncommitted(watch: psycopg.Connection[Any], cast: Cast, source: str) -> None:
    """Hold back the sweep where it comes to mark this obligation."""
    with place_system(cast.place):
        one = Obligation.objects.get(source=source)
    reach = place_path(cast.place)
    watch.execute("SELECT set_config('app.scope_general', %s, true)", [f"{reach},{upper(reach)}"])
    watch.execute(
        'INSERT INTO obligations_obligationnotice (place_id, obligation_id, path, level, "on")'
        " VALUES (%s, %s, %s, %s, %s)",
        [cast.place, one.pk, one.path, MARKED[source], cast.today],
    )


def waits(watch: psycopg.Connection[Any]) -> bool:
    """Whether the sweep stands before the row that is not committed."""
    return counted(watch, "SELECT count(*) FROM pg_locks WHERE NOT granted") > 0


def others(watch: psycopg.Connection[Any]) -> bool:
    """Whether the killed sweep's session is still there."""
    asked = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND query LIKE '%obligationnotice%' AND state <> 'idle' AND pid <> pg_backend_pid()"
    )
    return counted(watch, asked) > 0


def counted(watch: psycopg.Connection[Any], sql: str) -> int:
    row = watch.execute(sql).fetchone()
    assert row is not None
    return int(row[0])
