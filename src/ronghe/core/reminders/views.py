"""Pages of reminders: one's own messages, and where they go."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.reminders.actions import read_messages, send_trial, subscribe
from ronghe.core.reminders.adapters import adapters
from ronghe.core.reminders.queries import messages_for, subscriptions_of
from ronghe.core.reminders.rules.hours import BEGINS, ENDS
from ronghe.foundation.accounts.api import ActorRequest, Door, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.toasts import toast

PAGE_SIZE = 20


@require_GET
@needs(Door.SIGNED_IN)
def messages(request: ActorRequest) -> HttpResponse:
    """The person's own messages, the newest first, and the channels."""
    return _page(request)


@require_POST
@needs(Door.SIGNED_IN)
def read(request: ActorRequest) -> HttpResponse:
    """Mark everything read."""
    count = read_messages(by=request.actor, at=timezone.now())
    toast(request, _("已把 %s 条标为已读。") % count)
    return HttpResponseRedirect(reverse("reminders:messages"))


@require_POST
@needs(Door.SIGNED_IN)
def channel(request: ActorRequest) -> HttpResponse:
    """Keep where the day's message goes; ``trial`` sends one at once."""
    kind, address = request.POST.get("channel", ""), request.POST.get("address", "")
    try:
        subscribe(by=request.actor, channel=kind, address=address)
        if "trial" in request.POST:
            link = settings.SITE_URL + reverse("reminders:messages")
            send_trial(by=request.actor, channel=kind, link=link)
    except Refused as refusal:
        return _page(request, kind, address, refusal.sentence, status=refusal.status)
    toast(request, _("已试发，请到那边查看。") if "trial" in request.POST else _("已保存。"))
    return HttpResponseRedirect(reverse("reminders:messages"))


def _page(
    request: ActorRequest, kind: str = "", address: str = "", fault: str = "", *, status: int = 200
) -> HttpResponse:
    kept = subscriptions_of(request.actor)
    offered = [
        {
            "value": one.channel.value,
            "label": one.channel.label,
            "address_label": one.address_label,
            "address": address if one.channel == kind else kept.get(one.channel, ""),
            "is_on": one.channel in kept,
            "fault": fault if one.channel == kind else "",
        }
        for one in adapters().values()
    ]
    pages = Paginator(messages_for(request.actor), PAGE_SIZE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "channels": offered,
        "fault": fault if not any(one["fault"] for one in offered) else "",
        "hours": f"{BEGINS:%H:%M}–{ENDS:%H:%M}",
    }
    return render(request, "reminders/messages.html", context, status=status)
