"""Pages of briefings for delegates: sent, read by whom, one of them (W-12)."""

import secrets

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import ListColumn, Listing, list_page
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.activities.delegates.actions import send_briefing
from ronghe.work.activities.delegates.forms import BriefingForm
from ronghe.work.activities.delegates.policy import check_can_keep, check_is_delegate
from ronghe.work.activities.delegates.queries import briefings_of
from ronghe.work.activities.models import Briefing
from ronghe.work.activities.policy import out_of_reach


@require_GET
@needs(Verb.CONVENE)
def briefings(request: ActorRequest) -> HttpResponse:
    """Every briefing with how many delegates have read it."""
    check_can_keep(request.actor)
    table = list_page(_listing(), briefings_of(request.actor.place), request.GET)
    context = {"table": table, "crumbs": _crumbs(_("代表通报"))}
    return render(request, "activities/briefings.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.CONVENE)
def new_briefing(request: ActorRequest) -> HttpResponse:
    """Write a briefing and send it to the delegates in office."""
    check_can_keep(request.actor)
    form = BriefingForm(request.POST or None, initial={"client_key": secrets.token_hex(8)})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                sent = send_briefing(by=request.actor, **form.cleaned_data)
            except Invalid as refusal:
                field = refusal.code if refusal.code in form.fields else None
                form.add_error(field, refusal.sentence)
            else:
                toast(request, _("通报已发送。"))
                return HttpResponseRedirect(reverse("activities:briefing", args=[sent.code]))
    context = {"form": form, "crumbs": _crumbs(_("发送通报"))}
    return render(request, "activities/new_briefing.html", context, status=status)


@require_GET
@needs(Verb.CONVENE, Verb.GIVE_OPINION)
def briefing(request: ActorRequest, code: str) -> HttpResponse:
    """One briefing: for the sender who has read it, for a delegate the button to confirm."""
    actor = request.actor
    found = Briefing.objects.filter(place=actor.place, code=code).first()
    if found is None:
        raise out_of_reach(_("通报"))
    is_keeper = actor.can(Verb.CONVENE, place_path(actor.place))
    receipts = found.receipts.order_by("delegate__code")
    if is_keeper:
        shown = list(receipts.select_related("delegate__person", "delegate__constituency"))
    else:
        shown = list(receipts.filter(delegate=check_is_delegate(actor)))
        if not shown:
            raise out_of_reach(_("通报"))
    context = {
        "found": found,
        "is_keeper": is_keeper,
        "own": None if is_keeper else shown[0],
        "read": [one for one in shown if one.read_at],
        "unread": [one for one in shown if not one.read_at],
        "crumbs": _crumbs(found.title) if is_keeper else _own_crumbs(found.title),
        "watermark": watermark(actor, timezone.now()) if is_keeper else "",
    }
    return render(request, "activities/briefing.html", context)


def _listing() -> Listing[Briefing]:
    return Listing(
        caption=_("代表通报"),
        noun=_("份通报"),
        columns=(
            ListColumn(_("标题"), lambda b: Cell(b.title), "title", ("title",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("发送日期"), lambda b: Cell(f"{b.sent_on:%Y-%m-%d}"), "sent_on", ("sent_on",)),
            ListColumn(_("已读"), lambda b: Cell(f"{getattr(b, 'read', 0)}"), "read", ("read",), is_number=True),
            ListColumn(_("发给"), lambda b: Cell(f"{getattr(b, 'total', 0)}"), "total", ("total",), is_number=True),
        ),
        url=lambda b: address_of("activities:briefing", b.code),
        empty_title=_("还没有发过通报"),
        empty_text=_("会议材料和工作通报发给党代表后，这里看得到谁已阅读。"),
    )  # fmt: skip


def _crumbs(last: str) -> list[Link]:
    return [
        Link(_("党代表"), reverse("activities:delegates")),
        Link(_("代表通报"), reverse("activities:briefings")),
        Link(last, ""),
    ]


def _own_crumbs(last: str) -> list[Link]:
    return [Link(_("我的履职"), reverse("activities:my_mandate")), Link(last, "")]
