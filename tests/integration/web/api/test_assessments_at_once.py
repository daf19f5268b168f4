"""The same request twice at the same moment is one, and what is killed in the middle is not begun."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ronghe.core.figures.api import Entry
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.api import Award, Cycle, Nomination, Trial
from ronghe.results.evaluation.models import CatchUp, Freezing, Result, ResultSet
from support.assessed import ask, read
from support.browsing import Browse
from support.cast import Cast
from support.contests import (
    CONTESTS,
    GROWTH,
    PLACES,
    RACE,
    SELECTION,
    SIGNED,
    WATER,
    Contests,
    contests_of,
)
from support.killing import running, wait_until
from support.rating import on

CYCLES = f"/assessments/{CONTESTS}/cycles"
CYCLE = f"{CYCLES}/2018"
WATERS = {"EAST": 50, "SOUTH": 80, "WEST": 40}


@pytest.fixture
def contests(committed_cast: Cast) -> Contests:
    """The contests, really committed, on the day they open."""
    held = contests_of(committed_cast)
    on(committed_cast, date(2018, 11, 1))
    return held


def twice(contests: Contests, address: str, **body: Any) -> list[tuple[int, Any]]:
    """Send the same at the same moment over two connections; the answers, the good one first."""
    begin, answers = threading.Barrier(2), []
    clients = [Browse(contests.cast).as_user("officer") for _ in range(2)]

    def send(client: Client) -> None:
        begin.wait(timeout=30)
        try:
            answers.append(ask(client, address, **body))
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(answers, key=lambda one: one[0])


def stored(contests: Contests, model: Any, **named: Any) -> int:
    with place_system(contests.cast.place):
        return int(model.objects.filter(**named).count())


def seen(contests: Contests) -> dict[str, Any]:
    return {"seen_version": contests.seen(CONTESTS, 2018), "reason": "按办法进行"}


def test_each_step_taken_twice_at_once_is_taken_once(contests: Contests) -> None:
    assert [one[0] for one in twice(contests, CYCLES, period="2018")] == [201, 409]
    assert stored(contests, Cycle, key=CONTESTS) == 1
    contests.enter(GROWTH, "2018", PLACES)
    contests.enter(WATER, "2018", WATERS)
    assert [one[0] for one in twice(contests, f"{CYCLE}/freeze", **seen(contests))] == [200, 409]
    assert stored(contests, Freezing) == 1
    contests.freeze(CONTESTS, 2018)
    for step, sets in (
        ("score", 3),
        ("refreeze", 6),
        ("notice", 6),
        ("withdraw", 6),
        ("notice", 6),
    ):
        done, refused = twice(contests, f"{CYCLE}/{step}", **seen(contests))
        assert (done[0], refused[0]) == (200, 409), step
        assert refused[1]["details"]["version"] == done[1]["version"], step
        assert stored(contests, ResultSet) == sets
    on(contests.cast, date(2018, 11, 20))
    assert [one[0] for one in twice(contests, f"{CYCLE}/confirm", **seen(contests))] == [200, 409]
    assert stored(contests, Award) == 3
    adjusted = {"subject": "EAST", "level": "BEST", "is_suspended": False}
    done, refused = twice(contests, f"{CYCLE}/adjust", **seen(contests), **adjusted)
    assert (done[0], refused[0], stored(contests, Award)) == (200, 409, 4)


def test_what_is_entered_nominated_tried_and_picked_twice_at_once_is_there_once(
    contests: Contests,
) -> None:
    entry = {"subject_kind": "UNIT", "subject": "EAST", "measure": SIGNED, "client_key": "one",
             "numerator": 1, "denominator": 2, "evidence": "考核办汇总"}  # fmt: skip
    told = twice(contests, "/entries", period="2018-06", entries=[entry])
    assert told[0][0] in (200, 201), told
    assert stored(contests, Entry, measure=SIGNED) == 1
    contests.open(SELECTION, 2018, date(2018, 11, 1))
    new = {"sheet": "MEMBER", "name": "云知秋", "organisation": "SIP-1001",
           "statement": "长期服务群众", "client_key": "one"}  # fmt: skip
    told = twice(contests, f"/assessments/{SELECTION}/cycles/2018/nominations", **new)
    assert {one[0] for one in told} == {201}
    assert stored(contests, Nomination) == 1
    contests.contested(2018, PLACES, WATERS)
    changes = {"quotas": {"BEST": {"count": 2}}}
    told = twice(contests, f"{CYCLE}/trials", name="多给一个", changes=changes)
    assert [one[0] for one in told] == [200, 200]
    assert stored(contests, Trial) == 1
    told = twice(contests, f"{CYCLE}/benchmarks", subject="WEST", benchmark="EAST")
    assert told[0][0] == 200, told
    assert stored(contests, CatchUp) == 1


SCORES = """
import sys, time
from ronghe.foundation.accounts.api import User, actor_for
from ronghe.foundation.kernel.scope import scope
from ronghe.results.evaluation.decisions import actions

advance = actions.advance
def slowly(*args, **fields):
    open(sys.argv[2], "w").close()
    time.sleep(60)
actions.advance = slowly
by = actor_for(User.objects.get(username="officer"))
with scope(by.scope()):
    actions.score_cycle(by=by, key=sys.argv[1], period="2018-06", seen_version=int(sys.argv[3]))
"""


def test_a_scoring_that_is_killed_leaves_nothing_and_is_simply_done_again(
    contests: Contests, tmp_path: Any
) -> None:
    contests.open(RACE, "2018-06", date(2018, 7, 2))
    contests.enter(SIGNED, "2018-06", PLACES)
    contests.freeze(RACE, "2018-06")
    version, reached = contests.seen(RACE, "2018-06"), tmp_path / "stored"
    with running(SCORES, RACE, str(reached), str(version)) as process:
        wait_until(reached.exists)
        process.kill()
        process.wait()
    assert (stored(contests, ResultSet), stored(contests, Result)) == (0, 0)
    client = Browse(contests.cast).as_user("officer")
    address = f"/assessments/{RACE}/cycles/2018-06"
    assert read(client, address)["status"] == "FROZEN"
    status, told = ask(client, f"{address}/score", seen_version=version)
    assert (status, told["status"], stored(contests, Result)) == (200, "SCORED", 3)
