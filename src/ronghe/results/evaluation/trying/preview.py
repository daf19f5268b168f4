"""A cycle's outcome as things stand now, without freezing or storing anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from ronghe.foundation.accounts.api import today
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.trying.basis import Basis, bases_of, live_bases
from ronghe.results.scoring.api import Scored, input_digest, results_digest


@dataclass(frozen=True)
class SheetOutcome:
    """One sheet's computed result, with the digests that storing it would give it."""

    scored: Scored
    digest: str
    input_digest: str


@dataclass(frozen=True)
class Outcome:
    """The computed sheets by code, in their order: ``basis`` is ``frozen`` or ``live``."""

    basis: str
    main: str
    sheets: Mapping[str, SheetOutcome]

    @property
    def scored(self) -> Scored:
        """The main sheet's result, whose levels become awards."""
        return self.sheets[self.main].scored

    @property
    def digest(self) -> str:
        """The main sheet's digest."""
        return self.sheets[self.main].digest

    @property
    def input_digest(self) -> str:
        """The digest of what the main sheet was scored from."""
        return self.sheets[self.main].input_digest


def outcome_of(cycle: Cycle) -> Outcome:
    """Score a cycle: from its frozen facts where there are any, else from the records of now.

    It is what freezing and scoring would store at this moment: the same roster, sheets and digests.
    Who lacks a fact that freezing would refuse to go without is not scored. Raises Refused where
    nobody is assessed, BrokenFacts for facts that the schemes cannot read.
    """
    is_frozen = cycle.fact_set is not None
    bases = bases_of(cycle) if is_frozen else live_bases(cycle, today(cycle.place_id))
    return Outcome(
        "frozen" if is_frozen else "live",
        bases.main,
        {code: _outcome(basis) for code, basis in bases.sheets.items()},
    )


def _outcome(basis: Basis) -> SheetOutcome:
    method, scored = basis.method, basis.scored
    given = input_digest(method.scheme, method.ladder, basis.roster, basis.facts)
    return SheetOutcome(scored, results_digest(scored.results), given.whole)


def summary(scored: Scored) -> dict[str, dict[str, int]]:
    """Eligible subjects by pool and proposed level."""
    rows = scored.results.filter("eligible").group_by("pool", "level").len()
    counted: dict[str, dict[str, int]] = {}
    for pool, level, number in sorted(rows.iter_rows()):
        counted.setdefault(pool, {})[level] = number
    return counted
