"""The work list: the first screen of each role, and the officer's heat table that follows it."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.reminders.api import nudge
from ronghe.foundation.accounts.api import Actor, Door, RoleCode, Verb, needs
from ronghe.foundation.pages.toasts import toast
from ronghe.web.portal.context import PortalRequest
from ronghe.web.portal.desks.heat import heat_of
from ronghe.web.portal.desks.leader import leader_desk
from ronghe.web.portal.desks.officer import officer_desk
from ronghe.web.portal.desks.readers import auditor_desk, delegate_desk, member_desk
from ronghe.web.portal.desks.reviewer import late_matter, paths_to_remind, reviewer_desk
from ronghe.web.portal.desks.secretary import secretary_desk

DESKS: dict[RoleCode, tuple[str, Callable[[Actor, date], object]]] = {
    RoleCode.OFFICER: ("officer", officer_desk),
    RoleCode.LEADER: ("leader", leader_desk),
    RoleCode.REVIEWER: ("reviewer", reviewer_desk),
    RoleCode.DELEGATE: ("delegate", delegate_desk),
    RoleCode.SECRETARY: ("secretary", secretary_desk),
    RoleCode.MEMBER: ("member", member_desk),
    RoleCode.AUDITOR: ("auditor", auditor_desk),
    RoleCode.ADMINISTRATOR: ("nothing", lambda _actor, _on: None),
}
"""Each role's first screen: its template, and what it shows; None where there is nothing."""


@require_GET
@needs(Door.SIGNED_IN)
def work(request: PortalRequest) -> HttpResponse:
    """What waits for the identity in force."""
    template, desk = _desk(request)
    return render(request, f"portal/desks/{template}.html", {"desk": desk})


def _desk(request: PortalRequest) -> tuple[str, object]:
    template, desk_of = DESKS[request.actor.role.code]
    desk = desk_of(request.actor, request.shell.clock)
    return ("nothing", None) if desk is None else (template, desk)


@require_POST
@needs(Verb.REVIEW)
def remind(request: PortalRequest) -> HttpResponse:
    """Remind those below who are late or have not read, once a month."""
    actor, on = request.actor, request.shell.clock
    count = nudge(
        by=actor,
        subject=late_matter(on),
        title=_("有逾期或未签收的事项，请尽快办理"),
        link=reverse("portal:work"),
        paths=paths_to_remind(actor, on),
    )
    toast(request, _("已提醒 %s 个组织，合在他们下一条每日消息里。") % count)
    return HttpResponseRedirect(reverse("portal:work"))


@require_GET
@needs(Verb.READ_FIGURES)
def heat(request: PortalRequest) -> HttpResponse:
    """Directly affiliated organisations × four stages; a part of the work list, or alone."""
    board = heat_of(request.actor, request.shell.clock)
    part = "portal/desks/heat_part.html"
    template = part if request.headers.get("HX-Request") else "portal/desks/heat.html"
    return render(request, template, {"heat": board})
