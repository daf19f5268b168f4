"""Put facts in order: files in which a subject's facts are scattered become files by subject."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from ronghe.results.scoring.engine.facts import FACT_COLUMNS
from ronghe.results.scoring.scale.parts import ROWS


def regroup(
    roster: pl.DataFrame, files: Sequence[Path], folder: Path, rows: int = ROWS
) -> tuple[Path, ...]:
    """Write the facts of those on the roster anew, ordered by subject, and return the new files.

    Reads every file once, some rows at a time; needs as much room in the folder as the files take.
    """
    total = sum(int(pl.scan_parquet(file).select(pl.len()).collect().item()) for file in files)
    count = max(-(-total // rows), 1)
    starts = pl.Series([roster.height * n // count for n in range(1, count)], dtype=pl.UInt32)
    firsts = roster["subject"].gather(starts).unique(maintain_order=True)
    for number, batch in enumerate(_batches(files, rows)):
        _scatter(batch, firsts, folder, number)
    return tuple(_gathered(folder))


def _batches(files: Sequence[Path], rows: int) -> Iterator[pl.DataFrame]:
    for file in files:
        scan = pl.scan_parquet(file).select(FACT_COLUMNS).drop_nulls("subject")
        offset = 0
        while (batch := scan.slice(offset, rows).collect()).height:
            yield batch
            offset += batch.height


def _scatter(batch: pl.DataFrame, firsts: pl.Series, folder: Path, number: int) -> None:
    """Write one batch, divided by the range of subjects that each row falls into."""
    named = batch.with_columns(pl.col("subject", "measure", "state").cast(pl.String))
    ranges = firsts.search_sorted(named["subject"], side="right").alias("range")
    for (at,), rows in named.with_columns(ranges).partition_by("range", as_dict=True).items():
        home = folder / f"range-{at:06}"
        home.mkdir(parents=True, exist_ok=True)
        rows.drop("range").write_parquet(home / f"batch-{number:06}.parquet", compression="lz4")


def _gathered(folder: Path) -> Iterator[Path]:
    """Sort each range and make one file of it."""
    for home in sorted(folder.glob("range-*")):
        whole = folder / f"facts-{home.name}.parquet"
        pl.read_parquet(sorted(home.glob("*.parquet"))).sort("subject").write_parquet(
            whole, compression="lz4"
        )
        for batch in home.iterdir():
            batch.unlink()
        home.rmdir()
        yield whole
