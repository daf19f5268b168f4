"""What may happen to a cycle, and when; every refusal says what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.api import Notice, NoticeStatus, ObjectionCounts
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.wording import Words
from ronghe.results.evaluation.choices import FINISHED, PUBLISHED, ApplicationStatus, CycleStatus
from ronghe.results.evaluation.models import Application, Cycle, Freezing
from ronghe.results.evaluation.words import cycle_name

SHORTEST_REASON = 4


@dataclass(frozen=True)
class Opening:
    """What is to be opened, in words: period, what people call the assessment, how often it is."""

    period: str
    title: str
    often: str
    starts_on: date


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
    return NEXT_STEP[CycleStatus(cycle.status)]


def publication_of(cycle: Cycle) -> str:
    """How a cycle's results are published: NOTICE, POSTED or INTERNAL."""
    return str(cycle.assessment.body["publication"]) if cycle.assessment else "NOTICE"


def has_applications(cycle: Cycle) -> bool:
    """Whether organisations apply to take part in a cycle."""
    return cycle.assessment is None or bool(cycle.assessment.body.get("has_applications"))


def check_can_run(actor: Actor) -> None:
    """May the actor run the rating of the place?"""
    actor.check(Verb.RUN_RATING, place_path(actor.place), _("组织星级评定"))


def check_can_open(actor: Actor, existing: Cycle | None, opening: Opening, today: date) -> None:
    """One cycle a period, and not for a period that has not come."""
    check_can_run(actor)
    words = {"period": opening.period, "title": opening.title, "often": opening.often}
    if existing is not None:
        raise Conflict(
            _(
                "%(period)s的%(title)s已于%(opened_on)s启动，现在是“%(status)s”。%(often)s只评一次，请在这一轮里继续。"
            )
            % {
                **words,
                "opened_on": f"{existing.opened_on:%Y-%m-%d}",
                "status": existing.get_status_display(),
            },
            cycle=existing.period,
            status=existing.status,
        )
    if opening.starts_on > today:
        raise Invalid("period", _("%(period)s还没有到，请到时再启动。") % words)


def check_window(apply_until: date, today: date) -> None:
    """Organisations get at least the day of opening to apply."""
    if apply_until < today:
        raise Invalid(
            "apply_until",
            _("申报截止日不能早于今天（%(today)s）。请改为今天或以后的日期。")
            % {"today": f"{today:%Y-%m-%d}"},
        )


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


def check_applications_over(cycle: Cycle, on: date) -> None:
    """Freezing waits until nobody may apply any more."""
    if on <= cycle.apply_until:
        raise Refused(
            "still-open",
            _("申报到%(apply_until)s截止，截止后才能冻结，以免漏掉正在申报的组织。")
            % {"apply_until": f"{cycle.apply_until:%Y-%m-%d}"},
        )


def check_not_freezing(under_way: Freezing | None) -> None:
    """A year is frozen once: a second asking waits for the first."""
    if under_way is not None:
        raise Conflict(
            _("%(asked_as)s已经发起冻结，正在后台进行。请在评定工作台等它完成，不用再点。")
            % {"asked_as": under_way.asked_as},
            state=under_way.state,
        )


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


@dataclass(frozen=True)
class Gap:
    """A gate condition that is not met: its code and the sentence for people."""

    code: str
    sentence: str


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


def check_can_confirm(notice: Notice | None, on: date, objections: ObjectionCounts) -> None:
    """Awards follow the notice: its days must be over, every objection answered, none upheld."""
    if notice is None or notice.status == NoticeStatus.WITHDRAWN:
        raise Refused("no-notice", _("还没有公示，不能确认。请先发布公示。"))
    if on <= notice.closes_on:
        raise Refused(
            "notice-open",
            _("公示到%(closes_on)s期满，之后才能确认。")
            % {"closes_on": f"{notice.closes_on:%Y-%m-%d}"},
        )
    if objections.waiting:
        raise Refused(
            "objections",
            _("还有%(count)s条异议没有答复，请先到公示页逐条答复。")
            % {"count": objections.waiting},
        )
    if objections.upheld:
        raise Refused(
            "upheld",
            _("有%(count)s条异议成立。请先撤回公示，调整等级后重新公示，再确认。")
            % {"count": objections.upheld},
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


def check_reason(reason: str) -> None:
    """A change of level is explained."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason", _("请写明调整理由，至少四个字。"))
