"""One changed subject scored anew beside everybody else, who stand still: the live sheet.

The same expressions as a whole scoring; the others' points are kept instead of computed again, so
that a changed record shows on its sheet at once.
"""

from dataclasses import dataclass, replace

import polars as pl

from ronghe.results.scoring.engine.facts import read_roster, widen
from ronghe.results.scoring.engine.score import (
    Compiled,
    Scored,
    compile_rules,
    concluded,
    points_of,
)
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Everybody's facts, wide, and the points that come of them."""

    compiled: Compiled
    facts: pl.DataFrame
    points: pl.DataFrame


def board_of(scheme: Scheme, ladder: Ladder, roster: pl.DataFrame, facts: pl.DataFrame) -> Board:
    """Return the board of a roster; raises what `score` raises."""
    compiled = compile_rules(scheme, ladder)
    wide = widen(read_roster(roster, ladder), facts, compiled.uses)
    return Board(compiled, wide, points_of(compiled, wide))


def compares(scheme: Scheme) -> bool:
    """Return whether anybody's points depend on the facts of others."""
    return any(r.function.params.compares for i in scheme.indicators for r in i.readings)


def score_beside(board: Board, roster: pl.DataFrame, facts: pl.DataFrame) -> Scored:
    """Score the subjects of a small roster anew among all others of the board.

    The result equals that of `score` with their rows and facts replaced; lines are those of the
    small roster alone. Raises `BrokenFacts`.
    """
    compiled = board.compiled
    few = read_roster(roster, compiled.ladder)
    wide = widen(few, facts, compiled.uses)
    others = board.facts.join(few, on="subject", how="anti")
    if compares(compiled.scheme):
        points = points_of(compiled, pl.concat([others, wide]))
    else:
        kept = board.points.join(few, on="subject", how="anti")
        points = pl.concat([kept, points_of(compiled, wide)])
    scored = concluded(compiled, points)
    return replace(
        scored,
        lines=scored.lines.join(few, on="subject", how="semi"),
        inputs=scored.inputs.join(few, on="subject", how="semi"),
    )
