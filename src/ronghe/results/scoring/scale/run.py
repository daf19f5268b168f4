"""Score large tables: map every part to its entrants, then rank and grade them all together.

The same functions in the same order as `score`; only where rows are compared do they meet.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from ronghe.results.scoring.engine.digest import result_rows
from ronghe.results.scoring.engine.facts import BrokenFacts, read_roster
from ronghe.results.scoring.engine.score import ENTRANT, Compiled, results_of
from ronghe.results.scoring.ladders.grading import grade, rank
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.scale.comparisons import compared_points, compared_uses
from ronghe.results.scoring.scale.crew import Crew, OneMachine
from ronghe.results.scoring.scale.parts import ROWS, Part, Unordered, cut
from ronghe.results.scoring.scale.portion import ReadCompared, Rules, ScorePart
from ronghe.results.scoring.scale.regroup import regroup
from ronghe.results.scoring.scale.tables import Tables
from ronghe.results.scoring.schemes.scheme import Scheme

SLICE = 250_000
"""How many results are written at once."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where results are written: Parquet files in `results`, and in `lines` when asked for."""

    folder: Path
    with_lines: bool = False

    def place(self, name: str) -> Path:
        """Return an empty folder of that name."""
        home = self.folder / name
        home.mkdir(parents=True, exist_ok=True)
        for old in home.glob("part-*.parquet"):
            old.unlink()
        return home


@dataclass(frozen=True, slots=True)
class Tally:
    """What came out: the digest of all results, and how many stand at each level of each pool.

    levels: pool, level (null: does not take part), subjects. seats: as in `Scored`.
    """

    digest: str
    subjects: int
    eligible: int
    parts: int
    levels: pl.DataFrame
    seats: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Work:
    """One scoring: rules, roster in canonical order, who works, and what is kept."""

    rules: Rules
    roster: pl.DataFrame
    crew: Crew
    kept: Kept | None
    rows: int = ROWS

    def on(self, files: tuple[Path, ...]) -> Tally:
        """Score the facts of these files; raises `Unordered`."""
        parts = cut(self.roster, files, self.rows)
        compiled, count = self.rules.compiled(), len(parts)
        found = self._entrants(parts, self._compared(compiled, parts))
        del parts
        entrants = self.roster.select(ENTRANT).hstack(found)
        del found
        graded, seats = grade(rank(entrants, compiled.ladder), compiled.ladder)
        del entrants
        return _tally(compiled, graded, seats, self.kept, count)

    def _compared(self, compiled: Compiled, parts: list[Part]) -> pl.DataFrame:
        if not compared_uses(compiled):
            return pl.DataFrame(height=self.roster.height)
        facts = pl.concat(self.crew.each(ReadCompared(self.rules, part) for part in parts))
        return compared_points(compiled, self.roster, facts)

    def _entrants(self, parts: list[Part], compared: pl.DataFrame) -> pl.DataFrame:
        lines = self.kept.place("lines") if self.kept and self.kept.with_lines else None

        def jobs() -> Iterator[ScorePart]:
            begin = 0
            for part in parts:
                yield ScorePart(self.rules, part, compared.slice(begin, part.people.height), lines)
                begin += part.people.height

        return pl.concat(self.crew.each(jobs()), rechunk=True)


def score_tables(
    scheme: Scheme,
    ladder: Ladder,
    tables: Tables,
    *,
    crew: Crew | None = None,
    kept: Kept | None = None,
    rows: int = ROWS,
) -> Tally:
    """Score, rank and grade everybody in the tables, about so many facts at a time.

    Results equal those of `score` on the same rows, digest and all. Raises what `score` raises.
    """
    roster = read_roster(tables.read_roster(), ladder)
    work = Work(Rules.of(scheme, ladder), roster, crew or OneMachine(), kept, rows)
    try:
        return work.on(tables.facts)
    except Unordered:
        with TemporaryDirectory(prefix="ronghe-", dir=kept.folder if kept else None) as folder:
            return _in_order(work, tables, Path(folder))


def _in_order(work: Work, tables: Tables, folder: Path) -> Tally:
    try:
        return work.on(regroup(work.roster, tables.facts, folder, work.rows))
    except Unordered as changed:
        raise BrokenFacts("计分时事实文件被改动了；请等写完再运行。") from changed


def _tally(
    compiled: Compiled, graded: pl.DataFrame, seats: pl.DataFrame, kept: Kept | None, parts: int
) -> Tally:
    home = kept.place("results") if kept else None
    text, counts = hashlib.sha256(), []
    for number, rows in enumerate(graded.iter_slices(SLICE)):
        results = results_of(compiled, rows)
        text.update(result_rows(results))
        counts.append(results.group_by("pool", "level").agg(subjects=pl.len().cast(pl.Int64)))
        if home is not None:
            results.write_parquet(home / f"part-{number:06}.parquet")
    levels = pl.concat(counts).group_by("pool", "level").agg(pl.col("subjects").sum())
    return Tally(
        text.hexdigest(),
        graded.height,
        int(graded["eligible"].sum()),
        parts,
        levels.sort("pool", "level"),
        seats,
    )
