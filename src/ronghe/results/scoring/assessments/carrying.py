"""A trial of one sheet carried on into the later sheets that read its score."""

from collections.abc import Iterator, Mapping

import polars as pl

from ronghe.results.scoring.assessments.assess import SCORE_FACTS, sheet_facts
from ronghe.results.scoring.assessments.assessment import Assessment, Sheet
from ronghe.results.scoring.assessments.checks import read_by
from ronghe.results.scoring.assessments.method import Method
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import Scored, score


def carried(
    assessment: Assessment,
    methods: Mapping[str, Method],
    rosters: Mapping[str, pl.DataFrame],
    facts: Mapping[str, pl.DataFrame],
    tried: Mapping[str, Scored],
    changed: pl.DataFrame | None = None,
) -> dict[str, Scored]:
    """Return, by code, every later sheet that would come out anew because of the tried ones.

    `rosters` and `facts` are those of `Assessed`; `tried` has the sheets already tried, by code, and
    `changed` the facts that are otherwise for everybody. Other sheets stay as they are. Raises
    `BrokenFacts`.
    """
    moved = dict(tried)
    last = max(at for at, sheet in enumerate(assessment.sheets) if sheet.code in tried)
    for sheet in assessment.sheets[last + 1 :]:
        method = methods[sheet.code]
        rows = pl.concat(_read(assessment, method, moved, changed), how="vertical_relaxed")
        if rows.height:
            own = facts[sheet.code]
            overrides = Overrides(facts=rows)
            moved[sheet.code] = score(
                method.scheme, method.grading, rosters[sheet.code], own, overrides
            )
    return {code: scored for code, scored in moved.items() if code not in tried}


def _read(
    assessment: Assessment,
    method: Method,
    moved: Mapping[str, Scored],
    changed: pl.DataFrame | None,
) -> Iterator[pl.DataFrame]:
    """What a sheet reads that is otherwise: scores of sheets, and facts."""
    read = read_by(method)
    yield pl.DataFrame(schema=SCORE_FACTS)
    if changed is not None:
        yield changed.filter(pl.col("measure").is_in(read))
    for sheet in assessment.sheets:
        if sheet.code in moved and sheet.measure in read:
            yield sheet_facts(sheet, moved[sheet.code])
            yield _none(sheet, moved[sheet.code])


def _none(sheet: Sheet, scored: Scored) -> pl.DataFrame:
    """Who has no score any more has no fact either."""
    return scored.results.filter(pl.col("score").is_null()).select(
        "subject",
        measure=pl.lit(sheet.measure),
        state=pl.lit("MISSING"),
        numerator=pl.lit(None, dtype=pl.Int64),
        denominator=pl.lit(None, dtype=pl.Int64),
    )
