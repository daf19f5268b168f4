"""The what-if drawer: other cuts and seats, and who would move; the cycle stays as it is."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.results.evaluation.ranked import score_text
from ronghe.results.evaluation.scoring import method_of
from ronghe.results.evaluation.views.cycles import cycle_or_refuse
from ronghe.results.evaluation.what_if import Shift, what_if
from ronghe.results.evaluation.words import level_titles, pool_titles
from ronghe.results.scoring.api import Ladder, Level, Overrides, Quota, plain

MOST_MOVES = 20


@require_GET
@needs(Verb.RUN_RATING)
def what_if_page(request: ActorRequest, year: int) -> HttpResponse:
    """The fields as they are or as they were changed, and pool by pool who would move."""
    cycle = cycle_or_refuse(request.actor, year)
    ladder = method_of(cycle).ladder
    fields, errors = _fields(ladder, request.GET)
    shifts: list[dict[str, Any]] = []
    problem = ""
    if not errors:
        try:
            found = what_if(cycle, _overrides(ladder, fields))
            titles = pool_titles(cycle.place_id, ladder, cycle.opened_on)
            order = list(titles)
            found.sort(key=lambda one: order.index(one.pool) if one.pool in order else len(order))
            shifts = [_told(shift, ladder, titles) for shift in found]
        except Refused as refusal:
            problem = refusal.sentence
    context = {
        "cycle": cycle,
        "fields": fields,
        "errors": errors,
        "problem": problem,
        "shifts": shifts,
        "moved": sum(shift["moved"] for shift in shifts),
        "is_changed": any(field["changed"] for field in fields),
        "crumbs": [
            Link(_("评定工作台"), reverse("evaluation:console", args=[year])),
            Link(_("试算名额和分数线"), ""),
        ],
    }
    status = 422 if errors or problem else 200
    return render(request, "evaluation/what_if.html", context, status=status)


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


def _overrides(ladder: Ladder, fields: list[dict[str, Any]]) -> Overrides:
    cuts: dict[str, Decimal] = {}
    quotas: dict[str, Quota | None] = {}
    for field in fields:
        if not field["changed"]:
            continue
        if field["kind"] == "cut":
            cuts[field["code"]] = field["number"]
        else:
            quota = ladder.level(field["code"]).quota or Quota(share=Decimal(0))
            share = field["number"] / 100
            quotas[field["code"]] = quota.model_copy(update={"share": share, "by_pool": {}})
    return Overrides(cuts=cuts, quotas=quotas)


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
