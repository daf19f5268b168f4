"""What is mine: identities, who stands in for me, my calendar and its subscription."""

from django.conf import settings
from django.forms import CharField, DateField, DateInput, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from ronghe.foundation.accounts.api import (
    ActorRequest,
    Door,
    actor_of_feed,
    end_feed,
    end_stand_in,
    feed_of,
    make_feed,
    needs,
    stand_in,
    stand_ins_of,
)
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.pages.toasts import toast
from ronghe.web.portal.calendar import entries_in, feed_of_days, month_of
from ronghe.web.portal.context import PortalRequest

FIELDS = ("username", "from_on", "until_on")


class StandInForm(Form):
    """Who stands in, from when to when."""

    username = CharField(label=gettext_lazy("代办人账号"), max_length=60)
    from_on = DateField(label=gettext_lazy("自"), widget=DateInput(attrs={"type": "date"}))
    until_on = DateField(label=gettext_lazy("至"), widget=DateInput(attrs={"type": "date"}))


@require_GET
@needs(Door.SIGNED_IN)
def me(request: PortalRequest) -> HttpResponse:
    """The person's own page."""
    return _me(request, StandInForm(initial={"from_on": f"{request.shell.clock:%Y-%m-%d}"}))


@require_POST
@needs(Door.SIGNED_IN)
def add_stand_in(request: PortalRequest) -> HttpResponse:
    """Ask somebody to stand in for the identity in force."""
    form = StandInForm(request.POST)
    if not form.is_valid():
        return _me(request, form, status=422)
    try:
        grant = stand_in(by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.code if refusal.code in FIELDS else None, refusal.sentence)
        return _me(request, form, status=refusal.status)
    days = {"from": f"{grant.from_on:%Y-%m-%d}", "until": f"{grant.until_on:%Y-%m-%d}"}
    who = {"name": grant.user.display_name, **days}
    _told(request, _("请%(name)s代办（%(from)s 至 %(until)s）") % who)
    toast(request, _("%(name)s从 %(from)s 到 %(until)s 代您办理。") % who)
    return HttpResponseRedirect(reverse("portal:me"))


@require_POST
@needs(Door.SIGNED_IN)
def remove_stand_in(request: PortalRequest, number: int) -> HttpResponse:
    """End a stand-in."""
    grant = end_stand_in(by=request.actor, grant_id=number)
    _told(request, _("结束了%(name)s的代办") % {"name": grant.user.display_name})
    toast(request, _("代办已结束。"))
    return HttpResponseRedirect(reverse("portal:me"))


@require_GET
@needs(Door.SIGNED_IN)
def calendar(request: PortalRequest) -> HttpResponse:
    """A month of the identity's own organisation."""
    asked = request.GET.get("month", "") or f"{request.shell.clock:%Y-%m}"
    month = month_of(request.actor, _month(asked))
    context = {"month": month, "listed": list(entries_in(month)), "feed": feed_of(request.actor)}
    return render(request, "portal/calendar.html", context)


@require_POST
@needs(Door.SIGNED_IN)
def subscribe_calendar(request: PortalRequest) -> HttpResponse:
    """Make a secret address for a calendar program, or end it; shown once."""
    if "end" in request.POST:
        end_feed(by=request.actor)
        toast(request, _("日历订阅已停用，原来的地址不再有效。"))
        return HttpResponseRedirect(reverse("portal:calendar"))
    token = make_feed(by=request.actor, at=timezone.now())
    address = settings.SITE_URL + reverse("portal:calendar_feed", args=[token])
    return render(request, "portal/calendar_address.html", {"address": address})


@require_GET
@needs(Door.PUBLIC)
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001
    """The days of one identity for a calendar program that holds the secret address."""
    actor = actor_of_feed(token)
    if actor is None:
        raise Refused("unknown", _("这个订阅地址已失效。请登录后重新生成。"), 404)
    with scope(actor.scope()):
        content = feed_of_days(actor, timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="ronghe.ics"'
    response["Cache-Control"] = "private, max-age=900"
    return response


def _month(asked: str) -> Period:
    try:
        found = Period.parse(asked)
    except ValueError:
        found = None
    if found is None or found.start.month != found.end.month or not 2000 <= found.start.year < 2100:
        raise Invalid("month", _("没有读出月份，请按“2018-11”这样写。"))
    return found


def _told(request: ActorRequest, sentence: str) -> None:
    actor = request.actor
    record(
        by=actor,
        verb="accounts.stand_in",
        subject=("grant", str(actor.identity.grant)),
        path=actor.identity.path,
        sentence=sentence,
    )


def _me(request: PortalRequest, form: StandInForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "stand_ins": stand_ins_of(request.actor),
        "title": request.actor.identity.title,
        "purpose": request.actor.role.purpose,
    }
    return render(request, "portal/me.html", context, status=status)
