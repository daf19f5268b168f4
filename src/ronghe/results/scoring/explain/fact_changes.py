"""Two fact sets side by side: which facts a correction changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from ronghe.results.scoring.engine.cells import hushed_facts
from ronghe.results.scoring.schemes.scheme import Scheme

_VALUES = ("state", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that came, went or changed; values are (state, numerator, denominator) or None."""

    subject: str
    measure: str
    kind: Literal["ADDED", "REMOVED", "CHANGED"]
    before: tuple[str, int | None, int | None] | None
    after: tuple[str, int | None, int | None] | None


def fact_changes(
    before: pl.DataFrame, after: pl.DataFrame, schemes: Iterable[Scheme]
) -> tuple[FactChange, ...]:
    """Return the facts that differ, by subject and measure; numbers of facts without value count not.

    What the schemes hush stays untold: a ballot count of too few votes is 0 on either side.
    """
    for scheme in schemes:
        before, after = hushed_facts(scheme, before), hushed_facts(scheme, after)
    keys = ["subject", "measure"]
    both = _read(before).join(
        _read(after), on=keys, how="full", coalesce=True, suffix="_after", maintain_order="none"
    )
    differs = pl.any_horizontal(pl.col(key).ne_missing(pl.col(f"{key}_after")) for key in _VALUES)
    rows = both.filter(differs).sort(keys)
    return tuple(_change(row) for row in rows.iter_rows(named=True))


def _read(facts: pl.DataFrame) -> pl.DataFrame:
    has_value = pl.col("state") == "VALUE"
    return facts.select(
        "subject",
        "measure",
        "state",
        *(pl.when(has_value).then(pl.col(key).cast(pl.Int64)).alias(key) for key in _VALUES[1:]),
    )


def _change(row: Mapping[str, Any]) -> FactChange:
    before, after = _side(row, ""), _side(row, "_after")
    kind: Literal["ADDED", "REMOVED", "CHANGED"] = (
        "ADDED" if before is None else "REMOVED" if after is None else "CHANGED"
    )
    return FactChange(row["subject"], row["measure"], kind, before, after)


def _side(row: Mapping[str, Any], side: str) -> tuple[str, int | None, int | None] | None:
    state = row[f"state{side}"]
    if state is None:
        return None
    return state, row[f"numerator{side}"], row[f"denominator{side}"]
