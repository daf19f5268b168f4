"""One subject's sheet from the records of now, beside everybody else's last known facts.

Where the caller names the measures that a changed record counts for, it takes at most 50 ms.
Only this subject's facts are asked for; the others stand as they are frozen, or, before freezing,
as they were when first asked that day. Nothing is stored.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from ronghe.core.figures.api import FACT_COLUMNS
from ronghe.foundation.kernel.measures import MeasuredRecord, measures_in
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_read_once
from ronghe.results.evaluation.freezing.roster import (
    SHEET,
    measured_period,
    measures_of_cycle,
    measures_used,
)
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.telling.explained import frozen_records, told_records
from ronghe.results.evaluation.telling.still_time import dated, steps_of
from ronghe.results.evaluation.trying.basis import Bases, Basis, board_for, known_bases
from ronghe.results.scoring.api import (
    Explanation,
    Moved,
    NextStep,
    Scored,
    Side,
    explain,
    result_changes,
    score_beside,
    sheet_facts,
    with_records,
)


@dataclass(frozen=True)
class LiveSheet:
    """A sheet as it would be now, what is different from the last one, and what would change it."""

    sheet: str
    is_frozen: bool
    """Whether the others' facts are those frozen for the cycle."""
    explanation: Explanation
    difference: Moved | None
    """None where nothing changed."""
    steps: tuple[NextStep, ...]


def live_sheet(
    cycle: Cycle, subject: str, on: date, sheet: str = "", measures: Collection[str] = ()
) -> LiveSheet:
    """One subject scored anew from the records of now, on the day ``on`` (two or three queries a measure).

    Who knows what a changed record counts for names those ``measures``: only they are asked for, and
    the subject's other facts stand as last known, with their frozen records. Raises Refused for a
    subject that is not on the roster, and for a measure that the assessment does not read.
    """
    with rules_read_once():
        return _live(cycle, subject, on, sheet, measures)


def _live(cycle: Cycle, subject: str, on: date, sheet: str, measures: Collection[str]) -> LiveSheet:
    bases = known_bases(cycle, on)
    basis = bases.sheet(sheet)
    method = basis.method
    shown = set(measures_used(method.scheme, method.ladder))
    asked = _asked(bases, measures)
    facts, records = _measured(cycle, subject, on, asked, shown)
    facts = pl.concat([facts, _known(basis, subject, asked)])
    told = told_records(records)
    if measures and cycle.fact_set is not None:
        told |= frozen_records(cycle.fact_set, subject, sorted(shown.difference(asked)))
    scored = _scored(cycle, bases, basis, subject, facts)
    found = explain(method.scheme, method.ladder, scored, subject)
    return LiveSheet(
        sheet=basis.sheet,
        is_frozen=cycle.fact_set_id is not None,
        explanation=with_records(found, told),
        difference=_difference(basis, scored, subject),
        steps=dated(cycle, subject, steps_of(method, scored, subject, facts), on),
    )


def _asked(bases: Bases, measures: Collection[str]) -> list[str]:
    """The measures to ask for, all that the assessment reads unless some are named."""
    known = measures_of_cycle(bases.rules)
    unknown = set(measures).difference(known)
    if unknown:
        named = {"measures": _("、").join(sorted(unknown))}
        raise Refused(
            "no-measure", _("这项考核不读取%(measures)s，请核对度量的代码。") % named, 404
        )
    return [one for one in known if not measures or one in measures]


def _measured(
    cycle: Cycle, subject: str, on: date, asked: Sequence[str], shown: Collection[str]
) -> tuple[pl.DataFrame, dict[str, list[MeasuredRecord]]]:
    """The subject's facts of now, and the records of those that the sheet shows."""
    place, period = cycle.place_id, measured_period(cycle, on)
    with place_system(place):
        known = measures_in(place, asked)
        rows = [
            (fact.subject, key, fact.state.value, fact.numerator, fact.denominator)
            for key, one in known.items()
            for fact in one.compute(place, period, [subject])
        ]
        records = {
            key: list(one.records(place, period, [subject]))
            for key, one in known.items()
            if key in shown
        }
    return pl.DataFrame(rows, schema=FACT_COLUMNS, orient="row"), records


def _known(basis: Basis, subject: str, asked: Sequence[str]) -> pl.DataFrame:
    """The subject's last known facts of all other measures; scores of sheets are made anew."""
    measure = pl.col("measure").cast(pl.String)
    others = ~measure.is_in(list(asked)) & ~measure.str.starts_with(SHEET)
    mine = basis.facts.filter((pl.col("subject") == subject) & others)
    return mine.select(pl.col(name).cast(kind) for name, kind in FACT_COLUMNS.items())


def _scored(cycle: Cycle, bases: Bases, basis: Basis, subject: str, facts: pl.DataFrame) -> Scored:
    """The sheet with one subject's facts of now; sheets before it only where some later one reads them."""
    read = {
        key
        for one in bases.sheets.values()
        for key in measures_used(one.method.scheme, one.method.ladder)
    }
    for sheet in bases.rules.assessment.sheets:
        here = bases.sheets[sheet.code]
        if here is basis:
            break
        if sheet.measure in read and _row(here, subject).height:
            scored = score_beside(board_for(cycle, here), _row(here, subject), facts)
            mine = sheet_facts(sheet, scored).filter(pl.col("subject") == subject)
            facts = pl.concat([facts, mine], how="vertical_relaxed")
    row = _row(basis, subject)
    if not row.height:
        raise Refused("not-on-roster", _("这个对象不在本期的名册里，没有得分单。"), 404)
    return score_beside(board_for(cycle, basis), row, facts)


def _row(basis: Basis, subject: str) -> pl.DataFrame:
    return basis.roster.filter(pl.col("subject") == subject)


def _difference(basis: Basis, scored: Scored, subject: str) -> Moved | None:
    """What is different from the sheet by the last known facts."""
    scheme, ladder = basis.method.scheme, basis.method.ladder
    sides = (Side(scheme, ladder, _only(one, subject)) for one in (basis.scored, scored))
    moves = result_changes(*sides).moves
    return moves[0] if moves else None


def _only(scored: Scored, subject: str) -> Scored:
    mine = pl.col("subject") == subject
    return replace(
        scored,
        lines=scored.lines.filter(mine),
        inputs=scored.inputs.filter(mine),
        results=scored.results.filter(mine),
    )
