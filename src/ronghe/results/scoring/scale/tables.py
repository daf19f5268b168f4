"""The files of a large scoring: a roster and facts as Parquet, in one file or in many.

Facts are long: subject, measure, state, numerator, denominator; the roster has the columns the engine
reads. `docs/how-to/score-a-nation.md` describes both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ronghe.results.scoring.engine.facts import FACT_COLUMNS, ROSTER_COLUMNS, BrokenFacts

OPTIONAL = ("first_cycle",)


@dataclass(frozen=True, slots=True)
class Tables:
    """The Parquet files of one scoring, by path; each exists and has the columns it must have."""

    roster: tuple[Path, ...]
    facts: tuple[Path, ...]

    def read_roster(self) -> pl.DataFrame:
        """Return the whole roster, only the columns that decide."""
        parts = []
        for path in self.roster:
            kept = [*ROSTER_COLUMNS, *(c for c in OPTIONAL if c in _schema(path))]
            parts.append(pl.scan_parquet(path).select(kept).collect())
        return pl.concat(parts, how="diagonal_relaxed")


def find_tables(facts: Path, roster: Path | None = None) -> Tables:
    """Find `facts*.parquet` and `roster*.parquet`; raises `BrokenFacts` with one sentence.

    Each may also be a folder of that name full of Parquet files, or `facts` and `roster` may each be
    such a folder or file themselves.
    """
    if not facts.exists():
        raise BrokenFacts(f"没有 {facts} 这个文件夹；请核对 --facts。")
    fact_files = _files(facts, "facts") or _plain(facts)
    home = roster or facts
    if not home.exists():
        raise BrokenFacts(f"没有 {home} 这个文件夹；请核对 --roster。")
    roster_files = _files(home, "roster") or (_plain(home) if roster else ())
    if not (roster_files and fact_files) and any(facts.glob("*.csv")):
        raise BrokenFacts(
            f"{facts} 里是 CSV，这里只读 Parquet；CSV 请用 ./ronghe pack score 计分，或转成 Parquet。"
        )
    if not roster_files:
        raise BrokenFacts(f"{home} 里没有名册；请放入 roster.parquet，或用 --roster 指明。")
    if not fact_files:
        raise BrokenFacts(f"{facts} 里没有事实；请放入 facts.parquet，或放进 facts 子文件夹。")
    _check(roster_files, ROSTER_COLUMNS)
    _check(fact_files, FACT_COLUMNS)
    return Tables(roster_files, fact_files)


def _files(folder: Path, name: str) -> tuple[Path, ...]:
    """Return the Parquet files named so in a folder, or those in its sub-folder of that name."""
    return (*sorted(folder.glob(f"{name}*.parquet")), *sorted(folder.glob(f"{name}/**/*.parquet")))


def _plain(path: Path) -> tuple[Path, ...]:
    """Return a file itself, or every Parquet file of a folder that holds nothing else."""
    if path.is_file():
        return (path,)
    found = sorted(path.glob("*.parquet"))
    return tuple(file for file in found if not file.name.startswith("roster"))


def _check(files: Sequence[Path], columns: Sequence[str]) -> None:
    for path in files:
        schema = _schema(path)
        absent = [column for column in columns if column not in schema]
        if absent:
            raise BrokenFacts(
                f"{path.name} 缺少列 {'、'.join(absent)}；应有 {'、'.join(columns)}。"
            )
        for key in ("numerator", "denominator"):
            if key in columns and not (schema[key].is_integer() or schema[key] == pl.Null):
                raise BrokenFacts(
                    f"{path.name} 的 {key} 不是整数列；比例请写成两个整数，如 3 和 4。"
                )


def _schema(path: Path) -> pl.Schema:
    try:
        return pl.read_parquet_schema(path)  # type: ignore[return-value]
    except (pl.exceptions.ComputeError, OSError) as error:
        raise BrokenFacts(f"{path.name} 不是完好的 Parquet 文件；请重新导出。") from error
