"""Linking existing records to items, and taking a link back."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.toasts import toast
from ronghe.work.standards.evidence import link_record, unlink_record
from ronghe.work.standards.views.self_check import page_of


@require_POST
@needs(Verb.CHECK_SELF)
def link(request: ActorRequest, code: str) -> HttpResponse:
    """Link the record chosen at the item whose button was pressed."""
    item = request.POST.get("link", "")
    kind, _colon, record = request.POST.get(f"record-{item}", "").partition(":")
    try:
        link_record(
            by=request.actor,
            check_code=code,
            item=item,
            kind=kind,
            code=record,
            seen_version=seen_version(request.POST),
            at=timezone.now(),
        )
    except Refused as refusal:
        return _refused(request, code, refusal)
    toast(request, _("已关联，这一条按记录算符合。"))
    return _back(code, item)


@require_POST
@needs(Verb.CHECK_SELF)
def unlink(request: ActorRequest, code: str) -> HttpResponse:
    """Take back the link whose button was pressed."""
    item, _bar, record = request.POST.get("unlink", "").partition("|")
    kind, _colon, number = record.partition(":")
    try:
        unlink_record(
            by=request.actor,
            check_code=code,
            item=item,
            kind=kind,
            code=number,
            seen_version=seen_version(request.POST),
        )
    except Refused as refusal:
        return _refused(request, code, refusal)
    return _back(code, item)


def _refused(request: ActorRequest, code: str, refusal: Refused) -> HttpResponse:
    if refusal.status == 404:
        raise refusal
    return page_of(request, code, refusal)


def _back(code: str, item: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('standards:self_check', args=[code])}#item-{item}")
