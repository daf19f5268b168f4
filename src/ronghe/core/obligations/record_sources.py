"""Rooms above offer the records that prove duties: one record, used everywhere (ux §1.2)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ronghe.core.obligations.rules.duty import Closing
from ronghe.core.obligations.rules.proving import Deed


class Sought(NamedTuple):
    """Whose records of which days: ids of organisations or of people, first and last day."""

    place: str
    holders: Sequence[int]
    first: date
    last: date


@dataclass(frozen=True)
class RecordSource:
    """One kind of record. Everything is asked set-based, in the place's name.

    ``marks`` are what a duty names of this source, as its deeds carry them. ``held`` are the records
    of organisations, ``done`` what people did in anybody's records. ``took_part(place, codes)`` gives
    (record code, code of a person or organisation) of everybody who was there.
    """

    proof_kind: str
    marks: Callable[[Closing], frozenset[str]]
    held: Callable[[Sought], Iterable[Deed]]
    done: Callable[[Sought], Iterable[Deed]]
    took_part: Callable[[str, Collection[str]], Iterable[tuple[str, str]]]


_sources: dict[str, RecordSource] = {}


def register_records(source: RecordSource) -> None:
    """Add a kind of record at start; raises ValueError for a kind registered twice."""
    if source.proof_kind in _sources:
        raise ValueError(f"records {source.proof_kind!r} are registered twice")
    _sources[source.proof_kind] = source


def record_sources() -> list[RecordSource]:
    """All kinds of record, by name."""
    return [_sources[key] for key in sorted(_sources)]
