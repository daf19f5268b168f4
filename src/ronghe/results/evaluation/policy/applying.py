"""Applying to be assessed: until when, by whom, through which gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Refused
from ronghe.results.evaluation.choices import ApplicationStatus, CycleStatus
from ronghe.results.evaluation.models import Application, Cycle


@dataclass(frozen=True)
class Gap:
    """A gate condition that is not met: its code and the sentence for people."""

    code: str
    sentence: str


def check_can_apply(
    actor: Actor, cycle: Cycle | None, node: Organisation, present: Application | None, on: date
) -> Cycle:
    """May this organisation apply today? Returns the open cycle."""
    actor.check(Verb.APPLY_RATING, node.path, _("为这个组织申报星级"))
    if cycle is None or cycle.status != CycleStatus.OPEN:
        raise Refused("no-cycle", _("现在没有接受申报的评定。请等组织部门启动本年度评定。"))
    if on > cycle.apply_until:
        raise Refused(
            "too-late",
            _("申报已于%(apply_until)s截止。如有特殊情况，请联系直属党组织。")
            % {"apply_until": f"{cycle.apply_until:%Y-%m-%d}"},
        )
    if not node.is_grassroots:
        raise Refused("not-grassroots", _("星级评定只面向基层党组织，直属党组织不参评。"))
    if present is not None and present.status != ApplicationStatus.RETURNED:
        raise Conflict(
            _("已于%(applied_on)s申报，现在是“%(status)s”，不用再报。")
            % {
                "applied_on": f"{present.applied_on:%Y-%m-%d}",
                "status": present.get_status_display(),
            },
            status=present.status,
        )
    return cycle


def check_still_open(late: Iterable[Application]) -> None:
    """A recommendation counts only until the roster is frozen."""
    for application in late:
        cycle = application.cycle
        is_open = cycle.status == CycleStatus.OPEN
        raise Conflict(
            (
                _("%(year)s年度评定的名册正在冻结，不能再推荐。请退回，下一年度再申报。")
                if is_open
                else _("%(year)s年度评定的名册已经冻结，不能再推荐。请退回，下一年度再申报。")
            )
            % {"year": cycle.year},
            status=cycle.status,
        )


def check_applications_over(cycle: Cycle, on: date) -> None:
    """Freezing waits until nobody may apply any more."""
    if on <= cycle.apply_until:
        raise Refused(
            "still-open",
            _("申报到%(apply_until)s截止，截止后才能冻结，以免漏掉正在申报的组织。")
            % {"apply_until": f"{cycle.apply_until:%Y-%m-%d}"},
        )


def check_gate(gaps: list[Gap]) -> None:
    """Refuse an application whose gate is not met, naming every gap."""
    if gaps:
        reasons = _("；").join(gap.sentence.rstrip("。") for gap in gaps)
        raise Refused(
            "gate",
            _("还不能申报：%(reasons)s。") % {"reasons": reasons},
            422,
            {"gaps": [g.code for g in gaps]},
        )
