"""Tiers: levels that are treated alike, from leading to lagging (S-20)."""

from collections.abc import Mapping

import polars as pl

from ronghe.results.scoring.assessments.assessment import Assessment
from ronghe.results.scoring.engine.score import Scored

SCHEMA = {"subject": pl.String, "tier": pl.String}


def tiers_of(assessment: Assessment, sheets: Mapping[str, Scored]) -> pl.DataFrame:
    """Return subject, tier by the main sheet's level, sorted by subject; those not assessed are absent."""
    return tiers_at(assessment, sheets[assessment.main_sheet.code].results)


def tiers_at(assessment: Assessment, results: pl.DataFrame) -> pl.DataFrame:
    """The same from any frame with columns subject and level, such as the levels that were confirmed."""
    tier_of = {level: tier.code for tier in assessment.tiers for level in tier.levels}
    if not tier_of:
        return pl.DataFrame(schema=SCHEMA)
    tier = pl.col("level").replace_strict(tier_of, default=None, return_dtype=pl.String)
    return results.select("subject", tier=tier).drop_nulls().sort("subject")
