"""From points of indicators to points of blocks and of the whole sheet, as integer expressions.

A node is worth its points × (earned inside ÷ applicable inside), rounded to one ten-thousandth,
plus its bonuses and minus its deductions. What does not apply leaves both sums: that is how an
excluded indicator is rebased, and it is the same formula that weights a block.
"""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from ronghe.results.scoring.arithmetic.bounded import Bounded, Rounding, total
from ronghe.results.scoring.arithmetic.exact import DECIMALS, scaled
from ronghe.results.scoring.schemes.points import (
    MISSING,
    indicator_points,
    indicator_state,
    state_column,
)
from ronghe.results.scoring.schemes.scheme import ROOT, Block, Indicator, Node, Scheme

Pass = list[pl.Expr]


@dataclass(frozen=True, slots=True)
class Tree:
    """The passes that add `points:CODE` columns, from the indicators up to the score.

    `states` come before them and add `state_of:CODE` for every indicator.
    """

    states: Pass
    passes: tuple[Pass, ...]
    score: pl.Expr
    """The rounded score; null where nothing applies or a fact that may not be absent is."""


def points_column(code: str) -> str:
    """Return the column of a node's or indicator's points."""
    return f"points:{code}"


def build_tree(scheme: Scheme) -> Tree:
    """Turn a checked scheme into expressions; raises `OutOfRange` if 64 bits might not do."""
    sizes: dict[str, Bounded] = {}
    leaves: Pass = []
    for indicator in scheme.indicators:
        points = scored(scheme, indicator)
        leaves.append(points.expr.alias(points_column(indicator.code)))
        sizes[indicator.code] = _stored(indicator.code, points)
    passes = [leaves]
    for level in _upwards(scheme):
        nodes = {block.code: _block(scheme, block, sizes) for block in level}
        passes.append([points.expr.alias(points_column(code)) for code, points in nodes.items()])
        sizes |= {code: _stored(code, points) for code, points in nodes.items()}
    whole = _node(scheme, ROOT, scheme, scaled(scheme.full_marks), sizes)
    states = [
        indicator_state(i).cast(pl.UInt8).alias(state_column(i.code)) for i in scheme.indicators
    ]
    return Tree(
        states,
        tuple(passes),
        pl.when(~_refused(scheme)).then(rounded(whole, scheme.decimals, scheme.fractions).expr),
    )


def rounded(points: Bounded, decimals: int | None, how: Rounding) -> Bounded:
    """Round points to that many decimals (absent: all there are), still in ten-thousandths."""
    step: int = 10 ** (DECIMALS - (DECIMALS if decimals is None else decimals))
    return points.rounded_to(step, how)


def scored(scheme: Scheme, indicator: Indicator) -> Bounded:
    """Return an indicator's points to its decimals; raises `OutOfRange`."""
    return rounded(indicator_points(indicator), indicator.decimals, scheme.fractions)


def _stored(code: str, points: Bounded) -> Bounded:
    return Bounded(pl.col(points_column(code)), points.low, points.high)


def _upwards(scheme: Scheme) -> list[list[Block]]:
    """Group blocks so that each group needs only those before it."""
    waiting, groups = list(scheme.blocks), []
    while waiting:
        parents = {block.parent for block in waiting}
        groups.append([block for block in waiting if block.code not in parents])
        waiting = [block for block in waiting if block.code in parents]
    return groups


def _block(scheme: Scheme, block: Block, sizes: dict[str, Bounded]) -> Bounded:
    points = _node(scheme, block.code, block, scaled(block.points), sizes)
    return rounded(points, block.decimals, scheme.fractions)


def _node(scheme: Scheme, code: str, node: Node, points: int, sizes: dict[str, Bounded]) -> Bounded:
    children = list(scheme.children(code))
    applicable = _applicable(children)
    earned = total([sizes[child.code] for child in children]) * points
    base = _at_most_its_parts(earned.divided_by(applicable.clamp(1, None)), children, points, sizes)
    bonus = _extra(scheme.extras(code, "bonus"), node.bonus_cap, sizes)
    lost = _extra(scheme.extras(code, "deduct"), node.deduct_cap, sizes)
    ceiling = None if node.ceiling is None else scaled(node.ceiling)
    value = (base + bonus - lost).clamp(scaled(node.floor), ceiling)
    return Bounded(pl.when(applicable.expr > 0).then(value.expr), value.low, value.high)


def _at_most_its_parts(
    base: Bounded, children: list[Block | Indicator], points: int, sizes: dict[str, Bounded]
) -> Bounded:
    """Narrow the bounds: a quotient of sums lies between the smallest and largest quotient of parts."""
    shares = [(sizes[child.code], scaled(child.points)) for child in children]
    low = min(points * size.low // worth for size, worth in shares)
    high = max(-(-points * size.high // worth) for size, worth in shares)
    return Bounded(base.expr, min(low - 1, 0), high + 1)


def _applicable(children: list[Block | Indicator]) -> Bounded:
    return total(
        [
            Bounded(
                pl.col(points_column(child.code)).is_not_null().cast(pl.Int64)
                * scaled(child.points),
                0,
                scaled(child.points),
            )
            for child in children
        ]
    )


def _extra(indicators: list[Indicator], cap: Decimal | None, sizes: dict[str, Bounded]) -> Bounded:
    summed = total([sizes[indicator.code] for indicator in indicators])
    return summed if cap is None else summed.clamp(None, scaled(cap))


def _refused(scheme: Scheme) -> pl.Expr:
    strict = [i for i in scheme.indicators if i.missing == "refuse"]
    return pl.any_horizontal(
        pl.lit(value=False), *(pl.col(state_column(i.code)) == MISSING for i in strict)
    )
