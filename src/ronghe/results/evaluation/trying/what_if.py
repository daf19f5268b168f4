"""What other points, cuts, seats or facts would do: who would move, without touching the cycle (S-24)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ronghe.core.figures.api import FactSet
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.rulebook.kinds import Body
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.trying.basis import Bases, Basis, bases_of, basis_of
from ronghe.results.scoring.api import (
    BrokenFacts,
    BrokenRules,
    Overrides,
    Scored,
    TrialRules,
    carried,
    score,
    trial_problems,
)


@dataclass(frozen=True)
class Move:
    """Somebody whose level (or rank, without levels) would be another; scores in ten-thousandths."""

    subject: str
    name: str
    rank: int | None
    score: int | None
    before: str
    after: str
    is_up: bool
    rank_after: int | None = None
    score_after: int | None = None


@dataclass(frozen=True)
class Shift:
    """One pool: how many at each level now and then, and who moves, in rank."""

    pool: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    moves: Sequence[Move]


@dataclass(frozen=True)
class Tried:
    """A trial computed: what it changes, on what it rests, and what comes of it."""

    basis: Basis
    rules: TrialRules
    scored: Scored
    shifts: Sequence[Shift]
    later: Mapping[str, Sequence[Shift]]
    """By code the later sheets that read this one's score, and who would move there."""


def what_if(cycle: Cycle, overrides: Overrides, sheet: str = "") -> list[Shift]:
    """The engine's outcome under other rules or facts, pool by pool (no query once it was asked).

    Compared with the engine's own proposal from the same frozen facts. Raises Refused before
    freezing and Invalid with every mistake for changes that cannot be.
    """
    basis = basis_of(cycle, sheet)
    return shifts_of(basis, scored_with(basis, overrides))


def try_out(cycle: Cycle, body: Body, sheet: str = "", *, fact_set: FactSet | None = None) -> Tried:
    """Compute a trial given as data, and what it does to later sheets that read the score.

    On the cycle's frozen facts or an earlier freezing. Raises Invalid with every mistake (path and
    sentence).
    """
    bases = bases_of(cycle, fact_set)
    basis = bases.sheet(sheet)
    method = basis.method
    problems = trial_problems(body, method.scheme, method.ladder, basis.roster)
    if problems:
        raise Invalid(
            "trial",
            "".join(one.sentence for one in problems),
            fields=[{"path": list(one.path), "sentence": one.sentence} for one in problems],
        )
    rules = TrialRules.model_validate(body)
    scored = scored_with(basis, rules.overrides())
    later = later_shifts(bases, basis, scored, rules.overrides())
    return Tried(basis, rules, scored, shifts_of(basis, scored), later)


def later_shifts(
    bases: Bases, basis: Basis, scored: Scored, overrides: Overrides
) -> dict[str, list[Shift]]:
    """Who moves on the sheets after this one that read its score, or the facts that are changed."""
    sheets = bases.sheets
    try:
        found = carried(
            bases.rules.assessment,
            bases.rules.sheet_methods,
            {code: one.roster for code, one in sheets.items()},
            {code: one.facts for code, one in sheets.items()},
            {basis.sheet: scored},
            overrides.facts,
        )
    except BrokenFacts as broken:
        raise Invalid("facts", str(broken)) from broken
    return {code: shifts_of(sheets[code], one) for code, one in found.items()}


def scored_with(basis: Basis, overrides: Overrides) -> Scored:
    """A sheet scored under other rules or facts; raises Invalid with every mistake."""
    method = basis.method
    try:
        return score(method.scheme, method.ladder, basis.roster, basis.facts, overrides)
    except BrokenRules as broken:
        raise Invalid("rules", "".join(one.sentence for one in broken.problems)) from broken
    except BrokenFacts as broken:
        raise Invalid("facts", str(broken)) from broken


def shifts_of(basis: Basis, then: Scored) -> list[Shift]:
    """Who moves from a sheet's own outcome to another one, pool by pool as they are now.

    Moving is to another level, or to another rank on a sheet that gives no levels.
    """
    order = [level.code for level in basis.method.ladder.levels]
    moved = "level" if len(order) > 1 else "rank_in_pool"
    compared = _compared(basis, then)
    return [
        Shift(
            pool=str(pool),
            before=Counter(rows["level"].to_list()),
            after=Counter(rows["level_after"].to_list()),
            moves=[
                _move(row, order)
                for row in rows.filter(pl.col(moved) != pl.col(f"{moved}_after")).iter_rows(
                    named=True
                )
            ],
        )
        for (pool,), rows in compared.group_by("pool", maintain_order=True)
    ]


def _compared(basis: Basis, then: Scored) -> pl.DataFrame:
    changed = then.results.select("subject", "level", "score", "rank_in_pool")
    return (
        basis.scored.results.filter("eligible")
        .join(basis.roster.select("subject", "name"), on="subject")
        .join(changed, on="subject", suffix="_after")
        .sort("pool", "standing", "subject", nulls_last=True)
    )


def _move(row: Mapping[str, object], order: Sequence[str]) -> Move:
    before, after = str(row["level"]), str(row["level_after"])
    was, now = _number(row["rank_in_pool"]), _number(row["rank_in_pool_after"])
    is_ahead = was is not None and now is not None and now < was
    return Move(
        subject=str(row["subject"]),
        name=str(row["name"]),
        rank=was,
        score=_number(row["score"]),
        before=before,
        after=after,
        is_up=order.index(after) > order.index(before) if len(order) > 1 else is_ahead,
        rank_after=now,
        score_after=_number(row["score_after"]),
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
