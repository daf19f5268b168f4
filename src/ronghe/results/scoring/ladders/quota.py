"""Seats: how many each level has in each pool, and whether one more may be confirmed (S-24)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.ladders.ladder import ALL, Ladder, Level, Quota, Seats

FULL = 10_000


def group_column(ladder: Ladder) -> pl.Expr:
    """Return the group in which seats are counted: the pool, or everybody."""
    return pl.col("pool") if ladder.quota_rules.per == "pool" else pl.lit(ALL)


def seats_of(
    ladder: Ladder, level: Level, bases: Mapping[str, int], held: Collection[tuple[str, str]] = ()
) -> dict[str, int] | None:
    """Return the seats of a level by group, given the base of each; nothing if it has no quota.

    `held` are the groups with the codes of those conditions that hold there and adjust seats. `ceil`
    rounds up, `floor` drops the fraction, `half_up` rounds it, `largest_remainder` drops the fraction of the
    total and shares it out by the largest remainders (then the larger base, then the code).
    """
    quota = level.quota
    if quota is None:
        return None
    ruled = {group: _ruled(quota, group, held) for group in bases}
    rounding = ladder.quota_rules.rounding
    seats = {group: rounded_seats(ruled[group], base, rounding) for group, base in bases.items()}
    if rounding == "largest_remainder" and quota.share is not None:
        shared = {group: base for group, base in bases.items() if ruled[group] is quota}
        seats |= _largest_remainder(quota.basis_points, shared)
    return {group: min(max(count, quota.at_least), bases[group]) for group, count in seats.items()}


def _ruled(quota: Quota, group: str, held: Collection[tuple[str, str]]) -> Seats:
    holding = (one for one in quota.adjusted if (group, one.when.code) in held)
    return next(holding, quota.by_pool.get(group, quota))


def rounded_seats(seats: Seats, base: int, rounding: str) -> int:
    """Return a number of seats, or a share of the base rounded as told."""
    if seats.count is not None:
        return seats.count
    exact = base * seats.basis_points
    match rounding:
        case "half_up":
            return (2 * exact + FULL) // (2 * FULL)
        case "ceil":
            return -(-exact // FULL)
        case _:
            return exact // FULL


def _largest_remainder(basis_points: int, bases: Mapping[str, int]) -> dict[str, int]:
    seats = {group: base * basis_points // FULL for group, base in bases.items()}
    left = sum(bases.values()) * basis_points // FULL - sum(seats.values())
    order = sorted(
        bases, key=lambda group: (-(bases[group] * basis_points % FULL), -bases[group], group)
    )
    for group in order[:left]:
        seats[group] += 1
    return seats


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who reaches a level, in order of rank. `score` is in ten-thousandths."""

    subject: str
    rank: int
    score: int
    tied: bool
    seated: bool


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Whether a confirmation is allowed; when not, why, and who stands in which order."""

    allowed: bool
    sentence: str
    seats: int | None
    confirmed: int
    candidates: tuple[Candidate, ...]


def check_confirm(
    results: pl.DataFrame,
    seats: pl.DataFrame,
    ladder: Ladder,
    *,
    level: str,
    confirmed: Collection[str],
    adding: Collection[str],
    titles: Mapping[str, str] | None = None,
) -> Confirmation:
    """Say whether `adding` may be confirmed at a level beside those already `confirmed` there.

    `results` and `seats` are the frames of `Scored`; all of `adding` must be in one group.
    `titles` are what people call the pools.
    """
    rows = results.with_columns(group=group_column(ladder))
    groups = rows.filter(pl.col("subject").is_in(list(adding)))["group"].unique().to_list()
    if len(groups) != 1:
        return Confirmation(False, _("一次只能确认同一组内的对象；请按组分别确认。"), None, 0, ())
    rung, group = ladder.level(level), groups[0]
    place = seats.filter((pl.col("level") == level) & (pl.col("group") == group))
    limit = int(place["seats"][0]) if place.height else None
    mates = rows.filter(pl.col("group") == group)
    taken = mates.filter(pl.col("subject").is_in([*confirmed, *adding])).height
    candidates = _candidates(mates, ladder, level)
    if limit is None or taken <= limit:
        return Confirmation(True, "", limit, taken, candidates)
    already = taken - len(set(adding) - set(confirmed))
    where = "" if group == ALL else _("“%(pool)s”组的") % {"pool": (titles or {}).get(group, group)}
    return Confirmation(
        False,
        _(
            "%(where)s“%(title)s”名额为 %(limit)s 个，已确认 %(already)s 个，再确认 %(taken)s 个将超出 %(over)s 个，不能确认；请按下列名次取舍，或先调减已确认的对象。"
        )
        % {
            "where": where,
            "title": rung.title,
            "limit": limit,
            "already": already,
            "taken": taken - already,
            "over": taken - limit,
        },
        limit,
        already,
        candidates,
    )


def _candidates(mates: pl.DataFrame, ladder: Ladder, level: str) -> tuple[Candidate, ...]:
    above = [rung.code for rung in ladder.levels[ladder.position(level) :]]
    rows = mates.filter(pl.col("reached").is_in(above).fill_null(value=False))
    rows = rows.with_columns(seated=pl.col("level").is_in(above)).sort("standing", "subject")
    return tuple(
        Candidate(row["subject"], row["rank_in_pool"], row["score"], row["tied"], row["seated"])
        for row in rows.iter_rows(named=True)
    )
