"""One result explained down to its records, on any sheet of any cycle (S-19, W-18)."""

from collections.abc import Mapping, Sequence

from ronghe.core.figures.api import FactRecord, FactSet, records_of
from ronghe.foundation.kernel.measures import MeasuredRecord
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.cycles.pinning import Method
from ronghe.results.evaluation.freezing.roster import SHEET, measures_used
from ronghe.results.evaluation.models import Cycle, CycleSheet, Result, ResultSet
from ronghe.results.evaluation.scored.stored import lined
from ronghe.results.evaluation.telling.record_links import record_note, record_url, without_page
from ronghe.results.scoring.api import Explanation, Record, explain, with_records

RESULT = "result"
Records = Mapping[str, Sequence[FactRecord] | Sequence[MeasuredRecord]]
"""The records behind a subject's facts by measure, frozen or of now."""


def explanation_of(cycle: Cycle, method: Method, result: Result) -> Explanation:
    """Why a subject has its score, rank and level on a sheet, with every record behind it.

    What comes from an earlier sheet of the cycle leads to that sheet. A constant number of queries.
    """
    with place_system(cycle.place_id):
        found = explain(
            method.scheme, method.ladder, lined(result.result_set, result), result.subject
        )
        keys = measures_used(method.scheme, method.ladder)
        frozen = result.result_set.fact_set
        records = frozen_records(frozen, result.subject, keys) | _earlier(cycle, result, keys)
        return with_records(found, records)


def told_records(records: Records) -> dict[str, list[Record]]:
    """Records behind facts as an explanation shows them, by measure, each with its page."""
    return {
        key: [
            Record(
                one.kind,
                one.code,
                one.on,
                one.contribution,
                one.sentence,
                record_url(one),
                record_note(one),
            )
            for one in found
        ]
        for key, found in records.items()
    }


def frozen_records(fact_set: FactSet, subject: str, keys: Sequence[str]) -> dict[str, list[Record]]:
    """The records behind a subject's frozen facts, by measure (1 query)."""
    return told_records(records_of(fact_set, subject, [k for k in keys if not k.startswith(SHEET)]))


def _earlier(cycle: Cycle, result: Result, keys: Sequence[str]) -> dict[str, list[Record]]:
    """Scores of the same cycle's earlier sheets as records that name the sheet."""
    read = {key.removeprefix(SHEET).upper(): key for key in keys if key.startswith(SHEET)}
    if not read:
        return {}
    sheets = CycleSheet.objects.filter(cycle=cycle, code__in=read)
    results = ResultSet.objects.filter(
        cycle=cycle, fact_set=result.result_set.fact_set_id, sheet__in=read
    )
    scores = dict(
        Result.objects.filter(result_set__in=results, subject=result.subject).values_list(
            "result_set__sheet", "score"
        )
    )
    on = result.result_set.fact_set.roster_on
    return {
        read[sheet.code]: [
            Record(
                RESULT,
                f"{cycle.key}/{cycle.period}/{sheet.code}",
                on,
                scores[sheet.code] or 0,
                f"本期“{sheet.title}”的得分",
                note=without_page(f"{cycle.key}/{cycle.period}/{sheet.code}"),
            )
        ]
        for sheet in sheets
        if scores.get(sheet.code) is not None
    }
