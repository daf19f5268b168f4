"""Workbooks the import hands out: the rows that were kept out with their reasons, and empty templates.

Text that a spreadsheet could take for a formula gets an apostrophe in front; reading takes it off again.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ronghe.core.register.rules.cells import Cell
from ronghe.core.register.rules.findings import CheckedRow, Level, RowState
from ronghe.core.register.rules.layouts import Layout
from ronghe.core.register.rules.sheets import Sheet
from ronghe.foundation.kernel.spreadsheet_text import harmless

REASON, ROW_NUMBER = "未导入原因", "原行号"


def errors_workbook(sheet: Sheet, checked: Iterable[CheckedRow[Any]]) -> bytes:
    """Write every row in error as it came, its reasons last; the file can be mended and uploaded again."""
    cells = dict(zip(sheet.numbers, sheet.rows, strict=True))
    refused = [each for each in checked if each.state is RowState.ERROR]
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as book:
        page = _start(book, sheet.layout, (ROW_NUMBER, REASON))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, each in enumerate(refused, start=1):
            _write_row(page, at, cells[each.no], day)
            page.write_number(at, len(sheet.columns), each.no)
            page.write_string(at, len(sheet.columns) + 1, _reasons(each))
    return buffer.getvalue()


def template_workbook(layout: Layout) -> bytes:
    """Write an empty roster with its header; required headings are marked with an asterisk."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        page = _start(book, layout)
        for at, column in enumerate(layout.columns):
            page.write_string(
                0, at, f"{column.title}*" if column.is_required else column.title, _heading(book)
            )
    return buffer.getvalue()


def _start(book: Workbook, layout: Layout, more: Sequence[str] = ()) -> Worksheet:
    page = book.add_worksheet(layout.title)
    text = book.add_format({"num_format": "@"})
    for at, column in enumerate(layout.columns):
        page.set_column(at, at, column.width, None if column.title.endswith("日期") else text)
    page.write_row(0, 0, [*layout.titles, *more], _heading(book))
    page.set_column(len(layout.columns) + 1, len(layout.columns) + 1, 60)
    page.freeze_panes(1, 2)
    return page


def _heading(book: Workbook) -> Format:
    return book.add_format({"bold": True, "bg_color": "#F2F2F2", "bottom": 1})


def _write_row(page: Worksheet, at: int, cells: Sequence[Cell], day: Format) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, (date, datetime)):
            page.write_datetime(at, column, cell, day)
        elif isinstance(cell, bool):
            page.write_boolean(at, column, cell)
        elif isinstance(cell, (int, float)):
            page.write_number(at, column, cell)
        elif cell != "":
            page.write_string(at, column, harmless(str(cell)))


def _reasons(checked: CheckedRow[Any]) -> str:
    return "".join(str(each) for each in checked.findings if each.level is Level.ERROR)
