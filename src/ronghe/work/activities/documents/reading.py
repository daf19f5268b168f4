"""The text of an uploaded Word record, checked before it is opened; nothing is kept (ux §1.7)."""

from collections.abc import Iterator
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from docx import Document
from docx.table import Table

from ronghe.core.library.api import checked_file
from ronghe.foundation.kernel.refusals import Invalid

MOST_LINES = 2000


def word_lines(name: str, content: bytes) -> list[str]:
    """The lines of a .docx in reading order, rows of tables as ``label：text``.

    Raises Invalid when the file is no Word document, damaged, too large or marked as secret.
    """
    if not name.lower().endswith(".docx"):
        raise Invalid(
            "kind", _("只认得 .docx 格式的 Word 记录，请另存为 .docx 后再上传，或直接填写。")
        )
    checked_file(name, content, settings.ATTACHMENT_LIMIT)
    document = Document(BytesIO(content))
    found = []
    for block in document.iter_inner_content():
        found += list(_rows(block)) if isinstance(block, Table) else [block.text]
        if len(found) > MOST_LINES:
            break
    return [line for text in found for line in text.splitlines()][:MOST_LINES]


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
        label, *rest = [text for text in cells if text] or [""]
        yield f"{label}：{' '.join(rest)}" if rest else label
