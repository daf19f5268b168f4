"""The engine and the program written by hand on the same files, each in a process of its own.

Run as a program: `scale_race.py SIZE FOLDER [--keep]` prints one JSON object; processor seconds, wall
seconds and largest memory (MiB) of both, and whether their results are the same.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree
from typing import Any

import polars as pl

from benchmarks.by_hand import results_by_hand
from ronghe.results.scoring.api import Kept, find_tables, score_tables
from support.nation import MEASURES, nation_ladder, nation_scheme, write_nation

COLUMNS = ("subject", "pool", "score", "rank_in_pool", "level")
FULL = 5_300_000


def race(size: int, folder: Path) -> dict[str, Any]:
    """Write a nation of that size where there is none, let both score it, and compare."""
    if not (folder / "roster.parquet").exists():
        write_nation(folder, size)
    engine, hand = _alone("engine", folder), _alone("hand", folder)
    return {
        "subjects": size,
        "facts": size * MEASURES,
        "engine": engine,
        "by_hand": hand,
        "processor_ratio": round(engine["processor_seconds"] / hand["processor_seconds"], 2),
        "wall_ratio": round(engine["wall_seconds"] / hand["wall_seconds"], 2),
        "same_results": _same(folder),
    }


def _alone(runner: str, folder: Path) -> dict[str, float]:
    """Run one of them in a fresh process, with nothing of ours in memory."""
    told = subprocess.run(
        [sys.executable, __file__, runner, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _same(folder: Path) -> bool:
    """Compare all rows, some at a time: each subject's pool, score, rank and level."""
    ours = pl.scan_parquet(folder / "out" / "results" / "*.parquet").filter("eligible")
    hand = pl.scan_parquet(folder / "by_hand.parquet")
    either = ours.select(COLUMNS).join(
        hand, on=COLUMNS, how="full", nulls_equal=True, suffix="_by_hand"
    )
    unlike = pl.col("subject").is_null() | pl.col("subject_by_hand").is_null()
    found = either.select(unlike.any(), pl.len()).collect(engine="streaming").row(0)
    return found[0] is False and found[1] > 0


def _run(runner: str, folder: Path) -> dict[str, float]:
    began, computed = time.perf_counter(), time.process_time()
    if runner == "engine":
        kept = Kept(folder / "out")
        score_tables(nation_scheme(), nation_ladder(), find_tables(folder), kept=kept)
    else:
        results_by_hand(folder).write_parquet(folder / "by_hand.parquet")
    return {
        "wall_seconds": round(time.perf_counter() - began, 2),
        "processor_seconds": round(time.process_time() - computed, 2),
        "largest_mib": _largest(),
    }


def _largest() -> int:
    """The most memory this process ever held; a fork's figure would count its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    [line] = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


def main(words: list[str]) -> None:
    """Run the race, or one runner."""
    if words[0] in {"engine", "hand"}:
        sys.stdout.write(json.dumps(_run(words[0], Path(words[1]))))
        return
    size, folder = int(words[0]), Path(words[1])
    folder.mkdir(parents=True, exist_ok=True)
    try:
        sys.stdout.write(json.dumps(race(size, folder)))
    finally:
        if "--keep" not in words:
            rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
