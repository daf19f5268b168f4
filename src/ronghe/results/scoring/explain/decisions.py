"""Why each subject gets its level, as one sentence that an award can carry (S-17)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import polars as pl

from ronghe.foundation.kernel.wording import together
from ronghe.results.scoring.arithmetic.exact import plain, scaled, unscaled
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.explain.absent import absent_inputs
from ronghe.results.scoring.explain.sheet import Edge, level_reasons, next_edge
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme

LONGEST = 300


def decision_sentences(
    scheme: Scheme, ladder: Ladder, scored: Scored, pools: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield (subject, sentence of at most 300 characters) for everybody who took part.

    `pools` gives the Chinese title of each pool.
    """
    for row, told in _told(scheme, ladder, scored, None):
        yield row["subject"], _joined(_head(ladder, row, pools), told)


def short_reasons(
    scheme: Scheme, ladder: Ladder, scored: Scored, only: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield (subject, what keeps it from the next level) for some of those who took part."""
    for row, told in _told(scheme, ladder, scored, only):
        yield row["subject"], together(told)


def _told(
    scheme: Scheme, ladder: Ladder, scored: Scored, only: Collection[str] | None
) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Rows with their reasons; the edge of a level is looked up once a pool and level."""
    wanted = scored.results.filter("eligible")
    if only is not None:
        wanted = wanted.filter(pl.col("subject").is_in(list(only)))
    edges: dict[tuple[str, str], Edge | None] = {}
    absent = absent_inputs(scheme, scored)
    for row in wanted.iter_rows(named=True):
        key = (row["pool"], row["level"])
        if key not in edges and row["score"] is not None:
            edges[key] = next_edge(ladder, scored, row)
        reasons = level_reasons(scheme, ladder, row, edges.get(key), absent)
        yield row, [one.sentence for one in reasons]


def _head(ladder: Ladder, row: Mapping[str, Any], pools: Mapping[str, str]) -> str:
    level = ladder.level(row["level"])
    if not row["gate_ok"]:
        return f"没有通过门槛，定为“{level.title}”。"
    if row["score"] is None:
        return f"没有评出分数，定为“{level.title}”。"
    tied = "（并列）" if row["tied"] else ""
    where = pools.get(row["pool"], "")
    place = f"得{plain(unscaled(row['score']))}分，{where}第{row['rank_in_pool']}名{tied}"
    cut = None if level.min_score is None else scaled(level.min_score)
    if cut is not None and row["score"] >= cut:
        return f"{place}，达到{plain(unscaled(cut))}分的分数线，定为“{level.title}”。"
    return f"{place}，定为“{level.title}”。"


def _joined(head: str, told: list[str]) -> str:
    text = head + "".join(told)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
