"""Figures over earlier periods of an assessment as facts: `past.star_rating.good_years`.

Only published periods have results; one that was not published counts as a period without any.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.measures import (
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
from ronghe.results.evaluation.cycles.pinning import method_of_sheet
from ronghe.results.evaluation.cycles.steps import told_in_record
from ronghe.results.evaluation.models import CycleSheet, Result
from ronghe.results.evaluation.telling.readings import levels_now
from ronghe.results.scoring.api import (
    Assessment,
    Past,
    PastResult,
    earlier_periods,
    past_facts,
    past_measure,
    plain,
    unscaled,
)

FAMILY, RECORD = "past", "result"


def register() -> None:
    """Offer every place what its assessments say about earlier periods."""
    register_measures_of_place(FAMILY, measures_of_past)


def measures_of_past(place: str) -> Iterator[Measure]:
    """One measure for every figure of every assessment in force (1 query)."""
    for key, rule in rules_of(place, "assessment", today(place)).items():
        assessment = Assessment.model_validate(rule.body)
        for past in assessment.past:
            source = PastFigure(key, assessment, past)
            yield Measure(
                past_measure(key, past.code),
                f"{rule.title}：{past.title}",
                noop("期") if past.count else noop("分"),
                1,
                source.facts,
                source.records,
                subject_kind=SubjectKind(assessment.subjects.kind),
                grain=assessment.every,
                asks_for_whom=True,
            )


@dataclass(frozen=True)
class PastFigure:
    """One figure over earlier periods of one sheet."""

    key: str
    assessment: Assessment
    past: Past

    def facts(self, place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
        """One fact for each subject asked for, else for everybody with a result in these periods.

        Up to 4 queries a period.
        """
        sheets = self._sheets(place, period)
        results = [self._results(sheet, subjects) for sheet in sheets]
        order = [level.code for level in method_of_sheet(sheets[0]).ladder.levels] if sheets else ()
        yield from past_facts(self.past, results, order, subjects or ())

    def records(self, place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
        """The results looked at: which period's sheet, score and rank (2 queries a period)."""
        for sheet in self._sheets(place, period):
            on = sheet.cycle.confirmed_on
            if on is None:
                continue
            for row in _rows(sheet, subjects):
                code = f"{self.key}/{sheet.cycle.period}/{sheet.code}"
                rank = f"，第{row.rank}名" if row.rank else ""
                scored = "没有得分" if row.score is None else f"得{plain(unscaled(row.score))}分"
                sentence = f"{told_in_record(sheet.cycle)}“{sheet.title}”{scored}{rank}"
                yield MeasuredRecord(row.subject, RECORD, code, on, row.score or 0, sentence)

    def _sheets(self, place: str, period: Period) -> list[CycleSheet]:
        """The published sheets of the periods looked at, the latest first."""
        code = self.past.sheet or self.assessment.main_sheet.code
        found = CycleSheet.objects.filter(
            cycle__place=place, cycle__key=self.key, code=code, cycle__status__in=FINISHED
        ).select_related("cycle", "cycle__assessment", "result_set")
        sheets = {sheet.cycle.period: sheet for sheet in found if sheet.result_set_id is not None}
        if not sheets:
            return []
        first = Period.parse(min(sheets))
        span = Period(first.start, Period.parse(period.code).end, "")
        looked_at = earlier_periods(self.assessment.periods_in(span), period, self.past)
        return [sheets[code] for code in looked_at if code in sheets]

    def _results(self, sheet: CycleSheet, subjects: Subjects) -> list[PastResult]:
        levels = levels_now(sheet.cycle, sheet)
        return [
            PastResult(
                row.subject, row.score, row.rank, levels.get(row.subject), tuple(row.reasons)
            )
            for row in _rows(sheet, subjects)
        ]


def _rows(sheet: CycleSheet, subjects: Subjects) -> list[Result]:
    rows = Result.objects.filter(result_set=sheet.result_set_id, is_eligible=True)
    if subjects is not None:
        rows = rows.filter(subject__in=list(subjects))
    return list(rows.defer("lines", "gate_reasons").order_by("subject"))
