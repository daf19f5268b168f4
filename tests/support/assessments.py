"""Two contests and their combination, small enough to reckon in the head."""

from typing import Any

import polars as pl

from ronghe.results.scoring.assessments.assessment import Assessment
from ronghe.results.scoring.assessments.method import Method
from support.rule_sets import facts, indicator, ladder, scheme

TOWNS = ("EAST", "SOUTH", "WEST")
SHEETS = [
    {"code": "ECONOMY", "title": "经济发展竞赛", "scheme": "economy"},
    {"code": "ENVIRONMENT", "title": "环境建设竞赛", "scheme": "environment"},
    {"code": "COMBINED", "title": "综合", "scheme": "combined", "ladder": "combined"},
]


def contests(**changes: Any) -> Assessment:
    """Two contests of equal weight and a combined sheet of two levels: 未评 and 良好 from 60."""
    body: dict[str, Any] = {
        "every": "YEAR",
        "subjects": {"kind": "UNIT", "list": "towns"},
        "publication": "NOTICE",
        "sheets": SHEETS,
    }
    return Assessment.model_validate(body | changes)


def halves(first: str = "sheet.economy", second: str = "sheet.environment") -> list[dict[str, Any]]:
    """Two indicators of fifty points, each half of a sheet's score."""
    full = {"function": {"name": "linear", "version": 1, "params": {"full_at": 100}}}
    return [
        indicator("E", 50, measure=first, missing="exclude_and_rebase", **full),
        indicator("V", 50, measure=second, missing="exclude_and_rebase", **full),
    ]


def methods(**changes: Method) -> dict[str, Method]:
    return {
        "ECONOMY": Method(scheme(indicator("GROWTH"))),
        "ENVIRONMENT": Method(scheme(indicator("WATER"))),
        "COMBINED": Method(scheme(*halves()), ladder(scheme="combined")),
    } | changes


def percents(growth: dict[str, int], water: dict[str, int]) -> pl.DataFrame:
    """Facts from percentages reached by town."""
    return facts(
        *((town, "m.growth", share, 100) for town, share in growth.items()),
        *((town, "m.water", share, 100) for town, share in water.items()),
    )
