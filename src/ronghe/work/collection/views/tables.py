"""Tables: the list, building, sending, approving, totals, reminding, locking, the burden meter."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version, year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.collection import pages
from ronghe.work.collection.building import build_table, burden_of, change_table
from ronghe.work.collection.choices import TableStatus
from ronghe.work.collection.forms import TableForm
from ronghe.work.collection.models import CollectionTable
from ronghe.work.collection.policy import check_can_approve, check_can_ask, check_can_keep
from ronghe.work.collection.queries import (
    answers_of,
    burden_by_requester,
    own_answer,
    table_by_code,
    tables_for,
)
from ronghe.work.collection.rules.columns import columns_of
from ronghe.work.collection.sending import approve_table, lock_table, remind_table, send_table

OPEN = frozenset({TableStatus.DRAFT, TableStatus.REFUSED})


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION, Verb.EXTEND_LIMITS)
def tables(request: ActorRequest) -> HttpResponse:
    """Every table the reader asked or is asked; a POST takes the list away as a file."""
    actor = request.actor
    filters, listing = pages.table_filters(request.GET), pages.table_listing()
    rows = pages.narrowed(tables_for(actor), filters, actor.identity.path)
    if request.method == "POST":
        found, at = whole_list(listing, rows, request.GET), timezone.now()
        return export(by=actor, table=found, name=_("信息采集"), path=actor.identity.path, at=at)
    context = {
        "table": list_page(listing, rows, request.GET, filters=filters),
        "may_ask": refusal_of(check_can_ask, actor) is None,
    }
    return render(request, "collection/tables.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION)
def build(request: ActorRequest, code: str = "") -> HttpResponse:
    """Build a table, or change one that has not gone out."""
    kept = table_by_code(request.actor, code) if code else None
    form = TableForm(request.POST or None, actor=request.actor, table=kept)
    if request.method == "POST" and form.is_valid():
        try:
            done = _kept(request, form, kept)
        except Refused as refusal:
            if refusal.status != 422:
                raise
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("collection:table", args=[done.code]))
    heading = kept.title if kept else _("做一张采集表")
    context = {"form": form, "heading": heading, "crumbs": _crumbs(heading)}
    return render(request, "collection/build.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION, Verb.EXTEND_LIMITS)
def table(request: ActorRequest, code: str) -> HttpResponse:
    """One table: for who is asked their row, for who asked the rows with totals; POST exports."""
    actor, found = request.actor, table_by_code(request.actor, code)
    may_keep = refusal_of(check_can_keep, actor, found) is None
    if not may_keep and own_answer(actor, found):
        return HttpResponseRedirect(reverse("collection:answer", args=[code]))
    if request.method == "POST":
        check_can_keep(actor, found)
        filters = pages.row_filters(request.GET)
        rows = pages.narrowed_rows(answers_of(found), filters)
        whole, at = whole_list(pages.row_listing(found), rows, request.GET), timezone.now()
        return export(by=actor, table=whole, name=found.title, path=found.path, at=at)
    return _page(request, found)


@require_POST
@needs(Verb.ASK_COLLECTION)
def send(request: ActorRequest, code: str) -> HttpResponse:
    """Send a table, or hand it to its approver."""
    found = table_by_code(request.actor, code)
    try:
        sent = send_table(by=request.actor, code=code, seen_version=seen_version(request.POST))
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _page(request, found, error=refusal.sentence)
    waits = sent.status == TableStatus.WAITING
    toast(request, _("已报请批准，批准后自动发出。") if waits else _("采集表已发出。"))
    return _back(code)


@require_POST
@needs(Verb.EXTEND_LIMITS)
def approve(request: ActorRequest, code: str) -> HttpResponse:
    """Approve a waiting table or refuse it."""
    found = table_by_code(request.actor, code)
    is_approved = "approve" in request.POST
    reason = request.POST.get("reason", "")
    try:
        approve_table(by=request.actor, code=code, is_approved=is_approved, reason=reason)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _page(request, found, error=refusal.sentence)
    toast(request, _("已批准，表已发出。") if is_approved else _("已退回发起人。"))
    return HttpResponseRedirect(reverse("collection:tables"))


@require_POST
@needs(Verb.ASK_COLLECTION)
def remind(request: ActorRequest, code: str) -> HttpResponse:
    """Remind those who have not answered, once."""
    remind_table(by=request.actor, code=code, at=timezone.now())
    toast(request, _("已提醒还没有报的党组织。"))
    return _back(code)


@require_POST
@needs(Verb.ASK_COLLECTION)
def lock(request: ActorRequest, code: str) -> HttpResponse:
    """Lock the answers for good."""
    lock_table(by=request.actor, code=code, at=timezone.now())
    toast(request, _("已锁定，汇总数不再变化。"))
    return _back(code)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION, Verb.EXTEND_LIMITS)
def burden(request: ActorRequest) -> HttpResponse:
    """Who asks how much of others in a year; a POST takes the list away as a file."""
    place = request.actor.place
    year = year_in(request.GET, today(place).year)
    rows, listing = burden_by_requester(place, year), pages.requester_listing()
    if request.method == "POST":
        whole, at = whole_list(listing, rows, request.GET), timezone.now()
        path = place_path(place)
        return export(by=request.actor, table=whole, name=_("采集负担"), path=path, at=at)
    context = {"table": list_page(listing, rows, request.GET), "year": year}
    return render(request, "collection/burden.html", context)


def _kept(request: ActorRequest, form: TableForm, kept: CollectionTable | None) -> CollectionTable:
    if kept is None:
        key = form.cleaned_data["client_key"]
        return build_table(by=request.actor, text=form.text(), client_key=key)
    seen = form.cleaned_data["seen_version"] or 0
    return change_table(by=request.actor, code=kept.code, text=form.text(), seen_version=seen)


def _page(request: ActorRequest, found: CollectionTable, *, error: str = "") -> HttpResponse:
    actor = request.actor
    filters = pages.row_filters(request.GET)
    rows = pages.narrowed_rows(answers_of(found), filters)
    is_open = found.status in OPEN
    context = {
        "asked": found,
        "mark": pages.table_mark(found),
        "columns": columns_of(found.columns),
        "burden": burden_of(actor, found) if is_open else None,
        "rows": list_page(pages.row_listing(found), rows, request.GET, filters=filters)
        if found.is_shared
        else None,
        "totals": pages.totals_of(found, list(answers_of(found))) if found.is_shared else [],
        "may_keep": refusal_of(check_can_keep, actor, found) is None,
        "may_approve": refusal_of(check_can_approve, actor, found) is None,
        "own": own_answer(actor, found),
        "error": error,
        "crumbs": _crumbs(found.title),
    }
    return render(request, "collection/table.html", context, status=422 if error else 200)


def _crumbs(here: str) -> list[Link]:
    return [Link(_("信息采集"), reverse("collection:tables")), Link(here, "")]


def _back(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("collection:table", args=[code]))
