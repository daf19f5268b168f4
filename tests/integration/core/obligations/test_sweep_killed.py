"""The sweep killed in the middle, by the system's own kill, and run again: the same state."""

import signal
from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from ronghe.core.obligations.api import (
    Obligation,
    ObligationNotice,
    catch_up,
    differences,
    work_list,
)
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.scope import place_system
from support.cast import PLACE, Cast
from support.killing import running, wait_until
from support.obligations import open_one

SWEEP = """
from ronghe.core.obligations.api import catch_up
catch_up("sip")
"""
DAYS = {"a": "2018-11-09", "b": "2018-11-08", "c": "2018-10-31", "d": "2018-10-25"}


def in_the_way_of_opening(cast: Cast) -> None:
    """The same round of a duty, opened by somebody who has not yet committed."""
    open_one(cast, kind="duty", source="theme-day", round="2018-05")


def in_the_way_of_marking(cast: Cast) -> None:
    """The same mark, set by somebody who has not yet committed."""
    with place_system(cast.place):
        late = Obligation.objects.get(source="d")
        ObligationNotice.objects.create(
            place_id=cast.place, obligation=late, path=late.path, level="LATE_5", on=cast.today
        )


def state(cast: Cast) -> tuple[list[object], list[object]]:
    with place_system(cast.place):
        rows = Obligation.objects.order_by("source", "bearer__code", "round", "target")
        marks = ObligationNotice.objects.order_by(
            "obligation__source", "obligation__round", "level"
        )
        return (
            list(rows.values_list("source", "bearer__code", "round", "due_on", "outcome")),
            list(marks.values_list("obligation__source", "obligation__round", "level", "on")),
        )


@pytest.mark.parametrize("stops", [in_the_way_of_opening, in_the_way_of_marking])
def test_killed_while_opening_or_marking_and_run_again_gives_the_same(
    committed_cast: Cast, stops: Callable[[Cast], None]
) -> None:
    for source, day in DAYS.items():
        open_one(committed_cast, source=source, due_on=date.fromisoformat(day))
    with transaction.atomic():
        stops(committed_cast)
        with running(SWEEP) as process:
            wait_until(lambda: bool(fetch("SELECT 1 FROM pg_locks WHERE NOT granted", [])))
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        transaction.set_rollback(True)
    half_done = state(committed_cast)

    catch_up(PLACE)
    after = state(committed_cast)
    catch_up(PLACE)
    assert state(committed_cast) == after
    assert len(after[0]) > len(half_done[0]) or len(after[1]) > len(half_done[1])
    assert [mark[2] for mark in after[1] if mark[0] in DAYS] == ["SOON", "LATE", "LATE_5"]
    with place_system(PLACE):
        own = [one for one in differences(PLACE, committed_cast.today) if one.source not in DAYS]
        assert own == []
        assert len(work_list(PLACE, [committed_cast.root.path], committed_cast.today)) == sum(
            row[4] == "OPEN" for row in after[0]
        )
