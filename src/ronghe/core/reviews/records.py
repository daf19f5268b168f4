"""What the review desk shows of a subject: rooms above register how theirs are read.

A room fills the registry in ``AppConfig.ready()``; the desk never imports upward.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ronghe.foundation.accounts.api import Actor


@dataclass(frozen=True)
class DeskRecord:
    """A subject on the desk: the room's own template for it and the template's context.

    ``url`` is the subject's full page. The template may offer text areas named ``field-CODE`` with
    ``form="return-form"``: reasons at a place of the submission.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""


ReadRecord = Callable[[Actor, str], DeskRecord]


@dataclass(frozen=True)
class DeskReader:
    """How one kind of subject is shown, and the usual reasons to return it."""

    read: ReadRecord
    reasons: tuple[str, ...] = ()


_readers: dict[str, DeskReader] = {}


def register_reader(kind: str, reader: DeskReader) -> None:
    """Add a kind at start; raises ValueError for a kind registered twice."""
    if kind in _readers:
        raise ValueError(f"review record {kind!r} is registered twice")
    _readers[kind] = reader


def reader_of(kind: str) -> DeskReader | None:
    """How this kind is shown; None where its room has registered nothing."""
    return _readers.get(kind)
