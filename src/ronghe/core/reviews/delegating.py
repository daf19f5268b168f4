"""Handing a task to another organisation for some days; the reviewer stays accountable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.policy import check_can_decide, check_can_delegate
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system


def delegate_task(
    *, by: Actor, task_id: int, to: str, until: date, reason: str, seen_version: int
) -> ReviewTask:
    """Let organisation ``to`` (its code) decide the task in the reviewer's place until that day.

    After the day it is the reviewer's alone again; the limit does not move. Raises Refused,
    Invalid (no such organisation, the reviewer itself, a past day, no reason), Conflict.
    """
    with place_system(by.place):
        task = ReviewTask.objects.select_for_update(of=("self",)).get(pk=task_id)
        node = Organisation.objects.filter(place=by.place, code=to, closed_on=None).first()
    check_can_decide(by, task, seen_version)
    if node is None:
        raise Invalid("to", _("没有编码为%(code)s的党组织，请从名单里选。") % {"code": to})
    check_can_delegate(by, task, node, until, reason, today(by.place))
    given = {
        "delegate_id": node.pk,
        "delegate_path": node.path,
        "delegate_until": until,
        "delegate_reason": reason.strip(),
    }
    _write(by, task, given)
    told = _("委托%(who)s办理“%(title)s”，到%(day)s") % {
        "who": node.short_name,
        "title": task.title,
        "day": f"{until:%Y-%m-%d}",
    }
    _record(by, task, told, reason.strip())
    return task


def end_delegation(*, by: Actor, task_id: int, seen_version: int) -> ReviewTask:
    """Take a handed-over task back. Raises Refused, Conflict."""
    with place_system(by.place):
        task = ReviewTask.objects.select_for_update(of=("self",)).get(pk=task_id)
    check_can_decide(by, task, seen_version)
    nobody = {
        "delegate_id": None, "delegate_path": "", "delegate_until": None, "delegate_reason": "",
    }  # fmt: skip
    _write(by, task, nobody)
    _record(by, task, _("收回了委托办理的“%(title)s”") % {"title": task.title}, "")
    return task


def _write(by: Actor, task: ReviewTask, given: Mapping[str, object]) -> None:
    with place_system(by.place):
        ReviewTask.objects.filter(pk=task.pk).update(**given, version=F("version") + 1)
    vars(task).update(given, version=task.version + 1)


def _record(by: Actor, task: ReviewTask, sentence: str, reason: str) -> None:
    record(
        by=by,
        verb="reviews.delegate",
        subject=(task.subject_kind, task.subject_code),
        path=task.path,
        sentence=sentence,
        reason=reason,
    )
