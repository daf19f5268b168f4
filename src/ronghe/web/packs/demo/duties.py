"""The duties of the year open, and the meetings that fulfil most of them are recorded."""

from datetime import date, datetime, time

from django.db import transaction

from ronghe.core.obligations.api import Obligation, open_duties, work_calendar
from ronghe.foundation.kernel.bulk import refresh_statistics
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_of
from ronghe.web.packs.demo.meetings import year_of_meetings
from ronghe.web.packs.demo.year import SHANGHAI, DemoYear
from ronghe.work.activities.api import Meeting, record_meetings_in_bulk
from ronghe.work.plans.api import Assignment


def live(year: DemoYear) -> None:
    """Hold the meetings of every whole month before the story's day."""
    year.say("记录全年会议")
    today = year.story.today
    months = [date(year.story.cycle, month, 1) for month in range(1, today.month)]
    year.set_clock(today)
    with transaction.atomic(), place_system(year.place):
        until = months[-1].replace(day=28)
        open_duties(place=year.place, year=year.story.cycle, until=until)
        refresh_statistics(Obligation)
        meetings = year_of_meetings(
            year.bodies(),
            year.courses(),
            year.story.spread.seed,
            months,
            work_calendar(),
            frozenset(rules_of(year.place, "meeting-kind", today)),
            (year.parameters("meetings") or {}).get("life_month"),
        )
        at = datetime.combine(today, time(9), SHANGHAI)
        record_meetings_in_bulk(place=year.place, meetings=meetings, at=at)
        refresh_statistics(Meeting, Obligation, Assignment)
