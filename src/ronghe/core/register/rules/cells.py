"""One cell of a workbook read as what its column holds: text or a day.

Spreadsheets hand over text, numbers, dates and truth values, whatever the column was meant for; these
functions say what was meant, or which finding to report.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias

from ronghe.core.register.rules.findings import Finding, finding
from ronghe.foundation.kernel.text import normalise

Cell: TypeAlias = object
"""str, int, float, bool, date, datetime, time or timedelta, as calamine gives it; "" when empty."""

_MARKS = "'`’‘"  # typed in front of a number so that Excel keeps it as text
_EMPTY = frozenset({"", "-", "--", "/", "无", "—", "——"})
_YMD = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_YM = re.compile(r"\d{4}(?:[-./年]\d{1,2}月?|年)?|(?:19|20)\d{4}")
_YMD_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_WHOLE = re.compile(r"\d{4,5}(?:\.0+)?")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(5_000, 73_051)  # 1913 to 2099; smaller numbers are years
_YEARS = range(1900, 2101)


def text_of(cell: Cell) -> str:
    """Read a cell as normalised text: 13800138000.0 is "13800138000", a typed leading apostrophe goes."""
    if isinstance(cell, str):
        return normalise(cell).lstrip(_MARKS) if cell else ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def is_lost_number(cell: Cell) -> bool:
    """Whether a long number was stored as a number (or as 3.2E+17), so that its last digits are gone."""
    if isinstance(cell, str):
        return bool(_SCIENTIFIC.fullmatch(cell.strip()))
    return isinstance(cell, (int, float)) and abs(cell) >= 1e15


def day_of(cell: Cell, column: str) -> date | Finding | None:
    """Read a cell as a day.

    Takes real dates, 2018.3.5, 2018-3-5, 2018/3/5, 2018年3月5日, 20180305 and Excel serials; None when empty.
    """
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day if day.year in _YEARS else _within_years(day, column)
    return _day_of_text(text_of(cell), column)


@lru_cache(maxsize=32_768)
def _day_of_text(text: str, column: str) -> date | Finding | None:
    if text in _EMPTY:
        return None
    compact = text.replace(" ", "") if "年" in text else text
    match = _YMD.fullmatch(compact) or _YMD_DIGITS.fullmatch(compact)
    if match:
        return _real_day(*(int(part) for part in match.groups()[:3]), text=text, column=column)
    if _WHOLE.fullmatch(text) and int(float(text)) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(float(text)))
    code = "date_without_day" if _YM.fullmatch(compact) else "date_unreadable"
    return finding(code, column, value=text[:20])


def _real_day(year: int, month: int, day: int, *, text: str, column: str) -> date | Finding:
    try:
        return _within_years(date(year, month, day), column)
    except ValueError:
        return finding("date_impossible", column, value=text)


def _within_years(day: date, column: str) -> date | Finding:
    return day if day.year in _YEARS else finding("date_impossible", column, value=day.isoformat())
