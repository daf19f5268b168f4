"""Who may call an operation: the session of the pages, and the verbs of the identity in force."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie

from ronghe.foundation.accounts.api import Actor, ActorRequest, Door, Verb
from ronghe.foundation.kernel.refusals import Refused

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Policy = tuple[Verb | Door, ...]

POLICIES: dict[str, Policy] = {}
"""What each operation asks, by the operation's name."""


class SignedIn(APIKeyCookie):
    """The pages' session cookie; whatever writes needs the CSRF token as well."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:  # noqa: ARG002
        """The actor of the request, None without sign-in or without any identity."""
        return cast("ActorRequest", request).actor


def asks(
    *verbs: Verb | Door,
) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Guard an operation: any of the verbs suffices; ``Door.SIGNED_IN`` asks for an identity only."""

    def guard(operation: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        @wraps(operation)
        def guarded(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            request: Any = args[0]
            actor: Actor = request.actor
            if Door.SIGNED_IN not in verbs and not any(
                actor.has(verb) for verb in verbs if isinstance(verb, Verb)
            ):
                raise Refused(
                    "role",
                    _("“%(title)s”身份不能调用这个接口。请换一个有此职责的身份。")
                    % {"title": actor.role.title},
                )
            return operation(*args, **kwargs)

        guarded.policy = verbs  # type: ignore[attr-defined]
        if operation.__name__ in POLICIES:
            raise ValueError(f"operation {operation.__name__!r} is there twice")
        POLICIES[operation.__name__] = verbs
        return guarded

    return guard
