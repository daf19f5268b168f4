"""A lived year of a whole place: monthly joint meetings of every branch, loaded at once."""

from collections.abc import Iterator
from datetime import date

import pytest

from ronghe.core.obligations.api import Obligation
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import AgendaLine, Meeting, NewMeeting, record_meetings_in_bulk
from ronghe.work.activities.models import Attendance
from support.cast import Cast, committed_cast
from support.full_size import MEMBERS, ORGANISATIONS, fill_to_size
from support.moments import AT
from support.processor_time import processor_seconds

__all__ = ["committed_cast"]

SECONDS = 25  # of processor time, about 17 on a quiet machine
MONTHS = range(1, 11)
AGENDA = (
    AgendaLine("支委会研究本月重点工作", "同意。"),
    AgendaLine("主题党日活动"),
    AgendaLine("党课"),
)


def year_of_meetings() -> Iterator[NewMeeting]:
    """Ten joint meetings a branch, the secretary lecturing once a quarter, one member absent."""
    for branch in range(1, ORGANISATIONS + 1):
        # People of the full-size place are dealt out in turn: the n-th belongs to branch 1 + n.
        first = (branch - 2) % ORGANISATIONS + 1
        for month in MONTHS:
            lectures = month % 3 == 1
            yield NewMeeting(
                organisation_code=f"FULL-{branch}",
                client_key=f"year-{month}",
                kinds=("BRANCH_COMMITTEE", "THEME_DAY", *(("LECTURE",) if lectures else ())),
                title=f"{month}月合并会",
                held_on=date(2018, month, 1 + branch % 27),
                venue="活动室",
                agenda=AGENDA,
                absent={f"FULL-P{first + ORGANISATIONS * (1 + month)}": "LEAVE"},
                lecturer_code=f"FULL-P{first}" if lectures else None,
            )


@pytest.mark.slow
def test_22470_meetings_with_attendance_are_loaded_in_25_processor_seconds(
    committed_cast: Cast,
) -> None:
    fill_to_size(committed_cast)
    meetings = list(year_of_meetings())
    begun = processor_seconds()
    stored = record_meetings_in_bulk(place=committed_cast.place, meetings=meetings, at=AT)
    took = processor_seconds() - begun
    assert stored == ORGANISATIONS * len(MONTHS)
    with place_system(committed_cast.place):
        assert Attendance.objects.count() == MEMBERS * len(MONTHS)
        assert Meeting.objects.filter(is_lecture_by_secretary=True).count() == ORGANISATIONS * 4
        open_rounds = Obligation.objects.filter(
            source="theme-day",
            outcome="OPEN",
            round__lt="2018-11",
            bearer__code__startswith="FULL-",
        )
        assert not open_rounds.exists()
    assert took <= SECONDS, f"loading took {took:.1f} s"
