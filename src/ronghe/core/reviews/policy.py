"""Who may decide, return or hand over a review task, and when."""

from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.rules.chain import ReviewChain
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused

SHORTEST_REASON = 4
TOP_DEPTH = 3
"""Segments of the top organisation's path: place, tree, itself."""
DELEGATES = (Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
"""Who bears any of these at a delegate organisation may decide in the reviewer's place."""


def check_can_decide(actor: Actor, task: ReviewTask, seen_version: int) -> None:
    """May the actor decide this task now? Raises Refused, or Conflict if somebody already did."""
    check_may_see(actor, task)
    if task.decision != Decision.PENDING:
        raise Conflict(
            _decided_sentence(task),
            decision=task.decision,
            decided_as=task.decided_as,
            version=task.version,
        )
    if task.is_held:
        raise Refused(
            "held",
            _("“%(title)s”随抽样等候：抽中的都通过，它就通过；有一件退回，它会回到待审。")
            % {"title": task.title},
        )
    if task.version != seen_version:
        raise Conflict(
            _("“%(title)s”有了新的变化，请看过再审核。") % {"title": task.title},
            version=task.version,
        )


def _decided_sentence(task: ReviewTask) -> str:
    named = {
        "title": task.title,
        "who": task.decided_as or _("他人"),
        "decision": task.get_decision_display(),
    }
    if task.decision == Decision.SUPERSEDED:
        return _("“%(title)s”已经有了结果，不用再办。请看审核经过。") % named
    return _("“%(title)s”已由%(who)s%(decision)s，无需再办。") % named


def check_may_see(actor: Actor, task: ReviewTask) -> None:
    """Is the task the actor's, as the reviewer or as the reviewer's delegate?"""
    if not is_delegate(actor, task):
        actor.check(Verb(task.verb), task.path, _("审核这一项"))


def is_delegate(actor: Actor, task: ReviewTask) -> bool:
    """Whether the actor acts for the reviewer of this task today."""
    if task.delegate_until is None or task.delegate_until < today(task.place_id):
        return False
    return any(actor.has(verb) for verb in DELEGATES) and stands_at(actor, task.delegate_path)


def stands_at(actor: Actor, path: str) -> bool:
    """Whether the actor acts for exactly this organisation; for the place, its top one."""
    own = actor.identity.path
    if own == place_path(actor.place):
        return path.count("/") == TOP_DEPTH
    return path == own


def check_can_delegate(
    actor: Actor, task: ReviewTask, to: Organisation, until: date, reason: str, on: date
) -> None:
    """May the task be handed to this organisation until this day?"""
    if is_delegate(actor, task) and not actor.can(Verb(task.verb), task.path):
        raise Refused("again", _("受托的事项不能再转委托，请退给委托人另行安排。"))
    if to.pk == task.reviewer_id:
        raise Invalid("to", _("受托人就是审核人自己，请选另一个党组织。"))
    if task.subject_path == to.path:
        raise Invalid("to", _("不能委托提交人审核自己的材料，请选另一个党组织。"))
    if until < on:
        raise Invalid("until", _("委托截止日不能早于今天，请改为今天或以后。"))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("delegate_reason", _("请写明为什么委托，至少四个字。"))


def check_can_go_back(chain: ReviewChain, step: int, return_to: str) -> int | None:
    """The number of the earlier step to return to; None for the submitter."""
    if not return_to:
        return None
    number = chain.number_of(return_to)
    if number is None or number not in chain.ahead_of(step):
        raise Invalid("return_to", _("只能退回提交人，或退回这一步之前的步骤。请重新选择。"))
    return number


def check_return_reason(comment: str, fields: dict[str, str]) -> None:
    """A return says why, as a whole or at the field."""
    reasons = [comment, *fields.values()]
    if not any(len(reason.strip()) >= SHORTEST_REASON for reason in reasons):
        raise Invalid("reason", _("退回时请写明原因，至少四个字，写在对应条目上更好。"))
