"""The steps of a cycle by one table: frozen, scored, published, confirmed; and adjusting afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ninja import Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb
from ronghe.results.evaluation.api import (
    adjust_level,
    ask_to_freeze,
    confirm_cycle,
    cycle_for,
    notice_cycle,
    post_cycle,
    refreeze_cycle,
    score_cycle,
    withdraw_cycle_notice,
)
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.assessments import CYCLE, CycleSheets, cycle_sheets
from ronghe.web.api.paging import LongText, Text

router = Router(tags=["assessments"])
Version = Annotated[
    int, Field(ge=1, le=2**31 - 1, description="读取时的 version；已变动则返回 409 和现在的状态")
]


class CycleSeen(Schema):
    """The version that was read, and why."""

    seen_version: Version
    reason: Annotated[LongText, Field(max_length=400, description="理由")] = ""


class LevelAdjusted(CycleSeen):
    """Another level for a subject, or the same one suspended; the main sheet unless one is named."""

    subject: Annotated[Text, Field(description="考评对象代码")]
    level: Annotated[Text, Field(description="等级代码")]
    sheet: Annotated[Text, Field(description="考核表代码；不填为主表")] = ""
    is_suspended: bool = False


class AwardLine(Schema):
    """The level a subject holds now, and who waits for the place that was freed."""

    subject: str
    level: str
    from_level: str
    is_suspended: bool
    decided_on: date
    reason: str
    waiting: list[str]
    version: int


@dataclass(frozen=True)
class Step:
    """A step of a cycle: its address and what it does, told in words; whether it says why.

    ``action`` takes ``by``, ``key``, ``period``, ``seen_version`` and, where it says why, ``reason``.
    """

    name: str
    title: str
    words: str
    action: Callable[..., object]
    says_why: bool = True


STEPS = (
    Step(
        "freeze",
        "冻结名册和数据",
        "发起后台冻结；何时完成、因何没有完成，见这一期的 freezing 和 freezing_words。",
        ask_to_freeze,
    ),
    Step(
        "refreeze",
        "更正后重新冻结",
        "按成立的申诉或更正的数据重新冻结，须写明理由；已计分的随即重新计分。公布以后不能重新冻结。",
        refreeze_cycle,
    ),
    Step(
        "score",
        "计分排名",
        "按冻结的数据给各张考核表计分、排名、拟定等级。",
        score_cycle,
        says_why=False,
    ),
    Step("notice", "公示", "公示拟定的等级，期满前接受异议。", notice_cycle),
    Step(
        "withdraw",
        "撤回公示",
        "撤回公示并写明理由，以便调整等级或重新冻结。",
        withdraw_cycle_notice,
    ),
    Step(
        "post",
        "张榜",
        "向全区张榜公布并锁定结果，只用于直接张榜的考评。",
        post_cycle,
        says_why=False,
    ),
    Step(
        "confirm", "确认", "确认结果、授予等级；先公示的，须公示期满且异议都已答复。", confirm_cycle
    ),
)


def _operation(step: Step) -> Callable[..., CycleSheets]:
    """One step as an operation: all are asked, permitted and answered alike."""

    def taken(request: ActorRequest, key: Text, period: Text, seen: CycleSeen) -> CycleSheets:
        _take(step, request.actor, key, period, seen)
        return cycle_sheets(request.actor, key, period)

    taken.__name__ = f"{step.name}_one"
    return asks(Verb.RUN_RATING)(taken)


def _take(step: Step, by: Actor, key: str, period: str, seen: CycleSeen) -> None:
    why = {"reason": seen.reason} if step.says_why else {}
    step.action(by=by, key=key, period=period, seen_version=seen.seen_version, **why)


for one in STEPS:
    router.post(
        f"{CYCLE}/{one.name}",
        response=answers(CycleSheets),
        summary=one.title,
        description=one.words,
    )(_operation(one))


@router.post(CYCLE + "/adjust", response=answers(AwardLine), summary="过程调整")
@asks(Verb.RUN_RATING)
def adjust_one(
    request: ActorRequest, key: Text, period: Text, adjusted: LevelAdjusted
) -> AwardLine:
    """Raise, lower or suspend a level after it was given, within the quota."""
    done = adjust_level(
        by=request.actor,
        key=key,
        period=period,
        subject=adjusted.subject,
        level=adjusted.level,
        reason=adjusted.reason,
        seen_version=adjusted.seen_version,
        sheet=adjusted.sheet,
        is_suspended=adjusted.is_suspended,
    )
    award = done.award
    return AwardLine(
        subject=award.subject,
        level=award.level,
        from_level=award.from_level,
        is_suspended=award.is_suspended,
        decided_on=award.decided_on,
        reason=award.reason,
        waiting=list(done.waiting),
        version=cycle_for(request.actor, period, key).version,
    )
