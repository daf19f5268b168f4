"""What one more (or one fewer) of each fact would change, computed by the engine itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import nested
from ronghe.results.scoring.arithmetic.exact import SCALE, plain, unscaled
from ronghe.results.scoring.engine.score import Compiled, Scored, compile_rules
from ronghe.results.scoring.explain.sheet import Edge, edge_to
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.points import MISSING, STATES
from ronghe.results.scoring.schemes.scheme import Scheme
from ronghe.results.scoring.schemes.tree import points_column


@dataclass(frozen=True, slots=True)
class NextStep:
    """One more or less of one measure (or, where `measure` is empty, one more point), others still.

    `gain` and `score` are in ten-thousandths. `rank` is the place the score would have at least;
    None for whoever is not ranked. `reaches` is the highest level it would pass: its cut and, where
    seats are full, the last one seated. `until` is the last day on which it still counts, where
    known.
    """

    measure: str
    change: int
    gain: int
    score: int
    reaches: str | None
    sentence: str
    rank: int | None = None
    places: int = 0
    until: date | None = None


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
    reads = tuple(_reads(scheme, scored, subject))
    variants = _variants(reads)
    if not variants:
        return ()
    fixed = {read.indicator: read.points for read in reads if read.is_fixed}
    scores = _scores(compiled, subject, reads, variants, fixed)
    ahead = _Ahead.of(ladder, scored, row)
    titles = {read.measure: read.title for read in reversed(reads)}
    steps = [
        _step(titles[measure], (measure, change), score, ahead)
        for (measure, change), score in zip(variants, scores, strict=True)
        if score is not None and score > row["score"]
    ]
    return tuple(sorted(steps, key=lambda step: (-step.gain, step.measure, step.change)))


def one_more_point(scheme: Scheme, ladder: Ladder, scored: Scored, subject: str) -> NextStep | None:
    """Return what one more point would change; None without a score or at full marks."""
    row = scored.results.row(by_predicate=pl.col("subject") == subject, named=True)
    if row["score"] is None or unscaled(row["score"]) + 1 > scheme.full_marks:
        return None
    return _step("", ("", 1), row["score"] + SCALE, _Ahead.of(ladder, scored, row))


Variant = tuple[str, int]
DERIVED = ("sheet.", "result.", "past.")
"""Measures that are scores themselves: nobody does one more of them."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ahead:
    """Who and what stands before a subject: the others' scores in its pool, the edges above it."""

    row: Mapping[str, Any]
    scores: pl.Series
    edges: tuple[Edge, ...]
    is_separated: bool

    @classmethod
    def of(cls, ladder: Ladder, scored: Scored, row: Mapping[str, Any]) -> "_Ahead":
        mates = scored.results.filter(
            (pl.col("pool") == row["pool"])
            & pl.col("rank_in_pool").is_not_null()
            & (pl.col("subject") != row["subject"])
        )
        edges = tuple(_edges(ladder, scored, row))
        return cls(row, mates["score"], edges, bool(ladder.ties.higher))

    def rank(self, score: int) -> int | None:
        """The place a score would have at least: equals whom tie rules may put before count."""
        if self.row["rank_in_pool"] is None:
            return None
        before = self.scores >= score if self.is_separated else self.scores > score
        return int(before.sum()) + 1

    def reached(self, score: int) -> Edge | None:
        """The highest level that a score would pass, going up from the present one."""
        found = None
        for edge in self.edges:
            if not _suffices(edge, score):
                return found
            found = edge
        return found


def _edges(ladder: Ladder, scored: Scored, row: Mapping[str, Any]) -> Iterator[Edge]:
    """Yield the edges above a subject as far as points alone may carry it."""
    if row["level"] is None or not row["gate_ok"] or _is_held(ladder, row):
        return
    vetoed = {code.removeprefix("VETO:") for code in row["reasons"]}
    told = [event for event in ladder.veto if event.code in vetoed]
    if any(event.level is None for event in told):
        return
    ceilings = [ladder.position(event.level) for event in told if event.level is not None]
    first = ladder.position(row["level"]) + 1
    for position in range(first, min([len(ladder.levels), *(top + 1 for top in ceilings)])):
        level = ladder.levels[position]
        if position > first and (level.requires or ladder.promotion.max_up is not None):
            return
        yield edge_to(ladder, scored, row, level)


@dataclass(frozen=True, slots=True)
class _Read:
    """A fact that one of the subject's lines reads, with the line's own points.

    `is_fixed` where others are compared with, `is_step` where one more is something to be done.
    """

    indicator: str
    title: str
    measure: str
    state: str
    numerator: int | None
    denominator: int | None
    points: int | None
    is_fixed: bool
    is_step: bool


def _reads(scheme: Scheme, scored: Scored, subject: str) -> Iterator[_Read]:
    inputs = scored.inputs.filter(pl.col("subject") == subject)
    for line in scored.lines.filter(pl.col("subject") == subject).iter_rows(named=True):
        indicator = scheme.indicator(line["indicator"])
        reading = indicator.reading_for(subject)
        function = reading.function.params
        titles = function.input_titles()
        rows = (
            inputs.filter(pl.col("indicator") == indicator.code).iter_rows(named=True)
            if reading.is_of_many
            else [{"input": "", "measure": reading.measure, **line}]
        )
        for row in rows:
            told = titles.get(row["input"], "")
            yield _Read(
                indicator=indicator.code,
                title=_("%(title)s：%(input)s") % {"title": indicator.title, "input": told}
                if told
                else indicator.title,
                measure=row["measure"],
                state=row["state"],
                numerator=row["numerator"],
                denominator=row["denominator"],
                points=line["points"],
                is_fixed=function.compares,
                is_step=not function.cells() and not row["measure"].startswith(DERIVED),
            )


def _variants(reads: Sequence[_Read]) -> list[Variant]:
    compared = {read.measure for read in reads if read.is_fixed or not read.is_step}
    found: dict[Variant, None] = {}
    for read in reads:
        if read.numerator is None or read.denominator is None or read.measure in compared:
            continue
        if read.denominator == 1 or read.numerator < read.denominator:
            found[read.measure, 1] = None
        if read.numerator > 0:
            found[read.measure, -1] = None
    return list(found)


def _scores(
    compiled: Compiled,
    subject: str,
    reads: Sequence[_Read],
    variants: Sequence[Variant],
    fixed: Mapping[str, int | None],
) -> list[int | None]:
    """Score all variants in one frame, one row each; compared lines keep their points."""
    board = _board(compiled, subject, reads, variants).with_columns(compiled.tree.states)
    first, *others = compiled.tree.passes
    board = board.with_columns(
        pl.lit(_size(fixed[i.code]), dtype=pl.Int64).alias(points_column(i.code))
        if i.code in fixed
        else expression
        for i, expression in zip(compiled.scheme.indicators, first, strict=True)
    )
    for expressions in others:
        board = board.with_columns(expressions)
    return board.select(score=compiled.tree.score)["score"].to_list()


def _size(points: int | None) -> int | None:
    """Points as the tree reads them: it takes deductions off itself."""
    return None if points is None else abs(points)


def _board(
    compiled: Compiled, subject: str, reads: Sequence[_Read], variants: Sequence[Variant]
) -> pl.DataFrame:
    """The subject's facts, one row a variant; what it does not read is missing."""
    size, known = len(variants), {read.measure: read for read in reads}
    columns = {"subject": pl.Series([subject] * size, dtype=pl.String)}
    for use in compiled.uses:
        read = known.get(use.measure)
        state = STATES.index(read.state) if read else MISSING
        top, bottom = (read.numerator, read.denominator) if read else (None, None)
        moved = [_moved(top, use.measure, variant) for variant in variants]
        columns[f"state:{use.measure}"] = pl.Series([state] * size, dtype=pl.UInt8)
        columns[f"numerator:{use.measure}"] = pl.Series(moved, dtype=pl.Int64)
        columns[f"denominator:{use.measure}"] = pl.Series([bottom] * size, dtype=pl.Int64)
    return pl.DataFrame(columns)


def _moved(numerator: int | None, measure: str, variant: Variant) -> int | None:
    changed, by = variant
    return numerator + by if numerator is not None and changed == measure else numerator


def _is_held(ladder: Ladder, row: Mapping[str, Any]) -> bool:
    """Whether something other than points keeps a subject from the next level."""
    closed = {f"VETO:{event.code}" for event in ladder.veto if event.level == row["level"]}
    closed |= {f"LAST:{last.code}" for last in ladder.last if last.level == row["level"]}
    return any(
        code in closed or code.startswith(("MAX_UP", "REQUIRES:")) for code in row["reasons"]
    )


def _step(title: str, variant: Variant, score: int, ahead: _Ahead) -> NextStep:
    measure, change = variant
    before, rank, reached = ahead.row["score"], ahead.rank(score), ahead.reached(score)
    was = ahead.row["rank_in_pool"]
    places = was - rank if rank is not None and was > rank else 0
    sentence = _("%(what)s，总分增加 %(gained)s 分，为 %(made)s 分%(place)s%(level)s。") % {
        "what": _what(title, change),
        "gained": plain(unscaled(score - before)),
        "made": plain(unscaled(score)),
        "place": _("，名次由第 %(was)s 升到第 %(rank)s") % {"was": was, "rank": rank}
        if places
        else "",
        "level": _("，可进入“%(title)s”") % {"title": nested(reached.title)} if reached else "",
    }
    return NextStep(
        measure=measure,
        change=change,
        gain=score - before,
        score=score,
        reaches=reached.level if reached else None,
        sentence=sentence,
        rank=rank if places or rank is None else was,
        places=places,
    )


def _what(title: str, change: int) -> str:
    if not title:
        return _("再得 1 分")
    more = _("“%(title)s”多 1") if change > 0 else _("“%(title)s”少 1")
    return more % {"title": nested(title)}


def _suffices(edge: Edge, score: int) -> bool:
    if edge.cut is not None and score < edge.cut:
        return False
    if edge.seats is None or edge.seated < edge.seats:
        return True
    return edge.last_seated is not None and score > edge.last_seated
