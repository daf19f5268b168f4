"""Addresses of the API; each carries the policy of its operations, as pages do."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import Door, Verb, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.web.api.access import POLICIES
from ronghe.web.api.answers import refusal
from ronghe.web.api.definition import NAMESPACE, api


@require_GET
@needs(Door.PUBLIC)
def description(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The API described as OpenAPI 3.1."""
    return JsonResponse(api.get_openapi_schema())


@needs(Door.PUBLIC)
def unknown(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Any other address below the API."""
    raise Refused("unknown", _("没有这个接口。请查看 /api/v1/openapi.json。"), 404)


def _operations() -> Iterator[URLPattern]:
    """The operations; those of one address share its view, and so the union of their policies."""
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name in POLICIES]
    asked: dict[str, dict[Verb | Door, None]] = defaultdict(dict)
    for one in patterns:
        asked[str(one.pattern)].update(dict.fromkeys(POLICIES[str(one.name)]))
    for one in patterns:
        one.callback = _in_words(one.callback)
        one.callback.policy = tuple(asked[str(one.pattern)])  # type: ignore[attr-defined]
        yield one


def _in_words(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, with a wrong method refused as everything else is."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return answer
        allowed = answer.headers["Allow"]
        sentence = _("这个地址不接受 %(method)s，只接受 %(allowed)s。请查看 /api/v1/openapi.json。")
        told = refusal(
            answer.status_code, "method", sentence % {"method": request.method, "allowed": allowed}
        )
        told.headers["Allow"] = allowed
        return told

    return asked


app_name = NAMESPACE
urlpatterns = [
    path("", description, name="api-root"),
    path("openapi.json", description, name="openapi"),
    *_operations(),
    re_path("", unknown, name="unknown"),
]
