"""A roster file as its office made it → the columns and rows a check works on.

Titles above the header, other sheets, extra columns, other headings, empty rows and cells merged downwards
are taken as they come. A file whose header does not hold every column is refused, with what it lacks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from operator import itemgetter

from ronghe.core.register.rules.cells import Cell, text_of
from ronghe.core.register.rules.findings import Finding, finding
from ronghe.core.register.rules.layouts import Layout
from ronghe.core.register.rules.secrecy import check_not_secret
from ronghe.core.register.rules.workbooks import Grid, open_grids
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.wording import gettext as _

HEADER_WITHIN = 10
_DECORATION = re.compile(r"[\s*＊:：]|[(（](?:必填|选填|文本|日期)[^)）]*[)）]")


@dataclass(frozen=True)
class Sheet:
    """The rows of one file in the layout's column order; `numbers` are their rows in the workbook.

    `findings` holds, by row number, what the shape of the file already says against a row; `ignored` are
    the headings nobody asked for.
    """

    layout: Layout
    name: str
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    findings: Mapping[int, tuple[Finding, ...]]
    ignored: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return self.layout.titles

    def __len__(self) -> int:
        return len(self.rows)

    def text_in(self, number: int, position: int) -> str:
        """The text of one cell: the row by its number in the workbook, the column by its position."""
        return text_of(self.rows[bisect_left(self.numbers, number)][position])


@dataclass(frozen=True)
class _Header:
    grid: Grid
    row: int
    places: dict[int, int]
    """position in the layout → column in the grid"""
    others: tuple[str, ...]

    def titles(self) -> list[str]:
        """The sheet's name and whatever stands above the header."""
        above = self.grid.rows[: self.row]
        return [self.grid.name, *("".join(map(text_of, row)) for row in above)]

    def missing(self, layout: Layout) -> list[str]:
        return [title for at, title in enumerate(layout.titles) if at not in self.places]


def read_sheet(content: bytes, layout: Layout) -> Sheet:
    """Read a roster file of one kind; raises Invalid with the sentence people see."""
    header = _find_header(open_grids(content), layout)
    check_not_secret(header.titles())
    missing = header.missing(layout)
    if missing:
        raise _wrong_header(header, missing)
    sheet = _take_rows(header, layout)
    if not sheet.rows:
        raise Invalid(
            "sheet-empty",
            _("工作表“%(name)s”的表头下面没有内容。请填好名册再上传。")
            % {"name": header.grid.name},
        )
    return sheet


def _find_header(grids: list[Grid], layout: Layout) -> _Header:
    candidates = [
        _read_header(grid, row, layout)
        for grid in grids
        for row in range(min(HEADER_WITHIN, len(grid.rows)))
    ]
    best = max(candidates, key=lambda header: len(header.places))
    if len(best.places) < 3:
        raise Invalid(
            "header-none",
            _("前 %(rows)s 行里没有找到%(title)s的表头。表头应有：%(titles)s。")
            % {"rows": HEADER_WITHIN, "title": layout.title, "titles": _("、").join(layout.titles)},
        )
    return best


def _read_header(grid: Grid, row: int, layout: Layout) -> _Header:
    places: dict[int, int] = {}
    others: list[str] = []
    for at, cell in enumerate(grid.rows[row]):
        heading = _DECORATION.sub("", text_of(cell))
        position = layout.positions.get(heading)
        if position is None:
            others += [heading] if heading else []
        elif places.setdefault(position, at) != at:
            others.append(heading)
    return _Header(grid, row, places, tuple(others))


def _wrong_header(header: _Header, missing: list[str]) -> Invalid:
    near = {other: get_close_matches(other, missing, n=1, cutoff=0.4) for other in header.others}
    guesses = "".join(
        _("“%(other)s”是不是“%(close)s”？") % {"other": other, "close": close[0]}
        for other, close in near.items()
        if close
    )
    return Invalid(
        "header-wrong",
        _(
            "第 %(row)s 行的表头缺少：%(missing)s。%(guesses)s请补上这些列（可以空着），或下载模板填写。"
        )
        % {"row": header.row + 1, "missing": _("、").join(missing), "guesses": guesses},
    )


def _take_rows(header: _Header, layout: Layout) -> Sheet:
    first = _first_data_row(header)
    at = [header.places[position] for position in range(len(layout.columns))]
    pick = itemgetter(*at)
    nothing = ("",) * len(at)
    findings = _findings_by_row(header, first, at, layout)
    _fill_downwards(header.grid, first)
    numbers: list[int] = []
    rows: list[tuple[Cell, ...]] = []
    for number, cells in enumerate(header.grid.rows[first:], start=first + 1):
        row = pick(cells)
        if row != nothing or number in findings:
            numbers.append(number)
            rows.append(row)
    return Sheet(layout, header.grid.name, tuple(numbers), tuple(rows), findings, header.others)


def _first_data_row(header: _Header) -> int:
    """Below the header, and below cells of the header merged over several rows."""
    reach = [last for top, _, last, _ in header.grid.merges if top <= header.row <= last]
    return max([header.row, *reach]) + 1


def _fill_downwards(grid: Grid, first: int) -> None:
    """Cells merged within one column hold the same value on every row."""
    for top, left, bottom, right in grid.merges:
        if top >= first and left == right:
            for row in range(top + 1, min(bottom + 1, len(grid.rows))):
                grid.rows[row][left] = grid.rows[top][left]


def _findings_by_row(
    header: _Header, first: int, at: list[int], layout: Layout
) -> dict[int, tuple[Finding, ...]]:
    found: dict[int, tuple[Finding, ...]] = {}
    for row, each in _shape_findings(header.grid, first, at, layout):
        found[row + 1] = (*found.get(row + 1, ()), each)
    return found


def _shape_findings(
    grid: Grid, first: int, at: list[int], layout: Layout
) -> Iterator[tuple[int, Finding]]:
    for top, left, bottom, right in grid.merges:
        if top >= first and any(left < column <= right for column in at):
            yield from ((row, finding("cell_merged_across")) for row in range(top, bottom + 1))
    for (row, column), code in grid.unreadable.items():
        if row >= first and column in at:
            yield row, finding(code, layout.titles[at.index(column)])
