"""What higher rooms add to the rulebook at their start: names that rules may refer to, what a rule's
publication asks for in other rooms, and what is to be said before it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Publication:
    """A rule about to change: which, from what day, and its versions so far (by id)."""

    place: str
    kind: str
    key: str
    valid_from: date
    versions: tuple[int, ...]


Names = Callable[[], Iterable[str]]
Follow = Callable[[str, str], object]
"""Called with place and key once a rule of the kind was published or retired."""
Remark = Callable[[Publication], Sequence[str]]
"""Sentences that whoever publishes should read; may raise Refused."""

_judges: list[Names] = []
_followers: dict[str, Follow] = {}
_remarks: list[Remark] = []


def offer_judges(names: Names) -> None:
    """Let rules refer to these judges."""
    _judges.append(names)


def judge_names() -> frozenset[str]:
    """All judges that rules may refer to."""
    return frozenset(name for names in _judges for name in names())


def follow_kind(kind: str, follow: Follow) -> None:
    """Keep another room's own records in line with a kind's rules; one room a kind."""
    if _followers.setdefault(kind, follow) is not follow:
        raise ValueError(f"rule kind {kind!r} is already followed by another room")


def follow(place: str, kind: str, key: str) -> None:
    """Tell the room that keeps records of this kind, if there is one."""
    if kind in _followers:
        _followers[kind](place, key)


def remark_on_publishing(remark: Remark) -> None:
    """Have something to say, or to refuse, before a rule changes."""
    _remarks.append(remark)


def remarks(publication: Publication) -> tuple[str, ...]:
    """Everything that rooms have to say about it; raises Refused where one refuses."""
    return tuple(sentence for remark in _remarks for sentence in remark(publication))
