"""What somebody meant by a typed, pasted or spreadsheet cell of a column's kind. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from ronghe.foundation.kernel.text import normalise
from ronghe.work.collection.rules.columns import YES_NO, ColumnKind, Row, TableColumn

_GROUPED = re.compile(r"\d{1,3}(?:[,，]\d{3})+")
_WHOLE = re.compile(r"(\d+)\.0+")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?")
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SAID = {
    YES_NO[0]: frozenset(("是", "有", "对", "√", "✓", "✔", "y", "yes", "true", "1")),
    YES_NO[1]: frozenset(("否", "无", "没有", "×", "✗", "x", "n", "no", "false", "0")),
}


def text_of(cell: object) -> str:
    """A spreadsheet's cell as text: 12.0 is "12", a day "2018-11-01", an empty one ""."""
    if isinstance(cell, bool):
        return YES_NO[0] if cell else YES_NO[1]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return str(cell)


def meant(column: TableColumn, typed: str) -> str:
    """The value as it is stored; what cannot be read stays as it was typed, for its fault to be told.

    Numbers lose full-width digits and the commas between thousands; days are taken as 2018-11-01,
    2018/11/1, 2018.11.1, 2018年11月1日 or 20181101; 有, √ and the like are 是.
    """
    text = typed.strip()
    match column.kind:
        case ColumnKind.NUMBER:
            return _number(text)
        case ColumnKind.DATE:
            return _day(text)
        case ColumnKind.YES_NO:
            plain = normalise(text).lower()
            return next((one for one, said in _SAID.items() if plain in said), text)
        case ColumnKind.CHOICE:
            plain = normalise(text)
            return next((one for one in column.choices if normalise(one) == plain), text)
        case ColumnKind.TEXT:
            return text


def read_rows(columns: Sequence[TableColumn], given: Sequence[Mapping[str, str]]) -> list[Row]:
    """What people gave, as it is meant, for the asked columns only; rows left empty are dropped."""
    asked = [column for column in columns if column.is_asked]
    rows = [{c.key: meant(c, str(row.get(c.key, ""))) for c in asked} for row in given]
    return [row for row in rows if any(row.values())]


def _number(text: str) -> str:
    plain = normalise(text)
    if _GROUPED.fullmatch(plain):
        plain = re.sub("[,，]", "", plain)
    whole = _WHOLE.fullmatch(plain)
    plain = whole[1] if whole else plain
    return str(int(plain)) if plain.isascii() and plain.isdecimal() and len(plain) < 20 else text


def _day(text: str) -> str:
    plain = normalise(text)
    compact = plain.replace(" ", "") if "年" in plain else plain
    found = _DAY.fullmatch(compact) or _DIGITS.fullmatch(compact)
    if found is None:
        return text
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return text
