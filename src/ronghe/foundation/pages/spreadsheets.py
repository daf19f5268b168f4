"""A list as an Excel file: text stays text, so that no cell can become a formula."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.pages.shapes.table import Blank, Cell, Table
from ronghe.foundation.pages.workbook_cells import write_cell

WIDEST, NARROWEST = 40, 8
_BLANKS = Words({Blank.MISSING: "—（缺数据）", Blank.NOT_DUE: "未到期"})


def workbook_of(table: Table, *, title: str, notes: Sequence[str]) -> bytes:
    """The table's rows under a title, with notes (who, when, as of) below them."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(_sheet_name(table.caption))
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F4F7"})
        quoted = book.add_format({"quote_prefix": True})
        sheet.write_string(0, 0, title, bold)
        lines = [[text_of(cell) for cell in row.cells] for row in table.rows]
        for at, column in enumerate(table.columns):
            sheet.write_string(1, at, column.label, head)
            sheet.set_column(at, at, _width(column.label, [line[at] for line in lines]))
        for down, line in enumerate(lines, start=2):
            for at, text in enumerate(line):
                number = _whole(text) if table.columns[at].is_number else None
                write_cell(sheet, (down, at), text, quoted=quoted, number=number)
        for down, note in enumerate(notes, start=len(lines) + 3):
            sheet.write_string(down, 0, note)
        sheet.freeze_panes(2, 0)
    return content.getvalue()


def text_of(cell: Cell) -> str:
    """What a cell says, in words."""
    if cell.blank:
        return _BLANKS[cell.blank]
    if cell.mark:
        return cell.mark.label or cell.text
    text = cell.level.label if cell.level else cell.text
    return _("%(text)s（%(note)s）") % {"text": text, "note": cell.note} if cell.note else text


def _whole(text: str) -> int | None:
    plain = text.replace(",", "")
    return int(plain) if plain.isascii() and plain.isdecimal() else None


def _width(label: str, texts: Sequence[str]) -> int:
    longest = max((_columns(text) for text in (label, *texts[:200])), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _columns(text: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in text)


def _sheet_name(caption: str) -> str:
    return "".join(letter for letter in caption if letter not in "[]:*?/\\'")[:31] or "Sheet1"
