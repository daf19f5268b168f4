"""Freezing facts: the roster of a day, every measure's facts, and the records behind them.

What is frozen is never changed: a correction is a new fact set that supersedes this one, with a
reason (design idea 5). The digest runs over codes, so it is the same on any database.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.core.figures.models import Fact, FactRecord, FactSet, RosterRow
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.kernel.measures import MeasuredFact, MeasuredRecord, measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system

ORGANISATION = "organisation"
LONGEST_SENTENCE = 200
Tell = Callable[[int, int, str], None]
"""Told of each step: how many are done, of how many, and what is being done now."""


def unheard(done: int, total: int, words: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Subject:
    """One subject of the roster on the day it was frozen."""

    code: str
    path: str
    name: str
    category: str
    pool: str
    tags: tuple[str, ...]
    is_eligible: bool
    base_level: str


def freeze(
    *,
    place: str,
    period: Period,
    roster: Sequence[Subject],
    measures: Sequence[str],
    roster_on: date,
    reason: str,
    versions: dict[str, object],
    tell: Tell = unheard,
) -> FactSet:
    """Freeze roster, facts and fact records of a period under the next number.

    A constant number of statements a measure, whatever the number of subjects. A subject for which
    a measure answers nothing has no fact: missing is not zero.
    """
    with place_system(place):
        known = {subject.code: subject.path for subject in roster}
        facts = {}
        for no, key in enumerate(measures):
            tell(no, 2 * len(measures), f"计算“{measure(key).title}”")
            facts[key] = list(_facts(place, period, key, known))
        last = _last(place, period)
        frozen = FactSet.objects.create(
            place_id=place,
            period=period.code,
            no=last.no + 1 if last else 1,
            supersedes=last,
            reason=reason,
            roster_on=roster_on,
            digest=facts_digest(roster, facts),
            versions={**versions, "measures": {key: measure(key).version for key in measures}},
        )
        _store_roster(frozen, roster)
        for no, key in enumerate(measures, start=len(measures)):
            tell(no, 2 * len(measures), f"写入“{measure(key).title}”和背后的记录")
            _store_facts(frozen, key, facts[key], known)
            _store_records(frozen, key, period, known)
        return frozen


def facts_digest(roster: Iterable[Subject], facts: dict[str, list[MeasuredFact]]) -> str:
    """SHA-256 over roster and facts in canonical order; database ids and names play no part."""
    digest = hashlib.sha256()
    for one in sorted(roster, key=lambda s: s.code):
        line = (one.code, one.pool, one.is_eligible, one.base_level, *sorted(one.tags))
        digest.update(("\t".join(map(str, line)) + "\n").encode())
    for key in sorted(facts):
        for fact in sorted(facts[key]):
            line = (key, fact.subject, fact.state.value, fact.numerator, fact.denominator)
            digest.update(("\t".join(map(str, line)) + "\n").encode())
    return digest.hexdigest()


def _last(place: str, period: Period) -> FactSet | None:
    sets = FactSet.objects.filter(place=place, period=period.code)
    return sets.order_by("-no").first()


def _facts(place: str, period: Period, key: str, known: dict[str, str]) -> Iterator[MeasuredFact]:
    return (f for f in measure(key).compute(place, period, None) if f.subject in known)


def _store_roster(frozen: FactSet, roster: Sequence[Subject]) -> None:
    columns = (
        "fact_set_id", "place_id", "path", "subject_kind", "subject", "name", "category", "pool",
        "tags", "is_eligible", "base_level",
    )  # fmt: skip
    rows = (
        (frozen.pk, frozen.place_id, s.path, ORGANISATION, s.code, s.name, s.category, s.pool,
         list(s.tags), s.is_eligible, s.base_level)
        for s in roster
    )  # fmt: skip
    insert_rows(RosterRow, columns, rows)


def _store_facts(
    frozen: FactSet, key: str, facts: Iterable[MeasuredFact], known: dict[str, str]
) -> None:
    columns = ("fact_set_id", "place_id", "path", "subject", "measure", "state", "numerator", "denominator")  # fmt: skip
    rows = (
        (frozen.pk, frozen.place_id, known[f.subject], f.subject, key, f.state.value, f.numerator,
         f.denominator)
        for f in facts
    )  # fmt: skip
    insert_rows(Fact, columns, rows)


def _store_records(frozen: FactSet, key: str, period: Period, known: dict[str, str]) -> None:
    columns = (
        "fact_set_id", "place_id", "path", "subject", "measure", "kind", "code", "on",
        "contribution", "sentence",
    )  # fmt: skip
    # Read to the end first: a measure asks the database, which is not to be asked during a COPY.
    records = list(measure(key).records(frozen.place_id, period, None))
    rows = (_record_row(frozen, key, r, known[r.subject]) for r in records if r.subject in known)
    insert_rows(FactRecord, columns, rows)


def _record_row(frozen: FactSet, key: str, record: MeasuredRecord, path: str) -> tuple[object, ...]:
    return (
        frozen.pk,
        frozen.place_id,
        path,
        record.subject,
        key,
        record.kind,
        record.code,
        record.on,
        record.contribution,
        record.sentence[:LONGEST_SENTENCE],
    )
