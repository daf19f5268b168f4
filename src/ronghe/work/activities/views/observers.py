"""The page of a meeting's observers: invite in turn, attendance, opinions and replies (W-13)."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import whole
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.activities.choices import InvitationAnswer
from ronghe.work.activities.delegates.observing import (
    answer_invitation,
    check_observed,
    invitations_to,
    invite_observers,
    opinions_on,
    reply_opinion,
    turn_for,
)
from ronghe.work.activities.delegates.policy import check_can_keep
from ronghe.work.activities.formal.checks import kind_of
from ronghe.work.activities.policy import check_can_read
from ronghe.work.activities.queries import meeting as meeting_of


@require_http_methods(["GET", "POST"])
@needs(Verb.CONVENE)
def observers(request: ActorRequest, code: str) -> HttpResponse:
    """Who is invited and why, who is next in turn; a POST invites up to a number."""
    held = meeting_of(request.actor.place, code)
    check_can_read(request.actor, held)
    check_can_keep(request.actor)
    error, status = "", 200
    if request.method == "POST":
        wanted = whole(request.POST.get("wanted", "")) or 0
        try:
            made = invite_observers(by=request.actor, code=code, wanted=wanted)
        except (Invalid, Refused) as refusal:
            error, status = refusal.sentence, refusal.status
        else:
            toast(request, _("新邀请了%(n)s名党代表。") % {"n": len(made)})
            return HttpResponseRedirect(reverse("activities:observers", args=[code]))
    kind = kind_of(held)
    invited = invitations_to(held)
    against = refusal_of(check_observed, held, 1)
    missing = max(kind.observers - len(invited), 0)
    context = {
        "held": held,
        "invited": invited,
        "opinions": opinions_on(held),
        "refusal": against.sentence if against else "",
        "wanted": max(kind.observers, len(invited)),
        "next": [] if against else turn_for(held, missing or 3),
        "answers": [(one.value, str(one.label)) for one in InvitationAnswer],
        "error": error,
        "crumbs": [
            Link(_("会议记录"), reverse("activities:list")),
            Link(held.title, reverse("activities:meeting", args=[code])),
            Link(_("党代表列席"), ""),
        ],
        "watermark": watermark(request.actor, timezone.now()),
    }
    return render(request, "activities/observers.html", context, status=status)


@require_POST
@needs(Verb.CONVENE)
def answer(request: ActorRequest, code: str, delegate: str) -> HttpResponse:
    """Write down whether an invited delegate came."""
    answer_invitation(
        by=request.actor,
        code=code,
        delegate_code=delegate,
        answer=request.POST.get("answer", ""),
    )
    toast(request, _("列席情况已登记。"))
    return HttpResponseRedirect(reverse("activities:observers", args=[code]))


@require_POST
@needs(Verb.CONVENE)
def reply(request: ActorRequest, code: str, opinion: int) -> HttpResponse:
    """Answer an opinion."""
    reply_opinion(by=request.actor, opinion=opinion, reply=request.POST.get("reply", ""))
    toast(request, _("已答复。"))
    return HttpResponseRedirect(reverse("activities:observers", args=[code]) + "#opinions")
