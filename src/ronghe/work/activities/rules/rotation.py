"""Whom to invite next, so that everybody's turn comes: fewest invitations, then longest ago. Pure.

The same delegates give the same choice, and each choice says why (W-13).
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ronghe.foundation.kernel.wording import gettext as _


class Candidate(NamedTuple):
    """Somebody who may be invited: how often so far in this term, and when last."""

    code: str
    invited: int
    last_on: date | None


class Chosen(NamedTuple):
    """Somebody chosen, with the reason as people read it."""

    code: str
    why: str


def next_in_turn(candidates: Iterable[Candidate], wanted: int) -> list[Chosen]:
    """The next ones in turn, at most ``wanted``; whoever was never invited comes first."""
    ordered = sorted(candidates, key=lambda c: (c.invited, c.last_on or date.min, c.code))
    return [Chosen(one.code, _why(one)) for one in ordered[: max(wanted, 0)]]


def _why(one: Candidate) -> str:
    if one.last_on is None:
        return _("本届还没有列席过，最先邀请")
    return _("本届列席邀请%(times)s次，上次是%(day)s，间隔最久") % {
        "times": one.invited,
        "day": f"{one.last_on:%Y-%m-%d}",
    }
