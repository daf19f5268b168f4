"""A nation's facts as files: seeded, made a part at a time, the same bytes of content every time."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.results.scoring.api import Ladder, Scheme

MEASURES = 40
POOLS = 124
A_PART = 100_000
LARGEST = 5_300_000
STATES = pl.Enum(["MISSING", "NOT_DUE", "VALUE"])
KINDS = ("share", "linear", "steps", "yes_no", "deduct_per_event")
COMPARED = {18: "ratio_to_best", 39: "rank_points"}
PARAMS: dict[str, dict[str, Any]] = {
    "share": {},
    "linear": {"zero_at": "0.2", "full_at": "0.95"},
    "steps": {
        "steps": [{"at": "0.5", "points": "1"}, {"at": "0.8", "points": "2.5"}],
        "below": "0.25",
    },
    "yes_no": {},
    "deduct_per_event": {"per_event": "0.5", "free": 1, "floor": "0"},
    "ratio_to_best": {"better": "higher", "decimals": 4},
    "rank_points": {"table": ["2.5", "2.25", "2"], "source": "pool", "step": "0.01", "decimals": 2},
}


def measure_of(number: int) -> str:
    return f"nation.m{number:02}"


def kind_of(number: int) -> str:
    """Which function scores the measure of that number."""
    return COMPARED.get(number, KINDS[number % len(KINDS)])


def nation_scheme() -> Scheme:
    """Four blocks of ten indicators of 2.5 points each."""
    indicators = [
        {
            "code": f"I{number:02}",
            "title": f"指标{number:02}",
            "block": f"B{number // 10}",
            "points": "2.5",
            "measure": measure_of(number),
            "function": {"name": kind_of(number), "params": PARAMS[kind_of(number)]},
            "missing": "zero" if number % 2 else "exclude_and_rebase",
            "limit": 1_000_000,
        }
        for number in range(MEASURES)
    ]
    blocks = [{"code": f"B{n}", "title": f"区块{n}", "points": 25} for n in range(4)]
    return Scheme.model_validate({"blocks": blocks, "indicators": indicators})


def nation_ladder() -> Ladder:
    """Four levels above the lowest, three of them with quotas by pool, ties decided by a block."""
    cuts = {"L1": (60, None), "L2": (64, "30%"), "L3": (67, "20%"), "L4": (70, "5%")}
    levels: list[dict[str, Any]] = [{"code": "L0", "title": "零级"}]
    for code, (cut, share) in cuts.items():
        quota = {"share": share} if share else None
        levels.append({"code": code, "title": code, "min_score": Decimal(cut), "quota": quota})
    return Ladder.model_validate(
        {
            "scheme": "nation",
            "levels": levels,
            "pools": {"attribute": "pool", "title": "组"},
            "ties": {"higher": ["B1"]},
            "notice_working_days": 5,
        }
    )


def write_nation(folder: Path, size: int, *, seed: int = 4, part: int = A_PART) -> None:
    """Write `roster.parquet` and `facts/part-….parquet` of that many subjects, ordered by subject."""
    (folder / "facts").mkdir(parents=True, exist_ok=True)
    people = _people(size)
    people.write_parquet(folder / "roster.parquet")
    for number, first in enumerate(range(0, size, part)):
        name = f"part-{number:04}.parquet"
        _facts(people["subject"].slice(first, part), first, seed).write_parquet(
            folder / "facts" / name, row_group_size=500_000
        )


def _people(size: int) -> pl.DataFrame:
    number = pl.int_range(size, dtype=pl.Int64)
    pool = (pl.int_range(size, dtype=pl.Int64).hash(11) % POOLS).cast(pl.String).str.zfill(3)
    return pl.select(
        subject=pl.lit("D") + number.cast(pl.String).str.zfill(8),
        pool=pl.lit("P") + pool,
        eligible=number % 50 != 7,
        base_level=pl.lit(None, dtype=pl.String),
    )


def _facts(subjects: pl.Series, first: int, seed: int) -> pl.DataFrame:
    codes = pl.Series([measure_of(n) for n in range(MEASURES)], dtype=pl.String)
    cell = pl.int_range(first * MEASURES, (first + subjects.len()) * MEASURES, dtype=pl.Int64)
    frame = pl.select(cell=cell).with_columns(
        dice=pl.col("cell").hash(seed),
        number=pl.col("cell") % MEASURES,
        row=pl.col("cell") // MEASURES - first,
    )
    whole = (pl.col("dice") // 97 % 12 + 1).cast(pl.Int64)
    part = (pl.col("dice") // 1_009 % 13).cast(pl.Int64)
    fate = pl.col("dice") % 100
    state = (fate >= 2).cast(pl.UInt8) + (fate >= 6).cast(pl.UInt8)
    is_event = pl.col("number") % len(KINDS) == 4
    return (
        frame.with_columns(
            state=_coded(STATES.categories, state), whole=pl.when(is_event).then(1).otherwise(whole)
        )
        .with_columns(
            part=pl.when(is_event).then(part % 4).otherwise(pl.min_horizontal(part, "whole"))
        )
        .select(
            subject=pl.lit(subjects).gather(pl.col("row")),
            measure=_coded(codes, pl.col("number")),
            state="state",
            numerator=pl.when(pl.col("state") == "VALUE").then("part"),
            denominator=pl.when(pl.col("state") == "VALUE").then("whole"),
        )
    )


def _coded(codes: pl.Series, number: pl.Expr) -> pl.Expr:
    return pl.lit(codes.cast(pl.Enum(codes))).gather(number)
