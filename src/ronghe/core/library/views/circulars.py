"""Circulars: the list, one circular with its receipt, sending one, taking one back."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.core.library import circular_pages as pages
from ronghe.core.library.attachment_pages import attachment_list
from ronghe.core.library.audiences import audience_words, organisations_addressed
from ronghe.core.library.choices import CircularStatus
from ronghe.core.library.circular_forms import CircularForm
from ronghe.core.library.circulars import (
    CIRCULAR,
    circular_by_code,
    circulars_for,
    send_circular,
    withdraw_circular,
)
from ronghe.core.library.following import followed_up, ways_on
from ronghe.core.library.models import Circular
from ronghe.core.library.policy import check_can_send_circulars
from ronghe.core.library.receipt_pages import receipt_panel
from ronghe.core.library.views.receipts import export_receipts, receipt_overview
from ronghe.foundation.accounts.api import ActorRequest, Door, Verb, needs
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast


@require_http_methods(["GET", "POST"])
@needs(Door.SIGNED_IN)
def circulars(request: ActorRequest) -> HttpResponse:
    """Every circular the reader sent or was sent; a POST takes the list away as a file."""
    actor = request.actor
    filters = pages.circular_filters(request.GET)
    rows = pages.narrowed(circulars_for(actor), filters, actor)
    listing = pages.circular_listing(actor)
    if request.method == "POST":
        table, at = whole_list(listing, rows, request.GET), timezone.now()
        return export(by=actor, table=table, name=_("通知"), path=actor.identity.path, at=at)
    context = {
        "table": list_page(listing, rows, request.GET, filters=filters),
        "may_send": refusal_of(check_can_send_circulars, actor) is None,
    }
    return render(request, "library/circulars.html", context)


@require_http_methods(["GET", "POST"])
@needs(Door.SIGNED_IN)
def circular(request: ActorRequest, code: str) -> HttpResponse:
    """One circular; opening it notes that it was read. A POST takes its sender's list away as a file."""
    found = circular_by_code(request.actor, code)
    if request.method == "POST":
        return export_receipts(request, (CIRCULAR, found.code))
    return _page(request, found)


@require_http_methods(["GET", "POST"])
@needs(Verb.SEND_CIRCULAR)
def send(request: ActorRequest) -> HttpResponse:
    """Write a circular, look at how many it goes to, send it."""
    actor = request.actor
    form = CircularForm(request.POST or None, request.FILES or None, actor=actor)
    words, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if "preview" in request.POST:
                words, status = _previewed(request, form), 200
            elif answer := _sent(request, form):
                return answer
    context = {
        "form": form,
        "words": words,
        "crumbs": [Link(_("通知"), reverse("library:circulars")), Link(_("发通知"), "")],
    }
    return render(request, "library/send.html", context, status=status)


@require_POST
@needs(Verb.SEND_CIRCULAR)
def withdraw(request: ActorRequest, code: str) -> HttpResponse:
    """Take a circular back."""
    found = circular_by_code(request.actor, code)
    reason = request.POST.get("reason", "")
    try:
        withdraw_circular(by=request.actor, code=found.code, reason=reason, at=timezone.now())
    except Refused as refusal:
        if refusal.code != "reason":
            raise
        return _page(request, found, error=refusal.sentence, status=refusal.status)
    toast(request, _("通知已撤回。"))
    return HttpResponseRedirect(reverse("library:circular", args=[code]))


def _previewed(request: ActorRequest, form: CircularForm) -> str:
    addressed = form.addressed()
    count = organisations_addressed(request.actor, addressed).count()
    return audience_words(request.actor, addressed, count)


def _sent(request: ActorRequest, form: CircularForm) -> HttpResponse | None:
    try:
        sent = send_circular(
            by=request.actor,
            text=form.text(),
            addressed=form.addressed(),
            client_key=form.cleaned_data["client_key"],
            at=timezone.now(),
        )
    except Refused as refusal:
        field = {"until": "until_on", "nobody": "target"}.get(refusal.code, refusal.code)
        form.add_error(field if field in form.fields else "files", refusal.sentence)
        return None
    toast(request, _("通知已发出：%s。") % sent.addressed_to)
    return HttpResponseRedirect(reverse("library:circular", args=[sent.code]))


def _page(
    request: ActorRequest, found: Circular, *, error: str = "", status: int = 200
) -> HttpResponse:
    actor = request.actor
    is_sent = found.status == CircularStatus.SENT
    is_sender = actor.can(Verb.SEND_CIRCULAR, found.path)
    context = {
        "overview": receipt_overview(request, (CIRCULAR, found.code)) if is_sender else None,
        "followed_up": followed_up(actor, found),
        "ways_on": ways_on(found) if is_sent and actor.identity.path == found.path else [],
        "circular": found,
        "files": attachment_list(CIRCULAR, found.code, may_add=False),
        "receipt": receipt_panel(actor, (CIRCULAR, found.code)) if is_sent else None,
        "may_withdraw": is_sent and is_sender,
        "error": error,
        "crumbs": [Link(_("通知"), reverse("library:circulars")), Link(found.title, "")],
    }
    return render(request, "library/circular.html", context, status=status)
