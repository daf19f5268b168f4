"""The one implementation of scoring: scheme, ladder, roster and facts in; lines and results out.

Pure and exact: no clock, no database, no floats, and the order of input rows does not matter.
"""

from dataclasses import dataclass

import polars as pl

from ronghe.results.scoring.arithmetic.exact import BrokenRules
from ronghe.results.scoring.engine.cells import hushed_columns
from ronghe.results.scoring.engine.facts import (
    Use,
    check_fit,
    check_own,
    read_roster,
    uses,
    widen,
)
from ronghe.results.scoring.engine.lines import block_lines, input_lines, score_lines
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.ladders.checks import check_ladder, check_pair
from ronghe.results.scoring.ladders.grading import grade, judge, judged_columns, rank
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.ladders.verdicts import findings, gate_reasons, proposed_by, reasons
from ronghe.results.scoring.schemes.checks import check_scheme
from ronghe.results.scoring.schemes.scheme import Scheme
from ronghe.results.scoring.schemes.tree import Tree, build_tree

ENTRANT = ("subject", "pool", "eligible")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A scheme and a ladder that passed every check, with their expressions."""

    scheme: Scheme
    ladder: Ladder
    tree: Tree
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A proposal. All points are integers of one ten-thousandth (`SCALE`).

    lines: subject, indicator, state, numerator, denominator (both null where the function reads
    several facts), points (null: left out; deductions are negative). inputs: subject, indicator,
    input, measure, state, numerator, denominator of those functions. blocks: subject, block, points. results: subject, pool, eligible, gate_ok,
    gate_reasons, score, rank_in_pool, tied, standing, level, reached, proposed_by, waiting_for,
    reasons. seats: level, group, quota (as ruled), seats (open
    at this level after those above), seated, waiting (reached the level in vain).
    """

    lines: pl.DataFrame
    inputs: pl.DataFrame
    blocks: pl.DataFrame
    results: pl.DataFrame
    seats: pl.DataFrame


RESULTS = (
    "subject",
    "pool",
    "eligible",
    "gate_ok",
    "score",
    "rank_in_pool",
    "tied",
    "standing",
    "gate_reasons",
    "level",
    "reached",
    "proposed_by",
    "waiting_for",
    "reasons",
)


def compile_rules(scheme: Scheme, ladder: Ladder) -> Compiled:
    """Check a scheme and its ladder and build their expressions; raises `BrokenRules`."""
    problems = [*check_scheme(scheme), *check_ladder(ladder), *check_pair(scheme, ladder)]
    if problems:
        raise BrokenRules(tuple(problems))
    return Compiled(scheme, ladder, build_tree(scheme), tuple(uses(scheme, ladder)))


def score(
    scheme: Scheme,
    ladder: Ladder,
    roster: pl.DataFrame,
    facts: pl.DataFrame,
    overrides: Overrides | None = None,
) -> Scored:
    """Score, rank and grade everybody on the roster.

    The columns of both frames are described in `facts`. Raises `BrokenRules` for a scheme or ladder
    that cannot be used and `BrokenFacts` for facts that cannot be scored, each with sentences.
    """
    if overrides is not None:
        roster = overrides.regrouped(roster)
        scheme, ladder, facts = overrides.apply(scheme, ladder, facts)
    compiled = compile_rules(scheme, ladder)
    everybody = read_roster(roster, ladder)
    return concluded(compiled, points_of(compiled, widen(everybody, facts, compiled.uses)))


def concluded(compiled: Compiled, board: pl.DataFrame) -> Scored:
    """Rank and grade a board that has its points (as `points_of` gives it)."""
    scheme, ladder = compiled.scheme, compiled.ladder
    ranked = rank(standings(compiled, board).sort("subject"), ladder)
    graded, seats = grade(ranked, ladder)
    entered = board.filter("eligible")
    return Scored(
        score_lines(scheme, entered),
        input_lines(scheme, entered),
        block_lines(scheme, entered),
        results_of(compiled, graded),
        seats,
    )


def points_of(compiled: Compiled, wide: pl.DataFrame) -> pl.DataFrame:
    """Add `points:CODE` for every indicator and block, and the rounded `score`.

    Points that `wide` already has are kept: those compared with rows that are not here. Those who
    do not take part get no points and set nobody's yardstick. Raises `BrokenFacts`.
    """
    check_own(wide, compiled.scheme)
    check_fit(wide, compiled.scheme)
    known = set(wide.columns)
    wide = hushed_columns(compiled.scheme, wide)
    facts = [
        pl.col(f"{key}:{u.measure}") for u in compiled.uses for key in ("numerator", "denominator")
    ]
    board = wide.with_columns(pl.when("eligible").then(fact) for fact in facts)
    board = board.with_columns(compiled.tree.states)
    for columns in compiled.tree.passes:
        board = board.with_columns(c for c in columns if c.meta.output_name() not in known)
    return board.with_columns(score=pl.when("eligible").then(compiled.tree.score))


def standings(compiled: Compiled, board: pl.DataFrame) -> pl.DataFrame:
    """Return, of each row, the little that ranks, quotas and reasons need; each row by itself."""
    found = findings(compiled.scheme, compiled.ladder)
    return judge(board, compiled.ladder).select(
        *ENTRANT, "score", *judged_columns(compiled.ladder), *found
    )


def placed_of(compiled: Compiled, graded: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of `Scored.results` but for the reasons; each row by itself."""
    ladder = compiled.ladder
    names = [level.code for level in ladder.levels]

    def level(column: str) -> pl.Expr:
        return pl.col(column).replace_strict(
            range(len(names)), names, default=None, return_dtype=pl.String
        )

    waiting = level("waiting") if ladder.waiting_list else pl.lit(None, dtype=pl.String)
    return graded.select(
        "subject",
        "pool",
        "eligible",
        "gate_ok",
        "score",
        "rank_in_pool",
        "tied",
        "standing",
        level=level("placed"),
        reached=level("reached"),
        waiting_for=waiting,
    )


def results_of(compiled: Compiled, graded: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of `Scored.results`; each row by itself, in the order given."""
    ladder = compiled.ladder
    told = placed_of(compiled, graded).with_columns(
        gate_reasons(graded, ladder).alias("gate_reasons"),
        graded.select(proposed_by(ladder).alias("proposed_by")).to_series(),
        reasons(graded, compiled.scheme, ladder).alias("reasons"),
    )
    return told.select(RESULTS)
