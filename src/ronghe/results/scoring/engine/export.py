"""A published result as plain files that anybody can open, and that `tools/recount` recomputes."""

from collections.abc import Sequence

import polars as pl

from ronghe.foundation.kernel.fact_files import write_table
from ronghe.foundation.kernel.spreadsheet_text import harmless
from ronghe.results.scoring.arithmetic.exact import plain, unscaled
from ronghe.results.scoring.engine.digest import (
    input_digest,
    results_digest,
    rule_bytes,
    used_facts,
)
from ronghe.results.scoring.engine.facts import read_roster
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme


def bundle(
    scheme: Scheme, ladder: Ladder, roster: pl.DataFrame, facts: pl.DataFrame, scored: Scored
) -> dict[str, bytes]:
    """Return the files of a published result by name, the same bytes for the same result.

    scheme.json and ladder.json are canonical; roster.csv, facts.csv, lines.csv and results.csv are
    UTF-8 with a header; scores are decimal points. digest.txt holds `name digest` lines.
    """
    everybody = read_roster(roster, ladder)
    named = everybody.join(_names(roster), on="subject", how="left", maintain_order="left")
    return {
        "scheme.json": rule_bytes(scheme),
        "ladder.json": rule_bytes(ladder),
        "roster.csv": _csv(
            named, ["subject", "name", "pool", "eligible", "base_level", "first_cycle"]
        ),
        "facts.csv": _csv(
            used_facts(scheme, ladder, everybody, facts),
            ["subject", "measure", "state", "numerator", "denominator"],
        ),
        "lines.csv": _csv(
            scored.lines.sort("subject", "indicator"), ["subject", "indicator", "state", "points"]
        ),
        "results.csv": _csv(_flat(scored.results), RESULT_COLUMNS),
        "digest.txt": _digests(scheme, ladder, roster, facts, scored),
    }


RESULT_COLUMNS = [
    "subject",
    "pool",
    "gate_ok",
    "gate_reasons",
    "score",
    "rank_in_pool",
    "tied",
    "level",
    "proposed_by",
    "waiting_for",
]


def _names(roster: pl.DataFrame) -> pl.DataFrame:
    name = pl.col("name") if "name" in roster.columns else pl.lit("")
    return roster.select(pl.col("subject").cast(pl.String), name.alias("name"))


def _flat(results: pl.DataFrame) -> pl.DataFrame:
    return results.with_columns(pl.col("gate_reasons").list.sort().list.join(",")).sort("subject")


def _digests(
    scheme: Scheme, ladder: Ladder, roster: pl.DataFrame, facts: pl.DataFrame, scored: Scored
) -> bytes:
    given = input_digest(scheme, ladder, roster, facts)
    digests = {
        "scheme": given.scheme,
        "ladder": given.ladder,
        "roster": given.roster,
        "facts": given.facts,
        "input": given.whole,
        "results": results_digest(scored.results),
    }
    return "".join(f"{name} {digest}\n" for name, digest in digests.items()).encode()


def _csv(frame: pl.DataFrame, columns: Sequence[str]) -> bytes:
    chosen = frame.select(columns)
    texts = {name: _one_line for name in columns if chosen.schema[name] == pl.String}
    scores = {name: _in_points for name in columns if name in {"score", "points"}}
    return write_table(chosen, {**texts, **scores})


def _one_line(text: str) -> str:
    return harmless(" ".join(text.split()))


def _in_points(score: int) -> str:
    return plain(unscaled(score))
