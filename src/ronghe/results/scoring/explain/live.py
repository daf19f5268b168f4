"""One changed subject scored anew beside everybody else, who stand still: the live sheet.

The same expressions as a whole scoring; the others' points are kept instead of computed again, so
that a changed record shows on its sheet at once.
"""

from dataclasses import dataclass

import polars as pl

from ronghe.results.scoring.engine.facts import read_roster, widen
from ronghe.results.scoring.engine.lines import block_lines, input_lines, score_lines
from ronghe.results.scoring.engine.score import (
    Compiled,
    Scored,
    compile_rules,
    placed_of,
    points_of,
    results_of,
    standings,
)
from ronghe.results.scoring.ladders.grading import grade, rank
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Everybody's facts, wide, and what ranking needs of the points that come of them."""

    compiled: Compiled
    facts: pl.DataFrame
    standings: pl.DataFrame


def board_of(scheme: Scheme, ladder: Ladder, roster: pl.DataFrame, facts: pl.DataFrame) -> Board:
    """Return the board of a roster; raises what `score` raises."""
    compiled = compile_rules(scheme, ladder)
    wide = widen(read_roster(roster, ladder), facts, compiled.uses)
    return Board(compiled, wide, standings(compiled, points_of(compiled, wide)))


def compares(scheme: Scheme) -> bool:
    """Return whether anybody's points depend on the facts of others."""
    return any(r.function.params.compares for i in scheme.indicators for r in i.readings)


def score_beside(board: Board, roster: pl.DataFrame, facts: pl.DataFrame) -> Scored:
    """Score the subjects of a small roster anew among all others of the board.

    The result equals that of `score` with their rows and facts replaced, but only those of the small
    roster have lines, blocks and reasons. Raises `BrokenFacts`.
    """
    compiled = board.compiled
    few = read_roster(roster, compiled.ladder)
    wide = widen(few, facts, compiled.uses)
    others = board.facts.join(few, on="subject", how="anti")
    if compares(compiled.scheme):
        points = points_of(compiled, pl.concat([others, wide]))
        mine = points.join(few, on="subject", how="semi")
        standing = standings(compiled, points)
    else:
        mine = points_of(compiled, wide)
        kept = board.standings.join(few, on="subject", how="anti")
        standing = pl.concat([kept, standings(compiled, mine)])
    ranked = rank(standing.sort("subject"), compiled.ladder)
    graded, seats = grade(ranked, compiled.ladder)
    entered, scheme = mine.filter("eligible"), compiled.scheme
    return Scored(
        score_lines(scheme, entered),
        input_lines(scheme, entered),
        block_lines(scheme, entered),
        _results(compiled, graded, few),
        seats,
    )


def _results(compiled: Compiled, graded: pl.DataFrame, few: pl.DataFrame) -> pl.DataFrame:
    """The results of everybody, with reasons for those of the small roster."""
    told = results_of(compiled, graded.join(few, on="subject", how="semi"))
    others = placed_of(compiled, graded.join(few, on="subject", how="anti"))
    return pl.concat([told, others], how="diagonal").sort("subject")
