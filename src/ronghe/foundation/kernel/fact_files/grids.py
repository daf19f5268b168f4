"""A CSV text as columns of text, every row with the line where it begins."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from ronghe.foundation.kernel.fact_files.encodings import Unreadable, text_of
from ronghe.foundation.kernel.fact_files.mistakes import SHOWN, BrokenFile, FileMistake

LINE = "line "
"""Name of the column of line numbers; no heading can be called that, headings are stripped."""


BLANKS = " \u3000\u00a0\t"


@dataclass(frozen=True)
class Grid:
    """All cells as stripped text beside their line numbers, and rows that could not be taken over."""

    frame: pl.DataFrame
    mistakes: tuple[FileMistake, ...]


@dataclass(frozen=True)
class Headings:
    """Which columns a table must and may have; `others`: whether further ones are let through."""

    what: str
    needed: Sequence[str]
    optional: Sequence[str] = ()
    others: bool = False


def read_grid(file: str, content: bytes, headings: Headings) -> Grid:
    """Return the cells of a file; raises `BrokenFile` where there is no table to speak of."""
    try:
        text = text_of(content)
    except Unreadable as refusal:
        raise BrokenFile([FileMistake(file, 1, "", str(refusal))]) from None
    rows = _QuotedRows(file, text) if '"' in text else _PlainRows(file, text)
    names = rows.header()
    _check_header(file, names, headings)
    frame = rows.frame(names)
    rows.count_misfits()
    if rows.left_open:
        raise BrokenFile([*rows.mistakes, rows.left_open])
    if frame.is_empty():
        empty = FileMistake(file, 1, "", "只有表头，没有数据；请从第二行起逐行填写。")
        raise BrokenFile(rows.mistakes or [empty])
    stripped = frame.with_columns(pl.col(names).str.strip_chars(BLANKS))
    return Grid(stripped, tuple(rows.mistakes))


class _Rows:
    """One pass over a text's rows; those that are empty are skipped."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[FileMistake] = []
        self.left_open: FileMistake | None = None
        self._misfits: list[int] = []

    def header(self) -> list[str]:
        """Return the headings; raises `BrokenFile` where there are none."""
        first = self.first()
        if first is None:
            empty = FileMistake(self.file, 1, "", "文件是空的；请写上表头和数据。")
            raise BrokenFile([self.left_open or empty])
        return [name.strip(BLANKS) for name in first]

    def first(self) -> list[str] | None:
        """Return the first row, nothing if there is none."""
        raise NotImplementedError

    def frame(self, names: Sequence[str]) -> pl.DataFrame:
        """Return the rows that have as many cells as there are headings."""
        raise NotImplementedError

    def blame_width(self, line: int, cells: int, wanted: int) -> None:
        """Note a row that is too long or too short; of many the first ones and how many more."""
        self._misfits.append(line)
        if len(self._misfits) > SHOWN:
            return
        more = "多于" if cells > wanted else "少于"
        sentence = (
            f"这一行有 {cells} 格，{more}表头的 {wanted} 列；"
            "文字或数字里有逗号的请给整格加上英文双引号，行末多余的逗号请删去，空着的格子也要留逗号。"
        )
        self.mistakes.append(FileMistake(self.file, line, "", sentence))

    def count_misfits(self) -> None:
        """Note how many rows were not told one by one."""
        if len(self._misfits) > SHOWN:
            more = f"同样的问题还有 {len(self._misfits) - SHOWN} 处，改好上面这些后会继续列出。"
            self.mistakes.append(FileMistake(self.file, self._misfits[SHOWN], "", more))


class _PlainRows(_Rows):
    """A text without quotes: a line is a row, so that a million are split at once."""

    def __init__(self, file: str, text: str) -> None:
        super().__init__(file)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._rows = (
            pl.DataFrame({"text": pl.Series(lines, dtype=pl.String)})
            .with_row_index(LINE, 1)
            .filter(pl.col("text").str.strip_chars(BLANKS + ",") != "")
        )

    def first(self) -> list[str] | None:
        return self._rows["text"][0].split(",") if self._rows.height else None

    def frame(self, names: Sequence[str]) -> pl.DataFrame:
        cells = pl.col("text").str.count_matches(",", literal=True) + 1
        rows = self._rows.slice(1).with_columns(cells=cells)
        for line, _, width in rows.filter(pl.col("cells") != len(names)).iter_rows():
            self.blame_width(line, width, len(names))
        parts = pl.col("text").str.split_exact(",", len(names) - 1).struct.rename_fields(names)
        fitting = rows.filter(pl.col("cells") == len(names))
        return fitting.select(LINE, parts.alias("parts")).unnest("parts")


class _QuotedRows(_Rows):
    """A text with quotes, in which a row may span lines."""

    def __init__(self, file: str, text: str) -> None:
        super().__init__(file)
        self._reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        self._began = 1

    def first(self) -> list[str] | None:
        return next(self._rows(), None)

    def frame(self, names: Sequence[str]) -> pl.DataFrame:
        rows: list[list[str]] = []
        lines: list[int] = []
        for row in self._rows():
            if len(row) == len(names):
                rows.append(row)
                lines.append(self._began)
            else:
                self.blame_width(self._began, len(row), len(names))
        columns = list(zip(*rows, strict=True)) or [()] * len(names)
        named = zip(names, columns, strict=True)
        cells = [pl.Series(name, column, dtype=pl.String) for name, column in named]
        return pl.DataFrame([pl.Series(LINE, lines, dtype=pl.UInt32), *cells])

    def _rows(self) -> Iterator[list[str]]:
        self._began = self._reader.line_num + 1
        try:
            for row in self._reader:
                if any(cell.strip(BLANKS) for cell in row):
                    yield row
                self._began = self._reader.line_num + 1
        except csv.Error as error:
            self.left_open = FileMistake(self.file, self._began, "", _sentence(error))


def _sentence(error: csv.Error) -> str:
    if "field larger" in str(error):
        return "这一格超过 131072 个字，多半是引号没有闭合；请补上另一半英文双引号。"
    return "英文双引号没有成对；请补上另一半，文字里的双引号写成两个。"


def _check_header(file: str, names: Sequence[str], headings: Headings) -> None:
    known = [*headings.needed, *headings.optional]
    found = list(_header_sentences(names, headings, known))
    if found:
        raise BrokenFile([FileMistake(file, 1, column, sentence) for column, sentence in found])


def _header_sentences(
    names: Sequence[str], headings: Headings, known: Sequence[str]
) -> Iterator[tuple[str, str]]:
    shown = "、".join(known)
    if len(names) == 1 and any(sign in names[0] for sign in ";\t；，"):
        yield "", "列与列之间应该用英文逗号隔开；请另存为“CSV UTF-8（逗号分隔）”。"
        return
    absent = [name for name in headings.needed if name not in names]
    if len(absent) == len(headings.needed):
        yield "", f"第一行不是{headings.what}的列名；请在最上面写一行英文小写的列名：{shown}。"
        return
    if absent:
        yield "", f"{headings.what}缺少列 {'、'.join(absent)}；第一行应写明 {shown}。"
    for at, name in enumerate(names):
        if not name:
            yield "", f"第 {at + 1} 列没有列名；请补上列名，或删去这一列。"
        elif name in names[:at]:
            yield name, "这一列出现了两次；请删去一列。"
        elif not headings.others and name not in known:
            yield name, f"{headings.what}没有这一列；可用的列有 {shown}，请改正列名或删去。"
