"""Uploading files to a record, handing them out, taking them away."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.library.attachment_pages import attachment_list
from ronghe.core.library.attachments import (
    attachment_by_code,
    attachment_owner,
    content_of,
    remove_attachment,
    store_attachment,
)
from ronghe.core.library.rules.files.kinds import content_type
from ronghe.foundation.accounts.api import ActorRequest, Door, needs
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.toasts import toast

MOST_AT_ONCE = 10


@require_GET
@needs(Door.SIGNED_IN)
def download(request: ActorRequest, code: str) -> HttpResponse:
    """A file in the reader's scope: always saved, never shown inside the page."""
    found = attachment_by_code(request.actor.place, code)
    response = HttpResponse(content_of(found), content_type=content_type(found.kind))
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@needs(Door.SIGNED_IN)
def upload(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Add files to a record; each that is refused is told by name, the others are kept."""
    owner = attachment_owner(kind)
    path = owner.check_can_add(request.actor, code)
    files = request.FILES.getlist("files")[:MOST_AT_ONCE]
    if not files:
        raise Invalid("no-file", _("没有选择文件。请选择或拖入文件后再传。"))
    troubles = [
        trouble for file in files if (trouble := _stored(request, (kind, code), path, file))
    ]
    if request.headers.get("HX-Request"):
        return _list(request, kind, code, troubles)
    if troubles:
        raise Invalid("files", "".join(troubles))
    toast(request, _("附件已保存。"))
    return HttpResponseRedirect(owner.page(code))


@require_POST
@needs(Door.SIGNED_IN)
def remove(request: ActorRequest, code: str) -> HttpResponse:
    """Take a file away from its record."""
    gone = remove_attachment(by=request.actor, code=code)
    if request.headers.get("HX-Request"):
        return _list(request, gone.owner_kind, gone.owner_code, [])
    toast(request, _("附件“%s”已删除。") % gone.name)
    return HttpResponseRedirect(attachment_owner(gone.owner_kind).page(gone.owner_code))


def _stored(
    request: ActorRequest, owner: tuple[str, str], path: str, file: "UploadedFile[bytes]"
) -> str:
    """The sentence why a file was not kept; "" when it was."""
    try:
        store_attachment(
            by=request.actor,
            owner=owner,
            path=path,
            name=file.name or "",
            content=file.read(settings.ATTACHMENT_LIMIT + 1),
            at=timezone.now(),
        )
    except Invalid as refusal:
        return refusal.sentence
    return ""


def _list(request: HttpRequest, kind: str, code: str, troubles: list[str]) -> HttpResponse:
    context = {"files": attachment_list(kind, code, may_add=True), "troubles": troubles}
    return render(request, "library/parts/attachments.html", context)
