"""Freezing facts: the roster of a day, every measure's facts, and the records behind them.

What is frozen is never changed: a correction is a new fact set that supersedes this one, with a
reason (design idea 5). The digest runs over codes, so it is the same on any database.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.figures.models import Fact, FactRecord, FactSet, RosterRow
from ronghe.core.figures.rules.small_cells import hushed
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.kernel.measures import (
    Measure,
    MeasuredFact,
    MeasuredRecord,
    SubjectKind,
    Subjects,
    measures_in,
)
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system

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
    kind: SubjectKind = SubjectKind.ORGANISATION


Paths = Mapping[SubjectKind, Mapping[str, str]]
"""The path of each subject of a roster, by kind and code."""


def freeze(
    *,
    place: str,
    period: Period,
    roster: Sequence[Subject],
    measures: Sequence[str],
    roster_on: date,
    reason: str,
    versions: dict[str, object],
    assessment: str = "",
    tell: Tell = unheard,
) -> FactSet:
    """Freeze roster, facts and fact records of a period under the assessment's next number.

    Computed and entered measures alike. A constant number of statements a measure, whatever the
    number of subjects. A subject for which a measure answers nothing has no fact: missing is not
    zero. Raises Invalid for a measure the place does not know or that cannot answer this roster or
    period.
    """
    with place_system(place):
        known = measures_to_freeze(place, period, roster, measures)
        paths = paths_of(roster)
        facts = _computed(known, place, period, paths, tell)
        last = latest_fact_set(place, assessment, period)
        before = frozen_values(last) if last else {}
        frozen = FactSet.objects.create(
            place_id=place,
            assessment=assessment,
            period=period.code,
            no=last.no + 1 if last else 1,
            supersedes=last,
            reason=reason,
            effect=effect_of(before, values_of(facts)) if last else {},
            roster_on=roster_on,
            measured_until=period.end,
            digest=facts_digest(roster, facts, cells_of(known)),
            versions={**versions, "measures": {one.key: one.version for one in known}},
        )
        store_roster(frozen, roster)
        _store(frozen, known, facts, period, paths, tell)
        return frozen


def _computed(
    known: Sequence[Measure], place: str, period: Period, paths: Paths, tell: Tell
) -> dict[str, list[MeasuredFact]]:
    facts = {}
    for no, one in enumerate(known):
        tell(no, 2 * len(known), f"计算“{one.title}”")
        facts[one.key] = facts_among(one, place, period, paths)
    return facts


def _store(
    frozen: FactSet,
    known: Sequence[Measure],
    facts: Mapping[str, Sequence[MeasuredFact]],
    period: Period,
    paths: Paths,
    tell: Tell,
) -> None:
    for no, one in enumerate(known, start=len(known)):
        tell(no, 2 * len(known), f"写入“{one.title}”和背后的记录")
        store_facts(frozen, one, facts[one.key], paths)
        store_records(frozen, one, period, paths)


def measures_to_freeze(
    place: str, period: Period, roster: Iterable[Subject], keys: Sequence[str]
) -> list[Measure]:
    """The measures of these keys, in their order; raises Invalid with one sentence."""
    known, kinds = measures_in(place, keys), {one.kind for one in roster}
    for key in keys:
        one = known.get(key)
        if one is None:
            sentence = _("没有名为“%(key)s”的度量。请改正评分方案，或先声明这个度量。")
            raise Invalid("measure", sentence % {"key": key})
        if not one.answers(period):
            sentence = _("“%(title)s”不能按 %(period)s 这么短的时期计算。请改用更长的考核周期。")
            raise Invalid("measure", sentence % {"title": one.title, "period": period.code})
        if kinds and one.subject_kind not in kinds:
            sentence = _("“%(title)s”的对象是 %(kind)s，考核名册里没有这类对象。请改正方案或名册。")
            told = {"title": one.title, "kind": one.subject_kind.value}
            raise Invalid("measure", sentence % told)
    return [known[key] for key in keys]


def cells_of(known: Iterable[Measure]) -> dict[str, str]:
    """The ballot each measure is an option of; measures of none are left out."""
    return {one.key: one.cell for one in known if one.cell}


def facts_digest(
    roster: Iterable[Subject],
    facts: Mapping[str, Sequence[MeasuredFact]],
    cells: Mapping[str, str],
) -> str:
    """SHA-256 over roster and facts in canonical order; database ids and names play no part.

    Ballots of too few votes count as 0 (see `small_cells`), or the digest would tell them to whoever
    tries out the few possibilities.
    """
    told = hushed(facts, cells)
    digest = hashlib.sha256()
    for one in sorted(roster, key=lambda s: (s.kind, s.code)):
        line = (
            one.kind.value,
            one.code,
            one.pool,
            one.is_eligible,
            one.base_level,
            *sorted(one.tags),
        )
        digest.update(("\t".join(map(str, line)) + "\n").encode())
    for key in sorted(told):
        for fact in sorted(told[key]):
            value = (key, fact.subject, fact.state.value, fact.numerator, fact.denominator)
            digest.update(("\t".join(map(str, value)) + "\n").encode())
    return digest.hexdigest()


@dataclass(frozen=True, order=True)
class FactKey:
    """One fact of a fact set."""

    measure: str
    subject: str


Value = tuple[str, int, int]
"""State, numerator, denominator."""


def values_of(facts: Mapping[str, Iterable[MeasuredFact]]) -> dict[FactKey, Value]:
    """Facts by measure as values by key."""
    return {
        FactKey(measure, fact.subject): (fact.state.value, fact.numerator, fact.denominator)
        for measure, some in facts.items()
        for fact in some
    }


def frozen_values(fact_set: FactSet) -> dict[FactKey, Value]:
    """The frozen facts as values by key (1 query)."""
    rows = Fact.objects.filter(fact_set=fact_set)
    columns = ("measure", "subject", "state", "numerator", "denominator")
    return {
        FactKey(measure, subject): (state, numerator, denominator)
        for measure, subject, state, numerator, denominator in rows.values_list(*columns)
    }


def effect_of(
    before: Mapping[FactKey, Value], after: Mapping[FactKey, Value], appeals: Sequence[str] = ()
) -> dict[str, object]:
    """What a later fact set changed: how many facts came, went or differ, and for which appeals.

    Which ones the two sets themselves tell, within the wall around their rows.
    """
    count = sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
    return {"count": count, "appeals": sorted(appeals)}


def latest_fact_set(place: str, assessment: str, period: Period) -> FactSet | None:
    """The last number of an assessment's period."""
    sets = FactSet.objects.filter(place=place, assessment=assessment, period=period.code)
    return sets.order_by("-no").first()


def paths_of(roster: Iterable[Subject]) -> Paths:
    """The subjects of a roster with their paths."""
    paths: dict[SubjectKind, dict[str, str]] = {}
    for one in roster:
        paths.setdefault(one.kind, {})[one.code] = one.path
    return paths


def facts_among(one: Measure, place: str, period: Period, paths: Paths) -> list[MeasuredFact]:
    """What a measure answers about the subjects of a roster (one or two queries)."""
    mine = paths.get(one.subject_kind, {})
    asked = list(mine) if one.asks_for_whom else None
    return [fact for fact in one.compute(place, period, asked) if fact.subject in mine]


def store_roster(frozen: FactSet, roster: Sequence[Subject]) -> None:
    """Store the roster's rows."""
    columns = (
        "fact_set_id", "place_id", "path", "subject_kind", "subject", "name", "category", "pool",
        "tags", "is_eligible", "base_level",
    )  # fmt: skip
    rows = (
        (frozen.pk, frozen.place_id, s.path, s.kind.value, s.code, s.name, s.category, s.pool,
         list(s.tags), s.is_eligible, s.base_level)
        for s in roster
    )  # fmt: skip
    insert_rows(RosterRow, columns, rows)


def store_facts(frozen: FactSet, one: Measure, facts: Iterable[MeasuredFact], paths: Paths) -> None:
    """Store a measure's facts."""
    columns = (
        "fact_set_id", "place_id", "path", "subject_kind", "subject", "measure", "state",
        "numerator", "denominator",
    )  # fmt: skip
    kind, mine = one.subject_kind, paths.get(one.subject_kind, {})
    rows = (
        (frozen.pk, frozen.place_id, mine[f.subject], kind.value, f.subject, one.key,
         f.state.value, f.numerator, f.denominator)
        for f in facts
    )  # fmt: skip
    insert_rows(Fact, columns, rows)


def store_records(
    frozen: FactSet, one: Measure, period: Period, paths: Paths, subjects: Subjects = None
) -> None:
    """Store the records behind a measure's facts, of all subjects or of some."""
    columns = (
        "fact_set_id", "place_id", "path", "subject_kind", "subject", "measure", "kind", "code",
        "on", "contribution", "sentence",
    )  # fmt: skip
    mine = paths.get(one.subject_kind, {})
    # Read to the end first: a measure asks the database, which is not to be asked during a COPY.
    records = list(one.records(frozen.place_id, period, subjects))
    rows = (_record_row(frozen, one, r, mine[r.subject]) for r in records if r.subject in mine)
    insert_rows(FactRecord, columns, rows)


def _record_row(
    frozen: FactSet, one: Measure, record: MeasuredRecord, path: str
) -> tuple[object, ...]:
    return (
        frozen.pk, frozen.place_id, path, one.subject_kind.value, record.subject, one.key,
        record.kind, record.code, record.on, record.contribution,
        record.sentence[:LONGEST_SENTENCE],
    )  # fmt: skip
