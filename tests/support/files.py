"""Files that tests upload: real ones, made by the programs' own libraries, and damaged ones."""

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import docx
import justmytype_intl_cjk
import typst
import xlsxwriter

FONTS = [str(Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl" / "notosanssc")]


def word(*paragraphs: str) -> bytes:
    """A Word document."""
    content, document = BytesIO(), docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(content)
    return content.getvalue()


def workbook(*texts: str) -> bytes:
    """An Excel workbook with the texts below each other."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text)
    return content.getvalue()


def pdf(*paragraphs: str) -> bytes:
    """A PDF as an office program prints it: compressed, with an embedded Chinese font."""
    lines = "\n\n".join(f'#text("{one}")' for one in paragraphs)
    source = f'#set text(font: "Noto Sans SC")\n{lines}'
    made = typst.compile(source.encode(), font_paths=FONTS)
    assert isinstance(made, bytes)
    return made


def png(width: int = 2, height: int = 2) -> bytes:
    """A small grey picture."""
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def jpg() -> bytes:
    """The segments of a picture, with a scan and its end."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return head + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34" + b"\xff\xd9"


def package(files: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of files."""
    content = BytesIO()
    pairs = files.items() if isinstance(files, Mapping) else files
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, inner in pairs:
            made.writestr(name, inner)
    return content.getvalue()
