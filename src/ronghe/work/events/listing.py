"""The list of events: its columns and filters."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import day, day_in, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone, number_cell
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.models import Event
from ronghe.work.events.queries import EventFilter, events_for
from ronghe.work.events.rulings import EventRules

MOST_CHOICES = 200
STATES = {
    EventStatus.PLANNED: State.NOT_DUE,
    EventStatus.HELD: State.DONE,
    EventStatus.CANCELLED: State.PAUSED,
}


def mark_of(event: Event) -> Mark:
    """The event's status as icon and word."""
    return Mark(STATES[EventStatus(event.status)], event.get_status_display())


def events_listing(rules: EventRules) -> Listing[Event]:
    """Columns of the list; names of people are not among them."""
    return Listing(
        caption=_("活动"),
        noun=_("次活动"),
        columns=(
            ListColumn(_("名称"), lambda e: Cell(e.title), "title", ("title",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("日期"), _day, "on", ("held_on", "planned_on")),
            ListColumn(_("类型"), lambda e: Cell(rules.label(e.kind)), "kind", ("kind",)),
            ListColumn(_("组织单位"), lambda e: Cell(e.organiser), "org", ("path",)),
            ListColumn(_("情况"), lambda e: Cell(mark=mark_of(e)), on_phone=OnPhone.MARK),
            ListColumn(_("参加人次"), _present, "present", ("participant_count",), is_number=True),
            ListColumn(_("服务人次"), _served, "served", ("served_count",), is_number=True, on_phone=OnPhone.HIDDEN),
        ),
        url=lambda e: address_of("events:event", e.code),
        empty_title=_("没有符合条件的活动"),
        empty_text=_("换一个条件再查；办过或打算办的活动在“记一次活动”里记录。"),
    )  # fmt: skip


def filters_of(
    query: QueryDict, rules: EventRules, organisations: list[Organisation]
) -> list[Filter]:
    """The filter row: words, kind, series, status, organisation, span of days."""
    found = [
        words(query, "q", _("名称"), _("名称中的字")),
        one_of(query, "kind", _("类型"), [(k, one.short_label) for k, one in rules.kinds.items()]),
        one_of(query, "series", _("系列"), [(k, one.label) for k, one in rules.series.items()]),
        one_of(query, "status", _("情况"), [(c, str(label)) for c, label in EventStatus.choices]),
        one_of(query, "org", _("组织单位"), [(o.code, o.short_name) for o in organisations]),
        day(query, "since", _("从")),
        day(query, "until", _("到")),
    ]
    needless = {"org"} if len(organisations) < 2 else set()
    needless |= set() if rules.series else {"series"}
    return [one for one in found if one.name not in needless]


def organisations_offered(actor: Actor, asked: str) -> list[Organisation]:
    """Organisations to filter by: all of a small scope, else the direct ones; the one asked too."""
    mine = organisations_for(actor, Verb.READ_EVENTS)
    few = list(mine[: MOST_CHOICES + 1])
    offered = few if len(few) <= MOST_CHOICES else list(mine.filter(is_direct=True))
    if asked and all(node.code != asked for node in offered):
        offered += list(mine.filter(code=asked))
    return offered


def wanted_events(
    actor: Actor, query: QueryDict, filters: list[Filter], organisations: list[Organisation]
) -> QuerySet[Event]:
    """The events that pass the filters."""
    value = {one.name: one.value for one in filters}
    paths = {node.code: node.path for node in organisations}
    return events_for(
        actor,
        EventFilter(
            kind=value["kind"],
            series=value.get("series", ""),
            status=value["status"],
            path=paths.get(query.get("org", ""), ""),
            since=day_in(query, "since"),
            until=day_in(query, "until"),
            text=value["q"],
        ),
    )


def _day(event: Event) -> Cell:
    day_of = event.held_on or event.planned_on
    return Cell(f"{day_of:%Y-%m-%d}") if day_of else Cell(blank=Blank.MISSING)


def _present(event: Event) -> Cell:
    return number_cell(event.participant_count, is_due=event.status == EventStatus.HELD)


def _served(event: Event) -> Cell:
    cell = number_cell(event.served_count) if event.served_count is not None else Cell()
    note = _("估计") if event.is_served_estimate and event.served_count is not None else ""
    return Cell(cell.text, note=note)
