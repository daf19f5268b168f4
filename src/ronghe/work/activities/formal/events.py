"""The place's dated events, such as the two sessions, and what depends on them (W-07)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import set_named_date
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.activities.models import PlaceEvent
from ronghe.work.activities.rules.formal import Session
from ronghe.work.activities.rules.place_event import EventKind

RULE = "place-event"
EVENT = "place-event"


@dataclass(frozen=True)
class EventLine:
    """One kind of event in one year, with its dates where they were entered."""

    key: str
    kind: EventKind
    year: int
    event: PlaceEvent | None


def event_kinds(place: str, on: date) -> dict[str, EventKind]:
    """The kinds of dated event of a place on a day, by key (1 query)."""
    return {k: EventKind.model_validate(r.body) for k, r in _rules(place, on).items()}


def sessions_of(place: str, years: Sequence[int]) -> list[Session]:
    """The events of these years with their first days, earliest first (2 queries)."""
    found = PlaceEvent.objects.filter(place=place, year__in=list(years)).order_by("from_on", "kind")
    kinds = event_kinds(place, today(place))
    return [
        Session(e.kind, kinds[e.kind].label if e.kind in kinds else e.kind, e.from_on)
        for e in found
    ]


def event_lines(place: str, year: int) -> list[EventLine]:
    """Every kind of event in a year, with or without dates (2 queries)."""
    events = {e.kind: e for e in PlaceEvent.objects.filter(place=place, year=year)}
    kinds = event_kinds(place, today(place))
    return [EventLine(key, kind, year, events.get(key)) for key, kind in kinds.items()]


def set_event(
    *,
    by: Actor,
    kind: str,
    year: int,
    from_on: date,
    until_on: date,
    note: str = "",
    seen_version: int = 0,
) -> PlaceEvent:
    """Enter or change the dates of an event; ``seen_version`` 0 where none was seen.

    The clock counts duties before the event anew. Raises Refused without the right, Invalid for dates that do not fit, Conflict when somebody else
    changed them meanwhile.
    """
    by.check(Verb.EDIT_CALENDAR, place_path(by.place), _("登记会期"))
    with place_system(by.place):
        kinds = event_kinds(by.place, today(by.place))
        if kind not in kinds:
            raise Invalid("kind", _("没有这种会期，请从列表里选。"))
        if until_on < from_on:
            raise Invalid("until_on", _("结束日期早于开始日期，请改正。"))
        if from_on.year != year:
            raise Invalid(
                "from_on", _("开始日期不在%(year)s年，请改正日期或换一个年度。") % {"year": year}
            )
        event = _stored(by.place, kind, year, (from_on, until_on, note.strip()), seen_version)
        record(
            by=by,
            verb="activities.set_event",
            subject=(EVENT, f"{kind}/{year}"),
            path=place_path(by.place),
            sentence=f"登记{year}年{kinds[kind].label}：{from_on:%Y-%m-%d}至{until_on:%Y-%m-%d}",
        )
        reason = note.strip() or f"登记{kinds[kind].label}"
        set_named_date(by=by, key=kind, on=from_on, reason=reason)
    return event


def _stored(
    place: str, kind: str, year: int, dates: tuple[date, date, str], seen_version: int
) -> PlaceEvent:
    from_on, until_on, note = dates
    rows = PlaceEvent.objects.select_for_update().filter(place=place, kind=kind, year=year)
    event = rows.first()
    if event is None:
        return PlaceEvent.objects.create(
            place_id=place, kind=kind, year=year, from_on=from_on, until_on=until_on, note=note
        )
    if (event.from_on, event.until_on, event.note) == dates:
        return event
    if event.version != seen_version:
        raise Conflict(
            _("这个会期刚被别人改为%(from_on)s至%(until_on)s，请看过后再改。")
            % {"from_on": f"{event.from_on:%Y-%m-%d}", "until_on": f"{event.until_on:%Y-%m-%d}"},
            version=event.version,
        )
    event.from_on, event.until_on, event.note = from_on, until_on, note
    event.version += 1
    event.save()
    return event


def _rules(place: str, on: date) -> dict[str, Rule]:
    return dict(rules_of(place, RULE, on))
