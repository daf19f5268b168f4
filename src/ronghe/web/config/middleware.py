"""Security headers, and refusals as pages: a "no" is one sentence, never a stack trace."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext
from psycopg.errors import UniqueViolation

from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.web.portal.refused import refused_context

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
API = "/api/"


class Passing:
    """Passes every request on, unless a subclass does more on the way or in a hook of Django's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class ChosenLanguage(Passing):
    """Answers in Chinese unless the reader chose another language (kept in a cookie).

    What a browser happens to prefer decides nothing: the product is Chinese first.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class SecurityHeaders(Passing):
    """Adds the content security policy to every response, and no-store to private pages."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class SharedAccounts(Passing):
    """Keeps the demo's roles open to all: nobody sets a password or a second step on one of them."""

    CLOSED = ("account_set_password", "account_change_password", "mfa_")

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Refuse the pages of an own account to those who share one."""
        asked = request.resolver_match.url_name if request.resolver_match else None
        if (asked or "").startswith(self.CLOSED) and getattr(request.user, "is_demo_cast", False):
            sentence = gettext("演示角色由大家共用，不能设置口令或两步验证。")
            return _told(request, Refused("shared", sentence, 403))
        return None


class ReadableInput(Passing):
    """Refuses addresses and forms with a NUL character: no person types it, no column takes it.

    Asked once the request has passed the token check, which reads a page's form anyhow; the API
    reads its own body.
    """

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Look through the address, its parameters and the form's fields."""
        read = (request.GET,) if request.path.startswith(API) else (request.GET, request.POST)
        fields = [text for data in read for text in _texts(data)]
        if any("\x00" in text for text in (request.path, *fields)):
            sentence = gettext("内容里有无法识别的字符。请删去后重新输入。")
            return _told(request, Invalid("unreadable", sentence))
        return None


def _texts(data: QueryDict) -> Iterator[str]:
    for name, values in data.lists():
        yield from (name, *map(str, values))


class RefusalMiddleware(Passing):
    """Answers a Refused with its status and sentence, as a page, a fragment or JSON.

    What was sent twice at the same moment is stored once, and the later one is told so.
    """

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return _told(request, error)
        if _was_sent_twice(error):
            sentence = gettext(
                "同样的内容刚刚已经保存，这次没有重复保存。请返回刷新，看保存的结果。"
            )
            return _told(request, Conflict(sentence))
        return None


def _was_sent_twice(error: Exception) -> bool:
    """Whether a unique constraint stopped it, and only the act itself was rolled back."""
    is_double = isinstance(error, IntegrityError) and isinstance(error.__cause__, UniqueViolation)
    return is_double and not connection.needs_rollback


def _told(request: HttpRequest, refusal: Refused) -> HttpResponse:
    if request.path.startswith(API):
        told = {"code": refusal.code, "sentence": refusal.sentence, "details": refusal.details}
        return JsonResponse(told, status=refusal.status)
    is_part = request.headers.get("HX-Request")
    template = "portal/refused_fragment.html" if is_part else "portal/refused.html"
    return render(request, template, refused_context(request, refusal), status=refusal.status)
