"""A Word record as branches keep them: a table of facts over a numbered agenda."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_record(facts: Mapping[str, str], agenda: Sequence[str]) -> SimpleUploadedFile:
    """The file as a browser uploads it."""
    document, written = Document(), BytesIO()
    table = document.add_table(rows=0, cols=2)
    for label, text in facts.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    for number, topic in enumerate(agenda, start=1):
        document.add_paragraph(f"{number}. {topic}")
    document.save(written)
    return SimpleUploadedFile("记录.docx", written.getvalue(), TYPE)
