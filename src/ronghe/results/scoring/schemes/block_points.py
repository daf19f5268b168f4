"""The points of a sheet's blocks, from its stored lines, by the engine's own expressions."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ronghe.results.scoring.schemes.scheme import Scheme
from ronghe.results.scoring.schemes.tree import build_tree, points_column


def block_points(scheme: Scheme, lines: Sequence[Mapping[str, Any]]) -> dict[str, int | None]:
    """The points of every block in ten-thousandths; None where nothing in it applies.

    `lines` are one subject's: indicator and points each, as in `Scored.lines`.
    """
    earned = {line["indicator"]: line["points"] for line in lines}
    if not earned or not scheme.blocks:
        return {block.code: None for block in scheme.blocks}
    # Lines tell deductions as negative points; the tree takes them off itself.
    signs = {i.code: -1 if i.effect == "deduct" else 1 for i in scheme.indicators}
    columns = {
        points_column(code): pl.Series(
            [None if earned.get(code) is None else earned[code] * sign], dtype=pl.Int64
        )
        for code, sign in signs.items()
    }
    board = pl.DataFrame(columns)
    _indicators, *levels = build_tree(scheme).passes
    for expressions in levels:
        board = board.with_columns(expressions)
    return {block.code: board[points_column(block.code)][0] for block in scheme.blocks}
