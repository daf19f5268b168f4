"""Which owed duties the held events prove: one record, used everywhere (ux §1.2)."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from ronghe.core.obligations.api import (
    DUTY,
    Duty,
    Obligation,
    Outcome,
    Proof,
    close_obligations,
    duty_proofs,
)
from ronghe.foundation.rulebook.api import Rule, rule_versions
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.models import Event

EVENT = "event"


def settle_duties(
    *, place: str, years: Collection[int], at: datetime, organisations: Sequence[int] | None = None
) -> int:
    """Close every open duty that the held events of these years prove; returns how many.

    Repeatable, in the caller's transaction, with a constant number of queries. ``organisations``
    are ids, None means all of the place.
    """
    if not years:
        return 0
    first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    owed = Obligation.objects.filter(
        place=place, kind=DUTY, outcome=Outcome.OPEN, rule_version__isnull=False,
        opens_on__range=(first, last),
    )  # fmt: skip
    events = Event.objects.filter(
        place=place, status=EventStatus.HELD, held_on__range=(first, last)
    )
    if organisations is not None:
        owed, events = (
            owed.filter(bearer__in=organisations),
            events.filter(organisation__in=organisations),
        )
    wanted = {(version, bearer, code) for version, bearer, code in
              owed.values_list("rule_version", "bearer", "round")}  # fmt: skip
    if not wanted:
        return 0
    rules = rule_versions(sorted({version for version, _, _ in wanted if version}))
    closing = {pk: rule for pk, rule in rules.items() if event_kinds_of(rule)}
    if not closing:
        return 0
    in_order = events.order_by("held_on", "code")
    columns = in_order.values_list("organisation", "held_on", "code", "kind")
    held = [(bearer, on, code, kind) for bearer, on, code, kind in columns if on]
    proofs = [
        proof for version, rule in closing.items() for proof in _proofs(version, rule, held, wanted)
    ]
    return close_obligations(place=place, proofs=proofs, at=at)


def event_kinds_of(rule: Rule) -> frozenset[str]:
    """The kinds of event that close a duty."""
    return frozenset(rule.body["closed_by"].get("event_kinds", ()))


def _proofs(
    version: int,
    rule: Rule,
    held: Sequence[tuple[int, date, str, str]],
    wanted: Collection[tuple[int | None, int, str]],
) -> Iterator[Proof]:
    """A duty that needs n records is proved by the n-th of the round."""
    kinds, times = event_kinds_of(rule), Duty.model_validate(rule.body).times
    fitting = [(bearer, on, code) for bearer, on, code, kind in held if kind in kinds]
    counted = Counter[tuple[int, str]]()
    for proof in duty_proofs(rule, fitting, EVENT):
        counted[proof.bearer, proof.round] += 1
        is_enough = counted[proof.bearer, proof.round] == times
        if is_enough and (version, proof.bearer, proof.round) in wanted:
            yield proof
