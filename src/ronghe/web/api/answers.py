"""What every operation answers besides its own: refusals as one shape, whoever refused."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.wording import Words

Documented = dict[int, Any]

_SENTENCES = Words(
    {
        400: "没有读懂请求的内容。请发送正确的 JSON。",
        403: "缺少或用错了跨站校验令牌。请带上 X-CSRFToken 后再试。",
    }
)


class Refusal(Schema):
    """A "no": a stable code, one sentence for people, and what belongs to it."""

    code: str
    sentence: str
    details: dict[str, Any] = {}


def answers(success: Any, **more: Any) -> Documented:
    """The documented answers of an operation; ``more`` as ``created=Schema`` for 201."""
    refusals: Documented = dict.fromkeys((400, 401, 403, 404, 409, 422), Refusal)
    created = {201: more["created"]} if "created" in more else {}
    return {200: success, **created, **refusals}


def refuse_alike(api: NinjaAPI) -> None:
    """Give every refusal of an API the shape of Refusal."""
    answers_to: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Refused: _refused,
        AuthenticationError: _not_signed_in,
        ValidationError: _not_valid,
        HttpError: _http_error,
        Http404: _not_found,
    }
    for error, answer in answers_to.items():
        api.add_exception_handler(error, answer)


def refusal(
    status: int, code: str, sentence: str, details: Mapping[str, Any] = MappingProxyType({})
) -> JsonResponse:
    """A refusal as the answer."""
    body = {"code": code, "sentence": sentence, "details": dict(details)}
    return JsonResponse(body, status=status)


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:  # noqa: ARG001
    return refusal(error.status, error.code, error.sentence, error.details)


def _not_signed_in(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    return refusal(401, "not-signed-in", _("请先登录，并确认账号已有身份。"))


def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    fields = [".".join(str(part) for part in one["loc"]) for one in error.errors]
    sentence = _("有 %(count)s 项没有填对：%(fields)s。请改正后再试。") % {
        "count": len(fields),
        "fields": _("、").join(dict.fromkeys(fields)),
    }
    told = [
        {"field": f, "problem": one["msg"]} for f, one in zip(fields, error.errors, strict=True)
    ]
    return refusal(422, "invalid", sentence, {"fields": told})


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
    sentence = _SENTENCES.get(error.status_code, _("这个请求不能办理。请核对接口说明后再试。"))
    return refusal(error.status_code, "request", sentence)


def _not_found(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    return refusal(404, "unknown", _("没有这一项，或它不在您负责的范围内。"))
