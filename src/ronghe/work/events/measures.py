"""What events tell figures: held, participations, and the sums a source states (C-42, X-12)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode

from ronghe.core.figures.api import Basis, ComputedFigure, page_at, register_figure
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    MeasuredRecord,
    Subjects,
    register_measure,
)
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.events.models import Event
from ronghe.work.events.queries import sums_of

EVENT = "event"

_FACTS = """
SELECT o.code, count(e.id), coalesce(sum(e.participant_count), 0)
  FROM register_organisation o
  LEFT JOIN events_event e ON e.organisation_id = o.id AND e.status = 'HELD'
       AND e.held_on BETWEEN %(start)s AND %(end)s
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.code ORDER BY o.code
"""

_RECORDS = """
SELECT o.code, e.code, e.held_on, coalesce(e.participant_count, 0)
  FROM events_event e JOIN register_organisation o ON o.id = e.organisation_id
 WHERE e.place_id = %(place)s AND o.is_grassroots AND e.status = 'HELD'
   AND e.held_on BETWEEN %(start)s AND %(end)s
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY o.code, e.held_on, e.code
"""

FIGURES = (
    ("events.held", "已举办活动", "EVENTS"),
    ("events.participations", "活动参加人次", "PARTICIPATIONS"),
    ("events.served", "活动服务人次", "SERVED"),
    ("events.outputs", "征集件数", "OUTPUTS"),
    ("events.honours", "颁发荣誉", "HONOURS"),
)
"""Key, title and what is summed; the argument is the key of a kind or series of events."""


def register() -> None:
    """Register the measures and computed figures of this room."""
    for key, title, unit, is_people in (
        ("events.held", noop("举办活动次数"), "次", False),
        ("events.participations", noop("活动参加人次"), "人次", True),
    ):
        compute = partial(_facts, is_people=is_people)
        records = partial(_records, is_people=is_people)
        register_measure(Measure(key, title, unit, 1, compute, records))
    for key, title, what in FIGURES:
        register_figure(ComputedFigure(key, title, partial(_sum, what), _page))
    register_figure(
        ComputedFigure("events.slots", "系列活动项目", _slots, page_at("events:overview"))
    )


def _page(argument: str) -> str:
    """Kinds are written in capitals, series are not: the list of one, or the page of the other."""
    if argument.isupper():
        return f"{address_of('events:list')}?{urlencode({'kind': argument})}"
    return address_of("events:series", argument)


def _facts(
    place: str, period: Period, subjects: Subjects, *, is_people: bool
) -> Iterator[MeasuredFact]:
    for code, events, people in fetch(_FACTS, _span(place, period, subjects)):
        yield MeasuredFact(code, FactState.VALUE, people if is_people else events, 1)


def _records(
    place: str, period: Period, subjects: Subjects, *, is_people: bool
) -> Iterator[MeasuredRecord]:
    for organisation, code, on, people in fetch(_RECORDS, _span(place, period, subjects)):
        sentence = f"{on.month}月{on.day}日举办活动，参加{people}人"
        yield MeasuredRecord(organisation, EVENT, code, on, people if is_people else 1, sentence)


def _sum(what: str, basis: Basis, argument: str) -> int | None:
    """What the events of a kind or series come to; None where the place has no such rule."""
    series, kind = (
        basis.rules("event-series").get(argument),
        basis.rules("event-kind").get(argument),
    )
    if series is None and kind is None:
        return None
    kinds = [argument] if series is None else list(series.body["event_kinds"])
    with place_system(basis.place):
        events = Event.objects.filter(place=basis.place)
        chosen = events.filter(kind=argument) if series is None else events.filter(series=argument)
        return sums_of(chosen, kinds).of(what)


def _slots(basis: Basis, argument: str) -> int | None:
    """How many slots of a series have their event."""
    if argument not in basis.rules("event-series"):
        return None
    with place_system(basis.place):
        return sums_of(Event.objects.filter(place=basis.place, series=argument)).slots


def _span(place: str, period: Period, subjects: Subjects) -> dict[str, object]:
    codes = None if subjects is None else list(subjects)
    return {"place": place, "start": period.start, "end": period.end, "codes": codes}
