"""Pages of delegates: the register, one delegate's record, one's own (W-12)."""

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.activities.delegates.actions import (
    NewDelegate,
    activity_kinds,
    confirm_briefing,
    record_activity,
    register_delegates,
)
from ronghe.work.activities.delegates.forms import ActivityForm, DelegateForm, OpinionForm
from ronghe.work.activities.delegates.list_page import filters_of, listing, wanted_delegates
from ronghe.work.activities.delegates.observing import give_opinion
from ronghe.work.activities.delegates.policy import check_is_delegate
from ronghe.work.activities.delegates.queries import delegate_sheet, delegates_for
from ronghe.work.activities.models import Delegate
from ronghe.work.activities.policy import out_of_reach


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEMBERS)
def delegates(request: ActorRequest) -> HttpResponse:
    """The register of delegates in reach with what is missing; a POST takes it out."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    filters = filters_of(query)
    rows = wanted_delegates(actor, filters, on)
    columns = listing(actor.place, on)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        table = whole_list(columns, rows, query)
        name = f"{_('党代表名册')}{on:%Y%m%d}"
        path = actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now(), as_of=as_of)
    context = {
        "table": list_page(columns, rows, query, filters=filters, as_of=as_of),
        "query": query.urlencode(),
        "may_keep": actor.can(Verb.CONVENE, place_path(actor.place)),
        "crumbs": [Link(_("会议记录"), reverse("activities:list")), Link(_("党代表"), "")],
        "watermark": watermark(actor, timezone.now()),
    }
    return render(request, "activities/delegates.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.CONVENE)
def new_delegate(request: ActorRequest) -> HttpResponse:
    """Enter a delegate."""
    form = DelegateForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            wanted = NewDelegate(
                data["code"], data["person"], data["level"], data["constituency"],
                data["term_from"], data["term_until"],
            )  # fmt: skip
            try:
                added = register_delegates(by=request.actor, delegates=[wanted])
            except Invalid as refusal:
                field = refusal.code if refusal.code in form.fields else None
                form.add_error(field, refusal.sentence)
            else:
                toast(request, _("党代表已登记。") if added else _("这个编号已经登记过。"))
                return HttpResponseRedirect(reverse("activities:delegate", args=[wanted.code]))
    context = {"form": form, "crumbs": _crumbs(_("登记党代表"))}
    return render(request, "activities/new_delegate.html", context, status=status)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEMBERS)
def delegate(request: ActorRequest, code: str) -> HttpResponse:
    """One delegate's record of a year; a POST adds an activity."""
    found = delegates_for(request.actor).filter(code=code).first()
    if found is None:
        raise out_of_reach(_("党代表"))
    return _record(request, found, "activities:delegate", (code,))


@require_http_methods(["GET", "POST"])
@needs(Verb.GIVE_OPINION)
def mine(request: ActorRequest) -> HttpResponse:
    """One's own record as a delegate: briefings to read, meetings to observe, activities."""
    return _record(request, check_is_delegate(request.actor), "activities:my_mandate", ())


@require_POST
@needs(Verb.GIVE_OPINION)
def confirm(request: ActorRequest, code: str) -> HttpResponse:
    """Confirm that a briefing was read."""
    own = check_is_delegate(request.actor)
    confirm_briefing(by=request.actor, delegate=own, code=code, at=timezone.now())
    toast(request, _("已确认阅读。"))
    return HttpResponseRedirect(reverse("activities:my_mandate"))


@require_POST
@needs(Verb.GIVE_OPINION)
def opinion(request: ActorRequest, invitation: int) -> HttpResponse:
    """Give an opinion on a meeting one was invited to."""
    own = check_is_delegate(request.actor)
    give_opinion(
        by=request.actor,
        delegate=own,
        invitation=invitation,
        text=request.POST.get("text", ""),
        client_key=request.POST.get("client_key", ""),
    )
    toast(request, _("意见已提交，答复后在这里可以看到。"))
    return HttpResponseRedirect(reverse("activities:my_mandate"))


def _record(
    request: ActorRequest, found: Delegate, page: str, arguments: tuple[str, ...]
) -> HttpResponse:
    on = today(request.actor.place)
    year = year_in(request.GET, on.year)
    kinds = activity_kinds(request.actor.place, on)
    offered = [(key, kind.label) for key, kind in kinds.items() if not kind.is_observing]
    first = {"held_on": on, "client_key": secrets.token_hex(16)}
    form = ActivityForm(offered, request.POST or None, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                record_activity(by=request.actor, delegate_code=found.code, **form.cleaned_data)
            except Invalid as refusal:
                field = refusal.code if refusal.code in form.fields else None
                form.add_error(field, refusal.sentence)
            else:
                toast(request, _("活动已记录。"))
                return HttpResponseRedirect(reverse(page, args=arguments))
    is_own = page == "activities:my_mandate"
    context: dict[str, Any] = {
        "sheet": delegate_sheet(found, year),
        "found": found,
        "year": year,
        "form": form,
        "is_own": is_own,
        "opinion_form": OpinionForm(initial={"client_key": secrets.token_hex(16)}),
        "may_write": is_own or request.actor.can(Verb.CONVENE, place_path(request.actor.place)),
        "years": [Link(str(y), f"?year={y}") for y in (year - 1, year + 1) if y <= on.year],
        "crumbs": [Link(_("我的履职"), "")] if is_own else _crumbs(found.person.name),
        "watermark": watermark(request.actor, timezone.now()),
    }
    return render(request, "activities/delegate.html", context, status=status)


def _crumbs(last: str) -> list[Link]:
    return [
        Link(_("会议记录"), reverse("activities:list")),
        Link(_("党代表"), reverse("activities:delegates")),
        Link(last, ""),
    ]
