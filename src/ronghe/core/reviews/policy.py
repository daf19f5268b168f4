"""Who may decide a review task, and when."""

from django.utils.translation import gettext as _

from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Invalid

SHORTEST_REASON = 4


def check_can_decide(actor: Actor, task: ReviewTask, seen_version: int) -> None:
    """May the actor decide this task now? Raises Refused, or Conflict if somebody already did."""
    actor.check(Verb(task.verb), task.path, _("审核这一项"))
    if task.decision != Decision.PENDING:
        raise Conflict(
            _("“%(title)s”已由%(who)s%(decision)s，无需再办。")
            % {
                "title": task.title,
                "who": task.decided_as or _("他人"),
                "decision": task.get_decision_display(),
            },
            decision=task.decision,
            decided_as=task.decided_as,
            version=task.version,
        )
    if task.version != seen_version:
        raise Conflict(
            _("“%(title)s”有了新的变化，请看过再审核。") % {"title": task.title},
            version=task.version,
        )


def check_return_reason(comment: str, fields: dict[str, str]) -> None:
    """A return says why, as a whole or at the field."""
    reasons = [comment, *fields.values()]
    if not any(len(reason.strip()) >= SHORTEST_REASON for reason in reasons):
        raise Invalid("reason", _("退回时请写明原因，至少四个字，写在对应条目上更好。"))
