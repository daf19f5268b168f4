"""Why a subject stands where it does: one code for what fixed the level, and all reasons as codes."""

import polars as pl

from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.ladders.gates import happened, holds, unknown
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.points import MISSING, state_column
from ronghe.results.scoring.schemes.scheme import Scheme

PROPOSED_BY = ("not_eligible", "gate", "missing", "direct", "cut", "veto", "max_up", "quota")


def codes(frame: pl.DataFrame, pairs: list[tuple[str, pl.Expr]]) -> pl.Series:
    """Return, per row, the list of the codes whose condition holds."""
    named = [condition.fill_null(value=False).alias(code) for code, condition in pairs]
    held = frame.select(named)
    found = [code for code in held.columns if held[code].any()]
    if not found:
        return pl.Series([[]], dtype=pl.List(pl.String)).new_from_index(0, frame.height)
    lists = pl.concat_list([pl.when(code).then(pl.lit(code)) for code in found])
    return held.select(lists.list.drop_nulls()).to_series()


def gate_reasons(graded: pl.DataFrame, ladder: Ladder) -> pl.Series:
    """Return the codes of the gate's conditions that are not met."""
    return codes(graded, [(c.code, pl.col("eligible") & ~holds(c)) for c in ladder.gate])


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
        .when((placed > 0) & lifted & ((score < here) | held)).then(pl.lit("direct"))
        .when(after.is_null() | (score < after)).then(pl.lit("cut"))
        .when(pl.col("veto_ceiling") == placed).then(pl.lit("veto"))
        .when(pl.col("required_ceiling") == placed).then(pl.lit("gate"))
        .when(pl.col("promotion_ceiling") == placed).then(pl.lit("max_up"))
        .otherwise(pl.lit("quota"))
    )  # fmt: skip


def reasons(graded: pl.DataFrame, scheme: Scheme, ladder: Ladder) -> pl.Series:
    """Return all reasons as codes, such as GATE:COMPLIANT, CUT:FIVE_STAR or QUOTA:FIVE_STAR."""
    rated, placed, score = pl.col("rated"), pl.col("placed"), pl.col("score")
    entered = pl.col("eligible") & pl.col("gate_ok")
    pairs = [(f"GATE:{c.code}", pl.col("eligible") & ~holds(c)) for c in ladder.gate]
    pairs += [
        (f"MISSING:{i.code}", entered & (pl.col(state_column(i.code)) == MISSING))
        for i in scheme.indicators
        if i.missing == "refuse"
    ]
    pairs += [("NOTHING_APPLIES", entered & score.is_null() & ~_refused(scheme))]
    pairs += [(f"VETO:{v.code}", rated & happened(v)) for v in ladder.veto]
    pairs += [(f"VETO_UNKNOWN:{v.code}", rated & unknown(v)) for v in ladder.veto]
    pairs += [(f"DIRECT:{d.code}", rated & happened(d)) for d in ladder.direct]
    for position, level in enumerate(ladder.levels[1:], start=1):
        following = rated & (placed == position - 1)
        if level.min_score is not None:
            pairs.append((f"CUT:{level.code}", following & (score < scaled(level.min_score))))
        pairs += [(f"REQUIRES:{c.code}", following & ~holds(c)) for c in level.requires]
        pairs.append((f"QUOTA:{level.code}", rated & (pl.col("waiting") == position)))
    pairs += [
        (f"OWN:{i.code}", pl.col("eligible") & (pl.col("subject") == i.assessor))
        for i in scheme.indicators
        if i.when_own is not None
    ]
    pairs.append(("MAX_UP", rated & (pl.col("promotion_ceiling") == placed)))
    return codes(graded, pairs)


def _refused(scheme: Scheme) -> pl.Expr:
    strict = [
        pl.col(state_column(i.code)) == MISSING for i in scheme.indicators if i.missing == "refuse"
    ]
    return pl.any_horizontal(pl.lit(value=False), *strict)
