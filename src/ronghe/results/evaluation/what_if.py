"""What other cuts and seats would do: who would move, without touching the cycle (S-24)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.scoring import kept_frames, method_of
from ronghe.results.scoring.api import BrokenRules, Overrides, Scored, score


@dataclass(frozen=True)
class Move:
    """Somebody whose level would be another; the score is in ten-thousandths."""

    subject: str
    name: str
    rank: int | None
    score: int | None
    before: str
    after: str
    is_up: bool


@dataclass(frozen=True)
class Shift:
    """One pool: how many at each level now and then, and who moves, in rank."""

    pool: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    moves: Sequence[Move]


def what_if(cycle: Cycle, overrides: Overrides) -> list[Shift]:
    """The engine's outcome under other cuts and seats, pool by pool (4 queries).

    Compared with the engine's own proposal from the same frozen facts. Raises Refused before
    freezing and Invalid with every mistake for cuts or seats that cannot be.
    """
    if cycle.fact_set is None:
        raise Refused("not-frozen", _("冻结名册和数据以后才能试算。"), 409)
    method = method_of(cycle)
    with place_system(cycle.place_id):
        roster, facts = kept_frames(cycle.fact_set)
    try:
        now = score(method.scheme, method.ladder, roster, facts)
        then = score(method.scheme, method.ladder, roster, facts, overrides)
    except BrokenRules as broken:
        raise Invalid("rules", "".join(one.sentence for one in broken.problems)) from broken
    order = [level.code for level in method.ladder.levels]
    return _shifts(_compared(roster, now, then), order)


def _compared(roster: pl.DataFrame, now: Scored, then: Scored) -> pl.DataFrame:
    changed = then.results.select("subject", pl.col("level").alias("after"))
    return (
        now.results.filter("eligible")
        .join(roster.select("subject", "name"), on="subject")
        .join(changed, on="subject")
        .sort("pool", "standing", "subject", nulls_last=True)
    )


def _shifts(compared: pl.DataFrame, order: Sequence[str]) -> list[Shift]:
    shifts = []
    for (pool,), rows in compared.group_by("pool", maintain_order=True):
        moved = rows.filter(pl.col("level") != pl.col("after"))
        shifts.append(
            Shift(
                pool=str(pool),
                before=Counter(rows["level"].to_list()),
                after=Counter(rows["after"].to_list()),
                moves=[
                    Move(
                        row["subject"],
                        row["name"],
                        row["rank_in_pool"],
                        row["score"],
                        row["level"],
                        row["after"],
                        order.index(row["after"]) > order.index(row["level"]),
                    )
                    for row in moved.iter_rows(named=True)
                ],
            )
        )
    return shifts
