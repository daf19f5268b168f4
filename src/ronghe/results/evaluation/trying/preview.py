"""A cycle's outcome as things stand now, without freezing or storing anything."""

from dataclasses import dataclass

from ronghe.core.figures.api import facts_now
from ronghe.foundation.accounts.api import today
from ronghe.results.evaluation.cycles.pinning import method_of
from ronghe.results.evaluation.freezing.roster import (
    is_first_cycle,
    live_roster,
    measured_period,
    measures_used,
    subjects_of,
)
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.scored.assessing import frozen_frames
from ronghe.results.scoring.api import Overrides, Scored, input_digest, results_digest, score


@dataclass(frozen=True)
class Outcome:
    """A computed result and what it rests on: ``basis`` is ``frozen`` or ``live``."""

    basis: str
    scored: Scored
    digest: str
    input_digest: str


def outcome_of(cycle: Cycle, overrides: Overrides | None = None) -> Outcome:
    """Score a cycle: from its frozen facts where there are any, else from the records of now."""
    method = method_of(cycle)
    if cycle.fact_set is not None:
        basis, (roster, facts) = "frozen", frozen_frames(cycle.fact_set)
    else:
        period = measured_period(cycle, today(cycle.place_id))
        keys = measures_used(method.scheme, method.ladder)
        subjects = subjects_of(cycle, method.ladder)
        basis, roster = "live", live_roster(subjects, first_cycle=is_first_cycle(cycle))
        facts = facts_now(cycle.place_id, period, keys)
    scored = score(method.scheme, method.ladder, roster, facts, overrides)
    given = input_digest(method.scheme, method.ladder, roster, facts).whole
    return Outcome(basis, scored, results_digest(scored.results), given)


def summary(outcome: Outcome) -> dict[str, dict[str, int]]:
    """Eligible subjects by pool and proposed level."""
    rows = outcome.scored.results.filter("eligible").group_by("pool", "level").len()
    counted: dict[str, dict[str, int]] = {}
    for pool, level, number in sorted(rows.iter_rows()):
        counted.setdefault(pool, {})[level] = number
    return counted
