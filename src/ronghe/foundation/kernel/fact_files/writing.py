"""Frames as CSV bytes: the same frame, the same bytes; no cell that a spreadsheet would run."""

import csv
import io

import polars as pl

from ronghe.foundation.kernel.spreadsheet_text import harmless


def write_table(frame: pl.DataFrame) -> bytes:
    """Return a frame as CSV: UTF-8, a header, line feeds; null is empty, yes and no are 1 and 0."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in row] for row in frame.iter_rows())
    return text.getvalue().encode()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case str():
            return harmless(value)
        case _:
            return str(value)
