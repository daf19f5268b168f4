"""What belongs to the person: identity in force, type size, language, the demo clock."""

from django.conf import settings
from django.forms import DateField, Form, IntegerField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from ronghe.foundation.accounts.api import (
    IDENTITY_KEY,
    ActorRequest,
    Door,
    User,
    Verb,
    needs,
    signed_in,
)
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.pages.toasts import toast
from ronghe.web.portal.clock import advance_to, day_after
from ronghe.web.portal.views.entrance import safe_next

WORKDAY_STEPS = (1, 5)


@require_POST
@needs(Door.SIGNED_IN)
def switch_identity(request: ActorRequest) -> HttpResponse:
    """Put on another of one's own identities; the work list of that identity follows."""
    wanted = request.POST.get("identity", "")
    held = (request.actor.identity, *request.actor.others)
    chosen = next((one for one in held if str(one.grant) == wanted), None)
    if chosen is None:
        raise Refused("identity", _("您没有这个身份。请从身份菜单里选择。"))
    request.session[IDENTITY_KEY] = chosen.grant
    toast(request, _("现在的身份：%(title)s。") % {"title": chosen.title})
    return HttpResponseRedirect(reverse("portal:work"))


@require_POST
@needs(Door.SIGNED_IN)
def large_type(request: ActorRequest) -> HttpResponse:
    """Switch large type on or off for this person."""
    is_large = request.POST.get("large_type") == "on"
    User.objects.filter(pk=signed_in(request.actor)).update(large_type=is_large)
    return HttpResponseRedirect(_back(request))


@require_POST
@needs(Door.PUBLIC)
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages; kept in a cookie."""
    if request.POST.get("language") not in dict(settings.LANGUAGES):
        raise Invalid("language", _("没有这种语言，请选“简体中文”或 English。"))
    return set_language(request)


class ClockForm(Form):
    """Either a day, or how many working days on."""

    to = DateField(required=False)
    days = IntegerField(required=False)


@require_POST
@needs(Verb.MOVE_DEMO_CLOCK)
def demo_clock(request: ActorRequest) -> HttpResponse:
    """Move the demo place's day forwards, to a day or by one or five working days."""
    form = ClockForm(request.POST)
    if not form.is_valid():
        raise Invalid("clock", _("没有读出日期，请按“2018-11-05”这样填写。"))
    day, steps = form.cleaned_data["to"], form.cleaned_data["days"]
    if day is None and steps not in WORKDAY_STEPS:
        raise Invalid("clock", _("请选一个日期，或往后调 1 个、5 个工作日。"))
    place = advance_to(by=request.actor, day=day or day_after(request.actor.place, steps))
    toast(request, _("演示时点已调到 %(day)s。") % {"day": f"{place.demo_today:%Y-%m-%d}"})
    return HttpResponseRedirect(_back(request))


def _back(request: HttpRequest) -> str:
    return safe_next(request) or reverse("portal:work")
