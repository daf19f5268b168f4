"""A series as its page shows it: slots with date, output and participants; sums; kinds (X-09, C-42)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.library.api import Citations
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Clause, Mark, State
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.listing import mark_of
from ronghe.work.events.models import Event, Honour
from ronghe.work.events.queries import EventFilter, Sums, events_for, sums_of
from ronghe.work.events.rules.event_series import EventSeries, Slot
from ronghe.work.events.rules.stated import Fit, StatedSum, SumLine
from ronghe.work.events.rulings import EventRules

SUM_LABELS = {
    "EVENTS": gettext_lazy("活动次数"),
    "PARTICIPATIONS": gettext_lazy("参加人次"),
    "SERVED": gettext_lazy("服务人次"),
    "OUTPUTS": gettext_lazy("征集件数"),
    "SLOTS": gettext_lazy("已落实项目"),
    "HONOURS": gettext_lazy("颁发荣誉"),
}
FITS = {
    Fit.FITS: (State.DONE, gettext_lazy("与来源相符")),
    Fit.SHORT: (State.SOON, gettext_lazy("少于来源")),
    Fit.BEYOND: (State.SOON, gettext_lazy("多于来源")),
}


@dataclass(frozen=True)
class StatedLine:
    """What a source states beside what the records sum to, in words."""

    label: str
    wording: str
    computed: int
    mark: Mark
    url: str


@dataclass(frozen=True)
class SlotLine:
    """A slot with its event, or empty; ``output`` says in words what came of it."""

    no: int
    slot: Slot
    event: Event | None
    mark: Mark
    output: str
    page: str


@dataclass(frozen=True)
class KindLine:
    """One kind of a series: its held events and their people."""

    key: str
    label: str
    events: int
    participations: int
    served: int
    url: str


@dataclass(frozen=True)
class SeriesSheet:
    """Everything the page of a series shows."""

    key: str
    series: EventSeries
    slots: Sequence[SlotLine]
    stated: Sequence[StatedLine]
    kinds: Sequence[KindLine]
    sums: Sums
    clause: Clause | None

    @property
    def filled(self) -> int:
        """Slots that have their event."""
        return sum(line.event is not None for line in self.slots)


@dataclass(frozen=True)
class Card:
    """One thing that goes on: its name, its page, its figures in words."""

    label: str
    url: str
    family: str
    words: str


def series_sheet(actor: Actor, rules: EventRules, key: str, cited: Citations) -> SeriesSheet:
    """Read one series (10 queries, however many slots)."""
    series = rules.series[key]
    events = events_for(actor, EventFilter(series=key))
    sums = sums_of(events, series.event_kinds)
    return SeriesSheet(
        key=key,
        series=series,
        slots=_slots(series, rules, events),
        stated=stated_lines(series.stated, sums, f"{address_of('events:list')}?series={key}"),
        kinds=_kinds(series, rules, events),
        sums=sums,
        clause=cited.of_rule(rules.rules[key]),
    )


def stated_lines(stated: Iterable[StatedSum], sums: Sums, url: str) -> list[StatedLine]:
    """Each stated figure beside its sum, opening down to the events."""
    lines = [SumLine(one, sums.of(one.what)) for one in stated]
    return [
        StatedLine(
            str(SUM_LABELS[line.stated.what]),
            line.stated.wording or f"{line.stated.number:,}",
            line.computed,
            Mark(FITS[line.fit][0], str(FITS[line.fit][1])),
            url,
        )
        for line in lines
    ]


def overview_of(actor: Actor, rules: EventRules) -> list[Card]:
    """A card for every series and for every kind with a page of its own (2 queries)."""
    held = events_for(actor, EventFilter()).filter(status=EventStatus.HELD).order_by()
    by_kind = dict(held.values_list("kind").annotate(number=Count("pk")))
    by_series = dict(held.values_list("series").annotate(number=Count("pk")))
    cards = [
        Card(
            one.label, address_of("events:series", key), _("系列"),
            _series_words(one, by_series.get(key, 0)),
        )
        for key, one in rules.series.items()
    ]  # fmt: skip
    for family, page, name in (
        ("FORUM", "events:forum", _("讲坛")),
        ("HONOUR", "events:honours", _("荣誉")),
        ("COLLECTION", "events:published", _("征集")),
        ("TRAINING", "events:training", _("培训")),
    ):
        for key, kind in rules.of_family(family).items():
            words = _("已举办 %(count)s 次") % {"count": by_kind.get(key, 0)}
            cards.append(Card(kind.label, address_of(page, key), name, words))
    return cards


def _series_words(series: EventSeries, held: int) -> str:
    if series.slots:
        return _("%(count)s 项") % {"count": len(series.slots)}
    return _("已举办 %(count)s 次") % {"count": held}


def _slots(series: EventSeries, rules: EventRules, events: QuerySet[Event]) -> list[SlotLine]:
    if not series.slots:
        return []
    there = events.exclude(status=EventStatus.CANCELLED).exclude(slot="")
    by_slot = {
        one.slot: one
        for one in there.order_by("-pk").annotate(
            output_count=Count("outputs", distinct=True),
        )
    }
    honours = dict(
        Honour.objects.filter(kind__in=series.event_kinds)
        .order_by()
        .values_list("kind")
        .annotate(number=Count("pk"))
    )
    return [
        _slot_line(no, slot, by_slot.get(slot.key), rules, honours)
        for no, slot in enumerate(series.slots, start=1)
    ]


def _slot_line(
    no: int, slot: Slot, event: Event | None, rules: EventRules, honours: dict[str, int]
) -> SlotLine:
    if event is None:
        return SlotLine(no, slot, None, Mark(State.MISSING, _("尚未落实")), "", "")
    return SlotLine(
        no, slot, event, mark_of(event), _output_words(event, rules, honours),
        address_of("events:event", event.code),
    )  # fmt: skip


def _output_words(event: Event, rules: EventRules, honours: dict[str, int]) -> str:
    """What came of it, in the most telling words there are."""
    kind = rules.kinds.get(event.kind)
    count: int = getattr(event, "output_count", 0)
    if kind and kind.outputs and count:
        label = kind.outputs[0].label
        return _("%(label)s %(count)s 件") % {"label": label, "count": count}
    if kind and kind.honour and honours.get(event.kind):
        return _("颁发 %(count)s 枚") % {"count": f"{honours[event.kind]:,}"}
    if event.items:
        return _("节目 %(count)s 个") % {"count": len(event.items)}
    return event.result


def _kinds(series: EventSeries, rules: EventRules, events: QuerySet[Event]) -> list[KindLine]:
    held = Q(status=EventStatus.HELD)
    rows = events.order_by().values("kind").annotate(
        held=Count("pk", filter=held), people=Sum("participant_count", filter=held),
        served=Sum("served_count", filter=held),
    )  # fmt: skip
    by_kind = {row["kind"]: row for row in rows}
    empty = {"held": 0, "people": 0, "served": 0}
    return [
        KindLine(
            key,
            rules.label(key),
            by_kind.get(key, empty)["held"],
            by_kind.get(key, empty)["people"] or 0,
            by_kind.get(key, empty)["served"] or 0,
            f"{address_of('events:list')}?kind={key}",
        )
        for key in series.event_kinds
    ]
