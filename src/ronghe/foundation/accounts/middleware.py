"""Every request runs in one transaction, under the actor's scope; a failure rolls it back."""

from collections.abc import Callable

import pghistory
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from ronghe.foundation.accounts.actors import Actor
from ronghe.foundation.accounts.queries import actor_for
from ronghe.foundation.kernel.scope import NOTHING, scope

IDENTITY_KEY = "identity"
Responder = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Sets ``request.actor`` (an Actor or None) and opens the scope for the whole request."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = self._actor(request)
        request.actor = actor  # type: ignore[attr-defined]
        who = {"user": actor.user, "as": actor.signature} if actor else {"user": None}
        with scope(actor.scope() if actor else NOTHING), pghistory.context(**who):
            response = self.get_response(request)
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response

    @staticmethod
    def _actor(request: HttpRequest) -> Actor | None:
        user = request.user
        if not user.is_authenticated or not user.is_active:
            return None
        return actor_for(user, request.session.get(IDENTITY_KEY))
