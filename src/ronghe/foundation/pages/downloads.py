"""Files handed out: always saved, never shown inside the page, whatever their name."""

from enum import StrEnum

from django.http import HttpResponse
from django.utils.http import content_disposition_header


class FileType(StrEnum):
    """What a file is, as its content type says it."""

    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ZIP = "application/zip"
    PDF = "application/pdf"
    JSON = "application/json"


def download(content: bytes, name: str, kind: FileType) -> HttpResponse:
    """The file as the answer; ``name`` may be Chinese."""
    response = HttpResponse(content, content_type=kind.value)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return response
