"""Compliance by category and aspect: shares that open to the organisations behind them (S-13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.foundation.pages.shapes.score import HeatCell, HeatLine
from ronghe.foundation.pages.shapes.table import Blank, Cell, Column, Row, Table
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.progress_page import list_url
from ronghe.work.standards.statistics import Cell as Counted
from ronghe.work.standards.statistics import Progress


@dataclass(frozen=True)
class Matrix:
    """What the matrix is made of; labels by code, in the place's order."""

    shown: Shown
    categories: Mapping[str, str]
    aspects: Mapping[str, str]
    cells: Mapping[tuple[str, str], Counted]
    progress: Mapping[str, Progress]
    filters: Mapping[str, str]


def heads_of(matrix: Matrix) -> list[str]:
    """The columns: all aspects together first, then each."""
    whole = _("六个方面都达标") if matrix.shown.family.is_usual else _("全部达标")
    return [whole, *matrix.aspects.values()]


def lines_of(matrix: Matrix) -> list[HeatLine]:
    """A line a category, and one for all together."""
    named = [(code, label) for code, label in matrix.categories.items() if code in matrix.progress]
    lines = [_line(matrix, [code], label) for code, label in named]
    codes = [code for code, _label in named]
    return [*lines, _line(matrix, codes, _("合计"))] if len(named) > 1 else lines


def _line(matrix: Matrix, codes: Sequence[str], name: str) -> HeatLine:
    category = codes[0] if len(codes) == 1 else ""
    whole = [matrix.progress[code] for code in codes]
    met, confirmed = sum(p.compliant for p in whole), sum(p.confirmed for p in whole)
    total = sum(p.organisations for p in whole)
    compliant = {"category": category, "state": "NOT_COMPLIANT"}
    cells = [_cell(matrix, met, confirmed, total, compliant)]
    for aspect in matrix.aspects:
        found = [matrix.cells[c, aspect] for c in codes if (c, aspect) in matrix.cells]
        asked = {"category": category, "aspect": aspect, "met": "no"}
        met, confirmed = sum(c.met for c in found), sum(c.confirmed for c in found)
        cells.append(_cell(matrix, met, confirmed, total, asked))
    return HeatLine(name, _list_url(matrix, {"category": category}), cells)


def _cell(
    matrix: Matrix, met: int, confirmed: int, total: int, asked: Mapping[str, str]
) -> HeatCell:
    if not total:
        return HeatCell(None, _("—（缺数据）"))
    if not confirmed:
        return HeatCell(None, _("未到期"), _list_url(matrix, {"category": asked["category"]}))
    percent = met * 100 // confirmed
    words = _("%(percent)s%% · %(met)s/%(all)s") % {
        "percent": percent,
        "met": f"{met:,}",
        "all": f"{confirmed:,}",
    }
    return HeatCell(percent, words, _list_url(matrix, asked))


def _list_url(matrix: Matrix, asked: Mapping[str, str]) -> str:
    return list_url(matrix.shown, **matrix.filters, **asked)


def table_of(matrix: Matrix) -> Table:
    """The matrix as a table, to be taken out."""
    return Table(
        caption=_("%(title)s达标率（类别×%(group)s）")
        % {"title": matrix.shown.title, "group": matrix.shown.group_word},
        columns=[Column(_("类别")), *(Column(head) for head in heads_of(matrix))],
        rows=[
            Row([Cell(line.name), *(_plain(cell) for cell in line.cells)])
            for line in lines_of(matrix)
        ],
    )


def _plain(cell: HeatCell) -> Cell:
    if cell.percent is None:
        return Cell(blank=Blank.NOT_DUE if cell.url else Blank.MISSING)
    return Cell(cell.words)
