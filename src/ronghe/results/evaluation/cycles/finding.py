"""Finding a cycle or a sheet that somebody asked for, or saying why it is not there."""

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.rulebook.api import with_rule
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.cycles.queries import Whenever, cycle_of
from ronghe.results.evaluation.cycles.steps import not_opened
from ronghe.results.evaluation.models import Cycle, CycleSheet
from ronghe.results.evaluation.policy.steps import shows_results
from ronghe.results.evaluation.words import cycle_name


def check_is_there(place: str, key: str) -> None:
    """Raise Refused (404) for an assessment that a place has no rule of (1 query)."""
    if not with_rule(place, "assessment", key).exists():
        raise Refused("unknown", _("没有名为“%s”的考评。请从考评列表中选择。") % key, 404)


def cycle_for(actor: Actor, period: Whenever, key: str = STAR_RATING) -> Cycle:
    """The cycle of a period; raises Refused (404) when it was not opened."""
    found = cycle_of(actor.place, period, key)
    if found is None:
        raise Refused("no-cycle", not_opened(period, key), 404)
    return found


def sheet_for(actor: Actor, cycle: Cycle, code: str = "") -> CycleSheet:
    """A sheet with results that the actor may see, the main one unless named; raises Refused."""
    if cycle.result_set is None or not shows_results(actor, cycle):
        raise Refused(
            "no-results",
            _("%(name)s现在是“%(now)s”，还没有可看的结果。公布后再来读取。")
            % {"name": cycle_name(cycle), "now": cycle.get_status_display()},
            409,
        )
    sheets = {one.code: one for one in cycle.sheets.select_related("result_set")}
    found = sheets.get(code or cycle.result_set.sheet)
    if found is None:
        known = _("、").join(sorted(sheets))
        raise Refused(
            "unknown",
            _("没有考核表“%(code)s”，可选：%(known)s。") % {"code": code, "known": known},
            404,
        )
    return found
