"""Roster and facts: the frames the engine accepts, what it refuses, and one wide frame of all facts.

Roster columns: subject (code), pool (text or null), eligible (bool), base_level (level code or null),
optionally name and first_cycle (bool). Fact columns: subject, measure, state (VALUE, NOT_DUE or
MISSING), numerator, denominator (Int64). No fact is the same as MISSING.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.engine.grid import STATE, columns_of, looks_sound, places, spread
from ronghe.results.scoring.ladders.ladder import ALL, Ladder
from ronghe.results.scoring.schemes.points import STATES, VALUE, Variant, inputs_of, variants
from ronghe.results.scoring.schemes.scheme import Indicator, Scheme

FACT_COLUMNS = ("subject", "measure", "state", "numerator", "denominator")
ROSTER_COLUMNS = ("subject", "pool", "eligible", "base_level")
_BAD_CODE = r"[\s\x00-\x1f]|^[=+\-@']"
"""A code is never changed in a file; so none may look like a formula, which files mark."""


class BrokenFacts(ValueError):
    """A roster or fact set that cannot be scored; the text is one sentence for people.

    `subject` and `measure` say where: both for a fact, the subject alone for a row of the roster;
    `column` is the column in that row.
    """

    def __init__(
        self,
        sentence: str,
        subject: str | None = None,
        measure: str | None = None,
        column: str = "",
    ) -> None:
        super().__init__(sentence)
        self.subject, self.measure, self.column = subject, measure, column


@dataclass(frozen=True, slots=True)
class Use:
    """What all readers of one measure together accept."""

    measure: str
    limit: int
    negative: bool


def uses(scheme: Scheme, ladder: Ladder) -> list[Use]:
    """Return every measure that is read, once, with the narrowest limits."""
    found: dict[str, Use] = {}
    for measure, limit, negative in _readers(scheme, ladder):
        known = found.get(measure, Use(measure, limit, negative))
        found[measure] = Use(measure, min(known.limit, limit), known.negative and negative)
    return list(found.values())


def _readers(scheme: Scheme, ladder: Ladder) -> Iterator[tuple[str, int, bool]]:
    yield from (
        (measure, i.limit, i.negative)
        for i in scheme.indicators
        for reading in i.readings
        for measure in reading.inputs.values()
    )
    yield from ((c.measure, c.limit, True) for c in ladder.conditions() if c.measure)
    yield from ((e.measure, 10**14, False) for e in (*ladder.veto, *ladder.direct))


def read_roster(roster: pl.DataFrame, ladder: Ladder) -> pl.DataFrame:
    """Return the roster in canonical order and types; raises `BrokenFacts` with one sentence."""
    _need(roster, ROSTER_COLUMNS, "名册")
    if "first_cycle" not in roster.columns:
        roster = roster.with_columns(first_cycle=pl.lit(value=False))
    pool = pl.col("pool").cast(pl.String).fill_null(ALL) if ladder.pools else pl.lit(ALL)
    read = roster.select(
        pl.col("subject").cast(pl.String),
        pool.alias("pool"),
        pl.col("eligible").cast(pl.Boolean).fill_null(value=False),
        pl.col("base_level").cast(pl.String),
        pl.col("first_cycle").cast(pl.Boolean).fill_null(value=False),
    ).sort("subject")
    _check_roster(read, ladder)
    return read


def _check_roster(roster: pl.DataFrame, ladder: Ladder) -> None:
    repeated = roster.filter(pl.col("subject").is_duplicated() | pl.col("subject").is_null())
    if repeated.height:
        raise BrokenFacts(
            f"名册里对象代码 {repeated['subject'][0]} 重复或为空；一个对象只能有一行，请删去多余的行。",
            repeated["subject"][0],
        )
    spaced = roster.filter(pl.any_horizontal(pl.col("subject", "pool").str.contains(_BAD_CODE)))
    if spaced.height:
        raise BrokenFacts(
            f"名册里 {spaced['subject'][0]!r} 的对象或分组代码含有空白或控制字符，或以 = + - @ ' 开头；请改正。",
            spaced["subject"][0],
        )
    known = [level.code for level in ladder.levels]
    strange = roster.filter(pl.col("base_level").is_not_null() & ~pl.col("base_level").is_in(known))
    if strange.height:
        subject, level = strange.row(0, named=True)["subject"], strange["base_level"][0]
        raise BrokenFacts(
            f"名册里 {subject} 的上期等级 {level} 不在阶梯中；请改为 {'、'.join(known)} 之一，或留空。",
            subject,
            column="base_level",
        )


def check_own(roster: pl.DataFrame, scheme: Scheme) -> None:
    """Refuse a roster with somebody who would score itself, where the promoter assesses (X-63)."""
    if not scheme.promoter_assesses:
        return
    entered = set(roster.filter("eligible")["subject"])
    for indicator in scheme.indicators:
        if indicator.when_own is None and indicator.assessor in entered:
            raise BrokenFacts(
                f"{indicator.assessor} 是指标“{indicator.title}”（{indicator.code}）的评分单位，又在名册中参评，等于给自己打分；"
                "请为该指标写 when_own（如改用上级考核位次），或换由别的单位评分。",
                indicator.assessor,
                column="subject",
            )


def check_columns(facts: pl.DataFrame) -> None:
    """Refuse a frame that is no fact table; raises `BrokenFacts` with one sentence."""
    _need(facts, FACT_COLUMNS, "事实表")
    if any(not _is_whole(facts.schema[key]) for key in ("numerator", "denominator")):
        raise BrokenFacts("事实表的分子和分母必须是整数列；比例请写成两个整数，如 3 和 4。")


def widen(roster: pl.DataFrame, facts: pl.DataFrame, wanted: Sequence[Use]) -> pl.DataFrame:
    """Return the roster with three columns per measure: state (0, 1, 2), numerator, denominator.

    Facts of other subjects or measures are left aside: a fact set serves several schemes.
    """
    check_columns(facts)
    cells = _cells(roster, facts, wanted)
    grid = spread(cells, len(wanted) * roster.height)
    wide = pl.DataFrame([*roster.get_columns(), *columns_of(grid, wanted)])
    if not looks_sound(grid, cells.height, wide, wanted):
        _check_cells(cells, roster, wanted)
    return wide


def _cells(roster: pl.DataFrame, facts: pl.DataFrame, wanted: Sequence[Use]) -> pl.DataFrame:
    """Return the facts that are read, each with its place in a grid of measures × subjects."""
    column = places(facts["measure"], [use.measure for use in wanted]).alias("column")
    row = places(facts["subject"], roster["subject"]).alias("row")
    state = facts["state"].cast(STATE, strict=False).to_physical()
    placed = pl.DataFrame([column, row, state, facts["numerator"], facts["denominator"]])
    if column.null_count() or row.null_count():
        placed = placed.drop_nulls(["column", "row"])
    has_value = pl.col("state") == VALUE
    return placed.select(
        "column",
        "state",
        cell=pl.col("column").cast(pl.Int64) * roster.height + pl.col("row"),
        numerator=pl.when(has_value).then(pl.col("numerator").cast(pl.Int64)),
        denominator=pl.when(has_value).then(pl.col("denominator").cast(pl.Int64)),
    )


def _check_cells(cells: pl.DataFrame, roster: pl.DataFrame, wanted: Sequence[Use]) -> None:
    ends = {
        "limit": [use.limit for use in wanted],
        "low": [-use.limit if use.negative else 0 for use in wanted],
    }
    checked = cells.with_columns(
        pl.lit(pl.Series(values, dtype=pl.Int64)).gather(pl.col("column")).alias(name)
        for name, values in ends.items()
    )
    found = checked.select(
        condition.fill_null(value=False).alias(sentence)
        for sentence, condition in _faults().items()
    )
    for sentence in found.columns:
        if found[sentence].any():
            cells = checked.filter(found[sentence]).sort("cell")
            measure, subject = divmod(cells["cell"][0], roster.height)
            told = sentence.format(**{**cells.row(0, named=True), "value": _value(cells)})
            raise _fault(roster["subject"][subject], wanted[measure].measure, told, cells.height)


def _faults() -> dict[str, pl.Expr]:
    """Return what may be wrong with a fact, each as the sentence that says so."""
    has_value = pl.col("state") == VALUE
    numerator, denominator, limit = pl.col("numerator"), pl.col("denominator"), pl.col("limit")
    beyond = (numerator > limit) | (numerator < -limit) | (denominator > limit)
    return {
        "同一对象的同一度量出现了两次；请只保留一条": pl.col("cell").is_duplicated(),
        f"状态不是 {'、'.join(STATES)} 之一；请改正 state": pl.col("state").is_null(),
        "状态是 VALUE（有值），却没有写分子或分母；请补上，或改状态": has_value
        & (numerator.is_null() | denominator.is_null()),
        "分母是 {denominator}，应为正整数；没有应办事项时状态写 NOT_DUE": has_value
        & (denominator < 1),
        "数值 {value} 是负数，而方案不允许负数；请核对，或在指标上写 negative: true": (
            numerator < 0
        )
        & (pl.col("low") == 0),
        "分子 {numerator}、分母 {denominator} 超过上限 {limit}；请核对数值，或在读它的指标、条件上调高 limit": beyond,
    }


def _fault(subject: str, measure: str, sentence: str, count: int) -> BrokenFacts:
    more = f"（同样问题共 {count} 条）" if count > 1 else ""
    return BrokenFacts(f"{subject} 的 {measure}：{sentence}{more}。", subject, measure, "numerator")


def _value(facts: pl.DataFrame) -> str:
    """Write the first fact's value as it stands in a file: `3`, or `3/4`."""
    numerator, denominator = facts["numerator"][0], facts["denominator"][0]
    return f"{numerator}" if denominator == 1 else f"{numerator}/{denominator}"


def check_fit(wide: pl.DataFrame, scheme: Scheme) -> None:
    """Refuse facts that an indicator's function cannot score, with one sentence."""
    for indicator in scheme.indicators:
        for variant in variants(indicator):
            _check_variant(wide, indicator, variant)


def _check_variant(wide: pl.DataFrame, indicator: Indicator, variant: Variant) -> None:
    function, inputs = variant.reading.function.params, inputs_of(indicator, variant.reading)
    full = scaled(indicator.points)
    unfit = function.refused(inputs, full)
    if unfit is None:
        return
    mine = wide if variant.rows is None else wide.filter(variant.rows)
    found = mine.filter(unfit.fill_null(value=False))
    if found.is_empty():
        return
    for name, measure in variant.reading.inputs.items():
        alone = function.refused({name: inputs[name]}, full)
        refused = found if alone is None else found.filter(alone.fill_null(value=False))
        if refused.height:
            raise _unfit(indicator, variant, name, measure, refused)


def _unfit(
    indicator: Indicator, variant: Variant, name: str, measure: str, refused: pl.DataFrame
) -> BrokenFacts:
    function = variant.reading.function.params
    fact = refused.select(numerator=f"numerator:{measure}", denominator=f"denominator:{measure}")
    sentence = (
        f"指标“{indicator.title}”（{indicator.code}，{function.label()}）"
        f"只接受{function.accepts(name, indicator.points)}，现在是 {_value(fact)}；请核对后改正"
    )
    return _fault(refused["subject"][0], measure, sentence, refused.height)


def _need(frame: pl.DataFrame, columns: Sequence[str], what: str) -> None:
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise BrokenFacts(f"{what}缺少列 {'、'.join(absent)}；应有 {'、'.join(columns)}。")


def _is_whole(kind: pl.DataType) -> bool:
    return kind.is_integer() or kind == pl.Null
