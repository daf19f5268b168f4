"""Rows and columns for the data table; 0, —（缺数据） and 未到期 stay three things."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ronghe.foundation.pages.shapes.filters import Chip, Filter
from ronghe.foundation.pages.shapes.marks import Level, Link, Mark
from ronghe.foundation.pages.shapes.paging import Paging


class Blank(StrEnum):
    """Why a cell has no value."""

    MISSING = "missing"
    NOT_DUE = "not-due"


class OnPhone(StrEnum):
    """Where a column goes when a row becomes two lines."""

    TITLE = "title"
    MARK = "mark"
    LINE = "line"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Column:
    """A column; `sort_url` makes its head a link, `sorted` is "", "ascending" or "descending"."""

    label: str
    is_number: bool = False
    is_frozen: bool = False
    sort_url: str = ""
    sorted: str = ""
    on_phone: OnPhone = OnPhone.LINE
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """One value; at most one of `mark`, `level` and `blank` replaces the text."""

    text: str = ""
    url: str = ""
    note: str = ""
    mark: Mark | None = None
    level: Level | None = None
    blank: Blank | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing to show: a phone leaves the line out."""
        return not (self.text or self.note or self.mark or self.level or self.blank)

    @property
    def is_date(self) -> bool:
        """A date as YYYY-MM-DD, which no line break may cut, on paper either."""
        year, *rest = self.text.split("-")
        return len(year) == 4 and len(rest) == 2 and "".join([year, *rest]).isdigit()


@dataclass(frozen=True)
class Row:
    """One line; cells in the columns' order, at most three actions."""

    cells: Sequence[Cell]
    key: str = ""
    url: str = ""
    actions: Sequence[Link] = ()
    more: Sequence[Link] = ()
    is_selected: bool = False


@dataclass(frozen=True)
class Table:
    """A list page's table; `caption` says what is listed and is read aloud first."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    total_text: str = ""
    as_of: str = ""
    first_number: int = 1
    totals: Sequence[Cell] = ()
    paging: Paging | None = None
    filters: Sequence[Filter] = ()
    chips: Sequence[Chip] = ()
    empty_title: str = ""
    empty_text: str = ""

    @property
    def has_actions(self) -> bool:
        """Whether any row offers an action, so that the last column exists."""
        return any(row.actions or row.more for row in self.rows)

    @property
    def width(self) -> int:
        """How many columns are drawn, number and actions included."""
        return len(self.columns) + 1 + int(self.has_actions)

    @property
    def numbered_rows(self) -> list[tuple[int, Row, list[tuple[Column, Cell]]]]:
        """Each row with its running number and its cells beside their columns."""
        return [
            (number, row, list(zip(self.columns, row.cells, strict=True)))
            for number, row in enumerate(self.rows, start=self.first_number)
        ]

    @property
    def totals_pairs(self) -> list[tuple[Column, Cell]]:
        """The totals row's cells beside their columns, empty when there is none."""
        return list(zip(self.columns, self.totals, strict=True)) if self.totals else []


def number_cell(value: int | None, *, url: str = "", is_due: bool = True) -> Cell:
    """A count as a cell: thousands grouped, 0 printed, `None` missing or, before its time, not due."""
    if value is None:
        return Cell(blank=Blank.MISSING if is_due else Blank.NOT_DUE)
    return Cell(text=f"{value:,}", url=url)
