"""What stands in a sheet: a line for each indicator and block, and the facts behind lines of several."""

from collections.abc import Iterator

import polars as pl

from ronghe.results.scoring.schemes.points import (
    STATES,
    MeasureColumns,
    by_row,
    state_column,
    variants,
)
from ronghe.results.scoring.schemes.scheme import Indicator, Reading, Scheme
from ronghe.results.scoring.schemes.tree import points_column

INPUTS = {
    "subject": pl.String,
    "indicator": pl.String,
    "input": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}
BLOCKS = {"subject": pl.String, "block": pl.String, "points": pl.Int64}


def score_lines(scheme: Scheme, board: pl.DataFrame) -> pl.DataFrame:
    """Return one line per indicator and subject; deductions are negative."""
    signs = {i.code: -1 if i.effect == "deduct" else 1 for i in scheme.indicators}
    points = [board[points_column(code)] * sign for code, sign in signs.items()]
    states = pl.concat([board[state_column(code)] for code in signs])
    return pl.DataFrame(
        {
            "subject": pl.concat([board["subject"]] * len(signs)),
            "indicator": _repeated(list(signs), board.height),
            "state": _named(states),
            "numerator": pl.concat([_part(i, board, "numerator") for i in scheme.indicators]),
            "denominator": pl.concat([_part(i, board, "denominator") for i in scheme.indicators]),
            "points": pl.concat(points),
        }
    )


def _part(indicator: Indicator, board: pl.DataFrame, key: str) -> pl.Series:
    if indicator.when_own is None and not indicator.is_of_many:
        return board[f"{key}:{indicator.measure}"].alias(key)
    usual, *own = (_column(reading, key) for reading in indicator.readings)
    expr = by_row(indicator, usual, own[0]) if own else usual
    return board.select(expr.alias(key)).to_series()


def _column(reading: Reading, key: str) -> pl.Expr:
    """Return a fact's column, null where there are several facts."""
    if reading.is_of_many:
        return pl.lit(None, dtype=pl.Int64).repeat_by(pl.len()).explode()
    return pl.col(f"{key}:{reading.measure}")


def input_lines(scheme: Scheme, board: pl.DataFrame) -> pl.DataFrame:
    """Return the facts of functions that read several, one row per input and subject."""
    return pl.concat([pl.DataFrame(schema=INPUTS), *_inputs(scheme, board)])


def _inputs(scheme: Scheme, board: pl.DataFrame) -> Iterator[pl.DataFrame]:
    for indicator in scheme.indicators:
        for variant in variants(indicator):
            if not variant.reading.is_of_many:
                continue
            rows = board if variant.rows is None else board.filter(variant.rows)
            for name, measure in variant.reading.inputs.items():
                yield rows.select(
                    "subject",
                    indicator=pl.lit(indicator.code),
                    input=pl.lit(name),
                    measure=pl.lit(measure),
                    state=_names(MeasureColumns(measure).state),
                    numerator=f"numerator:{measure}",
                    denominator=f"denominator:{measure}",
                )


def block_lines(scheme: Scheme, board: pl.DataFrame) -> pl.DataFrame:
    """Return the points of each block and subject."""
    codes = [block.code for block in scheme.blocks]
    if not codes:
        return pl.DataFrame(schema=BLOCKS)
    points = pl.concat([board[points_column(code)] for code in codes])
    subject = pl.concat([board["subject"]] * len(codes))
    return pl.DataFrame(
        {"subject": subject, "block": _repeated(codes, board.height), "points": points},
        schema=BLOCKS,
    )


def _named(states: pl.Series) -> pl.Series:
    return states.replace_strict(range(3), STATES, return_dtype=pl.String)


def _names(state: pl.Expr) -> pl.Expr:
    return state.replace_strict(range(3), STATES, return_dtype=pl.String)


def _repeated(codes: list[str], size: int) -> pl.Series:
    return pl.select(
        pl.lit(pl.Series(codes, dtype=pl.String)).gather(
            pl.int_range(len(codes) * size) // max(size, 1)
        )
    ).to_series()
