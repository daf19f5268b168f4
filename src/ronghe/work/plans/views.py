"""Key tasks of an organisation: acknowledge, write the own plan, see how far it got below."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.library.api import citations
from ronghe.core.register.api import Organisation, labels, reachable, tree_url
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.plans.actions import acknowledge as acknowledge_task
from ronghe.work.plans.forms import AcknowledgeForm
from ronghe.work.plans.pages import (
    UNTAGGED_CODE,
    field_counts,
    is_in_field,
    task_cards,
    task_totals,
)
from ronghe.work.plans.queries import counts_by_field, not_acknowledged, task_progress, tasks_of

WAITING_SHOWN = 50


@require_GET
@needs(Verb.READ_TASKS)
def tasks(request: ActorRequest, code: str) -> HttpResponse:
    """The tasks of one organisation; ``?field=`` narrows them to one of the eight fields."""
    node = reachable(request.actor, code, Verb.READ_TASKS)
    return _page(request, node)


@require_POST
@needs(Verb.PLAN_TASK)
def acknowledge(request: ActorRequest) -> HttpResponse:
    """Acknowledge a task, with the organisation's own plan; a plan may be changed later."""
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        raise Invalid("form", _("没有读出要签收的任务。请从任务列表重新打开。"))
    asked = form.cleaned_data
    node = reachable(request.actor, asked["organisation"], Verb.READ_TASKS)
    try:
        done = acknowledge_task(
            by=request.actor,
            organisation_code=node.code,
            task_key=asked["task"],
            own_plan=asked["own_plan"],
            seen_version=asked["seen_version"],
        )
    except Refused as refusal:
        return _page(request, node, refusal=refusal, typed=asked)
    said = _("已签收并保存本组织计划。") if done.own_plan else _("已签收，可以稍后再写本组织计划。")
    toast(request, said)
    return HttpResponseRedirect(f"{reverse('plans:tasks', args=[node.code])}#{asked['task']}")


def _page(
    request: ActorRequest,
    node: Organisation,
    *,
    refusal: Refused | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    actor, on = request.actor, today(request.actor.place)
    words, cited = labels(actor.place, on), citations(actor.place)
    field = request.GET.get("field", "")
    field = field if field in {*words.of("fields"), UNTAGGED_CODE} else ""
    lines, progress = tasks_of(actor, node.code), task_progress([node.path])
    waiting = not_acknowledged(actor).filter(path__within=node.path).exclude(organisation=node)
    own = [line for line in lines if is_in_field(line.task, field)]
    has_others = sum(one.assigned for one in progress.values()) > len(lines)
    rules = rules_of(actor.place, "key-task", on)
    context = {
        "node": node,
        "cards": task_cards(actor, own, words, cited, progress),
        "totals": task_totals(rules, progress, field, cited) if has_others else [],
        "sent": bool(progress),
        "field": field,
        "fields": field_counts(counts_by_field(actor.place, [node.path], on), words, field),
        "waiting": list(waiting[:WAITING_SHOWN]),
        "refusal": refusal,
        "typed": typed or {},
        "crumbs": [Link(_("组织架构"), tree_url(node.code)), Link(_("重点任务"), "")],
    }
    status = refusal.status if refusal else 200
    return render(request, "plans/tasks.html", context, status=status)
