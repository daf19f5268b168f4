"""Results of one assessment as facts of another: `result.two_contests.combined` (W-18).

The fact is the score of the latest published period that ends no later than the one asked for;
its record names the sheet it came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    MeasuredRecord,
    SubjectKind,
    Subjects,
    register_measures_of_place,
)
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.choices import FINISHED
from ronghe.results.evaluation.cycles.steps import told_in_record
from ronghe.results.evaluation.models import Cycle, CycleSheet, Result
from ronghe.results.scoring.api import Assessment, plain, result_measure, unscaled

FAMILY, RECORD = "result", "result"
ONE = 10_000
"""Scores are stored in ten-thousandths of a point."""


def register() -> None:
    """Offer every place the results of its assessments as measures."""
    register_measures_of_place(FAMILY, measures_of_results)


def measures_of_results(place: str) -> Iterator[Measure]:
    """One measure for every sheet of every assessment in force (1 query)."""
    for key, rule in rules_of(place, "assessment", today(place)).items():
        assessment = Assessment.model_validate(rule.body)
        kind = SubjectKind(assessment.subjects.kind)
        for sheet in assessment.sheets:
            source = SheetResults(key, sheet.code)
            yield Measure(
                result_measure(key, sheet.code),
                f"{rule.title}：{sheet.title}",
                noop("分"),
                1,
                source.facts,
                source.records,
                subject_kind=kind,
                grain=assessment.every,
            )


@dataclass(frozen=True)
class SheetResults:
    """The published results of one sheet of one assessment."""

    key: str
    sheet: str

    def facts(self, place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
        """Scores as points in whole ten-thousandths (2 queries); who has none has no fact."""
        found = self._latest(place, period)
        for row in self._rows(found, subjects):
            yield MeasuredFact(row.subject, FactState.VALUE, row.score or 0, ONE)

    def records(self, place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
        """The result itself: which period's sheet, score and rank (2 queries)."""
        found = self._latest(place, period)
        if found is None or found.cycle.confirmed_on is None:
            return
        told = f"{told_in_record(found.cycle)}“{found.title}”"
        code = f"{self.key}/{found.cycle.period}/{self.sheet}"
        for row in self._rows(found, subjects):
            rank = f"，第{row.rank}名" if row.rank else ""
            sentence = f"{told}得{plain(unscaled(row.score or 0))}分{rank}"
            on = found.cycle.confirmed_on
            yield MeasuredRecord(row.subject, RECORD, code, on, row.score or 0, sentence)

    def _latest(self, place: str, period: Period) -> CycleSheet | None:
        last = Period.parse(period.code).end
        sheets = CycleSheet.objects.filter(
            cycle__place=place, cycle__key=self.key, code=self.sheet, cycle__status__in=FINISHED
        ).select_related("cycle", "cycle__assessment")
        ended = [one for one in sheets if _end(one.cycle) <= last]
        return max(ended, key=lambda one: _end(one.cycle), default=None)

    def _rows(self, sheet: CycleSheet | None, subjects: Subjects) -> Iterator[Result]:
        if sheet is None or sheet.result_set_id is None:
            return
        rows = Result.objects.filter(result_set=sheet.result_set_id, score__isnull=False)
        if subjects is not None:
            rows = rows.filter(subject__in=list(subjects))
        yield from rows.defer("lines", "reasons", "gate_reasons").order_by("subject")


def _end(cycle: Cycle) -> date:
    return Period.parse(cycle.period).end
