"""Duties that people owe personally: who lectured, reported, or came as an ordinary member (X-04, T-43).

What a person did counts wherever it was recorded; the duty lies with the organisation of the post,
often out of the recorder's reach. So the system settles it, in the record's transaction.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from ronghe.core.obligations.api import (
    DUTY,
    Duty,
    HeldRecord,
    Obligation,
    Outcome,
    Proof,
    close_obligations,
    duty_proofs,
)
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.work.activities.choices import MEETING

_DONE = """
SELECT m.lecturer_id AS person, m.held_on, m.code, m.kinds, true
  FROM activities_meeting m
 WHERE m.place_id = %(place)s AND m.status = 'CLOSED' AND m.lecturer_id = ANY(%(people)s)
   AND m.held_on BETWEEN %(start)s AND %(end)s
UNION ALL
SELECT a.person_id, m.held_on, m.code, m.kinds, false
  FROM activities_attendance a JOIN activities_meeting m ON m.id = a.meeting_id
 WHERE a.place_id = %(place)s AND m.status = 'CLOSED' AND a.person_id = ANY(%(people)s)
   AND a.presence = 'PRESENT' AND m.held_on BETWEEN %(start)s AND %(end)s
 ORDER BY 2, 3, 1
"""
"""What people did: gave (true) or came to (false) which meetings, in order of time."""


def settle_people(
    *, place: str, years: Collection[int], at: datetime, people: Sequence[int] | None = None
) -> int:
    """Close the open personal duties that recorded meetings prove; returns how many.

    ``people`` are ids, None means everybody who owes something. Four queries, one where nobody
    owes anything.
    """
    with place_system(place):
        owed = _owed(place, years, people)
        if not owed:
            return 0
        return close_obligations(place=place, proofs=list(_proofs(place, years, owed)), at=at)


def _owed(place: str, years: Collection[int], people: Sequence[int] | None) -> list[Obligation]:
    rows = Obligation.objects.filter(
        place=place,
        kind=DUTY,
        outcome=Outcome.OPEN,
        rule_version__isnull=False,
        person__isnull=False,
        opens_on__range=(date(min(years), 1, 1), date(max(years), 12, 31)),
    )
    return list(rows if people is None else rows.filter(person__in=list(people)))


def _proofs(place: str, years: Collection[int], owed: Sequence[Obligation]) -> list[Proof]:
    people = sorted({o.person_id for o in owed if o.person_id})
    span = {"start": date(min(years), 1, 1), "end": date(max(years), 12, 31)}
    done = list(fetch(_DONE, {"place": place, "people": people, **span}))
    found: list[Proof] = []
    for version, rule in rule_versions(sorted({o.rule_version_id or 0 for o in owed})).items():
        duty = Duty.model_validate(rule.body)
        mine = [o for o in owed if o.rule_version_id == version]
        bearers = {(o.person_id, o.bearer_id) for o in mine}
        fitting = [
            HeldRecord(bearer, on, code, person)
            for person, on, code, kinds, gave in done
            if _counts(duty, kinds, gave=gave)
            for owing, bearer in bearers
            if owing == person
        ]
        found += _enough(duty, duty_proofs(rule, fitting, MEETING), mine)
    return found


def _counts(duty: Duty, kinds: Sequence[str], *, gave: bool) -> bool:
    """Whether a record counts: given by the person where the duty asks for that, else attended."""
    return duty.closed_by.gives == gave and bool(set(kinds) & set(duty.closed_by.meeting_kinds))


def _enough(duty: Duty, proofs: Iterable[Proof], owed: Sequence[Obligation]) -> list[Proof]:
    wanted = {(o.bearer_id, o.person_id, o.round) for o in owed}
    counted = Counter[tuple[int, int | None, str]]()
    found = []
    for proof in proofs:
        key = (proof.bearer, proof.person, proof.round)
        counted[key] += 1
        if counted[key] == duty.times and key in wanted:
            found.append(proof)
    return found
