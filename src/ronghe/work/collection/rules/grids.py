"""Rows copied from a spreadsheet or read from one, set against a table's columns. Pure.

Where a heading is there the columns are found by it, in any order, even under a merged heading of
two lines; without one the cells are taken in the order of the columns asked.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.collection.rules.columns import MOST_ROWS, Row, TableColumn
from ronghe.work.collection.rules.known_names import plain

HEAD_LINES = 8
"""How many lines above the data a title and its heading may take."""
_TOTALS = frozenset(("合计", "总计", "小计", "合  计", "合 计"))
Line = Sequence[str]


@dataclass(frozen=True)
class _Heading:
    """Where the data begin and which column each cell of a line belongs to."""

    below: int
    columns: dict[int, TableColumn]


def lines_of_text(text: str) -> list[list[str]]:
    """The cells of copied text: tabs part them; a cell in quotation marks may hold line breaks."""
    try:
        if text.count('"') % 2 == 0:
            return list(csv.reader(StringIO(text), delimiter="\t"))
    except csv.Error:
        pass
    return [line.split("\t") for line in text.splitlines()]


def rows_in(columns: Sequence[TableColumn], lines: Sequence[Line], *, many_rows: bool) -> list[Row]:
    """The rows of values by column key; raises Invalid where rows would be lost or misplaced."""
    said = [[cell.strip() for cell in line] for line in lines]
    said = [line for line in said if any(line)]
    heading = _heading(columns, said[:HEAD_LINES])
    if heading is None:
        heading = _Heading(0, dict(enumerate(_in_order(columns, said))))
    data = [line for line in said[heading.below :] if not _is_total(line)]
    check_count(len(data), many_rows=many_rows)
    return [_row(heading, line) for line in data]


def has_heading(columns: Sequence[TableColumn], lines: Sequence[Line]) -> bool:
    """Whether the first lines name the table's columns."""
    said = [[cell.strip() for cell in line] for line in lines if any(line)]
    return _heading(columns, said[:HEAD_LINES]) is not None


def _row(heading: _Heading, line: Line) -> Row:
    return {
        column.key: line[at] if at < len(line) else ""
        for at, column in heading.columns.items()
        if column.is_asked
    }


def _heading(columns: Sequence[TableColumn], lines: Sequence[Line]) -> _Heading | None:
    found = [
        _named(columns, [("", name) for name in line], at + 1) for at, line in enumerate(lines)
    ]
    pairs = pairwise(lines)
    found += [_named(columns, _merged(*pair), at + 2) for at, pair in enumerate(pairs)]
    enough = [one for one in found if 2 * _asked(one.columns) >= _asked(dict(enumerate(columns)))]
    return max(enough, key=lambda one: len(one.columns), default=None)


def _asked(columns: dict[int, TableColumn]) -> int:
    return sum(column.is_asked for column in columns.values())


def _merged(above: Line, below: Line) -> list[tuple[str, str]]:
    """(group, name) of every cell under a heading of two lines, a merged group standing at its left."""
    width = max(len(above), len(below))
    tops = [*above, *[""] * (width - len(above))]
    names = [*below, *[""] * (width - len(below))]
    paired, group = [], ""
    for top, name in zip(tops, names, strict=True):
        group = top or (group if name else "")
        paired.append((group, name) if name else ("", top))
    return paired


def _named(
    columns: Sequence[TableColumn], names: Sequence[tuple[str, str]], below: int
) -> _Heading:
    by_name = {plain(column.title): column for column in reversed(columns)}
    by_name |= {column.title: column for column in reversed(columns)}
    found: dict[int, TableColumn] = {}
    for at, (group, name) in enumerate(names):
        words = (f"{group}{name}", name, plain(f"{group}{name}"), plain(name)) if name else ()
        column = next((by_name[one] for one in words if one in by_name), None)
        if column is not None and column not in found.values():
            found[at] = column
    return _Heading(below, found)


def _in_order(columns: Sequence[TableColumn], lines: Sequence[Line]) -> list[TableColumn]:
    asked = [column for column in columns if column.is_asked]
    widest = max((_width(line) for line in lines), default=0)
    if widest <= len(asked):
        return asked
    if widest == len(columns):
        return list(columns)
    said = {"given": widest, "asked": len(asked)}
    raise Invalid(
        "pasted",
        _(
            "内容有 %(given)s 列，这张表要填 %(asked)s 列，对不上，没有填入。"
            "请连同表头一起复制，系统按表头对上。"
        )
        % said,
    )


def _width(line: Line) -> int:
    return max((at for at, cell in enumerate(line, start=1) if cell), default=0)


def _is_total(line: Line) -> bool:
    return next((cell for cell in line if cell), "") in _TOTALS


def check_count(count: int, *, many_rows: bool) -> None:
    """One organisation hands in one row, or up to the most where many are asked; raises Invalid."""
    if not many_rows and count > 1:
        raise Invalid(
            "pasted",
            _("这张表每个组织只填一行，内容有 %s 行，没有填入。请只复制本组织的那一行。")
            % f"{count:,}",
        )
    if count > MOST_ROWS:
        raise Invalid(
            "pasted",
            _(
                "内容有 %(count)s 行，一份最多 %(most)s 行，没有填入。请分项合计后再填，或请发起单位分表。"
            )
            % {"count": f"{count:,}", "most": MOST_ROWS},
        )
