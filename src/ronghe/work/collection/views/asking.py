"""Pages for who asks: the list, drafting, one table with its answers."""

from uuid import uuid4

from django.forms import BaseFormSet
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.core.library.api import Circular, circulars_sent
from ronghe.core.register.api import category_labels, home_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version
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
    listed_items,
    off_list,
    send_table,
)
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.forms import (
    ColumnForm,
    ColumnForms,
    HeadForm,
    asked_of,
    draft_of,
    initial_of,
)
from ronghe.work.collection.models import CollectionTable
from ronghe.work.collection.policy import CHANGEABLE, check_can_change, check_can_decide
from ronghe.work.collection.queries import (
    asked_organisations,
    columns_of,
    dues_of,
    own_sheet_code,
    sheets_of,
    table_for,
    tables_for,
    waiting_for,
)
from ronghe.work.collection.rules.totals import totals_of
from ronghe.work.undertakings.api import OnList


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def tables(request: ActorRequest) -> HttpResponse:
    """Every table the reader asks with or is asked by; a POST takes the list away as a file."""
    actor = request.actor
    found = tables_for(actor)
    filters = pages.filters_of(request.GET, found, today(actor.place))
    may_ask = actor.has(Verb.ASK_COLLECTION)
    rows, listing = pages.narrowed(found, filters), pages.listing_of_tables(may_ask=may_ask)
    if request.method == "POST":
        whole = whole_list(listing, rows, request.GET)
        path = actor.identity.path
        return export(by=actor, table=whole, name=_("征集表"), path=path, at=timezone.now())
    context = {
        "table": list_page(listing, rows, request.GET, filters=filters),
        "to_decide": waiting_for(actor).count() if actor.has(Verb.KEEP_LISTS) else 0,
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
    found = table_for(request.actor, code)
    check_can_change(request.actor, found)
    return _draft(request, found)


def _draft(request: ActorRequest, table: CollectionTable | None) -> HttpResponse:
    head_data, column_data = initial_of(table) if table else (asked_of(request.GET), [])
    place = request.actor.place
    choices = {
        "categories": list(category_labels(place, today(place)).items()),
        "items": listed_items(place),
    }
    if request.method == "GET":
        head = HeadForm(initial=head_data, **choices)
        return _editor(request, table, head, ColumnForms(initial=column_data, prefix="columns"))
    posted = _with_more(request.POST) if "more" in request.POST else request.POST
    head = HeadForm(posted, **choices)
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
        "circular": _circular(request, head),
        "client_key": request.POST.get("client_key", "") or uuid4().hex,
        "crumbs": [Link(_("数据征集"), reverse("collection:tables")), Link(_("起草"), "")],
    }
    return render(request, "collection/draft.html", context, status=status)


def _circular(request: ActorRequest, head: HeadForm) -> Circular | None:
    """The circular whose addressees are asked, None where the subtree is."""
    code = str(head["circular"].value() or "")
    return circulars_sent(request.actor).filter(code=code).first() if code else None


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def table(request: ActorRequest, code: str) -> HttpResponse:
    """One table: what it asks, what it costs, the answers; a POST takes the answers away as a file."""
    actor, found = request.actor, table_for(request.actor, code)
    if not actor.has(Verb.ASK_COLLECTION):
        return HttpResponseRedirect(reverse("collection:own", args=[code]))
    sheets, dues, on = list(sheets_of(actor, found)), dues_of(found), today(actor.place)
    filters, columns = pages.answer_filters(request.GET), columns_of(found)
    name, state = (one.value for one in filters)
    rows = pages.answers_of(sheets, dues, on, state, name)
    listing = pages.listing_of_answers(found)
    everything = pages.answers_of(sheets, dues, on, SheetState.HANDED_IN)
    totals = totals_of(columns, [dict(one.values) for one in everything])
    if request.method == "POST":
        if "totals" in request.POST:
            title = _("%s 汇总") % found.title
            taken = whole_list(pages.listing_of_totals(found.title), totals, request.GET)
        else:
            title, taken = found.title, whole_list(listing, rows, request.GET)
        return export(by=actor, table=taken, name=title, path=found.path, at=timezone.now())
    handed_in = sum(sheet.state == SheetState.HANDED_IN for sheet in sheets)
    waiting = pages.answers_of(sheets, dues, on, pages.WAITING)
    is_asker = actor.can(Verb.ASK_COLLECTION, found.path)
    context = {
        "found": found,
        "mark": pages.table_mark(found),
        "columns": columns,
        "asked": [column for column in columns if column.is_asked],
        "again": again_asked(columns),
        "gate": _gate(request, found),
        "hours": -(-found.minutes * found.asked_count // 60),
        "waiting": len({one.sheet.pk for one in waiting}),
        "handed_in": handed_in,
        "due_on": max(dues.values(), default=None),
        "totals": totals,
        "answers": list_page(listing, rows, request.GET, filters=filters) if sheets else None,
        "is_asker": is_asker,
        "own_code": own_sheet_code(actor, sheets),
        "may_change": is_asker and found.state in CHANGEABLE,
        "may_decide": refusal_of(check_can_decide, actor, found) is None,
        "circular": _circular_of(request, found),
        "crumbs": [Link(_("数据征集"), reverse("collection:tables")), Link(found.title, "")],
    }
    return render(request, "collection/table.html", context)


def _gate(request: ActorRequest, found: CollectionTable) -> OnList | None:
    """Why a draft is outside the lists and which of their items come near; None once it went out."""
    if not found.is_off_list or found.state not in {*CHANGEABLE, TableState.WAITING}:
        return None
    return off_list(request.actor.place, found, list(asked_organisations(found)))


def _circular_of(request: ActorRequest, found: CollectionTable) -> Circular | None:
    code = found.scope.get("circular", "")
    return circulars_sent(request.actor).filter(code=code).first() if code else None


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
