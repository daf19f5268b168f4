"""The what-if drawer: other cuts and seats, who would move, and trials kept; the cycle stays as it is."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.results.evaluation.cycles.pinning import method_of
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.models.trials import Trial
from ronghe.results.evaluation.pages.ranked import score_text
from ronghe.results.evaluation.pages.views.cycles import cycle_or_refuse
from ronghe.results.evaluation.trying.trials import delete_trial, save_trial, stale_words, trials_of
from ronghe.results.evaluation.trying.what_if import Shift, try_out
from ronghe.results.evaluation.words import level_titles, pool_titles
from ronghe.results.scoring.api import Ladder, Level, Quota, plain

MOST_MOVES = 20


@require_GET
@needs(Verb.RUN_RATING)
def what_if_page(request: ActorRequest, year: int) -> HttpResponse:
    """The fields as they are or as they were changed, and pool by pool who would move."""
    return _answer(request, year, request.GET)


@require_POST
@needs(Verb.RUN_RATING)
def save_trial_step(request: ActorRequest, year: int) -> HttpResponse:
    """Keep what the fields say under a name."""
    cycle = cycle_or_refuse(request.actor, year)
    fields, errors = _fields(method_of(cycle).ladder, request.POST)
    if errors:
        return _answer(request, year, request.POST)
    body, name = _body(method_of(cycle).ladder, fields), request.POST.get("name", "")
    try:
        save_trial(by=request.actor, cycle=cycle, name=name, body=body)
    except Refused as refusal:
        return _answer(request, year, request.POST, refusal)
    toast(request, _("试算已保存，不改动本年度评定。"))
    return HttpResponseRedirect(reverse("evaluation:what_if", args=[year]))


@require_POST
@needs(Verb.RUN_RATING)
def delete_trial_step(request: ActorRequest, year: int, no: int) -> HttpResponse:
    """Delete a kept trial."""
    delete_trial(by=request.actor, cycle=cycle_or_refuse(request.actor, year), no=no)
    toast(request, _("试算已删除。"))
    return HttpResponseRedirect(reverse("evaluation:what_if", args=[year]))


def _answer(
    request: ActorRequest, year: int, query: QueryDict, refusal: Refused | None = None
) -> HttpResponse:
    cycle = cycle_or_refuse(request.actor, year)
    ladder = method_of(cycle).ladder
    fields, errors = _fields(ladder, query)
    shifts: list[dict[str, Any]] = []
    problem = refusal.sentence if refusal else ""
    if not errors:
        try:
            found = try_out(cycle, _body(ladder, fields)).shifts
            shifts = _in_order(cycle, ladder, found)
        except Refused as refused:
            problem = refused.sentence
    is_changed = any(field["changed"] for field in fields)
    context = {
        "cycle": cycle,
        "fields": fields,
        "errors": errors,
        "problem": problem,
        "shifts": shifts,
        "moved": sum(shift["moved"] for shift in shifts),
        "is_changed": is_changed,
        "can_save": is_changed and not errors and (refusal is not None or not problem),
        "name": query.get("name", "") if refusal else "",
        "trials": [_kept(trial, cycle) for trial in trials_of(cycle)],
        "crumbs": [
            Link(_("评定工作台"), reverse("evaluation:console", args=[year])),
            Link(_("试算名额和分数线"), ""),
        ],
    }
    status = refusal.status if refusal else 422 if errors or problem else 200
    return render(request, "evaluation/what_if.html", context, status=status)


def _in_order(cycle: Cycle, ladder: Ladder, shifts: Sequence[Shift]) -> list[dict[str, Any]]:
    titles = pool_titles(cycle.place_id, ladder, cycle.opened_on)
    order = list(titles)
    ordered = sorted(
        shifts, key=lambda one: order.index(one.pool) if one.pool in order else len(order)
    )
    return [_told(shift, ladder, titles) for shift in ordered]


def _kept(trial: Trial, cycle: Cycle) -> dict[str, Any]:
    """A kept trial as a line: what it moves, whether it is stale, and the fields to look at it again."""
    quotas, cuts = trial.overrides.get("quotas", {}), trial.overrides.get("cuts", {})
    shares = {
        f"share_{code}": plain(Decimal(one["share"]) * 100)
        for code, one in quotas.items()
        if one and one.get("share") is not None
    }
    again = shares | {f"cut_{code}": f"{cut}" for code, cut in cuts.items()}
    return {
        "no": trial.no,
        "name": trial.name,
        "up": sum(pool["up"] for pool in trial.summary),
        "down": sum(pool["down"] for pool in trial.summary),
        "made_at": trial.made_at,
        "stale": stale_words(trial, cycle),
        "again": urlencode(again),
    }


def _fields(ladder: Ladder, query: QueryDict) -> tuple[list[dict[str, Any]], list[str]]:
    """Two number fields a level: the share of seats in percent, and the cut."""
    fields: list[dict[str, Any]] = []
    errors: list[str] = []
    for level in reversed(ladder.levels[1:]):
        for field in _of_level(level):
            given = query.get(field["name"], "").strip() or field["now"]
            value = _number(given, field["most"])
            if value is None:
                told = _("“%(label)s”应为 0 到 %(most)s 之间的数，最多两位小数。")
                errors.append(told % {"label": field["label"], "most": field["most"]})
            changed = value is not None and value != Decimal(field["now"])
            fields.append({**field, "value": given, "number": value, "changed": changed})
    return fields, errors


def _of_level(level: Level) -> list[dict[str, Any]]:
    fields = []
    if level.quota is not None and level.quota.share is not None:
        share = plain(level.quota.share * 100)
        label = _("%s名额（%%）") % level.title
        fields.append(_field("share", level, label, share, 100))
    if level.min_score is not None:
        label = _("%s分数线（分）") % level.title
        fields.append(_field("cut", level, label, plain(level.min_score), 1000))
    return fields


def _field(kind: str, level: Level, label: str, now: str, most: int) -> dict[str, Any]:
    name = f"{kind}_{level.code}"
    return {
        "name": name,
        "kind": kind,
        "code": level.code,
        "label": label,
        "now": now,
        "most": most,
    }


def _number(text: str, most: int) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    fits = value.is_finite() and 0 <= value <= most and value == round(value, 2)
    return value if fits else None


def _body(ladder: Ladder, fields: list[dict[str, Any]]) -> dict[str, Any]:
    """The changed fields as a trial's data."""
    cuts: dict[str, str] = {}
    quotas: dict[str, Any] = {}
    for field in fields:
        if not field["changed"]:
            continue
        if field["kind"] == "cut":
            cuts[field["code"]] = plain(field["number"])
        else:
            quota = ladder.level(field["code"]).quota or Quota(share=Decimal(0))
            changed = quota.model_copy(update={"share": field["number"] / 100, "by_pool": {}})
            quotas[field["code"]] = changed.model_dump(mode="json", exclude_defaults=True)
    return {"cuts": cuts, "quotas": quotas}


def _told(shift: Shift, ladder: Ladder, titles: Mapping[str, str]) -> dict[str, Any]:
    words = level_titles(ladder)
    return {
        "title": titles.get(shift.pool, shift.pool),
        "moved": len(shift.moves),
        "levels": [
            {
                "code": level.code,
                "title": level.title,
                "before": shift.before.get(level.code, 0),
                "after": shift.after.get(level.code, 0),
                "difference": shift.after.get(level.code, 0) - shift.before.get(level.code, 0),
            }
            for level in reversed(ladder.levels)
        ],
        "moves": [
            {
                "name": move.name,
                "rank": move.rank,
                "score": score_text(move.score),
                "before": words[move.before],
                "after": words[move.after],
                "is_up": move.is_up,
            }
            for move in shift.moves[:MOST_MOVES]
        ],
        "more": max(0, len(shift.moves) - MOST_MOVES),
    }
