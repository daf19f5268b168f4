"""Incentives: what each level is proposed (X-61). A proposal only; somebody else decides."""

from collections.abc import Mapping

import polars as pl

from ronghe.results.scoring.assessments.assessment import Assessment
from ronghe.results.scoring.engine.score import Scored

SCHEMA = {"subject": pl.String, "level": pl.String, "proposal": pl.String}


def incentives_of(assessment: Assessment, sheets: Mapping[str, Scored]) -> pl.DataFrame:
    """Return subject, level, proposal by the main sheet's level, sorted by subject."""
    return incentives_at(assessment, sheets[assessment.main_sheet.code].results)


def incentives_at(assessment: Assessment, results: pl.DataFrame) -> pl.DataFrame:
    """The same from any frame with columns subject and level, such as the levels that were confirmed."""
    proposals = pl.DataFrame(
        [(one.level, one.proposal) for one in assessment.incentives],
        schema={"level": pl.String, "proposal": pl.String},
        orient="row",
    )
    held = results.select(pl.col("subject"), pl.col("level").cast(pl.String))
    return held.join(proposals, on="level").select(list(SCHEMA)).sort("subject")
