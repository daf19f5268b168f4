"""Asking for a year to be frozen: the worker does it, for it takes longer than a page may."""

from ronghe.foundation.accounts.api import Actor, signed_in, today
from ronghe.foundation.kernel.jobs import defer
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.turns import alone
from ronghe.results.evaluation.choices import STAR_RATING, UNDER_WAY, CycleStatus
from ronghe.results.evaluation.cycles.queries import Whenever
from ronghe.results.evaluation.cycles.steps import locked_cycle
from ronghe.results.evaluation.jobs import freeze_year
from ronghe.results.evaluation.models import Cycle, Freezing
from ronghe.results.evaluation.policy.applying import check_applications_over
from ronghe.results.evaluation.policy.steps import check_not_freezing, check_step, has_applications


def ask_to_freeze(
    *, by: Actor, period: Whenever, seen_version: int, reason: str = "", key: str = STAR_RATING
) -> Freezing:
    """Queue the freezing of a cycle with this transaction.

    A second asking is refused while one is under way, and so is what `freeze_cycle` refuses. Waits
    for recommendations under way: they count, and whoever comes later is told.
    """
    user = signed_in(by)
    with place_system(by.place):
        alone(by.place)
        cycle = locked_cycle(by, period, key)
        check_step(by, cycle, CycleStatus.OPEN, seen_version)
        if has_applications(cycle):
            check_applications_over(cycle, today(by.place))
        check_not_freezing(cycle.freezings.filter(state__in=UNDER_WAY).first())
        asked = Freezing.objects.create(
            place_id=by.place,
            cycle=cycle,
            seen_version=seen_version,
            reason=reason,
            asked_as=by.signature,
        )
        grant = by.identity.grant
        defer(freeze_year, place=by.place, freezing=asked.pk, user=user, grant=grant)
        return asked


def latest_freezing(cycle: Cycle) -> Freezing | None:
    """The last freezing asked for, under way or broken off (1 query)."""
    return cycle.freezings.order_by("-pk").first()
