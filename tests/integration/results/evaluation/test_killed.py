"""A file of facts and a freezing, both of two thousand subjects, killed with -9 in the middle."""

import os
import signal
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ronghe.core.figures.api import Entered, Entry, import_facts, look_again
from ronghe.core.figures.models import Fact, FactRecord, FactSet, RosterRow
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import ask_to_freeze
from ronghe.results.evaluation.decisions.freezing_job import carry_out
from ronghe.results.evaluation.models import Freezing
from support.cast import Cast
from support.contests import RACE, SIGNED, Contests, contests_of
from support.killing import own_connection, running, wait_until
from support.rating import moment

MANY, MONTH, NOTED = 2000, "2018-06", moment(date(2018, 7, 3))
AS_OFFICER = """
import sys
from pathlib import Path
from ronghe.foundation.accounts.api import User, actor_for
from ronghe.foundation.kernel.scope import scope
officer = actor_for(User.objects.get(username="officer"))
"""
IMPORTS = f"""{AS_OFFICER}
from datetime import UTC, datetime
from ronghe.core.figures.api import import_facts
with scope(officer.scope()):
    import_facts(by=officer, period=sys.argv[1], file_name="facts.csv",
                 content=Path(sys.argv[2]).read_bytes(), at=datetime.now(UTC))
"""
FREEZES = f"""{AS_OFFICER}
from ronghe.results.evaluation.decisions.freezing_job import carry_out
from ronghe.core.figures import freezing
import time
store = freezing.store_records
def slowly(*args):
    store(*args)
    Path(sys.argv[2]).touch()
    time.sleep(60)
freezing.store_records = slowly
carry_out(by=officer, place="sip", freezing_id=int(sys.argv[1]))
"""


@pytest.fixture
def contests(committed_cast: Cast) -> Contests:
    """The race of two thousand towns, really committed."""
    held = contests_of(committed_cast)
    towns = [{"code": f"T{no:04}", "name": f"第{no}镇", "pool": "LAKE"} for no in range(MANY)]
    body = {"kind": "UNIT", "subjects": towns}
    with place_system("sip"):
        publish_rules(
            place="sip", rules=[NewRule("subject-list", "towns", "镇", date(2017, 1, 1), body)]
        )
    return held


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The month's figures of all towns."""
    path = tmp_path / "facts.csv"
    rows = [f"T{no:04},{SIGNED},VALUE,{no % 101},100" for no in range(MANY)]
    path.write_text("\n".join(["subject,measure,state,numerator,denominator", *rows, ""]))
    return path


def import_it(contests: Contests, file: Path) -> Entered:
    with scope(contests.officer.scope()):
        return import_facts(
            by=contests.officer,
            period=MONTH,
            file_name=file.name,
            content=file.read_bytes(),
            at=NOTED,
        )


def kill_at(code: str, table: str, *words: str) -> None:
    """Run the code until it wants to write into the table, and kill it there."""
    with own_connection() as watch, running(code, *words) as process:
        watch.execute(f"LOCK TABLE {table} IN SHARE MODE")
        wait_until(lambda: waiting_for(watch, table) > 0)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with own_connection() as watch:
        watch.autocommit = True
        wait_until(lambda: waiting_for(watch, table) == 0)


def waiting_for(watch: psycopg.Connection[Any], table: str) -> int:
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
    row = watch.execute(asked, [table]).fetchone()
    return int(row[0]) if row else 0


def stored(*models: Any) -> list[int]:
    with place_system("sip"):
        return [model.objects.count() for model in models]


def test_an_import_killed_after_its_rows_leaves_none_and_is_done_again(
    contests: Contests, file: Path
) -> None:
    kill_at(IMPORTS, "audit_entry", MONTH, str(file))
    assert stored(Entry) == [0]
    assert import_it(contests, file).new_count == MANY
    assert import_it(contests, file).new_count == 0
    assert stored(Entry) == [MANY]


def test_a_freezing_killed_among_its_records_leaves_nothing_and_the_worker_does_it_again(
    contests: Contests, file: Path, tmp_path: Path
) -> None:
    look_again(by=contests.colleague, entries=import_it(contests, file).codes, at=NOTED)
    contests.open(RACE, MONTH, date(2018, 7, 4))
    with scope(contests.officer.scope()):
        asked = ask_to_freeze(
            by=contests.officer, key=RACE, period=MONTH, seen_version=contests.seen(RACE, MONTH)
        )
    written = tmp_path / "written"
    with running(FREEZES, str(asked.pk), str(written)) as process:
        wait_until(written.exists)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert stored(FactSet, RosterRow, Fact, FactRecord) == [0, 0, 0, 0]
    assert contests.cycle(RACE, MONTH).status == "OPEN"
    for _twice in range(2):
        carry_out(by=contests.officer, place="sip", freezing_id=asked.pk)
        assert stored(FactSet, RosterRow, Fact, FactRecord) == [1, MANY, MANY, MANY]
    with place_system("sip"):
        assert Freezing.objects.get(pk=asked.pk).state == "DONE"
