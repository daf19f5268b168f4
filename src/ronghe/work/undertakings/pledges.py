"""What the public reads of the pledges: each team's, with whether they were kept (X-38)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ronghe.core.library.api import Audience
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.rules.undertaking_kind import UndertakingKind


@dataclass(frozen=True)
class Pledge:
    """A pledge as the public sees it."""

    text: str
    section: str
    is_kept: bool
    result: str
    opened_on: str
    closed_on: str


@dataclass(frozen=True)
class TeamPledges:
    """A team with its pledges."""

    team: str
    pledges: Sequence[Pledge]

    @property
    def kept(self) -> int:
        """How many were kept."""
        return sum(one.is_kept for one in self.pledges)


def public_pledges(
    place: str, kinds: dict[str, UndertakingKind], text: str = ""
) -> list[TeamPledges]:
    """The place's public pledges by team; called in the scope of what is published (1 query)."""
    rows = Undertaking.objects.filter(
        place=place, is_published=True, audience=Audience.PUBLIC, kind__in=sorted(kinds)
    ).exclude(state=UndertakingState.CLOSED)
    if text:
        rows = rows.filter(text__contains=text) | rows.filter(shown_as__contains=text)
    teams: dict[str, list[Pledge]] = {}
    for one in rows.order_by("shown_as", "opened_on", "pk"):
        teams.setdefault(one.shown_as, []).append(_pledge(one, kinds[one.kind]))
    return [TeamPledges(team, pledges) for team, pledges in teams.items()]


def _pledge(one: Undertaking, kind: UndertakingKind) -> Pledge:
    section = kind.section(one.section)
    is_kept = one.state == UndertakingState.ACCEPTED
    return Pledge(
        text=one.text,
        section=section.label if section else "",
        is_kept=is_kept,
        result=one.result if is_kept else "",
        opened_on=f"{one.opened_on:%Y-%m-%d}",
        closed_on=f"{one.closed_on:%Y-%m-%d}" if one.closed_on else "",
    )
