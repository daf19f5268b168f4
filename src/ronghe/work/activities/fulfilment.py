"""Which meeting proves which round of which duty, and closing what meetings prove."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet

from ronghe.core.obligations.api import (
    DUTY,
    Duty,
    Obligation,
    Outcome,
    Proof,
    close_obligations,
    duty_proofs,
    proved_by,
)
from ronghe.foundation.rulebook.api import Rule, rule_versions
from ronghe.work.activities.choices import MEETING, MeetingStatus
from ronghe.work.activities.models import Meeting


class Held(NamedTuple):
    """A meeting that was held: by whom (organisation id), when, its code, its kinds, its agenda's."""

    bearer: int
    held_on: date
    code: str
    kinds: frozenset[str]
    items: frozenset[str] = frozenset()


class Owing(NamedTuple):
    """One open round: the pinned rule version, its bearer (organisation id), the round's code."""

    version: int
    bearer: int
    round: str


def proofs_for(
    owed: Collection[Owing], rules: Mapping[int, Rule], held: Iterable[Held]
) -> Iterator[Proof]:
    """The proofs that meetings give for the owed rounds; the earliest meeting that suffices.

    A duty that needs n records is proved by the n-th of the round. ``rules`` maps a version's id to
    the duty it states.
    """
    wanted = set(owed)
    in_order = sorted(held, key=lambda one: (one.held_on, one.code))
    for version, rule in rules.items():
        duty = Duty.model_validate(rule.body)
        fitting = [(h.bearer, h.held_on, h.code) for h in in_order if closes(duty, h)]
        counted = Counter[tuple[int, str]]()
        for proof in duty_proofs(rule, fitting, MEETING):
            counted[proof.bearer, proof.round] += 1
            enough = counted[proof.bearer, proof.round] == duty.times
            if enough and Owing(version, proof.bearer, proof.round) in wanted:
                yield proof


def closes(duty: Duty, held: Held) -> bool:
    """Whether a meeting counts toward a duty, by its kind or by an item of its agenda."""
    by = duty.closed_by
    return bool(held.kinds & set(by.meeting_kinds) or held.items & set(by.agenda_kinds))


def settle_duties(
    *, place: str, years: Collection[int], at: datetime, organisations: Sequence[int] | None = None
) -> int:
    """Close every open duty that the recorded meetings of these years prove; returns how many.

    Repeatable, in the caller's transaction, with a constant number of queries; run it after duties
    were opened for a time whose meetings are recorded already. ``organisations`` are ids, None
    means all of the place.
    """
    if not years:
        return 0
    owed = _owed(place, years, organisations)
    if not owed:
        return 0
    rules = rule_versions(sorted({one.version for one in owed}))
    proofs = proofs_for(owed, rules, _held(place, years, organisations))
    return close_obligations(place=place, proofs=proofs, at=at)


def replacements(meeting: Meeting) -> dict[int, Proof | None]:
    """What would prove the obligations this meeting closed, were it gone; None where nothing would.

    By obligation id, in order of their due day (3 queries).
    """
    closed = [o for o in proved_by(MEETING, meeting.code) if o.person_id is None]
    owed = {_owing(o): o.pk for o in closed}
    rules = rule_versions([o.rule_version_id for o in closed if o.rule_version_id])
    others = [
        held
        for held in _held(meeting.place_id, {meeting.held_on.year}, [meeting.organisation_id])
        if held.code != meeting.code
    ]
    found: dict[int, Proof | None] = {o.pk: None for o in closed}
    sources = {rule.key: version for version, rule in rules.items()}
    for proof in proofs_for(owed, rules, others):
        found[owed[Owing(sources[proof.source], proof.bearer, proof.round)]] = proof
    return found


def _owed(place: str, years: Collection[int], organisations: Sequence[int] | None) -> list[Owing]:
    rows = Obligation.objects.filter(
        place=place,
        kind=DUTY,
        outcome=Outcome.OPEN,
        rule_version__isnull=False,
        person=None,
        opens_on__range=(date(min(years), 1, 1), date(max(years), 12, 31)),
    )
    if organisations is not None:
        rows = rows.filter(bearer__in=organisations)
    return [Owing(*row) for row in rows.values_list("rule_version", "bearer", "round")]


def _held(place: str, years: Collection[int], organisations: Sequence[int] | None) -> list[Held]:
    rows: QuerySet[Meeting] = Meeting.objects.filter(
        place=place,
        status=MeetingStatus.CLOSED,
        held_on__range=(date(min(years), 1, 1), date(max(years), 12, 31)),
    )
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    items = ArrayAgg("agenda__kind", filter=~Q(agenda__kind=""), default=[])
    formal = rows.filter(is_formal=True).annotate(items=items)
    columns = ("organisation", "held_on", "code", "kinds")
    plain = rows.filter(is_formal=False).values_list(*columns)
    return [
        *(Held(bearer, on, code, frozenset(kinds)) for bearer, on, code, kinds in plain),
        *(
            Held(bearer, on, code, frozenset(kinds), frozenset(found))
            for bearer, on, code, kinds, found in formal.values_list(*columns, "items")
        ),
    ]


def _owing(obligation: Obligation) -> Owing:
    return Owing(obligation.rule_version_id or 0, obligation.bearer_id, obligation.round)
