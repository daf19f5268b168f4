"""A programme on a time line: heads as groups, measures as bars, today as a line (X-05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.obligations.api import DueState, Obligation, due_state
from ronghe.core.register.api import Labels
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.rulebook.api import Rule
from ronghe.work.plans.models import PlannedMeasure
from ronghe.work.plans.programmes import MEASURE
from ronghe.work.plans.rules.programme import (
    CountLine,
    Head,
    Programme,
    ProgrammeMeasure,
    counted,
    heads_without_measures,
)

MARKS = {
    DueState.DONE: (State.DONE, gettext_lazy("已完成")),
    DueState.DONE_LATE: (State.DONE, gettext_lazy("逾期后完成")),
    DueState.LATE: (State.LATE, gettext_lazy("逾期")),
    DueState.SOON: (State.SOON, gettext_lazy("临期")),
    DueState.GOING: (State.GOING, gettext_lazy("进行中")),
    DueState.VOID: (State.PAUSED, gettext_lazy("不再要求")),
}
NOT_LAUNCHED = (State.MISSING, gettext_lazy("未启动"))
NOT_BEGUN = (State.NOT_DUE, gettext_lazy("未开始"))


def percent(thousandths: int) -> str:
    """ "12.3%" for 123 thousandths."""
    return f"{thousandths // 10}.{thousandths % 10}%"


@dataclass(frozen=True)
class Bar:
    """One measure: what, who, its span in thousandths of the time line, how far it is."""

    rule: ProgrammeMeasure
    head: Head
    lead: str
    from_on: date
    due_on: date
    mark: Mark
    steps_done: int
    left: int
    width: int

    @property
    def x(self) -> str:
        """Where the bar begins, in per cent of the time line."""
        return percent(self.left)

    @property
    def wide(self) -> str:
        """How long it is, in per cent."""
        return percent(self.width)

    @property
    def steps(self) -> int:
        """How many steps it has."""
        return len(self.rule.steps)

    @property
    def is_late(self) -> bool:
        """Whether its node has passed without it."""
        return self.mark.state is State.LATE


@dataclass(frozen=True)
class Group:
    """A head with its measures; none is a gap to be filled."""

    head: Head
    kind_label: str
    bars: Sequence[Bar]

    @property
    def done(self) -> int:
        """How many are complete."""
        return sum(bar.mark.state is State.DONE for bar in self.bars)


@dataclass(frozen=True)
class Month:
    """A month on the axis, its beginning in thousandths."""

    label: str
    left: int

    @property
    def x(self) -> str:
        """Where it begins, in per cent."""
        return percent(self.left)


@dataclass(frozen=True)
class ProgrammeView:
    """A programme as its page shows it."""

    rule: Rule
    programme: Programme
    groups: Sequence[Group]
    months: Sequence[Month]
    today_left: int | None
    counts: Sequence[CountLine]
    empty_heads: Sequence[Head]
    first: date
    last: date
    states: Mapping[str, int] = field(default_factory=dict)

    @property
    def today_x(self) -> str:
        """Where today stands, in per cent; "" when it lies outside."""
        return "" if self.today_left is None else percent(self.today_left)

    @property
    def bars(self) -> list[Bar]:
        """All measures shown, in order."""
        return [bar for group in self.groups for bar in group.bars]


@dataclass(frozen=True)
class Wanted:
    """What a programme's page is narrowed to; empty means everything."""

    head: str = ""
    lead: str = ""
    state: str = ""


def programme_view(
    actor: Actor, rule: Rule, words: Labels, on: date, wanted: Wanted | None = None
) -> ProgrammeView:
    """The programme with each measure's state today (3 queries)."""
    programme = Programme.model_validate(rule.body)
    planned = {
        one.measure_key: one
        for one in PlannedMeasure.objects.filter(
            place=actor.place, programme_key=rule.key
        ).prefetch_related("steps_done")
    }
    owed = obligations_for(actor.place, rule.key)
    days = [_span(one, owed.get(one.key)) for one in programme.measures]
    axis = _Axis.around([*(a for a, _ in days), *(b for _, b in days)])
    heads = {head.key: head for head in programme.heads}
    bars = [
        _bar(one, heads[one.head], planned.get(one.key), owed.get(one.key), words, axis, on)
        for one in programme.measures
    ]
    chosen = [bar for bar in bars if _is_wanted(bar, wanted or Wanted())]
    return ProgrammeView(
        rule=rule,
        programme=programme,
        groups=_groups(programme, chosen, words, wanted or Wanted()),
        months=axis.months(),
        today_left=axis.left(on) if axis.first <= on <= axis.last else None,
        counts=counted(programme),
        empty_heads=list(heads_without_measures(programme)),
        first=axis.first,
        last=axis.last,
        states=_states(bars),
    )


def obligations_for(place: str, programme: str) -> dict[str, Obligation]:
    """What is owed for each measure of a programme, by measure key (1 query).

    A programme is told to the whole place, so are its days, whoever bears them.
    """
    low, high = f"{programme}/", f"{programme}0"
    owed = Obligation.objects.filter(place=place, kind=MEASURE)
    with place_system(place):
        rows = owed.filter(source__gte=low, source__lt=high)
        return {one.source.partition("/")[2]: one for one in rows}


@dataclass(frozen=True)
class _Axis:
    """The days from the first of a month to the last of a month."""

    first: date
    last: date

    @classmethod
    def around(cls, days: Sequence[date]) -> _Axis:
        first, last = min(days).replace(day=1), max(days)
        return cls(first, _next_month(last) - timedelta(days=1))

    def left(self, day: date) -> int:
        """Where a day begins, in thousandths."""
        return (day - self.first).days * 1000 // ((self.last - self.first).days + 1)

    def months(self) -> list[Month]:
        found: list[Month] = []
        day = self.first
        while day <= self.last:
            label = _("%(year)s年%(month)s月") if day.month == 1 or not found else _("%(month)s月")
            found.append(Month(label % {"year": day.year, "month": day.month}, self.left(day)))
            day = _next_month(day)
        return found


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _span(one: ProgrammeMeasure, owed: Obligation | None) -> tuple[date, date]:
    return (owed.opens_on, owed.due_on) if owed else (one.from_on, one.due_on)


def _bar(
    one: ProgrammeMeasure,
    head: Head,
    planned: PlannedMeasure | None,
    owed: Obligation | None,
    words: Labels,
    axis: _Axis,
    on: date,
) -> Bar:
    from_on, due_on = _span(one, owed)
    left, end = axis.left(from_on), axis.left(due_on + timedelta(days=1))
    return Bar(
        rule=one,
        head=head,
        lead=words.label("roles", one.lead_role),
        from_on=from_on,
        due_on=due_on,
        mark=_mark(owed, on),
        steps_done=len(planned.steps_done.all()) if planned else 0,
        left=left,
        width=max(end - left, 6),
    )


def _mark(owed: Obligation | None, on: date) -> Mark:
    if owed is None:
        return Mark(NOT_LAUNCHED[0], str(NOT_LAUNCHED[1]))
    state = due_state(outcome=owed.outcome, due_on=owed.due_on, done_on=owed.done_on, today=on)
    shown, label = MARKS[state]
    if state is DueState.GOING and owed.opens_on > on:
        shown, label = NOT_BEGUN
    return Mark(shown, str(label))


def _is_wanted(bar: Bar, wanted: Wanted) -> bool:
    return (
        wanted.head in {"", bar.head.key}
        and wanted.lead in {"", bar.rule.lead_role}
        and wanted.state in {"", bar.mark.state.value}
    )


def _groups(
    programme: Programme, bars: Sequence[Bar], words: Labels, wanted: Wanted
) -> list[Group]:
    is_narrowed = wanted != Wanted()
    found = [
        Group(
            head,
            words.label("head-kinds", head.head_kind),
            [bar for bar in bars if bar.head.key == head.key],
        )
        for head in programme.heads
    ]
    return [group for group in found if group.bars or not is_narrowed]


def _states(bars: Sequence[Bar]) -> dict[str, int]:
    counted_states: dict[str, int] = {}
    for name in _state_names(bars):
        counted_states[name] = counted_states.get(name, 0) + 1
    return counted_states


def _state_names(bars: Sequence[Bar]) -> Iterator[str]:
    return (bar.mark.state.value for bar in bars)
