"""Very long tables as files: CSV row by row as it is read, Excel through a file on disk."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter

from ronghe.foundation.kernel.spreadsheet_text import harmless
from ronghe.foundation.pages.workbook_cells import write_cell

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel in Chinese reads UTF-8 as GBK."""
AT_ONCE = 500
MOST_DIGITS = 15
"""What Excel's numbers keep exactly; longer ones stay text."""
WIDTH, WIDE = 12, 24


def csv_of(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The rows as CSV in UTF-8, some hundred at a time; no cell is a formula."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    for no, row in enumerate(rows, start=1):
        writer.writerow([harmless(cell) for cell in row])
        if no % AT_ONCE == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    content = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return content


def workbook_file(
    heads: Sequence[Sequence[str]],
    rows: Iterable[Sequence[str]],
    *,
    numbers: frozenset[int],
    notes: Sequence[str],
) -> IO[bytes]:
    """The rows below their heads as an Excel file, at its beginning; notes stand on a second sheet.

    ``numbers`` are the columns whose numbers are written as such; all else is text, no formula.
    """
    content = TemporaryFile()  # noqa: SIM115 - who sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "text_wrap": True})
        quoted = book.add_format({"quote_prefix": True})
        sheet.set_column(0, len(heads[0]) - 1, WIDTH)
        sheet.set_column(1, 1, WIDE)
        sheet.freeze_panes(len(heads), 2)
        for down, head in enumerate(heads):
            for at, text in enumerate(head):
                sheet.write_string(down, at, text, bold)
        for down, row in enumerate(rows, start=len(heads)):
            for at, text in enumerate(row):
                number = _exact(text) if at in numbers else None
                write_cell(sheet, (down, at), text, quoted=quoted, number=number)
        told = book.add_worksheet()
        for down, note in enumerate(notes):
            told.write_string(down, 0, note)
    content.seek(0)
    return content


def _exact(text: str) -> Decimal | None:
    digits = text.removeprefix("-").replace(".", "", 1)
    is_exact = digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS
    return Decimal(text) if is_exact else None
