"""Indicators from above, split among those who answer for them (kind `indicator-breakdown`, X-65)."""

from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from ronghe.results.scoring.arithmetic.exact import Code, Share, Stated


class Owner(Stated):
    """A unit that answers for a share of an indicator; maybe by an indicator of a scheme."""

    unit: str = Field(min_length=1)
    share: Share
    scheme: str | None = None
    indicator: Code | None = None


class BrokenDown(Stated):
    """One indicator from above."""

    code: Code
    title: str = Field(min_length=1)
    owners: tuple[Owner, ...] = ()


class IndicatorBreakdown(Stated):
    """The list of those above, each with its owners. `subjects` names the list the units stand in."""

    issuer: str = Field(min_length=1)
    subjects: str | None = None
    indicators: tuple[BrokenDown, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a breakdown reaches: codes without owner, those not shared out whole, units' loads."""

    indicators: int
    unassigned: tuple[str, ...]
    not_whole: tuple[str, ...]
    owned: dict[str, int]
    """Unit → number of indicators it answers for."""


def coverage(breakdown: IndicatorBreakdown) -> Coverage:
    """Say which indicators lack an owner, whose shares miss 100 %, and what each unit carries."""
    owned: dict[str, int] = {}
    for indicator in breakdown.indicators:
        for unit in {owner.unit for owner in indicator.owners}:
            owned[unit] = owned.get(unit, 0) + 1
    return Coverage(
        len(breakdown.indicators),
        tuple(one.code for one in breakdown.indicators if not one.owners),
        tuple(one.code for one in breakdown.indicators if one.owners and shared_out(one) != 1),
        dict(sorted(owned.items())),
    )


def shared_out(indicator: BrokenDown) -> Decimal:
    """Return the sum of an indicator's shares; 1 when it is wholly shared out."""
    return sum((owner.share for owner in indicator.owners), Decimal(0))
