"""Receipts: where one is given, noting that a record was opened, who has not given theirs."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.library import receipt_pages as pages
from ronghe.core.library.circulars import CIRCULAR
from ronghe.core.library.models import ReceiptRequest
from ronghe.core.library.policy import check_can_remind
from ronghe.core.library.receipts import (
    acknowledge,
    mark_read,
    page_of_subject,
    receipts_about,
    receipts_for,
    remind_once,
    request_about,
)
from ronghe.foundation.accounts.api import ActorRequest, Door, needs
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast


@require_GET
@needs(Door.SIGNED_IN)
def receipt(request: ActorRequest, code: str) -> HttpResponse:
    """From the work list to the record that is to be read."""
    mine = receipts_for(request.actor).filter(request_code=code)
    found = mine.values_list("subject_kind", "subject_code").first()
    address = page_of_subject(*found) if found else ""
    if not address:
        raise Refused("unknown", _("没有这份需要回执的内容。请到工作台查看。"), 404)
    return HttpResponseRedirect(address)


@require_POST
@needs(Door.SIGNED_IN)
def read(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Note that the record was opened; sent by the page itself once it is shown."""
    mark_read(by=request.actor, subject=(kind, code), at=timezone.now())
    return HttpResponse(status=204)


@require_POST
@needs(Door.SIGNED_IN)
def give(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Say that the record was read."""
    note = request.POST.get("note", "")
    acknowledge(by=request.actor, subject=(kind, code), note=note, at=timezone.now())
    toast(request, _("已回执。"))
    return HttpResponseRedirect(page_of_subject(kind, code) or reverse("portal:work"))


@require_POST
@needs(Door.SIGNED_IN)
def remind(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Remind everybody whose receipt is missing, once."""
    remind_once(by=request.actor, subject=(kind, code), at=timezone.now())
    toast(request, _("已提醒还没有回执的单位。"))
    page = "library:circular" if kind == CIRCULAR else "library:receipts"
    return HttpResponseRedirect(reverse(page, args=[code] if kind == CIRCULAR else [kind, code]))


@require_http_methods(["GET", "POST"])
@needs(Door.SIGNED_IN)
def receipts(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Who has read and who has not, for who asked; a POST takes the list away as a file."""
    if request.method == "POST":
        return export_receipts(request, (kind, code))
    overview = receipt_overview(request, (kind, code))
    if overview is None:
        raise _unknown()
    title = overview["asked"].title
    crumbs = [Link(title, page_of_subject(kind, code)), Link(_("回执情况"), "")]
    return render(request, "library/receipts.html", {"overview": overview, "crumbs": crumbs})


def receipt_overview(request: ActorRequest, subject: tuple[str, str]) -> dict[str, Any] | None:
    """Counts, the one reminder and the list of addressees, for who asked; None for others.

    Context of the part ``library/parts/receipts.html``: asked, counts, due_on, table, refusal.
    """
    asked = request_about(request.actor.place, subject)
    if asked is None:
        return None
    filters = pages.receipt_filters(request.GET)
    rows = pages.narrowed(receipts_about(request.actor.place, subject), filters)
    refusal = refusal_of(check_can_remind, request.actor, asked)
    return {
        "asked": asked,
        "counts": pages.counts_of(asked),
        "due_on": pages.due_of(asked),
        "table": list_page(pages.receipt_listing(), rows, request.GET, filters=filters),
        "refusal": pages.reminded_words(asked) or (refusal.sentence if refusal else ""),
    }


def export_receipts(request: ActorRequest, subject: tuple[str, str]) -> HttpResponse:
    """The list of addressees as a file, narrowed as the page is; raises Refused for others."""
    asked = _asked(request, subject)
    filters = pages.receipt_filters(request.GET)
    rows = pages.narrowed(receipts_about(request.actor.place, subject), filters)
    table = whole_list(pages.receipt_listing(), rows, request.GET)
    name, at = _("回执名单"), timezone.now()
    return export(by=request.actor, table=table, name=name, path=asked.path, at=at)


def _asked(request: ActorRequest, subject: tuple[str, str]) -> ReceiptRequest:
    found = request_about(request.actor.place, subject)
    if found is None:
        raise _unknown()
    return found


def _unknown() -> Refused:
    return Refused("unknown", _("没有要求回执，或者不是您发出的。请回到原来的页面。"), 404)
