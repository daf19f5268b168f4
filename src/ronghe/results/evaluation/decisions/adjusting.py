"""Levels changed in the course of the cycle, after they were given (过程调整, S-24).

A new award supersedes the old one: lowering or suspending frees a place, raising or lifting a
suspension takes one, within the quota.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.choices import FINISHED, STAR_RATING, CycleStatus
from ronghe.results.evaluation.cycles.queries import Whenever
from ronghe.results.evaluation.cycles.steps import advance, locked_cycle, told_in_record
from ronghe.results.evaluation.decisions.level_changes import ladder_on, put_level, result_on
from ronghe.results.evaluation.decisions.proposals import check_reached, refuse_beyond, verdict_with
from ronghe.results.evaluation.models import Award, Cycle, LevelChange, Result
from ronghe.results.evaluation.policy.running import check_can_run, check_reason
from ronghe.results.evaluation.words import cycle_name
from ronghe.results.scoring.api import Ladder

AWARD = "award"


@dataclass(frozen=True)
class Adjusted:
    """The new award, and who waits for the place that it freed, in order of rank."""

    award: Award
    waiting: tuple[str, ...]


def adjust_level(
    *,
    by: Actor,
    period: Whenever,
    subject: str,
    level: str,
    reason: str,
    seen_version: int,
    key: str = STAR_RATING,
    sheet: str = "",
    is_suspended: bool = False,
) -> Adjusted:
    """Raise, lower or suspend a level that was given; the level history keeps every step.

    A suspended one keeps its name and holds no place. Raises Refused with the ranked candidates
    beyond the quota, for a level that the score does not reach, and before results are decided.
    """
    check_can_run(by)
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        _check_decided(cycle, seen_version)
        check_reason(reason)
        ladder, result = ladder_on(cycle, sheet), result_on(cycle, subject, sheet)
        held = _held(cycle, result)
        _check_differs(ladder, held, level, is_suspended)
        if not is_suspended:
            _check_place(ladder, cycle, result, held, level)
        made = _superseding(by, held, level, reason, is_suspended)
        _show(by, result, made)
        advance(cycle, CycleStatus(cycle.status))
        _record(by, cycle, ladder, made, result.name)
        freed = "" if held.is_suspended else held.level
        return Adjusted(made, _waiting(ladder, cycle, result, freed) if freed else ())


def _check_decided(cycle: Cycle, seen_version: int) -> None:
    if cycle.status not in FINISHED:
        raise Refused(
            "not-decided",
            _(
                "%(name)s现在是“%(now)s”，等级还没有确定。请在确认前用“调整等级”，确认后再作过程调整。"
            )
            % {"name": cycle_name(cycle), "now": cycle.get_status_display()},
            409,
        )
    if cycle.version != seen_version:
        raise Conflict(
            _("%s的等级刚刚有调整。请刷新页面，看过最新的等级再调整。") % cycle_name(cycle),
            version=cycle.version,
        )


def _held(cycle: Cycle, result: Result) -> Award:
    awards = cycle.awards.filter(sheet=result.result_set.sheet, subject=result.subject)
    held = awards.filter(successor=None).first()
    if held is None:
        raise Refused("no-award", _("“%s”本期没有参评，没有等级可以调整。") % result.name, 422)
    return held


def _check_differs(ladder: Ladder, held: Award, level: str, is_suspended: bool) -> None:
    if level not in {one.code for one in ladder.levels}:
        raise Invalid("level", _("没有这个等级，请从列表中选择。"))
    if (held.level, held.is_suspended) == (level, is_suspended):
        title = ladder.level(level).title
        raise Invalid("level", _("现在就是“%(title)s”，不用调整。") % {"title": title})
    if is_suspended and level != held.level:
        raise Invalid("level", _("暂停时等级不变。请选择现在的等级，或改为降级。"))


def _check_place(ladder: Ladder, cycle: Cycle, result: Result, held: Award, level: str) -> None:
    """Going down needs no place that is not free; anything else is asked of score and quota."""
    check_reached(ladder, result, level)
    verdict = verdict_with(cycle, ladder, result, level, _holders(held, level))
    refuse_beyond(verdict)


def _holders(held: Award, level: str) -> list[str]:
    awards = Award.objects.filter(cycle=held.cycle_id, sheet=held.sheet, successor=None)
    holding = awards.filter(level=level, is_suspended=False).exclude(pk=held.pk)
    return list(holding.values_list("subject", flat=True))


def _superseding(by: Actor, held: Award, level: str, reason: str, is_suspended: bool) -> Award:
    return Award.objects.create(
        place_id=by.place,
        cycle_id=held.cycle_id,
        sheet=held.sheet,
        organisation_id=held.organisation_id,
        path=held.path,
        subject=held.subject,
        level=level,
        from_level=held.level,
        decided_on=today(by.place),
        decided_as=by.signature,
        reason=reason[:300],
        result_digest=held.result_digest,
        is_suspended=is_suspended,
        supersedes=held,
    )


def _show(by: Actor, result: Result, made: Award) -> None:
    """Boards and sheets show the level as it is now beside the one that was proposed."""
    if made.level == result.level:
        LevelChange.objects.filter(result=result).delete()
        return
    put_level(by, result, made.level, made.reason)


def _waiting(ladder: Ladder, cycle: Cycle, result: Result, level: str) -> tuple[str, ...]:
    """Who stands below a freed place and may move up; nobody where places are not limited."""
    awards = cycle.awards.filter(sheet=result.result_set.sheet, successor=None)
    holding = awards.filter(level=level, is_suspended=False).values_list("subject", flat=True)
    verdict = verdict_with(cycle, ladder, result, level, list(holding))
    if verdict.seats is None:
        return ()
    upper = [one.code for one in ladder.levels[ladder.position(level) :]]
    there = awards.filter(level__in=upper).values_list("subject", flat=True)
    taken = {*there, result.subject}
    return tuple(one.subject for one in verdict.candidates if one.subject not in taken)


def _record(by: Actor, cycle: Cycle, ladder: Ladder, made: Award, name: str) -> None:
    was, now = ladder.level(made.from_level).title, ladder.level(made.level).title
    done = f"暂停“{name}”的{now}" if made.is_suspended else f"把“{name}”由{was}调整为{now}"
    record(
        by=by,
        verb="evaluation.adjust_level",
        subject=(AWARD, f"{cycle.key}-{cycle.period}-{made.subject}"),
        path=made.path,
        sentence=f"{told_in_record(cycle)}过程调整：{done}",
        reason=made.reason,
    )
