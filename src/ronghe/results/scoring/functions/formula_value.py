"""The value of a formula as a bounded expression; what 64 bits might not hold is told with its place."""

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt

import polars as pl

from ronghe.results.scoring.arithmetic.bounded import Bounded, OutOfRange, bounded, once
from ronghe.results.scoring.functions.formula_text import (
    MULTIPLES,
    BrokenFormula,
    Call,
    Choice,
    Comparison,
    Condition,
    Joined,
    Name,
    Negative,
    Node,
    Number,
    Operation,
)


def compiled(node: Node, names: Mapping[str, Bounded], unit: int) -> Bounded:
    """Return the value in units of the last decimal; raises `BrokenFormula` where it cannot be held."""
    match node:
        case Number(value=value):
            return bounded(int(value * unit))
        case Name(name=name):
            return names[name]
        case Negative(part=part):
            return compiled(part, names, unit) * -1
        case Operation(sign=sign, left=left, right=right, at=at):
            parts = compiled(left, names, unit), compiled(right, names, unit)
            return _operated(sign, *parts, unit, at)
        case Call(name=name, parts=nodes, at=at):
            parts_of = [compiled(one, names, unit) for one in nodes]
            return (
                _multiple(name, (parts_of[0], parts_of[1]), at)
                if name in MULTIPLES
                else _called(name, parts_of)
            )
        case Choice(condition=condition, then=then, otherwise=otherwise):
            won, lost = compiled(then, names, unit), compiled(otherwise, names, unit)
            expr = pl.when(_holds(condition, names, unit)).then(won.expr).otherwise(lost.expr)
            return Bounded(expr, min(won.low, lost.low), max(won.high, lost.high))


def _holds(condition: Condition, names: Mapping[str, Bounded], unit: int) -> pl.Expr:
    match condition:
        case Comparison(order=order, left=left, right=right):
            one, other = compiled(left, names, unit).expr, compiled(right, names, unit).expr
            return _ORDERS[order](one, other)
        case Joined(how=how, parts=parts):
            held = [_holds(part, names, unit) for part in parts]
            return pl.all_horizontal(held) if how == "all" else pl.any_horizontal(held)


_ORDERS: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    ">=": ge, ">": gt, "<=": le, "<": lt, "==": eq,
}  # fmt: skip


def _multiple(name: str, parts: tuple[Bounded, Bounded], at: int) -> Bounded:
    """Return a multiple of a step: at most the value, at least it, or the nearest."""
    if parts[1].low < 1:
        raise BrokenFormula(at, f"{name} 的单位可能为 0 或负数；请写大于 0 的数，或用 max 托底。")
    try:
        return once([*parts], _MULTIPLES[name])
    except OutOfRange as error:
        raise BrokenFormula(at, _TOO_WIDE) from error


def _nearest(value: Bounded, step: Bounded) -> Bounded:
    return _stepped(value, step, value.divided_by(step).expr)


def _floor(value: Bounded, step: Bounded) -> Bounded:
    return _stepped(value, step, value.expr // step.expr)


def _ceiling(value: Bounded, step: Bounded) -> Bounded:
    return _stepped(value, step, (value + step - 1).expr // step.expr)


def _stepped(value: Bounded, step: Bounded, times: pl.Expr) -> Bounded:
    low = 0 if value.low >= 0 else value.low - step.high
    return Bounded(times * step.expr, low, value.high + step.high)


_MULTIPLES = {"floor": _floor, "ceil": _ceiling, "round": _nearest}


_TOO_WIDE = "这一步可能超出 64 位整数；请收窄输入的范围（low、high），或减少 decimals。"


def _operated(sign: str, left: Bounded, right: Bounded, unit: int, at: int) -> Bounded:
    if sign == "/" and right.low <= 0 <= right.high:
        raise BrokenFormula(at, "除数可能为 0；请用 max(…, 0.01) 之类托底，或收窄输入的范围。")
    try:
        match sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return once([left * right], lambda product: product.divided_by(bounded(unit)))
            case _:
                turned = 1 if right.low > 0 else -1
                return once([left * (unit * turned), right * turned], Bounded.divided_by)
    except OutOfRange as error:
        raise BrokenFormula(at, _TOO_WIDE) from error


def _called(name: str, parts: list[Bounded]) -> Bounded:
    if name == "clamp":
        value, low, high = parts
        return value.at_least(low).at_most(high)
    result = parts[0]
    for part in parts[1:]:
        result = result.at_most(part) if name == "min" else result.at_least(part)
    return result
