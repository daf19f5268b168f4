"""The kinds of file that can stand as evidence, told by their first bytes."""

from dataclasses import dataclass
from enum import StrEnum

from ronghe.foundation.kernel.wording import gettext_noop as noop


class FileKind(StrEnum):
    """A kind of file the system opens and checks."""

    PDF = "PDF"
    DOCX = "DOCX"
    XLSX = "XLSX"
    PNG = "PNG"
    JPG = "JPG"
    ZIP = "ZIP"


@dataclass(frozen=True)
class KindOfFile:
    """How a kind is called, named and handed out."""

    title: str
    extensions: tuple[str, ...]
    content_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."

FILE_KINDS = {
    FileKind.PDF: KindOfFile("PDF", ("pdf",), "application/pdf"),
    FileKind.DOCX: KindOfFile(noop("Word 文档"), ("docx",), f"{_OFFICE}wordprocessingml.document"),
    FileKind.XLSX: KindOfFile(noop("Excel 表格"), ("xlsx",), f"{_OFFICE}spreadsheetml.sheet"),
    FileKind.PNG: KindOfFile(noop("图片（PNG）"), ("png",), "image/png"),
    FileKind.JPG: KindOfFile(noop("图片（JPG）"), ("jpg", "jpeg"), "image/jpeg"),
    FileKind.ZIP: KindOfFile(noop("压缩包（ZIP）"), ("zip",), "application/zip"),
}

ACCEPTED = tuple(ending for one in FILE_KINDS.values() for ending in one.extensions)
"""File name endings that can be uploaded, lower-case, without the dot."""

_ZIP, _PDF_WITHIN = b"PK\x03\x04", 1024


def kind_by_name(name: str) -> FileKind | None:
    """The kind that a file's ending promises; None for one that is not accepted."""
    ending = name.rpartition(".")[2].lower()
    return next((kind for kind, one in FILE_KINDS.items() if ending in one.extensions), None)


def kind_by_content(content: bytes, parts: frozenset[str] = frozenset()) -> FileKind | None:
    """The kind that the first bytes show; ``parts`` are the names inside, for a zip."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPG
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return FileKind.PDF
    if not content.startswith(_ZIP):
        return None
    if "word/document.xml" in parts:
        return FileKind.DOCX
    return FileKind.XLSX if "xl/workbook.xml" in parts else FileKind.ZIP


def content_type(kind: str) -> str:
    """The content type a kind is handed out with."""
    return FILE_KINDS[FileKind(kind)].content_type
