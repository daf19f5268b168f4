"""The responsibility matrix and each role's duty list, to read and to print (S-30)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.undertakings.responsibility import TaskLine, matrix_of


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def matrix(request: ActorRequest) -> HttpResponse:
    """Roles as columns, tasks as lines: exactly one leads, others join."""
    place = request.actor.place
    on = today(place)
    found = matrix_of(place, on)
    lines = [
        (task, [(role, _word(role.code, task.lead, task.joining)) for role in found.roles])
        for task in found.tasks
    ]
    context = {"roles": found.roles, "lines": lines, "as_of": on}
    return render(request, "undertakings/matrix.html", context)


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def role(request: ActorRequest, code: str) -> HttpResponse:
    """One role's duty list: its standing duties, the tasks it leads, those it joins."""
    place = request.actor.place
    on = today(place)
    found = matrix_of(place, on)
    head = next((one for one in found.roles if one.code == code), None)
    if head is None:
        raise Refused("unknown", _("没有这个责任主体。请从责任矩阵重新打开。"), 404)
    context = {
        "head": head,
        "led": [(task, _rule_of(task)) for task in found.led_by(code)],
        "joined": [(task, _rule_of(task)) for task in found.joined_by(code)],
        "as_of": on,
        "crumbs": [Link(_("责任矩阵"), reverse("undertakings:matrix")), Link(head.label, "")],
    }
    return render(request, "undertakings/role.html", context)


def _rule_of(task: TaskLine) -> str:
    """Where the task's source line, leading role and sectors are read."""
    return reverse("rulebook:rule", args=["key-task", task.key])


def _word(role_code: str, lead: str, joining: frozenset[str]) -> str:
    if role_code == lead:
        return _("牵头")
    return _("协同") if role_code in joining else ""
