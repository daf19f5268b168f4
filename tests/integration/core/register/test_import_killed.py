"""An import killed in the middle leaves nothing half-done, and the file can be applied afterwards."""

import os
import signal
from datetime import UTC, datetime
from typing import Any

import psycopg

from ronghe.core.register.api import (
    ImportBatch,
    ImportKind,
    Membership,
    Person,
    Post,
    apply_import,
    preview_import,
)
from ronghe.foundation.kernel.scope import scope
from support.cast import Cast
from support.killing import own_connection, running, wait_until
from support.rosters import member, members_file

APPLY = """
import sys
from datetime import UTC, datetime
from ronghe.core.register.api import apply_import
from ronghe.foundation.accounts.api import User, actor_for
from ronghe.foundation.kernel.scope import scope
officer = actor_for(User.objects.get(username="officer"))
with scope(officer.scope()):
    apply_import(by=officer, batch_id=int(sys.argv[1]), seen_version=1, at=datetime.now(UTC))
"""
NOW = datetime(2018, 11, 1, 9, tzinfo=UTC)
LINES = [
    member(sequence=900 + at, 姓名="许承安", 党内职务="组织委员", 所在组织编码="SIP-1001")
    for at in range(40)
]


def registered() -> tuple[int, int, int]:
    people = Person.objects.filter(name="许承安")
    return (
        people.count(),
        Membership.objects.filter(person__in=people).count(),
        Post.objects.filter(person__in=people).count(),
    )


def test_killed_between_people_and_posts_nothing_of_it_stays(committed_cast: Cast) -> None:
    officer = committed_cast.officer
    with scope(officer.scope()):
        content = members_file(*LINES)
        batch = preview_import(
            by=officer, kind=ImportKind.MEMBERS, file_name="a.xlsx", content=content
        )
    with own_connection() as watch, running(APPLY, str(batch.pk)) as process:
        watch.execute("LOCK TABLE register_post IN SHARE MODE")
        wait_until(lambda: waiting_for_posts(watch) > 0)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with own_connection() as watch:
        watch.autocommit = True
        wait_until(lambda: waiting_for_posts(watch) == 0 and holding_the_import(watch) == 0)
    with scope(officer.scope()):
        assert registered() == (0, 0, 0)
        assert ImportBatch.objects.get(pk=batch.pk).status == "PREVIEWED"
        apply_import(by=officer, batch_id=batch.pk, seen_version=1, at=NOW)
        assert registered() == (40, 40, 40)


def waiting_for_posts(watch: psycopg.Connection[Any]) -> int:
    return count(
        watch,
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'register_post'::regclass",
    )


def holding_the_import(watch: psycopg.Connection[Any]) -> int:
    return count(watch, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")


def count(watch: psycopg.Connection[Any], sql: str) -> int:
    row = watch.execute(sql).fetchone()
    assert row is not None
    return int(row[0])
