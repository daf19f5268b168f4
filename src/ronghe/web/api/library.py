"""The library: documents with editions and clauses, one search, and the files of records."""

from datetime import date, datetime
from typing import Annotated

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from ronghe.core.library.api import (
    Attachment,
    Document,
    SearchEntry,
    Shelf,
    attachment_by_code,
    attachment_owner,
    attachments_of,
    content_of,
    content_type,
    document_by_code,
    editions_of,
    found_by,
    remove_attachment,
    search_kind,
    store_attachment,
)
from ronghe.foundation.accounts.api import ActorRequest, Door
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, Text, after, cursor_at, one_page

router = Router(tags=["library"])
EXCERPT = 200


class DocumentLine(Schema):
    """A document of the place."""

    code: str
    title: str
    issuer: str
    issued_on: date | None
    shelf: Shelf
    summary: str


class DocumentPage(Schema):
    """A page of documents, by code."""

    items: list[DocumentLine]
    next_cursor: str | None


class EditionLine(Schema):
    """An edition, counted from the first, with the day it is in force from."""

    no: int
    code: str
    valid_from: date
    change: str


class ClauseLine(Schema):
    """A clause in force; ``source_line`` is null where the source does not state it."""

    no: str
    title: str
    text: str
    source_line: int | None


class DocumentSheet(DocumentLine):
    """A document with its editions, the newest first, and its clauses in force, in order."""

    editions: list[EditionLine]
    clauses: list[ClauseLine]


class DocumentsAsked(Asked):
    """Which documents."""

    shelf: Shelf | None = None
    search: Annotated[Text, Field(description="标题中的字")] = ""


class HitLine(Schema):
    """Something found: what it is, how its text begins, and its page."""

    kind: str
    code: str
    title: str
    where: str
    excerpt: str
    on: date | None
    url: str


class HitPage(Schema):
    """A page of what was found, best first; at most 500 in all."""

    items: list[HitLine]
    next_cursor: str | None


class SearchAsked(Asked):
    """What to look for: any two characters suffice."""

    q: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Annotated[Text, Field(description="document、clause、notice、circular、case")] = ""


class AttachmentLine(Schema):
    """A file of a record; ``digest`` is the SHA-256 of its content."""

    code: str
    owner_kind: str
    owner_code: str
    name: str
    kind: str
    size: int
    digest: str
    uploaded_at: datetime


class AttachmentList(Schema):
    """The files of a record in the order they came."""

    items: list[AttachmentLine]


class FilesOwner(Schema):
    """A record that carries files."""

    owner_kind: Annotated[Text, Field(description="记录类型，如 undertaking、case、event")]
    owner_code: Annotated[Text, Field(description="记录编号")]


@router.get("/documents", response=answers(DocumentPage), summary="文件")
@asks(Door.SIGNED_IN)
def documents(request: ActorRequest, asked: Query[DocumentsAsked]) -> DocumentPage:
    """The place's documents, narrowed, by code."""
    rows = Document.objects.filter(place=request.actor.place).order_by("code")
    if asked.shelf:
        rows = rows.filter(shelf=asked.shelf)
    if asked.search:
        rows = rows.filter(title__contains=asked.search.strip())
    for code in after(asked.cursor):
        rows = rows.filter(code__gt=code)
    page, following = one_page(rows, asked.limit, lambda one: [one.code])
    return DocumentPage(items=[_document(one) for one in page], next_cursor=following)


@router.get("/documents/{code}", response=answers(DocumentSheet), summary="一份文件")
@asks(Door.SIGNED_IN)
def document(request: ActorRequest, code: Text) -> DocumentSheet:
    """One document with its editions and the clauses in force."""
    found = document_by_code(request.actor.place, code)
    return DocumentSheet(
        **_document(found).dict(),
        editions=[
            EditionLine(
                no=one.no,
                code=one.code,
                valid_from=one.edition.valid_from,
                change=one.edition.change,
            )
            for one in editions_of(found)
        ],
        clauses=[
            ClauseLine(no=one.no, title=one.title, text=one.text, source_line=one.source_line)
            for one in found.clauses.order_by("position", "pk")
        ],
    )


@router.get("/search", response=answers(HitPage), summary="全库查找")
@asks(Door.SIGNED_IN)
def search(request: ActorRequest, asked: Query[SearchAsked]) -> HitPage:
    """Documents, clauses, notices, circulars and cases that hold the words, best first."""
    kinds = [asked.kind] if asked.kind else []
    found = found_by(request.actor.place, asked.q.replace("\x00", ""), kinds)
    first = _offset(asked.cursor)
    rows = list(found[first : first + asked.limit + 1])
    more = len(rows) > asked.limit
    following = cursor_at(str(first + asked.limit)) if more else None
    return HitPage(items=[_hit(one) for one in rows[: asked.limit]], next_cursor=following)


@router.get("/attachments", response=answers(AttachmentList), summary="一条记录的附件")
@asks(Door.SIGNED_IN)
def attachments(request: ActorRequest, asked: Query[FilesOwner]) -> AttachmentList:  # noqa: ARG001
    """The files of one record that are in reach."""
    found = attachments_of(asked.owner_kind, asked.owner_code)
    return AttachmentList(items=[_attachment(one) for one in found])


@router.post("/attachments", response=answers(AttachmentLine), summary="上传附件")
@asks(Door.SIGNED_IN)
def upload(
    request: ActorRequest, record: Form[FilesOwner], file: File[UploadedFile]
) -> AttachmentLine:
    """Add a file to a record; the same content sent again is the file that is there."""
    owner = attachment_owner(record.owner_kind)
    path = owner.check_can_add(request.actor, record.owner_code)
    stored = store_attachment(
        by=request.actor,
        owner=(record.owner_kind, record.owner_code),
        path=path,
        name=file.name or "",
        content=file.read(settings.ATTACHMENT_LIMIT + 1),
        at=timezone.now(),
    )
    return _attachment(stored)


@router.get(
    "/attachments/{code}/content",
    response=answers(None),
    summary="下载附件",
    openapi_extra={
        "responses": {
            200: {
                "description": "文件内容",
                "content": {
                    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
                },
            }
        }
    },
)
@asks(Door.SIGNED_IN)
def download(request: ActorRequest, code: Text) -> HttpResponse:
    """The bytes of a file in reach, checked against its digest."""
    found = attachment_by_code(request.actor.place, code)
    response = HttpResponse(content_of(found), content_type=content_type(found.kind))
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@router.delete("/attachments/{code}", response=answers(AttachmentLine), summary="删除附件")
@asks(Door.SIGNED_IN)
def remove(request: ActorRequest, code: Text) -> AttachmentLine:
    """Take a file away from its record; history keeps that it was there."""
    gone = attachment_by_code(request.actor.place, code)
    line = _attachment(gone)
    remove_attachment(by=request.actor, code=code)
    return line


def _document(one: Document) -> DocumentLine:
    return DocumentLine(
        code=one.code,
        title=one.title,
        issuer=one.issuer,
        issued_on=one.issued_on,
        shelf=Shelf(one.shelf),
        summary=one.summary,
    )


def _hit(one: SearchEntry) -> HitLine:
    kind = search_kind(one.kind)
    return HitLine(
        kind=one.kind,
        code=one.code,
        title=one.title,
        where=one.where,
        excerpt=one.text[:EXCERPT],
        on=one.on,
        url=kind.page(one.code) if kind else "",
    )


def _attachment(one: Attachment) -> AttachmentLine:
    return AttachmentLine(
        code=one.code,
        owner_kind=one.owner_kind,
        owner_code=one.owner_code,
        name=one.name,
        kind=one.kind,
        size=one.size,
        digest=one.digest,
        uploaded_at=one.uploaded_at,
    )


def _offset(cursor: str) -> int:
    parts = after(cursor)
    if not parts:
        return 0
    if not (parts[0].isascii() and parts[0].isdigit() and len(parts[0]) < 5):
        raise Invalid("cursor", _("翻页标记无效。请去掉 cursor，从第一页重新读取。"))
    return int(parts[0])
