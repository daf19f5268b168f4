"""What is refused when a ladder is saved, alone and beside its scheme."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ronghe.results.scoring.arithmetic.bounded import OutOfRange
from ronghe.results.scoring.arithmetic.exact import Problem, plain, share_text
from ronghe.results.scoring.ladders.gates import holds
from ronghe.results.scoring.ladders.ladder import (
    Condition,
    DirectEvent,
    Ladder,
    Last,
    Level,
    Veto,
)
from ronghe.results.scoring.schemes.scheme import Scheme


def check_ladder(ladder: Ladder) -> list[Problem]:
    """Return every mistake that can be seen in the ladder alone."""
    return [
        *_lowest(ladder),
        *_codes(ladder),
        *_cuts(ladder),
        *_quotas(ladder),
        *_events("veto", ladder.veto, ladder),
        *_events("direct", ladder.direct, ladder),
        *_events("last", ladder.last, ladder),
        *_conditions(ladder),
    ]


def check_pair(scheme: Scheme, ladder: Ladder) -> list[Problem]:
    """Return what does not fit between a ladder and the scheme it grades by."""
    problems = []
    if ladder.full_marks != scheme.full_marks:
        problems.append(
            Problem(
                ("full_marks",),
                f"阶梯按满分 {plain(ladder.full_marks)} 分写，方案的满分是 {plain(scheme.full_marks)} 分；请改成一致。",
            )
        )
    if ladder.highest is not None:
        problems += _highest(scheme, ladder.highest)
    known = scheme.titles()
    problems += _unknown_points(ladder, known)
    for position, code in enumerate(ladder.ties.higher):
        if code not in known:
            problems.append(
                Problem(
                    ("ties", "higher", position),
                    f"同分时要比较 {code}，但方案里没有这个指标或区块；请改正代码。",
                )
            )
    return problems


def _unknown_points(ladder: Ladder, known: Collection[str]) -> Iterator[Problem]:
    for path, condition in condition_places(ladder):
        if condition.points is not None and condition.points not in known:
            yield Problem(
                (*path, "points"),
                f"条件 {condition.code} 要看 {condition.points} 的得分，但方案里没有这个指标或区块；请改正代码。",
            )


def _highest(scheme: Scheme, highest: Decimal) -> Iterator[Problem]:
    bonuses = any(i.effect == "bonus" for i in scheme.indicators)
    most = scheme.ceiling if scheme.ceiling is not None else None if bonuses else scheme.full_marks
    if highest < scheme.full_marks or (most is not None and highest > most):
        yield Problem(
            ("highest",),
            f"highest 为 {plain(highest)}，应不低于满分 {plain(scheme.full_marks)}、不高于方案能得到的最高分"
            f"{'' if most is None else f' {plain(most)}'}；请改正，没有加分时删去 highest。",
        )


def _lowest(ladder: Ladder) -> Iterator[Problem]:
    lowest = ladder.levels[0]
    if lowest.min_score is not None or lowest.quota is not None or lowest.requires:
        yield Problem(
            ("levels", 0),
            f"最低等级“{lowest.title}”是保底等级，不能设分数线、名额或条件；请在它之前加一个“未定级”。",
        )


def _codes(ladder: Ladder) -> Iterator[Problem]:
    levels = [(("levels", i, "code"), level.code) for i, level in enumerate(ladder.levels)]
    named: list[tuple[tuple[str | int, ...], str]] = []
    for field in ("veto", "direct", "last"):
        named += [((field, i, "code"), part.code) for i, part in enumerate(getattr(ladder, field))]
    named += [((*path, "code"), condition.code) for path, condition in condition_places(ladder)]
    yield from _repeated(levels, "等级")
    yield from _repeated(named, "条件或事件")


def _repeated(named: Sequence[tuple[tuple[str | int, ...], str]], what: str) -> Iterator[Problem]:
    seen = Counter(code for _, code in named)
    for path, code in named:
        if seen[code] > 1:
            yield Problem(path, f"{what}代码 {code} 出现了 {seen[code]} 次；代码不能重复，请改名。")


def _cuts(ladder: Ladder) -> Iterator[Problem]:
    below = None
    for position, level in enumerate(ladder.levels):
        if level.min_score is None:
            continue
        path = ("levels", position, "min_score")
        if level.min_score > ladder.attainable:
            most = "满分" if ladder.highest is None else "含加分的最高分"
            yield Problem(
                path,
                f"“{level.title}”的分数线 {plain(level.min_score)} 高于{most} {plain(ladder.attainable)}，"
                "没有人能达到；请改低分数线，或在 highest 写明加分后的最高分。",
            )
        if below is not None and below.min_score is not None and level.min_score < below.min_score:
            yield Problem(
                path,
                f"“{level.title}”的分数线 {plain(level.min_score)} 低于下一级“{below.title}”的 "
                f"{plain(below.min_score)}；等级应由低到高排列，请改正。",
            )
        below = level


def _quotas(ladder: Ladder) -> Iterator[Problem]:
    for pool in (
        None,
        *sorted({p for level in ladder.levels if level.quota for p in level.quota.by_pool}),
    ):
        yield from _shares(ladder, pool)
    if ladder.pools is None and any(level.quota and level.quota.by_pool for level in ladder.levels):
        yield Problem(
            ("pools",), "名额分组另定了（by_pool），但阶梯没有分组；请写 pools，或删去 by_pool。"
        )
    if ladder.quota_rules.per == "all" and any(
        level.quota and level.quota.by_pool for level in ladder.levels
    ):
        yield Problem(
            ("quota_rules", "per"),
            "名额按全体合算（per: all）时不能再按组另定（by_pool）；请二选一。",
        )


def _shares(ladder: Ladder, pool: str | None) -> Iterator[Problem]:
    shares = [(i, _share(level, pool)) for i, level in enumerate(ladder.levels)]
    where = f"“{pool}”组的" if pool else ""
    if not ladder.quota_rules.cumulative:
        summed = sum(share for _, share in shares)
        if summed > 10_000:
            yield Problem(
                ("levels",),
                f"{where}各级名额比例合计 {_percent(summed)}，超过 100%；请调低比例。",
            )
        return
    above = 0
    for position, share in reversed(shares):
        if share and share < above:
            yield Problem(
                ("levels", position, "quota"),
                f"名额按“本级及以上”累计时，{where}“{ladder.levels[position].title}”的 {_percent(share)} "
                f"不能小于更高等级的 {_percent(above)}；请调高。",
            )
        above = max(above, share)


def _share(level: Level, pool: str | None) -> int:
    if level.quota is None:
        return 0
    seats = level.quota if pool is None else level.quota.by_pool.get(pool, level.quota)
    return seats.basis_points


def _percent(basis_points: int) -> str:
    return share_text(Fraction(basis_points, 10_000))


def _events(
    field: str, events: Sequence[Veto | DirectEvent | Last], ladder: Ladder
) -> Iterator[Problem]:
    known = {level.code for level in ladder.levels}
    for position, event in enumerate(events):
        if event.level is not None and event.level not in known:
            yield Problem(
                (field, position, "level"),
                f"“{event.title}”指向等级 {event.level}，但阶梯里没有这一级；"
                f"可用的有：{'、'.join(sorted(known))}。",
            )


def _conditions(ladder: Ladder) -> Iterator[Problem]:
    for path, condition in condition_places(ladder):
        try:
            holds(condition)
        except OutOfRange:
            yield Problem(
                (*path, "limit"),
                f"条件 {condition.code} 按数值上限 {condition.limit:,} 计算会超出 64 位整数；请调低 limit。",
            )


def condition_places(ladder: Ladder) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
    """Yield every condition of a ladder with its place."""
    for at, condition in enumerate(ladder.gate):
        yield ("gate", at), condition
    for position, level in enumerate(ladder.levels):
        for at, condition in enumerate(level.requires):
            yield ("levels", position, "requires", at), condition
        adjusted = () if level.quota is None else level.quota.adjusted
        for at, one in enumerate(adjusted):
            yield ("levels", position, "quota", "adjusted", at, "when"), one.when
    for position, last in enumerate(ladder.last):
        for at, condition in enumerate(last.unless):
            yield ("last", position, "unless", at), condition
