"""The steps of a cycle: what follows, what may be done now, and who sees the results."""

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Refused
from ronghe.foundation.kernel.wording import Words
from ronghe.results.evaluation.choices import FINISHED, PUBLISHED, STAR_RATING, CycleStatus
from ronghe.results.evaluation.models import Cycle, Freezing
from ronghe.results.evaluation.policy.running import check_can_run
from ronghe.results.evaluation.words import cycle_name

NEXT_STEP = Words(
    {
        CycleStatus.OPEN: "冻结名册和数据",
        CycleStatus.FROZEN: "计分排名",
        CycleStatus.SCORED: "发布公示",
        CycleStatus.NOTICED: "确认授星",
        CycleStatus.POSTED: "",
        CycleStatus.CONFIRMED: "",
    }
)


def next_step(cycle: Cycle) -> str:
    """What follows in a cycle, in words; empty at the end."""
    if cycle.status == CycleStatus.SCORED:
        return {
            "NOTICE": _("发布公示"),
            "POSTED": _("张榜公布"),
            "INTERNAL": _("确认结果"),
        }[publication_of(cycle)]
    if cycle.status == CycleStatus.NOTICED and cycle.key != STAR_RATING:
        return _("确认结果")
    return NEXT_STEP[CycleStatus(cycle.status)]


def publication_of(cycle: Cycle) -> str:
    """How a cycle's results are published: NOTICE, POSTED or INTERNAL."""
    return str(cycle.assessment.body["publication"]) if cycle.assessment else "NOTICE"


def has_applications(cycle: Cycle) -> bool:
    """Whether organisations apply to take part in a cycle."""
    return cycle.has_applications


def shows_results(actor: Actor, cycle: Cycle) -> bool:
    """Whether the actor sees proposed levels: who runs the rating at once, others from the notice on."""
    return actor.has(Verb.RUN_RATING) or cycle.status in PUBLISHED


def check_step(actor: Actor, cycle: Cycle, expected: CycleStatus, seen_version: int) -> None:
    """May the actor take the step that follows ``expected``?"""
    check_can_run(actor)
    if cycle.status != expected or cycle.version != seen_version:
        now, after = cycle.get_status_display(), next_step(cycle)
        following = _("下一步是“%(after)s”。") % {"after": after} if after else _("已经结束。")
        raise Conflict(
            _("%(name)s现在是“%(now)s”，%(following)s请刷新页面再继续。")
            % {"name": cycle_name(cycle), "now": now, "following": following},
            status=cycle.status,
            version=cycle.version,
        )


def check_not_freezing(under_way: Freezing | None) -> None:
    """A year is frozen once: a second asking waits for the first."""
    if under_way is not None:
        raise Conflict(
            _("%(asked_as)s已经发起冻结，正在后台进行。请在评定工作台等它完成，不用再点。")
            % {"asked_as": under_way.asked_as},
            state=under_way.state,
        )


def check_can_refreeze(actor: Actor, cycle: Cycle, seen_version: int) -> None:
    """Facts are frozen anew only while nothing is published: a notice is taken back first."""
    check_can_run(actor)
    before = (CycleStatus.FROZEN, CycleStatus.SCORED)
    if cycle.status in before and cycle.version == seen_version:
        return
    if cycle.status == CycleStatus.NOTICED:
        raise Refused("noticed", _("结果正在公示。请先撤回公示，再重新冻结。"), 409)
    if cycle.status in FINISHED:
        raise Refused(
            "finished", _("结果已经确认或张榜，不能重新冻结。请在下一期更正，或调整等级。"), 409
        )
    check_step(actor, cycle, CycleStatus.FROZEN, seen_version)
