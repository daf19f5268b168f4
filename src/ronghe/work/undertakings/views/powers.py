"""Power lists: the list, one power with its risks and flow chart, versions compared, the public page (X-24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.foundation.accounts.api import ActorRequest, Door, Place, Verb, needs, today
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.kernel.scope import published_in_place
from ronghe.foundation.kernel.wording import Words, gettext_noop
from ronghe.foundation.pages.asked import whole
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.undertakings.forms import RiskForm, add_refusal
from ronghe.work.undertakings.powers import (
    LIST,
    Powers,
    add_risk,
    check_can_keep,
    power_list,
    power_lists,
    publications,
    publish_power_list,
    published_lists,
    versions,
)
from ronghe.work.undertakings.rules.difference import difference
from ronghe.work.undertakings.rules.flow import BOX_HEIGHT, BOX_WIDTH, Drawing, draw
from ronghe.work.undertakings.rules.power_list import FlowStep, Grade, PowerItem, RiskPoint
from ronghe.work.undertakings.undertaking_page import events_of

GRADES: Words[str] = Words(
    {"HIGH": gettext_noop("高"), "MEDIUM": gettext_noop("中"), "LOW": gettext_noop("低")}
)
GRADE_STATES = {"HIGH": "late", "MEDIUM": "soon", "LOW": "not-due"}
CHANGES: Words[str] = Words(
    {
        "ADDED": gettext_noop("新增"),
        "REMOVED": gettext_noop("删去"),
        "CHANGED": gettext_noop("修改"),
    }
)
LINE_LETTERS = 13


@dataclass(frozen=True)
class DrawnStep:
    """A step with its place and its words cut into lines that fit the box."""

    step: FlowStep
    x: int
    y: int
    middle: int
    lines: list[tuple[int, str]]


@dataclass(frozen=True)
class Chart:
    """A flow chart ready to be drawn as SVG."""

    drawing: Drawing
    steps: list[DrawnStep]
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def powers(request: ActorRequest) -> HttpResponse:
    """All power lists of the place."""
    place = request.actor.place
    shown = publications(place)
    lists = [(one, shown.get(one.rule.key)) for one in power_lists(place, today(place))]
    public = reverse("undertakings:public_powers", args=[place]) if shown else ""
    return render(request, "undertakings/powers.html", {"lists": lists, "public_url": public})


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def power_page(request: ActorRequest, key: str) -> HttpResponse:
    """One list: its powers, its versions, what is published."""
    actor = request.actor
    found = power_list(actor.place, key, today(actor.place))
    context = {
        "powers": found,
        "grades": [(item, _worst(item)) for item in found.body.items],
        "versions": versions(actor.place, key),
        "published": publications(actor.place).get(key),
        "refusal": refusal_of(check_can_keep, actor),
        "events": events_of(LIST, key),
        "crumbs": [
            Link(_("职权清单"), reverse("undertakings:powers")),
            Link(found.body.unit, ""),
        ],
    }
    return render(request, "undertakings/power_list.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_UNDERTAKINGS)
def power(request: ActorRequest, key: str, code: str) -> HttpResponse:
    """One power: basis, post, risk points, flow chart; a POST writes a risk point."""
    actor = request.actor
    found = power_list(actor.place, key, today(actor.place))
    form, status = RiskForm(initial={"seen_no": found.rule.no}), 200
    if request.method == "POST":
        form, status = RiskForm(request.POST), 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                new = add_risk(
                    by=actor,
                    key=key,
                    item=code,
                    text=given["text"],
                    grade=cast("Grade", given["grade"]),
                    control=given["control"],
                    seen_no=given["seen_no"],
                )
            except Invalid as refusal:
                add_refusal(form, refusal.sentence, refusal.details)
            else:
                toast(request, _("已形成第 %(no)s 版。") % {"no": new.rule.no})
                return HttpResponseRedirect(reverse("undertakings:power", args=[key, code]))
    return _power_page(request, found, found.item(code), form, status)


@require_POST
@needs(Verb.KEEP_LISTS)
def publish(request: ActorRequest, key: str) -> HttpResponse:
    """Publish the version in force, or take it back."""
    shown = request.POST.get("shown") == "1"
    publish_power_list(by=request.actor, key=key, shown=shown)
    toast(request, _("已向社会公布。") if shown else _("已收回公布。"))
    return HttpResponseRedirect(reverse("undertakings:power_list", args=[key]))


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def compare(request: ActorRequest, key: str) -> HttpResponse:
    """Two versions side by side: what came, went and changed."""
    found = versions(request.actor.place, key)
    if not found:
        raise Refused("unknown", _("没有这份职权清单。请从职权清单重新打开。"), 404)
    numbers = {one.rule.no: one for one in found}
    new = numbers.get(whole(request.GET.get("to", "")) or 0, found[0])
    before = [one for one in found if one.rule.no < new.rule.no]
    asked = whole(request.GET.get("from", "")) or 0
    old = numbers.get(asked, before[0] if before else new)
    changes = [(one, CHANGES[one.change]) for one in difference(old.body, new.body)]
    context = {
        "old": old,
        "new": new,
        "versions": found,
        "changes": changes,
        "crumbs": [
            Link(_("职权清单"), reverse("undertakings:powers")),
            Link(new.body.unit, reverse("undertakings:power_list", args=[key])),
            Link(_("版本比较"), ""),
        ],
    }
    return render(request, "undertakings/compare.html", context)


@require_GET
@needs(Door.PUBLIC)
def public_powers(request: HttpRequest, place: str) -> HttpResponse:
    """What everybody reads: the published versions, with risks' controls and flow charts."""
    found = Place.objects.filter(code=place).first()
    if found is None:
        raise Refused("unknown", _("没有这个地方。请从首页重新进入。"), 404)
    with published_in_place(place):
        lists = [
            (one, powers, [(item, chart_of(item)) for item in powers.body.items])
            for one, powers in published_lists(place)
        ]
    context: dict[str, Any] = {"place": found, "lists": lists}
    return render(request, "undertakings/public_powers.html", context)


def chart_of(item: PowerItem) -> Chart:
    """The power's flow chart, laid out."""
    drawing = draw([step.key for step in item.flow], item.ways)
    steps = [
        DrawnStep(step, box.x, box.y, box.middle, _lines(step, box.y))
        for step, box in zip(item.flow, drawing.boxes, strict=True)
    ]
    return Chart(drawing, steps)


def risks_shown(item: PowerItem) -> list[tuple[RiskPoint, str, str]]:
    """The power's risks, each with its grade's word and state."""
    return [(risk, GRADES[risk.grade], GRADE_STATES[risk.grade]) for risk in item.risks]


def _power_page(
    request: ActorRequest, found: Powers, item: PowerItem, form: RiskForm, status: int
) -> HttpResponse:
    context = {
        "powers": found,
        "item": item,
        "risks": risks_shown(item),
        "chart": chart_of(item),
        "form": form if refusal_of(check_can_keep, request.actor) is None else None,
        "crumbs": [
            Link(_("职权清单"), reverse("undertakings:powers")),
            Link(found.body.unit, reverse("undertakings:power_list", args=[found.rule.key])),
            Link(item.title, ""),
        ],
    }
    return render(request, "undertakings/power.html", context, status=status)


def _worst(item: PowerItem) -> tuple[str, str]:
    grades = [risk.grade for risk in item.risks]
    worst = next(grade for grade in ("HIGH", "MEDIUM", "LOW") if grade in grades)
    return GRADES[worst], GRADE_STATES[worst]


def _lines(step: FlowStep, top: int) -> list[tuple[int, str]]:
    """The label and who does it, cut to the box's width, each with its y."""
    texts = [step.label[:LINE_LETTERS], step.label[LINE_LETTERS : 2 * LINE_LETTERS], step.by]
    shown = [text for text in texts if text][:3]
    first = top + BOX_HEIGHT // 2 + 5 - (len(shown) - 1) * 9
    return [(first + 18 * at, text) for at, text in enumerate(shown)]
