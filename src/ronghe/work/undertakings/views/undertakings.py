"""The list of undertakings, one of them with all that can be done to it, and a new one."""

from __future__ import annotations

import secrets

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.core.library.api import attachment_list
from ronghe.core.register.api import Person
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.listing import chips_of, list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.undertakings.forms import NewForm, ReportForm, add_refusal, kind_choices
from ronghe.work.undertakings.kinds_in_force import KindInForce, kinds_in_force
from ronghe.work.undertakings.list_page import (
    asked_for,
    filters_of,
    listing_of,
    organisations_offered,
)
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.moving import kind_of
from ronghe.work.undertakings.opening import UNDERTAKING, NewUndertaking, open_undertakings
from ronghe.work.undertakings.policy import check_can_open
from ronghe.work.undertakings.queries import undertaking_for, undertakings_for
from ronghe.work.undertakings.reporting import (
    accept_undertaking,
    publish_undertaking,
    report_undertaking,
    return_undertaking,
    withdraw_undertaking,
)
from ronghe.work.undertakings.undertaking_page import offered_records, sheet_of


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_UNDERTAKINGS)
def undertakings(request: ActorRequest) -> HttpResponse:
    """The list of undertakings in reach; a POST takes it out as Excel."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    kinds = kinds_in_force(actor.place, on)
    organisations = organisations_offered(actor, query.get("org", ""))
    filters = filters_of(query, kinds, organisations)
    rows = undertakings_for(actor, asked_for(query, filters, organisations, on))
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    listing = listing_of(kinds, on, is_narrowed=any(one.value for one in filters))
    if request.method == "POST":
        said = "　".join([as_of, *(chip.label for chip in chips_of(query, filters))])
        name = f"{_('承诺事项')}{on:%Y%m%d}"
        table, path = whole_list(listing, rows, query), actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now(), as_of=said)
    table = list_page(listing, rows, query, filters=filters, as_of=as_of)
    context = {
        "table": table,
        "query": query.urlencode(),
        "new_url": reverse("undertakings:new") if _openable(actor, kinds) else "",
    }
    return render(request, "undertakings/list.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.REPORT_UNDERTAKING, Verb.ASSIGN_UNDERTAKINGS)
def new(request: ActorRequest) -> HttpResponse:
    """Take something on, or put it on an organisation below."""
    actor = request.actor
    kinds = _openable(actor, kinds_in_force(actor.place, today(actor.place)))
    nodes = organisations_offered(actor, request.GET.get("org", ""))
    if request.method == "GET":
        first = {
            "client_key": secrets.token_hex(16),
            "kind": _kind_asked(kinds, request.GET.get("kind", ""), request.GET.get("section", "")),
            "bearer": request.GET.get("org", ""),
            "responsible": _name_of(actor, request.GET.get("person", "")),
        }
        return _new_page(request, NewForm(kinds, nodes, initial=first))
    form = NewForm(kinds, nodes, request.POST)
    if not form.is_valid():
        return _new_page(request, form, 422)
    kind, section = form.kind_and_section
    given = {name: value for name, value in form.cleaned_data.items() if name != "kind"}
    item = NewUndertaking(**given, section=section)
    try:
        [one] = open_undertakings(by=actor, kind=kind, items=[item], at=timezone.now())
    except Refused as refusal:
        add_refusal(form, refusal.sentence, refusal.details)
        return _new_page(request, form, refusal.status)
    toast(request, _("已登记，办结前会出现在承办组织的待办里。"))
    return HttpResponseRedirect(_page_of(one))


def _name_of(actor: Actor, code: str) -> str:
    """The name of a leader whose page the form was opened from."""
    found = Person.objects.filter(place=actor.place, code=code) if code else Person.objects.none()
    return found.values_list("name", flat=True).first() or ""


@require_http_methods(["GET"])
@needs(Verb.READ_UNDERTAKINGS)
def undertaking(request: ActorRequest, code: str) -> HttpResponse:
    """One undertaking: facts, proof, story, and what can be done now."""
    return _sheet(request, undertaking_for(request.actor, code))


@require_POST
@needs(Verb.REPORT_UNDERTAKING)
def report(request: ActorRequest, code: str) -> HttpResponse:
    """Report how it was fulfilled."""
    one = undertaking_for(request.actor, code)
    form = ReportForm(offered_records(one), request.POST, is_text_needed=_asks_text(one))
    if not form.is_valid():
        return _sheet(request, one, form, 422)
    try:
        report_undertaking(
            by=request.actor,
            code=code,
            result=form.cleaned_data["result"],
            records=form.records,
            seen_version=form.cleaned_data["seen_version"],
            at=timezone.now(),
        )
    except (Conflict, Invalid) as refusal:
        add_refusal(form, refusal.sentence, refusal.details if isinstance(refusal, Invalid) else {})
        return _sheet(request, undertaking_for(request.actor, code), form, refusal.status)
    toast(request, _("已报告办理结果。"))
    return HttpResponseRedirect(_page_of(one))


@require_POST
@needs(Verb.ASSIGN_UNDERTAKINGS)
def accept(request: ActorRequest, code: str) -> HttpResponse:
    """Accept what was reported."""
    one = accept_undertaking(by=request.actor, code=code, seen_version=seen_version(request.POST))
    toast(request, _("已验收通过。"))
    return HttpResponseRedirect(_page_of(one))


@require_POST
@needs(Verb.ASSIGN_UNDERTAKINGS)
def send_back(request: ActorRequest, code: str) -> HttpResponse:
    """Return what was reported; the reason stands at the field."""
    field = "proof" if request.POST.get("field") == "proof" else "result"
    one = return_undertaking(
        by=request.actor,
        code=code,
        reasons={field: request.POST.get("reason", "")},
        seen_version=seen_version(request.POST),
        at=timezone.now(),
    )
    toast(request, _("已退回，理由写在对应的栏目旁。"))
    return HttpResponseRedirect(_page_of(one))


@require_POST
@needs(Verb.REPORT_UNDERTAKING, Verb.ASSIGN_UNDERTAKINGS)
def withdraw(request: ActorRequest, code: str) -> HttpResponse:
    """Withdraw what is no longer needed."""
    one = withdraw_undertaking(
        by=request.actor,
        code=code,
        reason=request.POST.get("reason", ""),
        seen_version=seen_version(request.POST),
        at=timezone.now(),
    )
    toast(request, _("已撤销。"))
    return HttpResponseRedirect(_page_of(one))


@require_POST
@needs(Verb.REPORT_UNDERTAKING)
def publish(request: ActorRequest, code: str) -> HttpResponse:
    """Publish it as far as its kind allows, or take it back."""
    shown = request.POST.get("shown") == "1"
    one = publish_undertaking(
        by=request.actor, code=code, seen_version=seen_version(request.POST), shown=shown
    )
    toast(request, _("已公布。") if shown else _("已收回公布。"))
    return HttpResponseRedirect(_page_of(one))


def _sheet(
    request: ActorRequest, one: Undertaking, form: ReportForm | None = None, status: int = 200
) -> HttpResponse:
    actor = request.actor
    sheet = sheet_of(actor, one, kind_of(one), today(actor.place))
    if form is None and sheet.report is None:
        kept = [f"{p.record_kind}:{p.record_code}" for p in one.proofs.all()]
        first = {"result": one.result, "proof": kept, "seen_version": one.version}
        form = ReportForm(offered_records(one), initial=first, is_text_needed=_asks_text(one))
    context = {
        "sheet": sheet,
        "one": one,
        "files": attachment_list(UNDERTAKING, one.code, may_add=sheet.report is None),
        "form": form if sheet.report is None else None,
        "crumbs": [
            Link(_("承诺事项"), reverse("undertakings:list")),
            Link(one.organisation.short_name, ""),
        ],
    }
    return render(request, "undertakings/undertaking.html", context, status=status)


def _kind_asked(kinds: dict[str, KindInForce], key: str, section: str) -> str:
    """The choice an address asks for; a kind in sections begins with its first."""
    if key not in kinds:
        return ""
    offered = [value for value, _label in kind_choices(kinds[key])]
    return f"{key}:{section}" if f"{key}:{section}" in offered else offered[0]


def _asks_text(one: Undertaking) -> bool:
    return kind_of(one).proof_for(one.section) != "NONE"


def _new_page(request: ActorRequest, form: NewForm, status: int = 200) -> HttpResponse:
    crumbs = [Link(_("承诺事项"), reverse("undertakings:list")), Link(_("登记事项"), "")]
    return render(request, "undertakings/new.html", {"form": form, "crumbs": crumbs}, status=status)


def _openable(actor: Actor, kinds: dict[str, KindInForce]) -> dict[str, KindInForce]:
    """The kinds this identity may open for its own organisation or for one below it."""
    own = actor.identity.path
    below = f"{own}below/"
    return {
        key: kind
        for key, kind in kinds.items()
        if not kind.body.asks_list
        and any(
            refusal_of(check_can_open, actor, path, kind.body.opened_by, "") is None
            for path in (own, below)
        )
    }


def _page_of(one: Undertaking) -> str:
    return reverse("undertakings:undertaking", args=[one.code])
