"""Hypothesis strategies: calls of every score function, with parameters that fit their points."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from support.generated_facts import GROUPS, KIND_OF, OPTIONS

FITTING = {
    "share": [
        "share",
        "linear",
        "polyline",
        "steps",
        "deduct_below_target",
        "deduct_above_target",
        "yes_no",
        "ratio_to_best",
        "between_extremes",
    ],
    "count": [
        "bonus",
        "deduct_per_event",
        "linear",
        "polyline",
        "steps",
        "ratio_to_best",
        "between_extremes",
        "rank_in_pool",
    ],
    "rank": ["rank_points"],
    "given": ["manual"],
}
TENTHS = st.integers(0, 20).map(lambda n: str(Decimal(n) / 10))
HALVES = st.integers(0, 80).map(lambda n: str(Decimal(n) / 2))
BETTER = st.sampled_from(["higher", "lower"])


def _ladder_of_points(draw: st.DrawFn, source: str) -> dict[str, Any]:
    table = sorted(draw(st.lists(HALVES, min_size=1, max_size=4)), key=Decimal, reverse=True)
    beyond, step = (
        draw(st.sampled_from(["0", table[-1]])),
        draw(st.sampled_from(["0", "0.5", "1.25"])),
    )
    return {
        "table": table,
        "step": step,
        "beyond": beyond,
        "source": source,
        "better": draw(BETTER),
    }


def _line(draw: st.DrawFn) -> dict[str, Any]:
    zero, full = draw(st.lists(TENTHS, min_size=2, max_size=2, unique=True))
    return {"zero_at": zero, "full_at": full}


def _steps(draw: st.DrawFn) -> dict[str, Any]:
    ats = sorted(draw(st.lists(st.integers(0, 20), min_size=1, max_size=4, unique=True)))
    steps = [{"at": str(Decimal(at) / 10), "points": draw(HALVES)} for at in ats]
    return {"steps": steps, "below": draw(HALVES)}


def _polyline(draw: st.DrawFn) -> dict[str, Any]:
    """Points in odd ten-thousandths at every half, so that results fall between two of them."""
    ats = sorted(draw(st.lists(st.integers(0, 6), min_size=2, max_size=5, unique=True)))
    points = st.integers(0, 30_000).map(lambda n: str(Decimal(n) / 10_000))
    return {"through": [{"at": str(Decimal(at) / 2), "points": draw(points)} for at in ats]}


def _ballot(draw: st.DrawFn) -> dict[str, Any]:
    weights = draw(st.sampled_from([("60%", "40%"), ("33.33", "66.67"), ("1",)]))
    groups = [
        {
            "code": code,
            "title": code,
            "weight": weight,
            "measure": measure,
            "options": [
                {"code": option, "title": option, "worth": f"{draw(st.integers(0, 100))}%"}
                for option in OPTIONS
            ],
        }
        for (code, measure), weight in zip(GROUPS.items(), weights, strict=False)
    ]
    return {"groups": groups, "min_cell": draw(st.integers(5, 8))}


NAMES = {"x": "a.share", "in1": "c.count", "y_2": "b.share", "if": "e.given"}


def _expressions() -> st.SearchStrategy[str]:
    """Formulas of every operation; divisors are kept from zero, and few products follow each other."""
    numbers = st.sampled_from(["0", "0.5", "3", "10", "0.3333", "P", "100.25"])
    some = st.sampled_from(sorted(NAMES))
    leaves = some | some | numbers
    sums = st.builds("({} {} {})".format, leaves, st.sampled_from("+-"), leaves)
    products = st.builds("{} * {}".format, sums | leaves, sums | leaves)
    quotients = st.builds(
        "{} / {}".format, sums | leaves, st.builds("max({}, 0.3)".format, sums | leaves)
    )
    negatives = st.builds("-{}".format, leaves | sums) | st.builds(
        "{} / -max({}, 2)".format, sums, leaves
    )
    parts = products | quotients | negatives | sums | leaves
    held = st.builds("min({}, {}, {})".format, parts, parts, leaves) | st.builds(
        "clamp({}, {}, {})".format, parts, leaves, leaves
    )
    ends = parts | held
    whole = st.builds("{} {} {}".format, ends, st.sampled_from("+-"), ends)
    within = st.builds("P * clamp(({}) / 8, 0, 1)".format, whole)
    lively = st.builds("({} + {}) * {} * {} + {} / max({}, 0.3)".format, *[some] * 6)
    return whole | within | lively


def _formula(draw: st.DrawFn) -> dict[str, Any]:
    text = draw(_expressions())
    used = {name: measure for name, measure in NAMES.items() if name in re.findall(r"\w+", text)}
    if not used:
        text, used = f"{text} + x", {"x": NAMES["x"]}
    inputs = [
        {"name": name, "measure": measure, "low": 0, "high": 10} for name, measure in used.items()
    ]
    return {"formula": text, "inputs": inputs, "decimals": draw(st.sampled_from([4, 4, 5, 6]))}


def _below_target(draw: st.DrawFn) -> dict[str, Any]:
    partial = draw(st.sampled_from(["proportional", "started", "completed"]))
    unit = draw(st.sampled_from(["1%", "0.03", "0.25"]))
    return {
        "target": draw(TENTHS),
        "unit": unit,
        "per_unit": draw(HALVES),
        "partial": partial,
        "floor": draw(HALVES),
    }


PARAMS: dict[str, Callable[[st.DrawFn], dict[str, Any]]] = {
    "share": lambda _: {},
    "manual": lambda _: {},
    "linear": _line,
    "steps": _steps,
    "deduct_below_target": _below_target,
    "deduct_above_target": _below_target,
    "polyline": _polyline,
    "between_extremes": lambda draw: {
        "at_worst": draw(HALVES),
        "better": draw(BETTER),
        "decimals": draw(st.integers(0, 4)),
    },
    "ballot": _ballot,
    "formula": _formula,
    "yes_no": lambda draw: {"full_when": draw(st.booleans()), "otherwise": draw(HALVES)},
    "bonus": lambda draw: {"per_event": draw(HALVES), "cap": draw(st.none() | HALVES)},
    "deduct_per_event": lambda draw: {
        "per_event": draw(HALVES),
        "free": draw(st.integers(0, 3)),
        "floor": draw(HALVES),
    },
    "rank_points": lambda draw: _ladder_of_points(draw, "fact"),
    "rank_in_pool": lambda draw: _ladder_of_points(draw, "pool"),
    "ratio_to_best": lambda draw: {"better": draw(BETTER), "decimals": draw(st.integers(0, 4))},
}


@st.composite
def calls(draw: st.DrawFn, measure: str, points: Decimal) -> dict[str, Any]:
    """Return a function call that fits a measure and its points."""
    return call(draw, draw(st.sampled_from(FITTING[KIND_OF[measure]])), points)


def call(draw: st.DrawFn, name: str, points: Decimal) -> dict[str, Any]:
    """One of `PARAMS` with parameters that fit the points."""
    params = _within(PARAMS[name](draw), points)
    return {
        "name": "rank_points" if name == "rank_in_pool" else name,
        "version": 1,
        "params": params,
    }


IN_POINTS = {"points", "below", "otherwise", "cap", "floor", "beyond", "table", "at_worst"}


def _within(params: Any, points: Decimal, key: str = "") -> Any:
    """Hold every parameter that is points to the points there are."""
    if isinstance(params, dict):
        return {name: _within(value, points, name) for name, value in params.items()}
    if isinstance(params, list):
        return [_within(value, points, key) for value in params]
    return str(min(Decimal(params), points)) if key in IN_POINTS and params is not None else params
