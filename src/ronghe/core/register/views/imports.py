"""Importing rosters: choose a file, look at what each row would do, then apply or discard (S-12)."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.actions import (
    apply_import,
    discard_import,
    preview_import,
    rows_in_error,
)
from ronghe.core.register.actions.importing import SHOWN_ROWS
from ronghe.core.register.choices import BatchStatus, ImportKind
from ronghe.core.register.forms import RosterForm
from ronghe.core.register.import_lists import (
    STATE_WORDS,
    batch_filters,
    batch_listing,
    batches_for,
    filtered_batches,
    filtered_troubles,
    trouble_filters,
    trouble_listing,
    troubles_of,
)
from ronghe.core.register.import_words import changes_nothing, outcome, result_job
from ronghe.core.register.models import ImportBatch
from ronghe.core.register.policy import check_can_import
from ronghe.core.register.rules.findings import RowState
from ronghe.core.register.rules.layouts import LAYOUTS
from ronghe.core.register.rules.returned_rows import template_workbook
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.downloads import FileType, download
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark


@require_http_methods(["GET", "POST"])
@needs(Verb.IMPORT_ROSTER)
def imports(request: ActorRequest) -> HttpResponse:
    """The upload form above past imports; a POST checks a file, or takes the list away as a file."""
    check_can_import(request.actor)
    if request.method == "GET":
        return _start(request, RosterForm())
    if "export" in request.POST:
        return _export_batches(request)
    form = RosterForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, form, status=422)
    uploaded = form.cleaned_data["file"]
    try:
        batch = preview_import(
            by=request.actor,
            kind=ImportKind(form.cleaned_data["kind"]),
            file_name=uploaded.name,
            content=uploaded.read(),
        )
    except Invalid as refusal:
        form.add_error("file", refusal.sentence)
        return _start(request, form, status=refusal.status)
    return HttpResponseRedirect(reverse("register:import", args=[batch.pk]))


@require_http_methods(["GET", "POST"])
@needs(Verb.IMPORT_ROSTER)
def one(request: ActorRequest, pk: int) -> HttpResponse:
    """One file: its preview or result; a POST with ``step`` apply or discard closes it."""
    batch = _batch(request, pk)
    if request.method == "GET":
        return _file(request, batch)
    if "export" in request.POST:
        return _export_troubles(request, batch)
    try:
        _step(request, batch)
    except Refused as refusal:
        return _file(request, _batch(request, pk), refusal)
    return HttpResponseRedirect(reverse("register:import", args=[pk]))


@require_POST
@needs(Verb.IMPORT_ROSTER)
def errors(request: ActorRequest, pk: int) -> HttpResponse:
    """The rows that stay or stayed out, with the reasons, as a file that can be mended; recorded."""
    batch = _batch(request, pk)
    content = rows_in_error(by=request.actor, batch_id=pk)
    name = batch.file_name.removesuffix(".xlsx")
    return download(content, _("%(name)s-未导入的行.xlsx") % {"name": name}, FileType.XLSX)


@require_GET
@needs(Verb.IMPORT_ROSTER)
def template(request: ActorRequest, kind: str) -> HttpResponse:  # noqa: ARG001
    """An empty roster of a kind."""
    layout = LAYOUTS.get(kind)
    if layout is None:
        raise Http404
    return download(
        template_workbook(layout),
        _("%(title)s模板.xlsx") % {"title": _(layout.title)},
        FileType.XLSX,
    )


def _batch(request: ActorRequest, pk: int) -> ImportBatch:
    check_can_import(request.actor)
    found = batches_for(request.actor).defer(None).defer("content").filter(pk=pk).first()
    if found is None:
        raise Refused("unknown", _("没有这次导入，或它不属于本地。请从导入记录中打开。"), 404)
    return found


def _step(request: ActorRequest, batch: ImportBatch) -> None:
    wanted: dict[str, Any] = {
        "by": request.actor,
        "batch_id": batch.pk,
        "seen_version": seen_version(request.POST),
    }
    match request.POST.get("step"):
        case "apply":
            apply_import(**wanted, at=timezone.now())
            toast(request, _("“%(name)s”已导入。") % {"name": batch.file_name})
        case "discard":
            discard_import(**wanted)
            toast(request, _("“%(name)s”已放弃，文件已删除。") % {"name": batch.file_name})
        case _:
            raise Invalid("step", _("请选“确认导入”或“放弃”。"))


def _start(request: ActorRequest, form: RosterForm, *, status: int = 200) -> HttpResponse:
    filters = batch_filters(request.GET)
    rows = filtered_batches(batches_for(request.actor), filters)
    context = {
        "form": form,
        "layouts": LAYOUTS.values(),
        "table": list_page(batch_listing(), rows, request.GET, filters=filters),
        "crumbs": [Link(_("名册导入"), "")],
    }
    return render(request, "register/imports.html", context, status=status)


def _file(
    request: ActorRequest, batch: ImportBatch, refusal: Refused | None = None
) -> HttpResponse:
    filters, here = trouble_filters(request.GET), reverse("register:import", args=[batch.pk])
    rows = filtered_troubles(troubles_of(batch), filters)
    counted = batch.counts["states"]
    context = {
        "batch": batch,
        "refusal": refusal,
        "is_waiting": batch.status == BatchStatus.PREVIEWED,
        "can_apply": counted[RowState.ERROR] < batch.counts["rows"],
        "changes_nothing": changes_nothing(batch),
        "has_errors": counted[RowState.ERROR] > 0 and batch.status != BatchStatus.DISCARDED,
        "states": [
            (words, counted[state], f"{here}?state={state}" if state in _LISTED else "")
            for state, words in STATE_WORDS.items()
        ],
        "outcome": outcome(batch),
        "job": result_job(batch),
        "shown_rows": SHOWN_ROWS,
        "is_cut": counted[RowState.ERROR] + counted[RowState.WARNING] > SHOWN_ROWS,
        "table": list_page(trouble_listing(), rows, request.GET, filters=filters),
        "crumbs": [Link(_("名册导入"), reverse("register:imports")), Link(batch.file_name, "")],
        "watermark": watermark(request.actor, timezone.now()),
    }
    status = refusal.status if refusal else 200
    return render(request, "register/import.html", context, status=status)


_LISTED = (RowState.ERROR, RowState.WARNING)


def _export_batches(request: ActorRequest) -> HttpResponse:
    listing, filters = batch_listing(), batch_filters(request.GET)
    rows = filtered_batches(batches_for(request.actor), filters)
    return export(
        by=request.actor,
        table=whole_list(listing, rows, request.GET),
        name=listing.caption,
        path=request.actor.identity.path,
        at=timezone.now(),
    )


def _export_troubles(request: ActorRequest, batch: ImportBatch) -> HttpResponse:
    listing = trouble_listing()
    rows = filtered_troubles(troubles_of(batch), trouble_filters(request.GET))
    uploaded = _("上传于 %s") % f"{localtime(batch.uploaded_at):%Y-%m-%d %H:%M}"
    return export(
        by=request.actor,
        table=whole_list(listing, rows, request.GET),
        name=_("%(name)s-问题行") % {"name": batch.file_name.removesuffix(".xlsx")},
        path=batch.path,
        at=timezone.now(),
        as_of=uploaded,
    )
