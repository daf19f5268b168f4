"""Cut large tables into parts that can be scored one by one: some subjects and all their facts.

Files ordered by subject are cut where they stand; any others are first put in order (`regroup`).
Whether they are in order shows in the reading, part by part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import polars as pl

from ronghe.results.scoring.engine.facts import FACT_COLUMNS
from ronghe.results.scoring.engine.grid import STATE

ROWS = 2_000_000
"""How many facts are read at once; some hundred megabytes."""
WINDOW = 1_000


class Unordered(Exception):
    """The facts of one subject stand in several parts."""


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring rows of one file, whose subjects lie between the first and the last."""

    file: Path
    offset: int
    length: int
    first: str
    last: str

    def rows(self) -> pl.LazyFrame:
        """Return the rows, unread."""
        return pl.scan_parquet(self.file).slice(self.offset, self.length).select(FACT_COLUMNS)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of the roster, in canonical order, and where all their facts are."""

    number: int
    people: pl.DataFrame
    spans: tuple[Span, ...]

    def facts(self, measures: Sequence[str]) -> pl.DataFrame:
        """Read the facts of these measures; raises `Unordered` where a subject is out of place."""
        read = [_plain(span.rows(), measures).collect() for span in self.spans]
        for span, rows in zip(self.spans, read, strict=True):
            _check_order(span, rows["subject"])
        return _together(read)

    def some_facts(self, measures: Sequence[str]) -> pl.DataFrame:
        """Read the facts of a few measures without the others, taking their order on trust."""
        rows = [_plain(span.rows(), measures) for span in self.spans]
        return _together([r.filter(pl.col("measure").is_not_null()).collect() for r in rows])


def _plain(rows: pl.LazyFrame, measures: Sequence[str]) -> pl.LazyFrame:
    """Bring columns of any writer to one type; what is not asked for becomes null."""
    return rows.select(
        pl.col("subject").cast(pl.String),
        pl.col("measure").cast(pl.Enum(measures), strict=False),
        pl.col("state").cast(STATE, strict=False),
        pl.col("numerator", "denominator").cast(pl.Int64),
    )


def _together(read: list[pl.DataFrame]) -> pl.DataFrame:
    if not read:
        return pl.DataFrame(schema=dict.fromkeys(FACT_COLUMNS, pl.Null))
    return read[0] if len(read) == 1 else pl.concat(read)


def _check_order(span: Span, subjects: pl.Series) -> None:
    if (subjects.min(), subjects.max()) != (span.first, span.last):
        raise Unordered


def cut(roster: pl.DataFrame, files: Sequence[Path], rows: int = ROWS) -> list[Part]:
    """Return parts of about so many facts that together hold the whole roster, in its order.

    `roster` is in canonical order. Raises `Unordered` when files overlap.
    """
    spans = sorted(
        (span for file in files for span in _spans(file, rows)), key=lambda span: span.first
    )
    if any(left.last >= right.first for left, right in pairwise(spans)):
        raise Unordered
    groups = list(_grouped(spans, rows)) or [()]
    firsts = pl.Series([group[0].first for group in groups[1:]], dtype=pl.String)
    ends = [0, *roster["subject"].search_sorted(firsts), roster.height]
    return [
        Part(number, roster.slice(ends[number], ends[number + 1] - ends[number]), group)
        for number, group in enumerate(groups)
    ]


def _grouped(spans: Sequence[Span], rows: int) -> Iterator[tuple[Span, ...]]:
    group: list[Span] = []
    for span in spans:
        if group and sum(s.length for s in group) + span.length > rows:
            yield tuple(group)
            group = []
        group.append(span)
    if group:
        yield tuple(group)


def _spans(file: Path, rows: int) -> Iterator[Span]:
    """Cut one file into pieces of even size, each beginning with a new subject."""
    subjects = pl.scan_parquet(file).select(pl.col("subject").cast(pl.String))
    height = int(subjects.select(pl.len()).collect().item())
    pieces = max(-(-height // rows), 1)
    cuts = sorted({_next_subject(subjects, height * n // pieces, height) for n in range(pieces)})
    for offset, end in zip(cuts, [*cuts[1:], height], strict=True):
        if offset < end:
            first, last = _at(subjects, offset), _at(subjects, end - 1)
            yield Span(file, offset, end - offset, first, last)


def _next_subject(subjects: pl.LazyFrame, at: int, height: int) -> int:
    """Return the row from `at` on that begins another subject than the row before."""
    if at == 0:
        return 0
    before, window = _at(subjects, at - 1), WINDOW
    while at < height:
        ahead = subjects.slice(at, window).collect().to_series()
        other = (ahead != before).arg_max()
        if other is not None and ahead[other] != before:
            return at + other
        at, window = at + ahead.len(), window * 4
    return height


def _at(subjects: pl.LazyFrame, row: int) -> str:
    return str(subjects.slice(row, 1).collect().item() or "")
