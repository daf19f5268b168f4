"""The reminders' background work: messages are made in the morning of each working day, then sent."""

from datetime import datetime

from django.utils import timezone

from ronghe.core.obligations.api import catch_up, work_calendar
from ronghe.core.reminders.composing import compose
from ronghe.core.reminders.rules.hours import is_hour
from ronghe.core.reminders.sending import send_waiting
from ronghe.foundation.accounts.api import places, today
from ronghe.foundation.kernel.jobs import periodic


@periodic("reminders.daily", cron="*/10 * * * *")
def remind() -> None:
    """Every ten minutes: make what is not made yet of today's messages, send what waits."""
    for place in places():
        if place.loaded_at is not None:
            remind_place(place.code, timezone.localtime())


def remind_place(place: str, at: datetime) -> None:
    """One place's turn at a moment of local time; a demo place has its own day."""
    on = today(place)
    if is_hour(at) and work_calendar().is_workday(on):
        catch_up(place)
        compose(place=place, on=on, at=at)
    send_waiting(place=place, at=at)
