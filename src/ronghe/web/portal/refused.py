"""A refusal as a page: its heading by what kind of "no" it is, and the page to go back to."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Refused


def refused_context(request: HttpRequest, refusal: Refused) -> dict[str, object]:
    """What `portal/refused.html` reads."""
    return {"refusal": refusal, "heading": _heading(refusal.status), "back": _back(request)}


def _heading(status: int) -> str:
    match status:
        case 404:
            return _("没有找到")
        case 409:
            return _("别人刚刚改过")
        case 422:
            return _("还有没填对的")
        case _:
            return _("现在还不能这样做")


def _back(request: HttpRequest) -> str:
    """The page of ours that the reader came from, if it is another one."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    return came_from if ours and came_from != request.build_absolute_uri() else ""
