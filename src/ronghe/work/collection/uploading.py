"""A sheet filled in as an Excel file: the empty form to take away, and the rows of a filled one."""

from django.conf import settings
from django.utils.translation import gettext as _

from ronghe.core.library.api import checked_file
from ronghe.core.register.api import Grid, open_grids
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.shapes.table import Column, Table
from ronghe.foundation.pages.spreadsheets import workbook_of
from ronghe.work.collection.models import CollectionTable
from ronghe.work.collection.queries import columns_of
from ronghe.work.collection.rules.cells import text_of
from ronghe.work.collection.rules.columns import Row
from ronghe.work.collection.rules.grids import has_heading, rows_in


def empty_form(table: CollectionTable) -> bytes:
    """The columns to fill in as an Excel file; what the system holds is not in it."""
    asked = [Column(column.title) for column in columns_of(table) if column.is_asked]
    form = Table(caption=table.title, columns=asked, rows=[])
    return workbook_of(form, title=table.title, notes=[])


def rows_of_workbook(table: CollectionTable, name: str, content: bytes) -> list[Row]:
    """The rows of a filled workbook by column key.

    The file is checked like every other (name, content, integrity, secrecy marks) but not kept.
    Raises Invalid; then nothing was taken.
    """
    if not name.lower().endswith(".xlsx"):
        raise Invalid(
            "file", _("“%s”不是 .xlsx 文件。请在 Excel 或 WPS 里另存为 .xlsx 后再上传。") % name
        )
    checked_file(name, content, settings.ATTACHMENT_LIMIT)
    columns = columns_of(table)
    grids = open_grids(content)
    grid = next((one for one in grids if has_heading(columns, _lines(one))), grids[0])
    _check_formulas(grid)
    rows = rows_in(columns, _lines(grid), many_rows=table.many_rows)
    if not rows:
        raise Invalid("file", _("“%s”里没有填好的行。请在表头下面填写后再上传。") % name)
    return rows


def _lines(grid: Grid) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in grid.rows]


def _check_formulas(grid: Grid) -> None:
    if grid.unreadable:
        row, column = min(grid.unreadable)
        raise Invalid(
            "file",
            _(
                "第 %(row)s 行第 %(column)s 列的公式没有算出结果，没有填入。"
                "请在 Excel 里改正、保存后再上传，或者直接填数。"
            )
            % {"row": row + 1, "column": column + 1},
        )
