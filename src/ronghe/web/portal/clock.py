"""Moving a demo place's day: what becomes due by then is opened, notices that are over close."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ronghe.core.library.api import keep_day
from ronghe.core.obligations.api import open_duties, settle_duties, work_calendar
from ronghe.core.reviews.api import deem_consents
from ronghe.foundation.accounts.api import Actor, Place, move_demo_clock, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system

FURTHEST_DAYS = 366


def day_after(place: str, workdays: int) -> date:
    """The day that lies some working days after the place's today."""
    return work_calendar().add_workdays(today(place), workdays)


def advance_to(*, by: Actor, day: date) -> Place:
    """Move the demo day and let the place catch up with it; raises Refused or Invalid."""
    before = today(by.place)
    if (day - before).days > FURTHEST_DAYS:
        raise Invalid(
            "clock",
            _("一次最多往后调 %(days)s 天，请选近一些的日期。") % {"days": FURTHEST_DAYS},
        )
    moved = move_demo_clock(by=by, to=day)
    with place_system(by.place):
        for year in range(before.year, day.year + 1):
            open_duties(place=by.place, year=year, until=min(day, date(year, 12, 31)))
        settle_duties(place=by.place, years=range(before.year, day.year + 1), at=timezone.now())
        keep_day(by.place)
        deem_consents(by.place, timezone.now())
        record(
            by=by,
            verb="accounts.move_demo_clock",
            subject=("place", by.place),
            path=place_path(by.place),
            sentence=f"把演示时点从{before:%Y-%m-%d}调到{day:%Y-%m-%d}",
        )
    return moved
