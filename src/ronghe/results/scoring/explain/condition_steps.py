"""What would meet the conditions that keep a subject out: of the gate, or of the next level."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.explain.next_steps import DERIVED, NextStep
from ronghe.results.scoring.ladders.ladder import Condition, Ladder
from ronghe.results.scoring.schemes.points import STATES, VALUE


def condition_steps(
    ladder: Ladder, scored: Scored, facts: pl.DataFrame, subject: str
) -> tuple[NextStep, ...]:
    """Return a step for each unmet condition over a fact, in the ladder's order; the score stays.

    `facts` are those the sheet was scored from. Points of the sheet, scores of others and facts
    that are not there are no steps: those are told as reasons. Empty without a score.
    """
    row = scored.results.row(by_predicate=pl.col("subject") == subject, named=True)
    if row["score"] is None:
        return ()
    known = _facts_of(facts, subject)
    return tuple(_steps(ladder, row, known))


def _facts_of(facts: pl.DataFrame, subject: str) -> dict[str, tuple[int, int]]:
    mine = facts.filter(
        (pl.col("subject").cast(pl.String) == subject)
        & (pl.col("state").cast(pl.String) == STATES[VALUE])
    )
    rows = mine.select(pl.col("measure").cast(pl.String), "numerator", "denominator").iter_rows()
    return {measure: (top, bottom) for measure, top, bottom in rows}


def _steps(
    ladder: Ladder, row: Mapping[str, Any], known: Mapping[str, tuple[int, int]]
) -> Iterator[NextStep]:
    required = (("REQUIRES:", one) for level in ladder.levels for one in level.requires)
    for prefix, condition in (*(("GATE:", one) for one in ladder.gate), *required):
        measure = condition.measure or ""
        is_unmet = f"{prefix}{condition.code}" in row["reasons"]
        if not is_unmet or measure not in known or measure.startswith(DERIVED):
            continue
        change = lacking(condition, *known[measure])
        if change:
            yield NextStep(
                measure=measure,
                change=change,
                gain=0,
                score=row["score"],
                reaches=None,
                sentence=_sentence(
                    condition, _more(change, *known[measure]), is_gate=prefix == "GATE:"
                ),
                rank=row["rank_in_pool"],
            )


def lacking(condition: Condition, numerator: int, denominator: int) -> int | None:
    """Return by how much a fact's numerator must change to meet a condition; None if nothing does."""
    end = Fraction(condition.value) * denominator
    match condition.op:
        case ">=":
            wanted = ceil(end)
        case ">":
            wanted = floor(end) + 1
        case "<=":
            wanted = floor(end)
        case "<":
            wanted = ceil(end) - 1
        case _:
            wanted = floor(end) if end.denominator == 1 else numerator
    return wanted - numerator or None


def _more(change: int, numerator: int, denominator: int) -> str:
    """What is to be done; what was not done at all has no number."""
    if (change, numerator, denominator) == (1, 0, 1):
        return _("做到这一项")
    return (_("再多 %s") if change > 0 else _("再少 %s")) % abs(change)


def _sentence(condition: Condition, what: str, *, is_gate: bool) -> str:
    words = {"what": what, "reason": condition.reason.removesuffix("。")}
    if is_gate:
        return _("%(reason)s。%(what)s，即满足这一门槛。") % words
    return _("%(reason)s。%(what)s，即满足这一条件。") % words
