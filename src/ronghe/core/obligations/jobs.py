"""Work in the background: opening what has begun and marking what has become urgent, every hour."""

from datetime import date

from django.utils import timezone
from procrastinate.contrib.django import app

from ronghe.core.obligations.duties import open_duties
from ronghe.core.obligations.recounting import recount
from ronghe.core.obligations.settling import settle_duties
from ronghe.core.obligations.sweeping import Swept, sweep_place
from ronghe.foundation.accounts.api import places, today
from ronghe.foundation.kernel.jobs import defer, job
from ronghe.foundation.kernel.scope import place_system


@app.periodic(cron="7 * * * *")
@app.task(name="obligations.sweep_all", queueing_lock="obligations.sweep_all")
def sweep_all(timestamp: int) -> None:  # noqa: ARG001
    """Queue a sweep of every loaded place."""
    for place in places():
        if place.loaded_at is not None:
            defer(sweep_one, place=place.code)


@job("obligations.sweep")
def sweep_one(*, place: str) -> None:
    """Catch one place up with its day."""
    catch_up(place)


@job("obligations.recount")
def recount_one(*, place: str) -> None:
    """Count one place's open deadlines again after the calendar changed elsewhere."""
    with place_system(place):
        recount(place=place)


def catch_up(place: str) -> tuple[int, Swept]:
    """Open duties that have begun, let records settle them, mark what is urgent.

    Returns how many were opened and what was marked. Each step commits for itself.
    """
    on = today(place)
    with place_system(place):
        opened = open_duties(place=place, year=on.year, until=on)
        if opened:
            settle_duties(place=place, years={on.year}, at=timezone.now())
    return opened, sweep_place(place=place, today=on)


def next_year_is_missing(published_until: date, today: date) -> bool:
    """Whether it is December and next year's calendar is not there yet."""
    return today.month == 12 and published_until.year <= today.year
