"""How far a submission is in its chain, from the decisions that count (design §5 Reviews)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from ronghe.core.reviews.rules.chain import ReviewChain, Step

CONSENTS = frozenset({"PASSED", "DEEMED"})


class StepState(StrEnum):
    """How one step of a submission stands."""

    NOT_OPEN = "NOT_OPEN"
    WAITING = "WAITING"
    PASSED = "PASSED"


Decisions = Mapping[int, Sequence[str]]
"""Step number → decisions of its tasks that count (those made void by a return do not)."""


def step_state(step: Step, decisions: Sequence[str]) -> StepState:
    """One step: passed as soon as enough of its reviewers consent."""
    if not decisions:
        return StepState.NOT_OPEN
    consents = sum(one in CONSENTS for one in decisions)
    return StepState.PASSED if consents >= step.needed(len(decisions)) else StepState.WAITING


def states(chain: ReviewChain, decisions: Decisions) -> list[StepState]:
    """Every step of the chain in order."""
    return [step_state(step, decisions.get(at, ())) for at, step in enumerate(chain.steps)]


def to_open(chain: ReviewChain, decisions: Decisions) -> list[int]:
    """Steps that nobody has yet and that may begin now."""
    now = states(chain, decisions)
    return [
        at
        for at, state in enumerate(now)
        if state is StepState.NOT_OPEN
        and all(now[before] is StepState.PASSED for before in chain.before[at])
    ]


def is_through(chain: ReviewChain, decisions: Decisions) -> bool:
    """Whether every step is passed."""
    return all(state is StepState.PASSED for state in states(chain, decisions))


def sample_size(total: int, percent: int, at_least: int) -> int:
    """How many of ``total`` are drawn: the share rounded up, never below the least or above all."""
    return min(total, max(at_least, -(-total * percent // 100)))
