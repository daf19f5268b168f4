"""Closing duties by the records that prove them, whichever room keeps them, and counting those.

Who owes something personally bears it where the post is, often out of the recorder's reach; so this
works in the place's name, in the transaction of the record.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.closing import DUTY, Proof, close_obligations
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.queries import proved_by
from ronghe.core.obligations.record_sources import RecordSource, Sought, record_sources
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.proving import Deed, Marks, Owing, TookPart, deeds_for
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import Rule, rule_versions

EARLIEST = timedelta(days=14)
"""A record may count for a round by this much before the round's day."""
_COLUMNS = ("rule_version", "bearer", "person", "target", "round")
_Duties = Mapping[int, tuple[Duty, Marks]]


def settle_duties(
    *,
    place: str,
    years: Collection[int],
    at: datetime,
    organisations: Sequence[int] | None = None,
    people: Sequence[int] = (),
) -> int:
    """Close every open duty that records of these years prove; returns how many.

    Repeatable, in the caller's transaction, with a constant number of queries. ``organisations``
    and ``people`` are ids and narrow to what these owe, as such and personally; without
    ``organisations`` all of the place is settled.
    """
    if not years:
        return 0
    with place_system(place):
        owed = _open(years, place, organisations, people)
        if not owed:
            return 0
        rules = rule_versions(sorted({one.version for one in owed}))
        found = _counting(place, owed, rules)
        return close_obligations(place=place, proofs=_proofs(found, rules), at=at)


def replacements(*, place: str, proof_kind: str, proof_code: str) -> dict[int, Proof | None]:
    """What would prove the duties a record closed, were it gone; None where nothing would.

    By obligation id, in order of their due day.
    """
    with place_system(place):
        closed = list(proved_by(proof_kind, proof_code).filter(place=place, kind=DUTY))
        owed = {owing_of(one): one.pk for one in closed}
        rules = rule_versions(sorted({one.version for one in owed}))
        found = _counting(place, owed, rules, but=(proof_kind, proof_code))
        instead = {(p.source, *_who(p)): p for p in _proofs(found, rules)}
    return {
        one.pk: instead.get((one.source, one.bearer_id, one.person_id, one.target, one.round))
        for one in closed
    }


def duty_records(owed: Sequence[Obligation]) -> dict[int, int]:
    """How many records all rooms hold toward each of these duties, by obligation id."""
    by_place: dict[str, list[Obligation]] = defaultdict(list)
    for one in owed:
        by_place[one.place_id].append(one)
    counted: dict[int, int] = {}
    for place, rows in by_place.items():
        asked = {owing_of(one): one.pk for one in rows}
        with place_system(place):
            rules = rule_versions(sorted({one.version for one in asked}))
            found = _counting(place, asked, rules)
        counted |= {pk: len(found.get(one, ())) for one, pk in asked.items()}
    return counted


def owing_of(owed: Obligation) -> Owing:
    """A duty's obligation as the rules see it."""
    return Owing(owed.rule_version_id or 0, owed.bearer_id, owed.person_id, owed.target, owed.round)


def _open(
    years: Collection[int], place: str, organisations: Sequence[int] | None, people: Sequence[int]
) -> list[Owing]:
    begun = (date(min(years), 1, 1) - EARLIEST, date(max(years), 12, 31))
    rows = Obligation.objects.filter(
        place=place, kind=DUTY, outcome=Outcome.OPEN, rule_version__isnull=False,
        opens_on__range=begun,
    )  # fmt: skip
    if organisations is not None:
        own = Q(person=None, bearer__in=list(organisations))
        rows = rows.filter(own | Q(person__in=list(people)))
    return [Owing(*row) for row in rows.values_list(*_COLUMNS)]


def _counting(
    place: str,
    owed: Collection[Owing],
    rules: Mapping[int, Rule],
    *,
    but: tuple[str, str] = ("", ""),
) -> dict[Owing, list[Deed]]:
    duties = {version: _closing(rule) for version, rule in rules.items()}
    deeds = [deed for deed in _deeds(place, owed, duties) if (deed.proof_kind, deed.code) != but]
    took_part = _took_part(place, deeds) if any(one.target for one in owed) else {}
    return deeds_for(owed, duties, deeds, took_part)


def _closing(rule: Rule) -> tuple[Duty, Marks]:
    duty = Duty.model_validate(rule.body)
    return duty, {one.proof_kind: one.marks(duty.closed_by) for one in record_sources()}


def _deeds(place: str, owed: Collection[Owing], duties: _Duties) -> Iterator[Deed]:
    """The records that may count: of each source that some owed duty names, of who owes it."""
    years = {int(one.round[:4]) for one in owed}
    if not years:
        return
    first, last = date(min(years), 1, 1) - EARLIEST, date(max(years), 12, 31)
    for source in record_sources():
        naming = {version for version, (_, marks) in duties.items() if marks[source.proof_kind]}
        mine = [one for one in owed if one.version in naming]
        nodes = sorted({one.bearer for one in mine if one.person is None})
        people = sorted({one.person for one in mine if one.person is not None})
        if nodes:
            yield from source.held(Sought(place, nodes, first, last))
        if people:
            yield from source.done(Sought(place, people, first, last))


def _took_part(place: str, deeds: Iterable[Deed]) -> TookPart:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for deed in deeds:
        codes[deed.proof_kind].add(deed.code)
    sources: dict[str, RecordSource] = {one.proof_kind: one for one in record_sources()}
    for kind, records in codes.items():
        for code, who in sources[kind].took_part(place, sorted(records)):
            found[kind, code].add(who)
    return found


def _proofs(found: Mapping[Owing, Sequence[Deed]], rules: Mapping[int, Rule]) -> Iterator[Proof]:
    """A duty that needs n records is proved by the n-th of the round."""
    times = {version: Duty.model_validate(rule.body).times for version, rule in rules.items()}
    for one, deeds in found.items():
        if len(deeds) >= times[one.version]:
            last = deeds[times[one.version] - 1]
            yield Proof(
                DUTY, rules[one.version].key, one.bearer, one.round, last.on, last.proof_kind,
                last.code, one.person, one.target,
            )  # fmt: skip


def _who(proof: Proof) -> tuple[int, int | None, str, str]:
    return proof.bearer, proof.person, proof.target, proof.round
