"""The registry of judges: how the system answers a list item from records (S-13, ux §1.3).

A judge answers for all organisations at once, with one or two queries whatever their number. It
answers by organisation code; a code it leaves out is one it cannot judge, and the item stays open
for a person. Rooms above standards add their own judges in ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS, JudgeCall, Param

LONGEST_BASIS = 200


@dataclass(frozen=True)
class Judgement:
    """The system's answer for one organisation.

    ``basis`` is one sentence people read ("2018年1—10月应办10次，已办10次", at most 200 characters);
    ``record_count`` is how many records the answer rests on.
    """

    met: bool
    basis: str
    record_count: int


@dataclass(frozen=True)
class JudgeRequest:
    """What is asked of a judge: one item's parameters, for a year up to a business day.

    ``codes`` are the organisations asked about; None means every one of the place.
    """

    place: str
    year: int
    until: date
    params: JudgeCall = field(default_factory=dict)
    codes: Sequence[str] | None = None

    def count(self, name: str) -> int:
        """A parameter that is a whole number."""
        return int(self.params[name])

    def word(self, name: str) -> str:
        """A parameter that is a code or a key."""
        return str(self.params[name])

    @property
    def code_list(self) -> list[str] | None:
        """The codes as a query parameter."""
        return None if self.codes is None else list(self.codes)


Answers = Mapping[str, Judgement]
"""Organisation code → judgement."""


@dataclass(frozen=True)
class Judge:
    """A named way to answer items; ``params`` is its entry in ``JUDGE_PARAMS``.

    ``where`` completes "请……" in the sentence that tells where the missing record is entered.
    """

    key: str
    title: str
    params: Mapping[str, Param]
    judge: Callable[[JudgeRequest], Answers]
    where: str = noop("补上相应的记录")


_judges: dict[str, Judge] = {}


def register_judge(new: Judge) -> None:
    """Add a judge at start.

    Raises ValueError for a key registered twice, or parameters other than those that lists are
    checked against.
    """
    if new.key in _judges:
        raise ValueError(f"judge {new.key!r} is registered twice")
    if JUDGE_PARAMS.get(new.key) != new.params:
        raise ValueError(f"judge {new.key!r} takes other parameters than JUDGE_PARAMS says")
    _judges[new.key] = new


def judge(key: str) -> Judge:
    """The judge of that key; raises KeyError."""
    return _judges[key]


def judges() -> dict[str, Judge]:
    """All judges by key."""
    return dict(sorted(_judges.items()))
