"""Indicators whose points depend on others: scored over everybody at once, from their facts alone."""

import polars as pl

from ronghe.results.scoring.engine.facts import Use
from ronghe.results.scoring.engine.score import ENTRANT, Compiled
from ronghe.results.scoring.schemes.scheme import Indicator, Scheme
from ronghe.results.scoring.schemes.tree import points_column, scored


def compared(scheme: Scheme) -> list[Indicator]:
    """Return the indicators that compare, in the order of the scheme."""
    return [i for i in scheme.indicators if any(r.function.params.compares for r in i.readings)]


def compared_uses(compiled: Compiled) -> list[Use]:
    """Return the measures that comparing indicators read."""
    read = {m for i in compared(compiled.scheme) for m in _measures(i)}
    return [use for use in compiled.uses if use.measure in read]


def compared_points(compiled: Compiled, roster: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Return `points:CODE` of every comparing indicator, a row for each of the roster.

    `facts` are three columns per measure beside it. One indicator at a time, to hold little.
    """
    columns = []
    for indicator in compared(compiled.scheme):
        names = [f"{key}:{m}" for m in _measures(indicator) for key in ("numerator", "denominator")]
        states = [facts[f"state:{m}"] for m in _measures(indicator)]
        numbers = facts.select(names).with_columns(pl.when(roster["eligible"]).then(pl.all()))
        board = pl.DataFrame([roster[key] for key in ENTRANT]).hstack(states).hstack(numbers)
        points = scored(compiled.scheme, indicator).expr.alias(points_column(indicator.code))
        columns.append(board.select(points).to_series())
    return pl.DataFrame(columns)


def _measures(indicator: Indicator) -> list[str]:
    return list(dict.fromkeys(m for r in indicator.readings for m in r.inputs.values()))
