"""Which records prove which round of which duty: the earliest that suffice. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.rounds import round_of


class Deed(NamedTuple):
    """Something done that is on record.

    An organisation's own deed names it as ``bearer`` (id); a person's names the ``person`` (id),
    who ``gave`` it or took part. ``marks`` say what it was, as its room names them.
    """

    proof_kind: str
    code: str
    on: date
    marks: frozenset[str]
    bearer: int | None = None
    person: int | None = None
    gave: bool = False


class Owing(NamedTuple):
    """One round of a duty: the pinned version, who bears it (ids), toward what, the round's code."""

    version: int
    bearer: int
    person: int | None
    target: str
    round: str


Marks = Mapping[str, frozenset[str]]
"""What closes a duty: proof kind → marks, any of which suffices."""
TookPart = Mapping[tuple[str, str], Collection[str]]
"""Record (proof kind, code) → codes of the people and organisations that took part."""
_Rounds = dict[tuple[int, bool, int, str], list[Owing]]


def deeds_for(
    owed: Iterable[Owing],
    duties: Mapping[int, tuple[Duty, Marks]],
    deeds: Iterable[Deed],
    took_part: TookPart,
) -> dict[Owing, list[Deed]]:
    """The deeds that count toward each round, in order of time; rounds without any are left out.

    What a person owes is met by that person's deeds wherever they were recorded; what is owed
    toward a target only by those in which the target took part.
    """
    rounds = _by_round(owed)
    found: dict[Owing, list[Deed]] = defaultdict(list)
    for deed in sorted(deeds, key=lambda one: (one.on, one.code)):
        for version, (duty, marks) in duties.items():
            if not _counts(deed, duty, marks):
                continue
            holder = deed.person if deed.person is not None else deed.bearer
            key = (version, deed.person is not None, holder or 0, round_of(duty, deed.on))
            for one in rounds.get(key, ()):
                if not one.target or one.target in took_part.get((deed.proof_kind, deed.code), ()):
                    found[one].append(deed)
    return dict(found)


def _by_round(owed: Iterable[Owing]) -> _Rounds:
    rounds: _Rounds = defaultdict(list)
    for one in owed:
        holder = one.person if one.person is not None else one.bearer
        rounds[one.version, one.person is not None, holder, one.round].append(one)
    return rounds


def _counts(deed: Deed, duty: Duty, marks: Marks) -> bool:
    """Whether it is such a record, and given by the person where the duty asks for that."""
    if not deed.marks & marks.get(deed.proof_kind, frozenset()):
        return False
    return deed.person is None or deed.gave == duty.closed_by.gives
