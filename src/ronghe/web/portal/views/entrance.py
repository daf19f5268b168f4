"""Before sign-in: landing, sign-in page, trying a demo role."""

from typing import Any

from allauth.account.views import LoginView
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.foundation.accounts.api import Door, actor_for, needs
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.pages.toasts import toast
from ronghe.web.packs.api import has_stage, pack_doors
from ronghe.web.portal.entrance import (
    demo_place,
    guide_urls,
    open_places,
    open_urls,
    trial_grant,
    trial_roles,
)
from ronghe.web.portal.landing import doors, guide

GUIDED = "rating"
"""The guide's stops lead through a year that ends in a rating."""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
@needs(Door.PUBLIC)
def landing(request: HttpRequest) -> HttpResponse:
    """Five doors, the demo roles, six stops."""
    loaded = open_places()
    place = demo_place(loaded, request.GET.get("place", ""))
    has_guide = place is not None and has_stage(place.code, GUIDED)
    context = {
        "doors": doors(pack_doors(), open_urls(loaded)),
        "roles": trial_roles(place),
        "guide": guide(guide_urls(place)) if has_guide else [],
        "place": place,
        "clock": place.demo_today if place else None,
        "sign_in_url": "" if request.user.is_authenticated else reverse("account_login"),
        "work_url": reverse("portal:work") if request.user.is_authenticated else "",
    }
    return render(request, "portal/landing.html", context)


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's sign-in page with the demo roles beside the form."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        wanted = safe_next(self.request)
        return context | {"roles": trial_roles(demo_place(open_places()), next_url=wanted)}


sign_in = needs(Door.PUBLIC)(SignIn.as_view())


@needs(Door.PUBLIC)
def by_administrators_only(request: HttpRequest, *named: str) -> HttpResponse:  # noqa: ARG001
    """What people elsewhere do for themselves: signing up, another password by mail."""
    raise Refused(
        "administrator",
        _("账号由本单位管理员开通和维护。忘记密码或要改邮箱，请联系管理员。"),
        404,
    )


@require_POST
@needs(Door.PUBLIC)
def try_role(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of a demo place's invented people, without a password, and say so."""
    grant = trial_grant(username)
    if grant is None:
        raise Refused("not-demo", _("只有演示地区的演示角色可以免密码试用。请用自己的账号登录。"))
    actor = actor_for(grant.user, grant.pk)
    if actor is None:
        raise Refused("no-identity", _("这个演示角色现在没有身份。请换一个角色试用。"))
    login(request, grant.user, backend=BACKEND)
    with scope(actor.scope()):
        record(
            by=actor,
            verb="accounts.try_role",
            subject=("user", username),
            path=grant.path,
            sentence="以演示角色免密码登录",
        )
    toast(
        request,
        _("现在以演示角色“%(name)s · %(title)s”试用：未验证密码，人员及评价均为虚构。")
        % {"name": actor.name, "title": grant.title},
    )
    return HttpResponseRedirect(safe_next(request) or reverse("portal:work"))


def safe_next(request: HttpRequest) -> str:
    """The page to come back to, if the address names one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return resolve_url(wanted) if wanted and allowed else ""
