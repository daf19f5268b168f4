"""One organisation's score before results are shown: its own facts, no rank and no seats."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from ronghe.core.figures.api import (
    FACT_COLUMNS,
    FactSet,
    Subject,
    facts_now,
    facts_of,
    records_of,
)
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.measures import measures_in
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.choices import APPLIED
from ronghe.results.evaluation.cycles.pinning import Method
from ronghe.results.evaluation.freezing.roster import (
    is_first_cycle,
    live_roster,
    measured_period,
    measures_used,
    present_levels,
)
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.telling.explained import Records
from ronghe.results.scoring.api import Overrides, Scored, score


@dataclass(frozen=True)
class OwnScore:
    """The engine's lines and level by score alone, with the facts and the records behind them."""

    scored: Scored
    facts: pl.DataFrame
    records: Records


def own_score(cycle: Cycle, method: Method, node: Organisation, on: date) -> OwnScore:
    """Score one organisation from its frozen facts, else from the records of now.

    Seats are left out and applying is taken for done: what is shown is what the score reaches.
    One or two queries a measure.
    """
    keys = measures_used(method.scheme, method.ladder)
    frozen = cycle.fact_set
    facts, records = _frozen(frozen, node, keys) if frozen else _live(cycle, node, keys, on)
    applied = pl.DataFrame([(node.code, APPLIED, "VALUE", 1, 1)], schema=FACT_COLUMNS, orient="row")
    facts = pl.concat([facts.filter(pl.col("measure") != APPLIED), applied])
    without_seats = Overrides(quotas=dict.fromkeys(level.code for level in method.ladder.levels))
    roster = live_roster([_subject(cycle, node)], first_cycle=is_first_cycle(cycle))
    scored = score(method.scheme, method.ladder, roster, facts, without_seats)
    return OwnScore(scored, facts, records)


def _subject(cycle: Cycle, node: Organisation) -> Subject:
    with place_system(cycle.place_id):
        base = present_levels(cycle.place_id, key=cycle.key, before=cycle.period).get(node.code, "")
    return Subject(node.code, node.path, node.name, node.category, "ALL", (), True, base)


def _frozen(fact_set: FactSet, node: Organisation, keys: list[str]) -> tuple[pl.DataFrame, Records]:
    return facts_of(fact_set, node.code), records_of(fact_set, node.code, keys)


def _live(
    cycle: Cycle, node: Organisation, keys: list[str], on: date
) -> tuple[pl.DataFrame, Records]:
    period = measured_period(cycle, on)
    facts = facts_now(cycle.place_id, period, keys, [node.code])
    with place_system(cycle.place_id):
        known = measures_in(cycle.place_id, keys)
        records = {
            key: list(one.records(cycle.place_id, period, [node.code]))
            for key, one in known.items()
        }
    return facts, records
