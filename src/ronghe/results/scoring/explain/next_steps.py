"""What one more (or one fewer) of each fact would change, computed by the engine itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.results.scoring.arithmetic.exact import plain, unscaled
from ronghe.results.scoring.engine.score import Compiled, Scored, compile_rules
from ronghe.results.scoring.explain.sheet import Edge, next_edge
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.points import STATES, VALUE, state_column
from ronghe.results.scoring.schemes.scheme import Indicator, Scheme
from ronghe.results.scoring.schemes.tree import points_column


@dataclass(frozen=True, slots=True)
class NextStep:
    """One unit more or less of one measure: the score it would make and whether that is enough.

    `gain` and `score` are in ten-thousandths. `reaches` is the next level if the score would pass
    its cut and, where seats are full, the last one seated; others standing still.
    """

    measure: str
    change: int
    gain: int
    score: int
    reaches: str | None
    sentence: str


def next_steps(
    scheme: Scheme, ladder: Ladder, scored: Scored, subject: str
) -> tuple[NextStep, ...]:
    """Return the single steps that would raise a subject's score, the most useful first.

    Measures that are compared with others in the pool are left as they are. Empty for somebody
    without a score.
    """
    row = scored.results.row(by_predicate=pl.col("subject") == subject, named=True)
    if row["score"] is None:
        return ()
    compiled = compile_rules(scheme, ladder)
    lines = list(scored.lines.filter(pl.col("subject") == subject).iter_rows(named=True))
    variants = _variants(compiled, lines)
    if not variants:
        return ()
    scores = _scores(compiled, lines, variants)
    edge = None if _is_held(ladder, row) else next_edge(ladder, scored, row)
    titles = {i.measure or i.code: i.title for i in reversed(scheme.indicators)}
    steps = [
        _step(titles[measure], (measure, change), score, row["score"], edge)
        for (measure, change), score in zip(variants, scores, strict=True)
        if score is not None and score > row["score"]
    ]
    return tuple(sorted(steps, key=lambda step: (-step.gain, step.measure, step.change)))


Variant = tuple[str, int]


def _variants(compiled: Compiled, lines: list[dict[str, Any]]) -> list[Variant]:
    indicators = compiled.scheme.indicators
    compared = {i.measure for i in indicators if i.function.params.compares}
    measures = {i.code: i.measure for i in indicators if _is_simple(i)}
    found: dict[Variant, None] = {}
    for line in lines:
        measure = measures.get(line["indicator"])
        if measure is None or line["state"] != STATES[VALUE] or measure in compared:
            continue
        if line["denominator"] == 1 or line["numerator"] < line["denominator"]:
            found[measure, 1] = None
        if line["numerator"] > 0:
            found[measure, -1] = None
    return list(found)


def _scores(
    compiled: Compiled, lines: list[dict[str, Any]], variants: list[Variant]
) -> list[int | None]:
    """Score all variants in one frame, one row each."""
    size, columns = len(variants), {}
    for line in lines:
        columns[state_column(line["indicator"])] = pl.Series(
            [STATES.index(line["state"])] * size, dtype=pl.UInt8
        )
        indicator = compiled.scheme.indicator(line["indicator"])
        measure = indicator.measure
        if measure is None or not _is_simple(indicator):
            continue
        numerators = [_moved(line["numerator"], measure, variant) for variant in variants]
        columns[f"numerator:{measure}"] = pl.Series(numerators, dtype=pl.Int64)
        columns[f"denominator:{measure}"] = pl.Series([line["denominator"]] * size, dtype=pl.Int64)
        columns[f"state:{measure}"] = pl.Series(
            [STATES.index(line["state"])] * size, dtype=pl.UInt8
        )
    board = pl.DataFrame(columns)
    first, *others = compiled.tree.passes
    fixed = {
        line["indicator"]: line["points"]
        for line in lines
        if not _is_simple(compiled.scheme.indicator(line["indicator"]))
        or compiled.scheme.indicator(line["indicator"]).function.params.compares
    }
    board = board.with_columns(
        pl.lit(abs(fixed[i.code]) if fixed[i.code] is not None else None, dtype=pl.Int64).alias(
            points_column(i.code)
        )
        if i.code in fixed
        else expression
        for i, expression in zip(compiled.scheme.indicators, first, strict=True)
    )
    for expressions in others:
        board = board.with_columns(expressions)
    return board.select(score=compiled.tree.score)["score"].to_list()


def _is_simple(indicator: Indicator) -> bool:
    """Whether the points come of one fact, the same for everybody."""
    return indicator.when_own is None and not indicator.is_of_many


def _moved(numerator: int | None, measure: str, variant: Variant) -> int | None:
    changed, by = variant
    return numerator + by if numerator is not None and changed == measure else numerator


def _is_held(ladder: Ladder, row: Mapping[str, Any]) -> bool:
    """Whether something other than points keeps a subject from the next level."""
    vetoed = {f"VETO:{event.code}" for event in ladder.veto if event.level == row["level"]}
    return any(
        code in vetoed or code.startswith(("MAX_UP", "REQUIRES:")) for code in row["reasons"]
    )


def _step(title: str, variant: Variant, score: int, before: int, edge: Edge | None) -> NextStep:
    measure, change = variant
    reaches = edge if edge is not None and _suffices(edge, score) else None
    verb = _("多") if change > 0 else _("少")
    gained, made = plain(unscaled(score - before)), plain(unscaled(score))
    tail = "。" if reaches is None else _("，可进入“%(title)s”。") % {"title": reaches.title}
    sentence = _("“%(title)s”%(verb)s 1，总分增加 %(gained)s 分，为 %(made)s 分%(tail)s") % {
        "title": title,
        "verb": verb,
        "gained": gained,
        "made": made,
        "tail": tail,
    }
    return NextStep(
        measure, change, score - before, score, reaches.level if reaches else None, sentence
    )


def _suffices(edge: Edge, score: int) -> bool:
    if edge.cut is not None and score < edge.cut:
        return False
    if edge.seats is None or edge.seated < edge.seats:
        return True
    return edge.last_seated is not None and score > edge.last_seated
