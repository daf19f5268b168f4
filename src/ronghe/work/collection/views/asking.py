"""Pages for who asks: the list, drafting, one table with its answers, the burden meter."""

from uuid import uuid4

from django.forms import BaseFormSet
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.api import category_labels, home_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import one_of, seen_version, year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.collection import pages
from ronghe.work.collection.answering import remind_asked
from ronghe.work.collection.asking import (
    again_asked,
    change_table,
    decide_table,
    draft_table,
    end_table,
    send_table,
)
from ronghe.work.collection.burden import burdens
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.forms import ColumnForm, ColumnForms, HeadForm, draft_of, initial_of
from ronghe.work.collection.models import CollectionTable
from ronghe.work.collection.policy import check_can_decide
from ronghe.work.collection.queries import columns_of, sheets_of, table_for, tables_for
from ronghe.work.collection.rules.totals import totals_of


@require_GET
@needs(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def tables(request: ActorRequest) -> HttpResponse:
    """Every table the reader asks with or is asked by."""
    filters = pages.filters_of(request.GET)
    rows = pages.narrowed(tables_for(request.actor), filters)
    may_ask = request.actor.has(Verb.ASK_COLLECTION)
    listing = pages.listing_of_tables(may_ask=may_ask)
    context = {
        "table": list_page(listing, rows, request.GET, filters=filters),
        "may_ask": may_ask,
    }
    return render(request, "collection/tables.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION)
def new(request: ActorRequest) -> HttpResponse:
    """Draft a new table."""
    return _draft(request, None)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION)
def change(request: ActorRequest, code: str) -> HttpResponse:
    """Change a draft."""
    return _draft(request, table_for(request.actor, code))


def _draft(request: ActorRequest, table: CollectionTable | None) -> HttpResponse:
    head_data, column_data = initial_of(table) if table else ({}, [])
    categories = category_labels(request.actor.place, today(request.actor.place)).items()
    if request.method == "GET":
        head = HeadForm(initial=head_data, categories=categories)
        return _editor(request, table, head, ColumnForms(initial=column_data, prefix="columns"))
    posted = _with_more(request.POST) if "more" in request.POST else request.POST
    head = HeadForm(posted, categories=categories)
    columns = ColumnForms(posted, prefix="columns")
    if "more" in request.POST or not (head.is_valid() and columns.is_valid()):
        return _editor(request, table, head, columns, status=200 if "more" in request.POST else 422)
    try:
        kept = _keep(request, table, head, columns)
    except Refused as refusal:
        field = refusal.code if refusal.code in head.fields else None
        head.add_error(field, refusal.sentence)
        return _editor(request, table, head, columns, status=refusal.status)
    toast(request, _("草稿已存。看过下面的负担估算再发出。"))
    return HttpResponseRedirect(reverse("collection:table", args=[kept.code]))


def _keep(
    request: ActorRequest,
    table: CollectionTable | None,
    head: HeadForm,
    columns: BaseFormSet[ColumnForm],
) -> CollectionTable:
    draft = draft_of(head, [form.cleaned_data for form in columns if form.cleaned_data])
    if table is not None:
        version = seen_version(request.POST)
        return change_table(by=request.actor, code=table.code, draft=draft, seen_version=version)
    owner = home_of(request.actor)
    if owner is None:
        raise Invalid("title", _("您的身份没有对应的党组织，不能发起。请切换身份。"))
    key = request.POST.get("client_key", "")[:60] or uuid4().hex
    return draft_table(
        by=request.actor, owner=owner, draft=draft, client_key=key, at=timezone.now()
    )


def _with_more(posted: QueryDict) -> QueryDict:
    more = posted.copy()
    total = posted.get("columns-TOTAL_FORMS", "0")
    more["columns-TOTAL_FORMS"] = str(min(int(total) if total.isdecimal() else 0, 27) + 3)
    return more


def _editor(
    request: ActorRequest,
    table: CollectionTable | None,
    head: HeadForm,
    columns: BaseFormSet[ColumnForm],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "found": table,
        "head": head,
        "columns": columns,
        "client_key": request.POST.get("client_key", "") or uuid4().hex,
        "crumbs": [Link(_("数据征集"), reverse("collection:tables")), Link(_("起草"), "")],
    }
    return render(request, "collection/draft.html", context, status=status)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def table(request: ActorRequest, code: str) -> HttpResponse:
    """One table: what it asks, what it costs, the answers; a POST takes the answers away as a file."""
    found = table_for(request.actor, code)
    if not request.actor.can(Verb.ASK_COLLECTION, found.path):
        return HttpResponseRedirect(reverse("collection:own", args=[code]))
    state = one_of(
        request.GET, "state", _("状态"), [(one.value, str(one.label)) for one in SheetState]
    )
    sheets = list(sheets_of(found))
    rows = pages.answer_rows(sheets, state.value)
    listing = pages.listing_of_answers(found)
    if request.method == "POST":
        whole = whole_list(listing, rows, request.GET)
        return export(
            by=request.actor, table=whole, name=found.title, path=found.path, at=timezone.now()
        )
    columns = columns_of(found)
    handed_in = [sheet for sheet in sheets if sheet.state == SheetState.HANDED_IN]
    context = {
        "found": found,
        "mark": pages.table_mark(found),
        "columns": columns,
        "asked": [column for column in columns if column.is_asked],
        "again": again_asked(columns),
        "hours": -(-found.minutes * found.asked_count // 60),
        "waiting": len(sheets) - len(handed_in),
        "handed_in": len(handed_in),
        "totals": totals_of(columns, [row for sheet, row in pages.answer_rows(handed_in)]),
        "answers": list_page(listing, rows, request.GET, filters=[state]) if sheets else None,
        "may_change": found.state in {TableState.DRAFT, TableState.REFUSED},
        "may_decide": refusal_of(check_can_decide, request.actor, found) is None,
        "crumbs": [Link(_("数据征集"), reverse("collection:tables")), Link(found.title, "")],
    }
    return render(request, "collection/table.html", context)


@require_POST
@needs(Verb.ASK_COLLECTION, Verb.KEEP_LISTS)
def act(request: ActorRequest, code: str, act: str) -> HttpResponse:
    """Send, decide, lock, withdraw or remind."""
    actor, at = request.actor, timezone.now()
    if act == "remind":
        count = remind_asked(by=actor, code=code)
        toast(request, _("已提醒 %s 个组织，合在他们下一条每日消息里。") % count)
        return HttpResponseRedirect(reverse("collection:table", args=[code]))
    version = seen_version(request.POST)
    match act:
        case "send":
            found = send_table(by=actor, code=code, seen_version=version)
        case "approve" | "refuse":
            found = decide_table(
                by=actor,
                code=code,
                is_approved=act == "approve",
                reason=request.POST.get("reason", ""),
                seen_version=version,
            )
        case "lock" | "withdraw":
            found = end_table(by=actor, code=code, lock=act == "lock", seen_version=version, at=at)
        case _:
            raise Refused("unknown", _("没有这个操作。请从征集表页面办理。"), 404)
    toast(
        request,
        _("“%(title)s”：%(state)s。")
        % {"title": found.title, "state": TableState(found.state).label},
    )
    return HttpResponseRedirect(reverse("collection:table", args=[code]))


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION)
def burden(request: ActorRequest) -> HttpResponse:
    """Requesters by the time they asked for; a POST takes the list away as a file."""
    year = year_in(request.GET, today(request.actor.place).year)
    rows, listing = burdens(request.actor, year), pages.listing_of_burdens()
    if request.method == "POST":
        whole = whole_list(listing, rows, request.GET)
        path = request.actor.identity.path
        return export(
            by=request.actor, table=whole, name=_("基层负担"), path=path, at=timezone.now()
        )
    context = {"table": list_page(listing, rows, request.GET), "year": year}
    return render(request, "collection/burden.html", context)
