"""What can be reviewed: rooms above register how their subjects take a decision.

A room fills the registry in ``AppConfig.ready()``; reviews never import upward.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ronghe.foundation.accounts.api import Actor

OnPassed = Callable[[Actor, Sequence[str], datetime], None]
OnReturned = Callable[[Actor, str, str, dict[str, str], datetime], None]


@dataclass(frozen=True)
class ReviewSubject:
    """A kind of subject and what happens to it.

    ``on_passed(by, codes, at)`` after the last step, for many at once; ``on_returned(by, code,
    comment, fields, at)`` where ``fields`` maps a place in the submission to its reason.
    """

    kind: str
    title: str
    on_passed: OnPassed
    on_returned: OnReturned


_subjects: dict[str, ReviewSubject] = {}


def register_subject(subject: ReviewSubject) -> None:
    """Add a kind of subject at start; raises ValueError for a kind registered twice."""
    if subject.kind in _subjects:
        raise ValueError(f"review subject {subject.kind!r} is registered twice")
    _subjects[subject.kind] = subject


def subject(kind: str) -> ReviewSubject:
    """The registered kind; raises KeyError."""
    return _subjects[kind]


def subjects() -> list[ReviewSubject]:
    """All kinds, by title."""
    return sorted(_subjects.values(), key=lambda s: s.title)
