"""Who may open a page: every view declares it, and an architecture test checks that it does."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.actors import Actor
from ronghe.foundation.accounts.roles import Verb
from ronghe.foundation.kernel.refusals import Refused

View = Callable[..., HttpResponse]


class Door(StrEnum):
    """Pages that need no particular verb."""

    PUBLIC = "PUBLIC"
    SIGNED_IN = "SIGNED_IN"


class ActorRequest(HttpRequest):
    """A request whose actor is known (for type checking of guarded views)."""

    actor: Actor


def needs(*verbs: Verb | Door) -> Callable[[View], View]:
    """Guard a view: any of the verbs suffices; ``Door.SIGNED_IN`` asks for an identity only.

    Without sign-in the reader is sent to the sign-in page and comes back afterwards.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if Door.PUBLIC in verbs:
                return view(request, *args, **kwargs)
            if request.actor is None:
                return _to_sign_in(request)
            if not _lets_in(verbs, request.actor):
                title = request.actor.role.title
                raise Refused(
                    "role",
                    _("“%(title)s”身份看不到这一页。请切换身份，或回到工作台。") % {"title": title},
                )
            return view(request, *args, **kwargs)

        guarded.policy = verbs  # type: ignore[attr-defined]
        return guarded

    return guard


def may_open(actor: Actor | None, url: str) -> bool:
    """Whether the page at an address of ours is for this actor's role: no link leads to a refusal.

    The page itself still asks whether the record is in reach. An address that names no page of
    ours is nobody's to refuse.
    """
    try:
        view = resolve(urlsplit(url).path).func
    except Resolver404:
        return True
    verbs: tuple[Verb | Door, ...] = getattr(view, "policy", (Door.PUBLIC,))
    return Door.PUBLIC in verbs or (actor is not None and _lets_in(verbs, actor))


def _lets_in(verbs: tuple[Verb | Door, ...], actor: Actor) -> bool:
    is_for_all = Door.SIGNED_IN in verbs
    return is_for_all or any(actor.has(verb) for verb in verbs if isinstance(verb, Verb))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        raise Refused("no-identity", _("您的账号现在没有任何身份。请联系组织部门授权。"))
    address = resolve_url(settings.LOGIN_URL)
    return HttpResponseRedirect(f"{address}?next={quote(request.get_full_path())}")
