"""Finding the cycle a page is about."""

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Refused
from ronghe.results.evaluation.cycles.queries import cycle_of
from ronghe.results.evaluation.models import Cycle


def cycle_or_refuse(actor: Actor, year: int) -> Cycle:
    """The year's cycle; raises Refused (404) when it was not opened."""
    cycle = cycle_of(actor.place, year)
    if cycle is None:
        raise Refused("no-cycle", _("%s年度的评定还没有启动。请等组织部门启动。") % year, 404)
    return cycle
