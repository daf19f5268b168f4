"""One assessment of one period: every sheet in its order, each able to read those before it.

Pure: roster and facts in, proposals out, by the one engine. Roster columns are those of
`engine.facts`; a column `sheet` (code or null) may restrict a row to one sheet, as the classes of a
selection do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from ronghe.results.scoring.arithmetic.exact import SCALE
from ronghe.results.scoring.assessments.assessment import (
    SHEET,
    Assessment,
    Sheet,
)
from ronghe.results.scoring.assessments.incentives import incentives_of
from ronghe.results.scoring.assessments.method import Method
from ronghe.results.scoring.assessments.quadrants import quadrants_of
from ronghe.results.scoring.assessments.tiers import tiers_of
from ronghe.results.scoring.engine.facts import FACT_COLUMNS, BrokenFacts
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import Scored, score

SCORE_FACTS = {
    "subject": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}
TEXTS = ("subject", "measure", "state")


@dataclass(frozen=True, slots=True)
class Assessed:
    """What an assessment yields; all mappings go by sheet code, in the sheets' order.

    `rosters` and `facts` are what each sheet was scored from, the scores of earlier sheets included;
    with the method they make the bundle of that sheet. tiers: subject, tier. quadrants: subject, x, y
    (scores in ten-thousandths), quadrant. incentives: subject, level, proposal.
    """

    sheets: dict[str, Scored]
    rosters: dict[str, pl.DataFrame]
    facts: dict[str, pl.DataFrame]
    tiers: pl.DataFrame
    quadrants: pl.DataFrame
    incentives: pl.DataFrame


@dataclass(slots=True)
class _Progress:
    facts: pl.DataFrame
    sheets: dict[str, Scored] = field(default_factory=dict)
    rosters: dict[str, pl.DataFrame] = field(default_factory=dict)
    read: dict[str, pl.DataFrame] = field(default_factory=dict)


def assess(
    assessment: Assessment,
    methods: Mapping[str, Method],
    roster: pl.DataFrame,
    facts: pl.DataFrame,
    overrides: Mapping[str, Overrides] | None = None,
) -> Assessed:
    """Score all sheets; `methods` and `overrides` go by sheet code.

    Raises `BrokenRules` and `BrokenFacts` as `score` does; facts that pretend to be the score of a
    sheet are refused.
    """
    given = facts.select(FACT_COLUMNS).with_columns(pl.col(TEXTS).cast(pl.String))
    _refuse_own_scores(given)
    done = _Progress(given)
    for sheet in assessment.sheets:
        method = methods[sheet.code]
        own = roster_of(assessment, sheet, roster)
        changed = (overrides or {}).get(sheet.code)
        scored = _scored(assessment, sheet, method, own, done.facts, changed)
        done.sheets[sheet.code], done.rosters[sheet.code] = scored, own
        done.read[sheet.code] = done.facts
        done.facts = pl.concat([done.facts, sheet_facts(sheet, scored)], how="vertical_relaxed")
    return Assessed(
        done.sheets,
        done.rosters,
        done.read,
        tiers_of(assessment, done.sheets),
        quadrants_of(assessment, done.sheets),
        incentives_of(assessment, done.sheets),
    )


def roster_of(assessment: Assessment, sheet: Sheet, roster: pl.DataFrame) -> pl.DataFrame:
    """Return the roster of one sheet: its own rows and pools; last period's level only where awards are made."""
    if "sheet" in roster.columns:
        roster = roster.filter(pl.col("sheet").is_null() | (pl.col("sheet") == sheet.code))
    if sheet.pools:
        roster = roster.filter(pl.col("pool").is_in(sheet.pools).fill_null(value=False))
    if sheet in assessment.awarding:
        return roster
    return roster.with_columns(base_level=pl.lit(None, dtype=pl.String))


def sheet_facts(sheet: Sheet, scored: Scored) -> pl.DataFrame:
    """Return a sheet's scores as facts for later sheets; no score is no fact."""
    return score_facts(sheet.measure, scored)


def score_facts(measure: str, scored: Scored) -> pl.DataFrame:
    """Return scores as facts of one measure: score in ten-thousandths over ten thousand."""
    return scored.results.filter(pl.col("score").is_not_null()).select(
        "subject",
        pl.lit(measure).alias("measure"),
        pl.lit("VALUE").alias("state"),
        pl.col("score").alias("numerator"),
        pl.lit(SCALE, dtype=pl.Int64).alias("denominator"),
    )


def _scored(
    assessment: Assessment,
    sheet: Sheet,
    method: Method,
    roster: pl.DataFrame,
    facts: pl.DataFrame,
    overrides: Overrides | None,
) -> Scored:
    try:
        return score(method.scheme, method.grading, roster, facts, overrides)
    except BrokenFacts as error:
        if len(assessment.sheets) == 1:
            raise
        told = f"“{sheet.title}”：{error}"
        raise BrokenFacts(told, error.subject, error.measure, error.column) from error


def _refuse_own_scores(facts: pl.DataFrame) -> None:
    named = facts.filter(pl.col("measure").str.starts_with(SHEET))
    if named.height:
        raise BrokenFacts(
            f"事实表里有 {named['measure'][0]}：各表得分由系统逐表计算，不能录入；请删去这些行。",
            named["subject"][0],
            named["measure"][0],
            "measure",
        )
