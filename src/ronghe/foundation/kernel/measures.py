"""The registry of measures: how rooms tell figures what was done (design idea 5).

A measure is asked for a place and a period and answers one fact per subject, and the records
behind each fact. Missing is not zero: a subject without data answers MISSING, one for whom
nothing was due yet NOT_DUE. Both callables are set-based: a constant number of queries.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ronghe.foundation.kernel.period import Period


class FactState(StrEnum):
    """What a fact says about its own value."""

    VALUE = "VALUE"
    NOT_DUE = "NOT_DUE"
    MISSING = "MISSING"


class MeasuredFact(NamedTuple):
    """One subject's value as numerator over denominator, in whole units."""

    subject: str
    state: FactState
    numerator: int
    denominator: int


class MeasuredRecord(NamedTuple):
    """One record behind a fact: what it was, when, what it added, in one masked sentence."""

    subject: str
    kind: str
    code: str
    on: date
    contribution: int
    sentence: str


Subjects = Sequence[str] | None
Compute = Callable[[str, Period, Subjects], Iterable[MeasuredFact]]
Records = Callable[[str, Period, Subjects], Iterable[MeasuredRecord]]


@dataclass(frozen=True)
class Measure:
    """A named way to compute facts about organisations, with its records."""

    key: str
    title: str
    unit: str
    version: int
    compute: Compute
    records: Records


_measures: dict[str, Measure] = {}


def register_measure(measure: Measure) -> None:
    """Add a measure at start; a key registered twice raises ValueError."""
    if measure.key in _measures:
        raise ValueError(f"measure {measure.key!r} is registered twice")
    _measures[measure.key] = measure


def measure(key: str) -> Measure:
    """The measure of that key; raises KeyError."""
    return _measures[key]


def measures() -> dict[str, Measure]:
    """All measures by key."""
    return dict(sorted(_measures.items()))
