"""Why a subject stands where it does: one code for what fixed the level, and all reasons as codes."""

from collections.abc import Iterable, Sequence

import polars as pl

from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.ladders.gates import happened, holds, unknown
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.ladders.last import last_column
from ronghe.results.scoring.schemes.points import MISSING, state_column
from ronghe.results.scoring.schemes.scheme import Scheme

Named = list[tuple[str, pl.Expr]]


def codes(frame: pl.DataFrame, pairs: Named) -> pl.Series:
    """Return, per row, the list of the codes whose condition holds.

    Few lists are met among many rows: each is written once and handed out.
    """
    named = [condition.fill_null(value=False).alias(code) for code, condition in pairs]
    held = frame.select(named)
    found = [code for code in held.columns if held[code].any()]
    if not found:
        return pl.Series([[]], dtype=pl.List(pl.String)).new_from_index(0, frame.height)
    marks = held.select(_mark(found[at : at + _BITS]).alias(str(at)) for at in _steps(found))
    kinds = marks.unique(maintain_order=True).with_row_index("kind")
    lists = pl.concat_list([_told(code, at) for at, code in enumerate(found)])
    written = kinds.select(lists.list.drop_nulls()).to_series()
    return written.gather(marks.join(kinds, on=marks.columns, how="left")["kind"])


_BITS = 62


def _steps(found: Sequence[str]) -> range:
    return range(0, len(found), _BITS)


def _mark(names: Sequence[str]) -> pl.Expr:
    """Return one number for a set of yes and no."""
    return pl.sum_horizontal(pl.col(name).cast(pl.Int64) * 2**at for at, name in enumerate(names))


def _told(code: str, at: int) -> pl.Expr:
    number = pl.col(str(at - at % _BITS))
    return pl.when(number // 2 ** (at % _BITS) % 2 == 1).then(pl.lit(code))


def findings(scheme: Scheme, ladder: Ladder) -> list[pl.Expr]:
    """Return what a row's own facts say, each a yes or no named as the reason it is told as."""
    strict = [i for i in scheme.indicators if i.missing == "refuse"]
    found = [(f"GATE:{c.code}", ~holds(c)) for c in ladder.gate]
    found += [(f"MISSING:{i.code}", pl.col(state_column(i.code)) == MISSING) for i in strict]
    found += [(f"VETO:{v.code}", happened(v)) for v in ladder.veto]
    found += [(f"VETO_UNKNOWN:{v.code}", unknown(v)) for v in ladder.veto]
    found += [(f"DIRECT:{d.code}", happened(d)) for d in ladder.direct]
    found += [(f"REQUIRES:{c.code}", ~holds(c)) for level in ladder.levels for c in level.requires]
    return [is_so.fill_null(value=False).alias(code) for code, is_so in found]


def gate_reasons(graded: pl.DataFrame, ladder: Ladder) -> pl.Series:
    """Return the codes of the gate's conditions that are not met."""
    unmet = [(c.code, pl.col("eligible") & pl.col(f"GATE:{c.code}")) for c in ladder.gate]
    return codes(graded, unmet)


def proposed_by(ladder: Ladder) -> pl.Expr:
    """Return what fixed the level: what keeps the subject from the next one, or lifted it here."""
    placed, score = pl.col("placed"), pl.col("score")
    cuts = [0 if level.min_score is None else scaled(level.min_score) for level in ladder.levels]
    here = placed.replace_strict(range(len(cuts)), cuts, default=None, return_dtype=pl.Int64)
    after = placed.replace_strict(
        range(len(cuts)), [*cuts[1:], None], default=None, return_dtype=pl.Int64
    )
    lifted = pl.max_horizontal("direct_to", "direct_beside_to") >= placed
    held = pl.min_horizontal("required_ceiling", "promotion_ceiling") < placed
    return (
        pl.when(~pl.col("eligible")).then(pl.lit("not_eligible"))
        .when(~pl.col("gate_ok")).then(pl.lit("gate"))
        .when(score.is_null()).then(pl.lit("missing"))
        .when(pl.col("lowered") > 0).then(pl.lit("lowered"))
        .when((placed > 0) & lifted & ((score < here) | held)).then(pl.lit("direct"))
        .when(after.is_null() | (score < after)).then(pl.lit("cut"))
        .when(pl.col("veto_ceiling") == placed).then(pl.lit("veto"))
        .when(pl.col("last_ceiling") == placed).then(pl.lit("last"))
        .when(pl.col("required_ceiling") == placed).then(pl.lit("gate"))
        .when(pl.col("promotion_ceiling") == placed).then(pl.lit("max_up"))
        .otherwise(pl.lit("quota"))
    )  # fmt: skip


def reasons(graded: pl.DataFrame, scheme: Scheme, ladder: Ladder) -> pl.Series:
    """Return all reasons as codes, such as GATE:COMPLIANT, CUT:FIVE_STAR or QUOTA:FIVE_STAR."""
    rated, placed, score = pl.col("rated"), pl.col("placed"), pl.col("score")
    entered = pl.col("eligible") & pl.col("gate_ok")
    missing = [f"MISSING:{i.code}" for i in scheme.indicators if i.missing == "refuse"]
    is_refused = pl.any_horizontal(pl.lit(value=False), *missing)
    pairs = _among([f"GATE:{c.code}" for c in ladder.gate], pl.col("eligible"))
    pairs += _among(missing, entered)
    pairs += [("NOTHING_APPLIES", entered & score.is_null() & ~is_refused)]
    pairs += _among([f"VETO:{v.code}" for v in ladder.veto], rated)
    pairs += _among([f"VETO_UNKNOWN:{v.code}" for v in ladder.veto], rated)
    pairs += _among([f"DIRECT:{d.code}" for d in ladder.direct], rated)
    for position, level in enumerate(ladder.levels[1:], start=1):
        following = rated & (placed == position - 1)
        if level.min_score is not None:
            pairs.append((f"CUT:{level.code}", following & (score < scaled(level.min_score))))
        pairs += _among([f"REQUIRES:{c.code}" for c in level.requires], following)
        pairs.append((f"QUOTA:{level.code}", rated & (pl.col("waiting") == position)))
    pairs += [
        (f"OWN:{i.code}", pl.col("eligible") & (pl.col("subject") == i.assessor))
        for i in scheme.indicators
        if i.when_own is not None
    ]
    pairs += _among([last_column(one) for one in ladder.last], rated)
    pairs.append(("MAX_UP", rated & (pl.col("promotion_ceiling") == placed)))
    return codes(graded, pairs)


def _among(found: Iterable[str], whom: pl.Expr) -> Named:
    """Return findings as reasons of those they concern."""
    return [(code, whom & pl.col(code)) for code in found]
