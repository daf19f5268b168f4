"""Frames as CSV bytes: the same frame, the same bytes; no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from ronghe.foundation.kernel.spreadsheet_text import harmless

Tell = Callable[[Any], str]
"""How a value that is there is written."""


def write_table(frame: pl.DataFrame, told: Mapping[str, Tell] | None = None) -> bytes:
    """Return a frame as CSV: UTF-8, a header, line feeds; null is empty, yes and no are 1 and 0.

    ``told`` says by column how its values are written where that is another way.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    ways = [(told or {}).get(name, _cell) for name in frame.columns]
    for row in frame.iter_rows():
        cells = zip(ways, row, strict=True)
        writer.writerow(["" if value is None else way(value) for way, value in cells])
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case str():
            return harmless(value)
        case _:
            return str(value)
