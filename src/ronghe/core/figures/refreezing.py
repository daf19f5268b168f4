"""A corrected fact set: everything as it was frozen, but the facts that were wrong.

What was frozen stays as it is; the corrected set supersedes it with a reason, and says what changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.figures.choices import AppealStatus
from ronghe.core.figures.declared import ENTRY, measure_title
from ronghe.core.figures.freezing import (
    FactKey,
    Subject,
    Value,
    cells_of,
    effect_of,
    facts_digest,
    frozen_values,
    latest_fact_set,
    paths_of,
    store_facts,
    store_records,
)
from ronghe.core.figures.models import Appeal, FactRecord, FactSet, RosterRow
from ronghe.foundation.kernel.bulk import execute
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    SubjectKind,
    measures_in,
)
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system

_COPY_ROSTER = """
INSERT INTO figures_rosterrow (fact_set_id, place_id, path, subject_kind, subject, name, category,
                               pool, tags, is_eligible, base_level)
SELECT %(new)s, place_id, path, subject_kind, subject, name, category, pool, tags, is_eligible,
       base_level FROM figures_rosterrow WHERE fact_set_id = %(old)s
"""
_COPY_FACTS = """
INSERT INTO figures_fact (fact_set_id, place_id, path, subject_kind, subject, measure, state,
                          numerator, denominator)
SELECT %(new)s, place_id, path, subject_kind, subject, measure, state, numerator, denominator
  FROM figures_fact WHERE fact_set_id = %(old)s
   AND (measure, subject) NOT IN (SELECT * FROM unnest(%(measures)s::text[], %(subjects)s::text[]))
"""
_COPY_RECORDS = """
INSERT INTO figures_factrecord (fact_set_id, place_id, path, subject_kind, subject, measure, kind,
                                code, "on", contribution, sentence)
SELECT %(new)s, place_id, path, subject_kind, subject, measure, kind, code, "on", contribution,
       sentence FROM figures_factrecord WHERE fact_set_id = %(old)s
   AND (measure, subject) NOT IN (SELECT * FROM unnest(%(measures)s::text[], %(subjects)s::text[]))
"""


def upheld_appeals(fact_set: FactSet) -> list[Appeal]:
    """Appeals upheld against facts of a fact set that it does not have right yet (2 queries).

    Those against an entry behind one of its facts, whatever the entry's own period; and those
    against computed facts of it or an earlier number, which no later number has taken up.
    """
    taken = {code for one in _line_of(fact_set) for code in one.effect.get("appeals", ())}
    upheld = _appeals_about(fact_set).filter(status=AppealStatus.UPHELD)
    return list(upheld.exclude(code__in=taken).order_by("answered_at", "code"))


def open_appeals(fact_set: FactSet) -> list[Appeal]:
    """Appeals against facts of a fact set that wait for an answer (2 queries)."""
    return list(_appeals_about(fact_set).filter(status=AppealStatus.OPEN).order_by("code"))


def _appeals_about(fact_set: FactSet) -> QuerySet[Appeal]:
    behind = FactRecord.objects.filter(fact_set=fact_set, kind=ENTRY).values("code")
    appeals = Appeal.objects.filter(place=fact_set.place_id)
    return appeals.filter(Q(entry__code__in=behind) | Q(fact_set__in=_line_of(fact_set)))


def refreeze(
    *, earlier: FactSet, changed: Iterable[FactKey], reason: str, appeals: Sequence[str] = ()
) -> FactSet:
    """Freeze anew what is named, and take over everything else from the earlier set.

    A constant number of statements besides those of the measures named. ``effect`` of the new set
    says how many changed, and which upheld appeals it takes up: measured anew, a fact may prove to
    be the same, and nothing would ever be confirmed over its appeal otherwise. Raises Conflict if
    the set has a later number already, Invalid for a fact it does not have, Refused (409) if
    nothing has changed.
    """
    keys = sorted(set(changed))
    with place_system(earlier.place_id):
        _check_latest(earlier)
        roster = roster_of(earlier)
        before = frozen_values(earlier)
        after = _measured_anew(earlier, roster, keys)
        kept = {key: value for key, value in before.items() if key not in set(keys)}
        effect = effect_of(before, kept | after, appeals)
        if not effect["count"] and not appeals:
            raise Refused("nothing-changed", _("更正后的数据与冻结的相同，不需要重新冻结。"), 409)
        frozen = _superseding(earlier, roster, kept | after, reason)
        frozen.effect = effect
        frozen.save(force_insert=True)
        _take_over(earlier, frozen, keys)
        _store_anew(frozen, roster, keys, after)
        return frozen


def roster_of(fact_set: FactSet) -> list[Subject]:
    """The frozen roster as it was given (1 query)."""
    rows = RosterRow.objects.filter(fact_set=fact_set).order_by("subject")
    return [
        Subject(
            code=row.subject,
            path=row.path,
            name=row.name,
            category=row.category,
            pool=row.pool,
            tags=tuple(row.tags),
            is_eligible=row.is_eligible,
            base_level=row.base_level,
            kind=SubjectKind(row.subject_kind),
        )
        for row in rows
    ]


def _superseding(
    earlier: FactSet, roster: Sequence[Subject], facts: Mapping[FactKey, Value], reason: str
) -> FactSet:
    by_measure: dict[str, list[MeasuredFact]] = {key: [] for key in earlier.versions["measures"]}
    known = measures_in(earlier.place_id, by_measure)
    for key, (state, numerator, denominator) in facts.items():
        fact = MeasuredFact(key.subject, FactState(state), numerator, denominator)
        by_measure[key.measure].append(fact)
    return FactSet(
        place_id=earlier.place_id,
        assessment=earlier.assessment,
        period=earlier.period,
        no=earlier.no + 1,
        supersedes=earlier,
        reason=reason,
        roster_on=earlier.roster_on,
        measured_until=earlier.measured_until,
        versions=earlier.versions,
        digest=facts_digest(roster, by_measure, cells_of(known.values())),
    )


def _check_latest(earlier: FactSet) -> None:
    period = Period.parse(earlier.period)
    latest = latest_fact_set(earlier.place_id, earlier.assessment, period)
    if latest is not None and latest.no != earlier.no:
        raise Conflict(
            _("这份数据已经重新冻结过，请以最新的一份为准。"), no=latest.no, digest=latest.digest
        )


def _line_of(fact_set: FactSet) -> list[FactSet]:
    sets = FactSet.objects.filter(
        place=fact_set.place_id, assessment=fact_set.assessment, period=fact_set.period
    )
    return list(sets.filter(no__lte=fact_set.no))


def _measured_anew(
    earlier: FactSet, roster: Sequence[Subject], keys: Sequence[FactKey]
) -> dict[FactKey, Value]:
    codes = {one.code for one in roster}
    for key in keys:
        if key.measure not in earlier.versions["measures"] or key.subject not in codes:
            sentence = _("冻结的数据里没有“%(subject)s”的“%(measure)s”。请核对后再办。")
            title = measure_title(earlier.place_id, key.measure)
            raise Invalid("fact", sentence % {"subject": key.subject, "measure": title})
    period = _period_of(earlier)
    return {
        FactKey(one.key, fact.subject): (fact.state.value, fact.numerator, fact.denominator)
        for one, subjects in _by_measure(earlier.place_id, keys)
        for fact in one.compute(earlier.place_id, period, subjects)
        if fact.subject in subjects
    }


def _by_measure(place: str, keys: Iterable[FactKey]) -> list[tuple[Measure, list[str]]]:
    subjects: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        subjects[key.measure].append(key.subject)
    known = measures_in(place, subjects)
    return [(known[key], codes) for key, codes in sorted(subjects.items()) if key in known]


def _period_of(fact_set: FactSet) -> Period:
    """The period as it was cut off when it was frozen."""
    whole = Period.parse(fact_set.period)
    return whole.until(fact_set.measured_until or whole.end)


def _take_over(earlier: FactSet, frozen: FactSet, keys: Sequence[FactKey]) -> None:
    asked = {
        "old": earlier.pk,
        "new": frozen.pk,
        "measures": [key.measure for key in keys],
        "subjects": [key.subject for key in keys],
    }
    for statement in (_COPY_ROSTER, _COPY_FACTS, _COPY_RECORDS):
        execute(statement, asked)


def _store_anew(
    frozen: FactSet,
    roster: Sequence[Subject],
    keys: Sequence[FactKey],
    after: Mapping[FactKey, Value],
) -> None:
    paths, period = paths_of(roster), _period_of(frozen)
    for one, subjects in _by_measure(frozen.place_id, keys):
        facts = [
            MeasuredFact(key.subject, FactState(state), numerator, denominator)
            for key, (state, numerator, denominator) in after.items()
            if key.measure == one.key
        ]
        store_facts(frozen, one, facts, paths)
        store_records(frozen, one, period, paths, subjects)
