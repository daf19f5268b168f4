"""The results a cycle or a sheet stands on, and the level proposed now."""

from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Refused
from ronghe.results.evaluation.models import Cycle, CycleSheet, LevelChange, Result, ResultSet


def result_set_of(cycle: Cycle) -> ResultSet:
    """The result set a cycle stands on; raises Refused before scoring."""
    if cycle.result_set is None:
        raise Refused("not-scored", _("还没有计分。请先计分。"), 409)
    return cycle.result_set


def standing_on(sheet: CycleSheet) -> ResultSet:
    """The result set a sheet stands on; raises Refused before scoring."""
    if sheet.result_set is None:
        raise Refused("not-scored", _("还没有计分。请先计分。"), 409)
    return sheet.result_set


def level_of(result: Result) -> str:
    """The level proposed now: the engine's, or what it was changed to."""
    change: LevelChange | None = getattr(result, "change", None)
    return change.level if change else result.level
