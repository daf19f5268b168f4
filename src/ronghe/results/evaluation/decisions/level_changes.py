"""A level that people set beside the one proposed: on which sheet, by which ladder, and how it is kept."""

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.results.evaluation.cycles.pinning import method_of, method_of_sheet
from ronghe.results.evaluation.cycles.queries import result_of, sheet_of_cycle
from ronghe.results.evaluation.models import Cycle, LevelChange, Result
from ronghe.results.scoring.api import Ladder


def ladder_on(cycle: Cycle, sheet: str) -> Ladder:
    """The ladder of a sheet, the main one unless named; raises Refused where there are only ranks."""
    found = sheet_of_cycle(cycle, sheet) if sheet else None
    ladder = (method_of_sheet(found) if found else method_of(cycle)).ladder
    if len(ladder.levels) == 1:
        raise Refused(
            "no-levels",
            _("这张表只排名次，不分等级，没有等级可以调整。名次有误的，请更正数据后重新计分。"),
            409,
        )
    return ladder


def result_on(cycle: Cycle, subject: str, sheet: str) -> Result:
    """A subject's result on a sheet; raises Refused (404) for a subject that has none."""
    found = result_of(cycle, subject, sheet)
    if found is None:
        raise Refused("no-result", _("名册里没有这个对象，没有等级可以调整。请从榜单里选择。"), 404)
    return found


def put_level(by: Actor, result: Result, level: str, reason: str) -> LevelChange:
    """Keep the level that somebody set; boards and sheets show it instead of the proposed one."""
    change, _is_new = LevelChange.objects.update_or_create(
        result=result,
        defaults={
            "place_id": by.place,
            "path": result.path,
            "level": level,
            "reason": reason,
            "decided_on": today(by.place),
            "decided_as": by.signature,
        },
    )
    return change
