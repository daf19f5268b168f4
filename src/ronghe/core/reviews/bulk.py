"""Passing many at once after looking at a sample: exactly those that were shown, or none."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from random import Random

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.reviews.actions import pass_tasks, record_decisions
from ronghe.core.reviews.advancing import lock_reviews
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.policy import check_can_decide
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused


def digest_of(tasks: QuerySet[ReviewTask]) -> str:
    """A mark of exactly these tasks as they are now (1 query)."""
    rows = tasks.order_by("pk").values_list("pk", "version")
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()[:24]


def sample_of(tasks: QuerySet[ReviewTask], size: int, seed: str) -> list[ReviewTask]:
    """Some of the tasks, drawn alike for the same seed and the same tasks (2 queries)."""
    keys = list(tasks.order_by("pk").values_list("pk", flat=True))
    drawn = Random(seed).sample(keys, min(size, len(keys)))  # noqa: S311 - no secret
    return list(tasks.filter(pk__in=drawn))


def check_can_pass_in_bulk(actor: Actor) -> None:
    """Only who confirms for the whole place passes in bulk; a reviewer looks at each."""
    if not actor.has(Verb.CONFIRM_RESULT):
        raise Refused("role", _("整批确认由组织部门办理；直属党组织请逐件审核。"))


def pass_in_bulk(
    *,
    by: Actor,
    tasks: QuerySet[ReviewTask],
    seen_digest: str,
    sampled: Sequence[int],
    wanted_sample: Sequence[int],
    at: datetime,
) -> int:
    """Pass all these tasks after a sample was looked at; returns how many.

    Args:
        tasks: what the filter shows, nothing else.
        seen_digest: ``digest_of`` what the page showed; another one is a Conflict.
        sampled: ids of the tasks looked at; all of ``wanted_sample`` must be among them.

    Raises Refused (role, scope), Invalid (sample not looked at), Conflict (the list changed).
    """
    check_can_pass_in_bulk(by)
    lock_reviews(tasks.order_by().values_list("review", flat=True))
    held = list(tasks.order_by("pk").select_for_update(of=("self",)))
    if not held or digest_of(tasks) != seen_digest:
        raise Conflict(
            _("名单在您查看期间变了，现在是%(n)s件，这次没有确认。请重新抽查后再办。")
            % {"n": len(held)},
            count=len(held),
        )
    if missing := len(set(wanted_sample) - set(sampled)):
        raise Invalid(
            "sample", _("还有%(n)s件没有抽查，请看过并勾选后再整批确认。") % {"n": missing}
        )
    for task in held:
        check_can_decide(by, task, task.version)
    comment = f"抽查{len(wanted_sample)}件后整批通过"
    pass_tasks(by=by, tasks=held, comment=comment, at=at)
    record_decisions(by, held, Decision.PASSED, comment)
    record(
        by=by,
        verb="reviews.pass_in_bulk",
        subject=("review-tasks", str(len(held))),
        path=place_path(by.place),
        sentence=f"{comment}，共{len(held)}件",
    )
    return len(held)
