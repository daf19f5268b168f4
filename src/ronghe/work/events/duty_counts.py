"""What held events count toward duties: how many a round has, and settling what was opened later."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from ronghe.core.obligations.api import (
    HeldRecord,
    Obligation,
    duty_counts,
    register_duty_counter,
    register_settler,
)
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.fulfilment import settle_duties
from ronghe.work.events.models import Event


def register() -> None:
    """Offer both to obligations."""
    register_duty_counter(_count)
    register_settler(_settle)


def _count(owed: Sequence[Obligation]) -> dict[int, int]:
    """Events toward each duty, by obligation id (2 queries)."""
    if not owed:
        return {}
    first, last = min(one.opens_on for one in owed), max(one.due_on for one in owed)
    events = Event.objects.filter(
        organisation__in={one.bearer_id for one in owed},
        status=EventStatus.HELD,
        held_on__range=(first, date(last.year, 12, 31)),
    )
    columns = events.values_list("organisation", "held_on", "code", "kind")
    records = [(HeldRecord(who, on, code), [kind]) for who, on, code, kind in columns if on]
    return duty_counts(owed, records, lambda closing: closing.event_kinds)


def _settle(place: str, year: int, _: date) -> None:
    settle_duties(place=place, years={year}, at=timezone.now())
