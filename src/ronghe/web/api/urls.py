"""Addresses of the API; each carries the policy of its operations, as pages do."""

from collections import defaultdict
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import Door, Verb, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.web.api.access import POLICIES
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
        one.callback.policy = tuple(asked[str(one.pattern)])  # type: ignore[attr-defined]
        yield one


app_name = NAMESPACE
urlpatterns = [
    path("", description, name="api-root"),
    path("openapi.json", description, name="openapi"),
    *_operations(),
    re_path("", unknown, name="unknown"),
]
