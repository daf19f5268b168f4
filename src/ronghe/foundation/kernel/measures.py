"""The registry of measures: how rooms tell figures what was done (design idea 5).

A measure is asked for a place and a period and answers one fact per subject, and the records
behind each fact. A place has measures of its own besides: what people enter there, what its other
assessments came to. Missing is not zero: a subject without data answers MISSING, one for whom
nothing was due yet NOT_DUE. Both callables are set-based: a constant number of queries.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ronghe.foundation.kernel.period import MONTHS, Every, Period


class SubjectKind(StrEnum):
    """What a fact is about; with the subject's code it names it on any database."""

    ORGANISATION = "ORGANISATION"
    UNIT = "UNIT"
    PROJECT = "PROJECT"
    POST = "POST"
    PERSON = "PERSON"
    NOMINATION = "NOMINATION"
    CELL = "CELL"


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


class Open(NamedTuple):
    """What is still to be done behind a fact, in words, and the last day on which it counts."""

    until: date
    what: str


StillOpen = Callable[[str, Period, str, date], Open | None]
"""(place, period, subject, today) → the next thing to be done, if any (one query)."""


@dataclass(frozen=True)
class Measure:
    """A named way to get facts about subjects of one kind, with their records."""

    key: str
    title: str
    unit: str
    version: int
    compute: Compute
    records: Records
    subject_kind: SubjectKind = SubjectKind.ORGANISATION
    grain: Every = Every.MONTH
    """The shortest calendar period it can be asked for."""
    still_open: StillOpen | None = None
    """Where an obligation stands behind it: what may still be done, and until when."""
    cell: str = ""
    """The ballot it is an option of: measures of one cell are counts that only a crowd may tell."""
    asks_for_whom: bool = False
    """Whether it answers about subjects without any record too, so that it must be told of them."""

    @property
    def room(self) -> str:
        """The room it comes from: what its key begins with."""
        return self.key.partition(".")[0]

    def answers(self, period: Period) -> bool:
        """Whether the period is long enough for it."""
        return MONTHS[self.grain] <= period.months


InPlace = Callable[[str], Iterable[Measure]]
"""A place's own measures of one family (one or two queries)."""

_measures: dict[str, Measure] = {}
_families: dict[str, InPlace] = {}


def register_measure(measure: Measure) -> None:
    """Add a measure at start; a key registered twice raises ValueError."""
    if measure.key in _measures:
        raise ValueError(f"measure {measure.key!r} is registered twice")
    _measures[measure.key] = measure


def register_measures_of_place(family: str, in_place: InPlace) -> None:
    """Add measures that each place has its own of; their keys begin with ``family`` and a point.

    Raises ValueError for a family registered twice.
    """
    if family in _families:
        raise ValueError(f"measures {family!r} are registered twice")
    _families[family] = in_place


def measures_in(place: str, keys: Iterable[str] | None = None) -> dict[str, Measure]:
    """The measures a place knows, by key: those of all places and its own.

    With ``keys`` only these; one the place does not know is left out, and a family is asked only
    when one of its keys is.
    """
    wanted = None if keys is None else set(keys)
    found = [one for key, one in _measures.items() if wanted is None or key in wanted]
    for family, in_place in _families.items():
        if wanted is None or any(key.startswith(f"{family}.") for key in wanted):
            found += (one for one in in_place(place) if wanted is None or one.key in wanted)
    return {one.key: one for one in sorted(found, key=lambda one: one.key)}


def measure(key: str) -> Measure:
    """The measure of that key that every place has; raises KeyError."""
    return _measures[key]


def measures() -> dict[str, Measure]:
    """All measures that every place has, by key."""
    return dict(sorted(_measures.items()))
