"""A month of what is owed and held, and the same days for calendar programs (RFC 5545)."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import (
    Obligation,
    Outcome,
    due_state,
    obligation_kind,
    work_calendar,
)
from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import Actor, Verb, may_open, today
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import State
from ronghe.web.portal.desks.duties import page_of
from ronghe.web.portal.desks.own import belongs_to
from ronghe.work.activities.api import Meeting, meetings_for

STATES = {
    "DONE": State.DONE,
    "DONE_LATE": State.DONE,
    "LATE": State.LATE,
    "SOON": State.SOON,
    "GOING": State.GOING,
}
FEED_BACK, FEED_AHEAD = timedelta(days=90), timedelta(days=365)
MOST_IN_FEED = 2000
FEW = 5
"""So many things of one kind and state are told one by one on a day; more are told as a number."""


@dataclass(frozen=True)
class Entry:
    """Something on a day: a thing owed by then, or a meeting held."""

    on: date
    title: str
    url: str
    state: State
    code: str
    is_owed: bool = True
    count: int = 1
    kind: str = ""
    """What kind of thing is owed, by its key."""


@dataclass(frozen=True)
class Day:
    """A square of the month."""

    on: date
    is_in_month: bool
    is_today: bool
    is_workday: bool
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Month:
    """A month as weeks, with its neighbours' codes."""

    code: str
    weeks: Sequence[Sequence[Day]]
    before: str
    after: str
    count: int


def month_of(actor: Actor, period: Period) -> Month:
    """The month of the actor's own organisation (5 queries)."""
    on = today(actor.place)
    weeks = Calendar(firstweekday=0).monthdatescalendar(period.start.year, period.start.month)
    first, last = weeks[0][0], weeks[-1][-1]
    by_day = defaultdict(list)
    for entry in entries_of(actor, first, last, on):
        by_day[entry.on].append(entry)
    calendar = work_calendar()
    return Month(
        code=period.code,
        weeks=[
            [
                Day(
                    on=day,
                    is_in_month=period.start <= day <= period.end,
                    is_today=day == on,
                    is_workday=calendar.is_workday(day),
                    entries=folded(by_day[day]),
                )
                for day in week
            ]
            for week in weeks
        ],
        before=f"{period.start - timedelta(days=1):%Y-%m}",
        after=f"{period.end + timedelta(days=1):%Y-%m}",
        count=sum(len(by_day[day]) for day in by_day if period.start <= day <= period.end),
    )


def folded(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a day, those that read alike as one with their number and the list of them.

    More than a few of one kind are told as one too: a day may have a thousand reviews due.
    """
    alike: dict[tuple[str, State, bool], list[Entry]] = {}
    for entry in entries:
        alike.setdefault((entry.title, entry.state, entry.is_owed), []).append(entry)
    told = [
        same[0] if len(same) == 1 else replace(same[0], count=len(same), url=_list_of(same[0]))
        for same in alike.values()
    ]
    kinds: dict[tuple[str, State], list[Entry]] = {}
    for entry in told:
        kinds.setdefault((entry.kind, entry.state), []).append(entry)
    return [one for (kind, _state), same in kinds.items() for one in _of_kind(kind, same)]


def _of_kind(key: str, same: Sequence[Entry]) -> Sequence[Entry]:
    kind = obligation_kind(key) if key else None
    if kind is None or len(same) <= FEW:
        return same
    url = f"{reverse('obligations:list')}?{urlencode({'kind': key, 'state': ''})}"
    count = sum(entry.count for entry in same)
    return [replace(same[0], title=_(kind.title), count=count, url=url)]


def _list_of(entry: Entry) -> str:
    address = reverse("obligations:list" if entry.is_owed else "activities:list")
    return f"{address}?{urlencode({'q': entry.title, 'state': ''})}"


def entries_of(actor: Actor, first: date, last: date, on: date) -> list[Entry]:
    """What the actor's own organisation owes and held between two days, in order (3 queries)."""
    home = home_of(actor)
    if home is None:
        return []
    owed = (
        Obligation.objects.filter(belongs_to(home.pk, actor), due_on__range=(first, last))
        .exclude(outcome=Outcome.VOID)
        .select_related("bearer")
        .order_by("due_on", "pk")
    )
    entries = [_owed(one, on, actor) for one in owed[:MOST_IN_FEED]]
    if actor.has(Verb.READ_MEETINGS):
        held = meetings_for(actor).filter(organisation=home, held_on__range=(first, last))
        entries += [_held(meeting) for meeting in held[:MOST_IN_FEED]]
    return sorted(entries, key=lambda entry: (entry.on, not entry.is_owed, entry.title))


def _owed(one: Obligation, on: date, actor: Actor) -> Entry:
    state = due_state(outcome=one.outcome, due_on=one.due_on, done_on=one.done_on, today=on)
    return Entry(
        on=one.due_on,
        title=one.title,
        url=_page_for(one, actor),
        state=STATES[state],
        code=f"owed-{one.pk}",
        kind=one.kind,
    )


def _page_for(one: Obligation, actor: Actor) -> str:
    """Where it is settled, for who may and while it is open; otherwise the page that tells of it."""
    is_theirs = one.person_id is not None or actor.has(Verb.REPORT_UNDERTAKING)
    settled_at = page_of(one)
    if is_theirs and one.outcome == Outcome.OPEN and may_open(actor, settled_at):
        return settled_at
    return address_of("obligations:obligation", one.pk)


def _held(meeting: Meeting) -> Entry:
    return Entry(
        on=meeting.held_on,
        title=str(meeting),
        url=address_of("activities:meeting", meeting.code),
        state=State.DONE,
        code=f"held-{meeting.code}",
        is_owed=False,
    )


def feed_of_days(actor: Actor, at: datetime) -> bytes:
    """The days around today as an iCalendar file: all-day entries with their addresses."""
    on = today(actor.place)
    feed = icalendar.Calendar()
    feed.add("prodid", "-//Ronghe//zh-CN//")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", _("融合：%s") % actor.identity.title)
    feed.add("refresh-interval", timedelta(hours=6), {"value": "DURATION"})
    by_day = defaultdict(list)
    for entry in entries_of(actor, on - FEED_BACK, on + FEED_AHEAD, on):
        by_day[entry.on].append(entry)
    for entries in by_day.values():
        for entry in folded(entries):
            feed.add_component(_event(actor.place, entry, at))
    return bytes(feed.to_ical())


def _event(place: str, entry: Entry, at: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{place}-{entry.code}@ronghe")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", _summary(entry))
    event.add("url", settings.SITE_URL + entry.url)
    event.add("transp", "TRANSPARENT")
    return event


def _summary(entry: Entry) -> str:
    title = f"{entry.title} ×{entry.count}" if entry.count > 1 else entry.title
    if not entry.is_owed:
        return title
    marks = {State.DONE: _("（已完成）"), State.LATE: _("（逾期）")}
    return _("截止：%s") % title + marks.get(entry.state, "")


def entries_in(month: Month) -> Iterable[tuple[Day, Sequence[Entry]]]:
    """The days of the month that have entries, for the phone's list."""
    for week in month.weeks:
        for day in week:
            if day.is_in_month and day.entries:
                yield day, day.entries
