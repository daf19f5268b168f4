"""One cell of an Excel file: a number where the caller knows it for one, else text that is no formula."""

from decimal import Decimal
from typing import TYPE_CHECKING

from ronghe.foundation.kernel.spreadsheet_text import FORMULA_STARTS

if TYPE_CHECKING:
    import xlsxwriter


def write_cell(
    sheet: "xlsxwriter.worksheet.Worksheet",
    at: tuple[int, int],
    text: str,
    *,
    quoted: object,
    number: Decimal | int | None = None,
) -> None:
    """Write at (row, column); ``quoted`` is the format that keeps a formula's text from being one."""
    if number is not None:
        sheet.write_number(*at, number)
    elif text.startswith(FORMULA_STARTS):
        sheet.write_string(*at, text, quoted)
    else:
        sheet.write_string(*at, text)
