"""Why a rank is what it is: who is ahead in the pool, by how much, and what decided between equals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import nested, together
from ronghe.results.scoring.arithmetic.exact import plain, unscaled
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.block_points import block_points
from ronghe.results.scoring.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Placing:
    """A subject's place among those ranked in its pool; points are in ten-thousandths.

    `ahead` counts those before it and `tied` those beside it; `short` is what it lacks to the score
    ahead of it (0 where only the order of equals separates them), `lead` what it has over the one
    behind; `decided_by` is the block or indicator that separated it from an equal.
    """

    pool: str
    rank: int
    size: int
    ahead: int
    tied: int
    short: int | None
    lead: int | None
    decided_by: str | None
    sentence: str


def placing_of(
    scheme: Scheme, ladder: Ladder, scored: Scored, row: Mapping[str, Any]
) -> Placing | None:
    """Explain the rank of a row of `Scored.results`; None for somebody who is not ranked.

    What decided between equals is known where their lines are in `scored`.
    """
    if row["rank_in_pool"] is None:
        return None
    mates = scored.results.filter(
        (pl.col("pool") == row["pool"]) & pl.col("rank_in_pool").is_not_null()
    ).sort("standing", "subject")
    before = mates.filter(pl.col("standing") < row["standing"])
    after = mates.filter(pl.col("standing") > row["standing"])
    tied = mates.height - before.height - after.height - 1
    short = before["score"][-1] - row["score"] if before.height else None
    lead = row["score"] - after["score"][0] if after.height else None
    decided = _decided(scheme, ladder, scored, row, _equal(row, before, after))
    found = Placing(
        pool=row["pool"],
        rank=row["rank_in_pool"],
        size=mates.height,
        ahead=before.height,
        tied=tied,
        short=short,
        lead=lead,
        decided_by=decided,
        sentence="",
    )
    titles = scheme.titles()
    return _told(found, titles.get(decided or "", ""), row["score"])


def equals_of(scored: Scored, subject: str) -> list[str]:
    """Return those of the pool whom only the tie rules put next to a subject of the same score.

    Their lines (beside its own) tell what decided.
    """
    row = scored.results.row(by_predicate=pl.col("subject") == subject, named=True)
    if row["rank_in_pool"] is None:
        return []
    same = (pl.col("pool") == row["pool"]) & (pl.col("score") == row["score"])
    equals = scored.results.filter(same & pl.col("standing").is_not_null()).sort("standing")
    before = equals.filter(pl.col("standing") < row["standing"])
    after = equals.filter(pl.col("standing") > row["standing"])
    return [*before["subject"].tail(1), *after["subject"].head(1)]


def _equal(row: Mapping[str, Any], before: pl.DataFrame, after: pl.DataFrame) -> str | None:
    """The nearest one of the same score whom something else put before or behind."""
    if before.height and before["score"][-1] == row["score"]:
        return str(before["subject"][-1])
    if after.height and after["score"][0] == row["score"]:
        return str(after["subject"][0])
    return None


def _decided(
    scheme: Scheme, ladder: Ladder, scored: Scored, row: Mapping[str, Any], other: str | None
) -> str | None:
    if other is None:
        return None
    mine, theirs = (_points(scheme, scored, who) for who in (row["subject"], other))
    if not mine or not theirs:
        return None
    return next((code for code in ladder.ties.higher if mine.get(code) != theirs.get(code)), None)


def _points(scheme: Scheme, scored: Scored, subject: str) -> dict[str, int | None]:
    """The points of one subject by indicator and block; empty where its lines are not there."""
    lines = scored.lines.filter(pl.col("subject") == subject)
    if not lines.height:
        return {}
    own = dict(lines.select("indicator", "points").iter_rows())
    return own | block_points(scheme, lines.to_dicts())


def _told(found: Placing, decided: str, score: int) -> Placing:
    sentence = together(_sentences(found, decided, score))
    return Placing(
        found.pool, found.rank, found.size, found.ahead, found.tied, found.short, found.lead,
        found.decided_by, sentence,
    )  # fmt: skip


def _sentences(found: Placing, decided: str, score: int) -> Iterator[str]:
    if found.size == 1:
        yield _("本组只有 1 个参加排名，名次不作比较。")
        return
    place = {"size": found.size, "rank": found.rank, "ahead": found.ahead}
    if found.ahead:
        yield _("本组 %(size)s 个中第 %(rank)s 名，前面有 %(ahead)s 个。") % place
    else:
        yield _("本组 %(size)s 个中第 %(rank)s 名。") % place
    if found.tied:
        yield _("与另外 %s 个并列。") % found.tied
    if found.short:
        yield _("比前一名少 %(short)s 分（前一名 %(score)s 分）。") % {
            "short": plain(unscaled(found.short)),
            "score": plain(unscaled(score + found.short)),
        }
    if decided and found.short == 0:
        yield _("与前一名同分，因“%s”较低列后。") % nested(decided)
    elif decided:
        yield _("与后一名同分，因“%s”较高列前。") % nested(decided)
