"""Gives every request its frame, made only when a template asks for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from ronghe.web.portal.frame import shell_for


class ShellMiddleware:
    """Sets ``request.shell``: a Shell, or None for somebody without an identity."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "actor", None)
        shell = SimpleLazyObject(lambda: shell_for(request, actor)) if actor else None
        request.shell = shell  # type: ignore[attr-defined]
        return self.get_response(request)
