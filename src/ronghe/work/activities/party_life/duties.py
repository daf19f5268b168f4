"""Duties that the top organisation and its leaders owe: deliberation counted by agenda, party life (T-04, T-43)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ronghe.core.obligations.api import DUTY, DueState, Duty, Obligation, Outcome, due_state
from ronghe.core.register.api import Person
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.models import AgendaItem, Meeting

DONE = {DueState.DONE, DueState.DONE_LATE}


@dataclass(frozen=True)
class CountedRound:
    """One round of a deliberation duty: how many meetings count, how many are needed, how it stands."""

    round: str
    due_on: date
    state: DueState
    needed: int
    meetings: Sequence[tuple[str, date, str]]
    """Code, day and topic of what counts."""

    @property
    def missing(self) -> int:
        """How many are still needed; none once it is done."""
        return 0 if self.state in DONE else max(self.needed - len(self.meetings), 0)


@dataclass(frozen=True)
class CountedDuty:
    """A duty counted by kinds of agenda item, with its rounds of a year."""

    key: str
    title: str
    duty: Duty
    rounds: Sequence[CountedRound]


def counted_duties(actor: Actor, year: int, on: date) -> list[CountedDuty]:
    """Deliberation duties in reach with their rounds of a year (3 queries)."""
    rules = {
        key: rule
        for key, rule in rules_of(actor.place, DUTY, on).items()
        if Duty.model_validate(rule.body).closed_by.agenda_kinds
    }
    owed = _owed(actor, list(rules), year)
    items = _items(actor, year)
    return [_counted(key, rule, owed, items, on) for key, rule in rules.items()]


@dataclass(frozen=True)
class LeaderDuty:
    """One personal duty of a leader in a year: rounds done, rounds owed by now, rounds late."""

    done: int = 0
    due: int = 0
    late: int = 0
    proofs: Sequence[str] = ()


@dataclass(frozen=True)
class LeaderLine:
    """A leader with each duty by key."""

    person: Person
    duties: Mapping[str, LeaderDuty] = field(default_factory=dict)

    @property
    def late(self) -> int:
        """Rounds of any duty that are late."""
        return sum(one.late for one in self.duties.values())


def leader_duties(place: str, on: date) -> dict[str, Duty]:
    """The duties that leaders owe personally, by key (1 query)."""
    duties = {k: Duty.model_validate(r.body) for k, r in rules_of(place, DUTY, on).items()}
    return {key: duty for key, duty in duties.items() if duty.bearer.leaders}


def leader_lines(actor: Actor, duties: Mapping[str, Duty], year: int, on: date) -> list[LeaderLine]:
    """Everybody in reach who owes such a duty in a year, the latest first (2 queries)."""
    owed = [one for one in _owed(actor, list(duties), year) if one.person_id]
    people = Person.objects.filter(pk__in={one.person_id for one in owed}).order_by("pinyin", "pk")
    by_person: dict[int, list[Obligation]] = {}
    for one in owed:
        by_person.setdefault(one.person_id or 0, []).append(one)
    lines = [LeaderLine(p, _of_person(by_person[p.pk], on)) for p in people]
    return sorted(lines, key=lambda line: -line.late)


@dataclass(frozen=True)
class DutyRecord:
    """A meeting that counts for a leader's duty."""

    name: str
    meeting: Meeting


def records_of(actor: Actor, key: str, lines: Sequence[LeaderLine]) -> list[DutyRecord]:
    """The meetings that prove one duty of these leaders, by day (1 query)."""
    given = [
        (code, line.person.name)
        for line in lines
        if key in line.duties
        for code in line.duties[key].proofs
    ]
    rows = Meeting.objects.filter(place=actor.place, code__in={code for code, _name in given})
    found = {one.code: one for one in rows.select_related("organisation")}
    records = [DutyRecord(name, found[code]) for code, name in given if code in found]
    return sorted(records, key=lambda one: (one.meeting.held_on, one.meeting.code))


def _owed(actor: Actor, keys: Sequence[str], year: int) -> list[Obligation]:
    rows = Obligation.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEETINGS)),
        place=actor.place,
        kind=DUTY,
        source__in=keys,
        opens_on__range=(date(year, 1, 1), date(year, 12, 31)),
    ).exclude(outcome=Outcome.VOID)
    return list(rows.order_by("source", "opens_on", "pk"))


def _items(actor: Actor, year: int) -> list[tuple[str, str, date, str]]:
    """Kind, meeting code, day and topic of the items of closed meetings (1 query)."""
    rows = AgendaItem.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEETINGS)),
        meeting__status=MeetingStatus.CLOSED,
        meeting__is_formal=True,
        meeting__held_on__range=(date(year, 1, 1), date(year, 12, 31)),
    ).exclude(kind="")
    ordered = rows.order_by("meeting__held_on", "meeting__code", "no")
    return list(ordered.values_list("kind", "meeting__code", "meeting__held_on", "topic"))


def _counted(
    key: str,
    rule: Rule,
    owed: Sequence[Obligation],
    items: Sequence[tuple[str, str, date, str]],
    on: date,
) -> CountedDuty:
    duty = Duty.model_validate(rule.body)
    mine = [one for one in owed if one.source == key]
    wanted = set(duty.closed_by.agenda_kinds)
    fitting = [(code, day, topic) for kind, code, day, topic in items if kind in wanted]
    return CountedDuty(key, rule.title, duty, [_round(one, duty, fitting, on) for one in mine])


def _round(
    one: Obligation, duty: Duty, fitting: Sequence[tuple[str, date, str]], on: date
) -> CountedRound:
    inside = {
        code: (code, day, topic)
        for code, day, topic in reversed(fitting)
        if one.opens_on <= day <= one.due_on
    }
    meetings = sorted(inside.values(), key=lambda found: found[1])
    return CountedRound(one.round, one.due_on, _state(one, on), duty.times, meetings)


def _of_person(owed: Sequence[Obligation], on: date) -> dict[str, LeaderDuty]:
    found: dict[str, LeaderDuty] = {}
    for key in dict.fromkeys(one.source for one in owed):
        mine = [one for one in owed if one.source == key]
        states = [_state(one, on) for one in mine]
        done = sum(state in DONE for state in states)
        late = states.count(DueState.LATE)
        proofs = [one.proof_code for one in mine if one.proof_code]
        found[key] = LeaderDuty(done, len(mine), late, proofs)
    return found


def _state(one: Obligation, on: date) -> DueState:
    return due_state(outcome=one.outcome, due_on=one.due_on, done_on=one.done_on, today=on)
