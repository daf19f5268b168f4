"""Changing one organisation's level, proposed or given, with its reason and the ranking in view."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.results.evaluation.choices import FINISHED, CycleStatus
from ronghe.results.evaluation.cycles.pinning import method_of
from ronghe.results.evaluation.cycles.queries import results_for
from ronghe.results.evaluation.decisions.actions import change_level
from ronghe.results.evaluation.decisions.adjusting import adjust_level
from ronghe.results.evaluation.models import Cycle, Result
from ronghe.results.evaluation.pages.forms import ChangeForm
from ronghe.results.evaluation.pages.ranked import board_level, score_text
from ronghe.results.evaluation.pages.views.cycles import cycle_or_refuse
from ronghe.results.evaluation.policy.running import check_can_run
from ronghe.results.evaluation.policy.steps import check_step
from ronghe.results.evaluation.scored.standing import level_of
from ronghe.results.evaluation.words import pool_titles

FIELDS = {"level": "level", "cut": "level", "quota": "level", "held": "level", "gate": "level"} | {
    "reason": "reason"
}
"""Refusals that belong to one field, by their code."""
MOST_CANDIDATES = 30
SUSPENDED = "SUSPENDED"
"""Asked for instead of a level: the present one is suspended."""


@require_http_methods(["GET", "POST"])
@needs(Verb.RUN_RATING)
def change(request: ActorRequest, year: int, subject: str) -> HttpResponse:
    """The form; a POST changes the level or comes back with why not and the candidates."""
    cycle = cycle_or_refuse(request.actor, year)
    result = results_for(request.actor, cycle).filter(subject=subject).first()
    if result is None:
        raise Refused("unknown", _("名册里没有这个组织的结果。请从评定工作台选择。"), 404)
    levels = [(one.code, one.title) for one in reversed(method_of(cycle).ladder.levels)]
    if cycle.status in FINISHED:
        levels.append((SUSPENDED, _("暂停现在的等级")))
    if request.method == "GET":
        first = {"seen_version": cycle.version, "level": level_of(result)}
        return _page(request, cycle, result, ChangeForm(initial=first, levels=levels))
    form = ChangeForm(request.POST, levels=levels)
    if not form.is_valid():
        return _page(request, cycle, result, form, status=422)
    try:
        told = _changed(request, cycle, result, form.cleaned_data)
    except Refused as refusal:
        form.add_error(FIELDS.get(refusal.code), refusal.sentence)
        candidates = refusal.details.get("candidates", [])
        status = refusal.status
        return _page(request, cycle, result, form, candidates=candidates, status=status)
    toast(request, told)
    address = reverse("evaluation:console", args=[year])
    return HttpResponseRedirect(f"{address}?pool={result.pool}")


def _changed(request: ActorRequest, cycle: Cycle, result: Result, asked: Mapping[str, Any]) -> str:
    """Change a proposed level, or adjust a given one; what to tell about it."""
    at: dict[str, Any] = {"by": request.actor, "period": cycle.period, "subject": result.subject}
    if cycle.status in FINISHED:
        is_suspended = asked["level"] == SUSPENDED
        level = level_of(result) if is_suspended else asked["level"]
        done = adjust_level(**at, **{**asked, "level": level}, is_suspended=is_suspended)
        told = _("已调整“%s”的等级，等级记录里可以看到。") % result.name
        if done.waiting:
            told += _("空出的名额有 %s 个候补。") % len(done.waiting)
        return told
    changed = change_level(**at, **asked)
    told = _("已调整“%s”的建议等级。") % result.name
    if changed.passed_over:
        told += _("名次在前的 %s 个候补没有升级，已记入操作记录。") % changed.passed_over
    return told


def _page(
    request: ActorRequest,
    cycle: Cycle,
    result: Result,
    form: ChangeForm,
    *,
    candidates: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    method = method_of(cycle)
    titles = pool_titles(cycle.place_id, method.ladder, today(cycle.place_id))
    refusal = _refusal(request.actor, cycle)
    back = reverse("evaluation:console", args=[cycle.year])
    context = {
        "cycle": cycle,
        "result": result,
        "form": form,
        "pool_title": titles.get(result.pool, result.pool),
        "score": score_text(result.score),
        "proposed": board_level(method.ladder, result.level),
        "now": board_level(method.ladder, level_of(result)),
        "candidates": _named(cycle, candidates or []),
        "more": max(0, len(candidates or []) - MOST_CANDIDATES),
        "refusal": refusal.sentence if refusal else "",
        "back": f"{back}?pool={result.pool}",
        "crumbs": [
            Link(_("评定工作台"), back),
            Link(_("调整%s的等级") % result.name, ""),
        ],
    }
    return render(request, "evaluation/change.html", context, status=status)


def _refusal(actor: Actor, cycle: Cycle) -> Refused | None:
    if cycle.status in FINISHED:
        return refusal_of(check_can_run, actor)
    return refusal_of(check_step, actor, cycle, CycleStatus.SCORED, cycle.version)


def _named(cycle: Cycle, candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    shown = candidates[:MOST_CANDIDATES]
    codes = [one["subject"] for one in shown]
    rows = Result.objects.filter(result_set=cycle.result_set, subject__in=codes)
    names = dict(rows.values_list("subject", "name"))
    return [
        {**one, "name": names.get(one["subject"], ""), "score": score_text(one["score"])}
        for one in shown
    ]
