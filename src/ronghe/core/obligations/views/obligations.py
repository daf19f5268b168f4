"""The list of obligations, one obligation, and the acts on its clock."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.obligations.acting import (
    complete_obligation,
    extend_obligation,
    resume_obligation,
    return_obligation,
    suspend_obligation,
    void_obligation,
)
from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.forms import CompleteForm
from ronghe.core.obligations.home import own_page, page_of
from ronghe.core.obligations.listing import filters_of, listing, obligations_in_reach
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.queries import obligation_for
from ronghe.core.register.api import Organisation, reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import seen_version, whole
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast

Doing = Callable[..., Obligation]
ACTS: dict[str, tuple[Doing, str]] = {
    "extend": (extend_obligation, noop("已延期。")),
    "suspend": (suspend_obligation, noop("已暂停计时，恢复前不算逾期。")),
    "resume": (resume_obligation, noop("已恢复计时。")),
    "return": (return_obligation, noop("已退回，事项重新打开。")),
    "void": (void_obligation, noop("已撤销，不再需要办理。")),
}


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_ORGANISATIONS)
def listed(request: ActorRequest) -> HttpResponse:
    """What is owed in reach; a POST takes the list away as a file."""
    actor, on, calendar = request.actor, today(request.actor.place), work_calendar()
    node = _chosen(request)
    filters = filters_of(request.GET, node)
    rows = obligations_in_reach(actor, filters, on, calendar, node)
    columns = listing(on, calendar)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        table = whole_list(columns, rows, request.GET)
        path, name, at = actor.identity.path, columns.caption, timezone.now()
        return export(by=actor, table=table, name=name, path=path, at=at, as_of=as_of)
    table = list_page(columns, rows, request.GET, filters=filters, as_of=as_of)
    return render(request, "obligations/list.html", {"table": table})


@require_GET
@needs(Verb.READ_ORGANISATIONS)
def obligation(request: ActorRequest, number: int) -> HttpResponse:
    """One obligation: why this deadline, and what may be done."""
    return _page(request, obligation_for(request.actor, number))


@require_POST
@needs(Verb.EXTEND_LIMITS)
def act(request: ActorRequest, number: int, act: str) -> HttpResponse:
    """Extend, suspend, resume, return or void."""
    row = obligation_for(request.actor, number)
    if act not in ACTS:
        raise Refused("unknown", _("没有这种办理方式。请从事项页面重新选择。"), 404)
    doing, said = ACTS[act]
    arguments: dict[str, Any] = {"reason": request.POST.get("reason", "")}
    if act == "extend":
        arguments["amount"] = whole(request.POST.get("amount", "")) or 0
    try:
        doing(
            by=request.actor,
            obligation=row.pk,
            at=_now(),
            seen_version=seen_version(request.POST),
            **arguments,
        )
    except Refused as refusal:
        return _page(request, obligation_for(request.actor, number), refusal=refusal, tried=act)
    toast(request, _(said))
    return HttpResponseRedirect(own_page(row))


@require_POST
@needs(Verb.READ_ORGANISATIONS)
def complete(request: ActorRequest, number: int) -> HttpResponse:
    """Complete by hand."""
    row = obligation_for(request.actor, number)
    form = CompleteForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form=form, status=422)
    try:
        complete_obligation(
            by=request.actor,
            obligation=row.pk,
            at=_now(),
            seen_version=seen_version(request.POST),
            **form.cleaned_data,
        )
    except Refused as refusal:
        field = {"backdated": "reason"}.get(refusal.code, refusal.code)
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return _page(
            request, obligation_for(request.actor, number), form=form, status=refusal.status
        )
    toast(request, _("已办结。"))
    return HttpResponseRedirect(own_page(row))


def _page(
    request: ActorRequest,
    row: Obligation,
    *,
    form: CompleteForm | None = None,
    refusal: Refused | None = None,
    tried: str = "",
    status: int = 200,
) -> HttpResponse:
    on = today(request.actor.place)
    page = page_of(request.actor, row, on)
    form = form or CompleteForm(initial={"done_on": on})
    context = {
        "page": page,
        "row": row,
        "form": form,
        "refusal": refusal,
        "tried": tried,
        "typed": request.POST.get("reason", ""),
        "crumbs": [Link(_("事项期限"), address_of("obligations:list")), Link(row.title, "")],
    }
    status = refusal.status if refusal else status
    return render(request, "obligations/obligation.html", context, status=status)


def _chosen(request: ActorRequest) -> Organisation | None:
    code = request.GET.get("org", "").strip()
    return reachable(request.actor, code) if code else None


def _now() -> datetime:
    return timezone.now()
