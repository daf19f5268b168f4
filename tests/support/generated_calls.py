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
        "steps_from",
        "deduct_below_target",
        "deduct_above_target",
        "yes_no",
        "ratio_to_best",
        "between_extremes",
        "place_share",
        "against_average",
    ],
    "count": [
        "bonus",
        "deduct_per_event",
        "linear",
        "polyline",
        "steps",
        "steps_from",
        "ratio_to_best",
        "between_extremes",
        "place_share",
        "against_average",
        "rank_in_pool",
    ],
    "rank": ["rank_points"],
    "given": ["manual"],
}
TENTHS = st.integers(0, 20).map(lambda n: str(Decimal(n) / 10))
HALVES = st.integers(0, 80).map(lambda n: str(Decimal(n) / 2))
DECIMALS = st.sampled_from([None, None, 2, 1, 0])
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


def _steps_from(draw: st.DrawFn) -> dict[str, Any]:
    """Steps at values that facts often have exactly, reached or only passed."""
    ends = st.tuples(st.integers(0, 8), st.booleans())
    ats = sorted(draw(st.lists(ends, min_size=1, max_size=4, unique=True)))
    steps = [{"at": str(Decimal(at) / 2), "points": draw(HALVES), "over": over} for at, over in ats]
    return {"steps": steps, "below": draw(HALVES)}


def _place_share(draw: st.DrawFn) -> dict[str, Any]:
    withins = sorted(draw(st.lists(st.integers(1, 20), min_size=1, max_size=4, unique=True)))
    points = draw(st.lists(HALVES, min_size=len(withins) + 1, max_size=len(withins) + 1))
    *falling, beyond = sorted(points, key=Decimal, reverse=True)
    return {
        "tiers": [
            {"within": f"{within * 5}%", "points": worth}
            for within, worth in zip(withins, falling, strict=True)
        ],
        "beyond": beyond,
        "rounding": draw(st.sampled_from(["floor", "half_up", "ceil"])),
        "better": draw(BETTER),
        "decimals": draw(st.integers(0, 4)),
    }


def _against_average(draw: st.DrawFn) -> dict[str, Any]:
    low, at = sorted(draw(st.lists(HALVES, min_size=2, max_size=2)), key=Decimal)
    return {
        "at_average": at,
        "floor": low,
        "unit": draw(st.sampled_from(["1%", "0.03", "0.25", "7"])),
        "above": draw(TENTHS),
        "below": draw(TENTHS),
        "better": draw(BETTER),
        "decimals": draw(st.integers(0, 4)),
    }


def _average(draw: st.DrawFn) -> dict[str, Any]:
    measures = draw(st.permutations(["a.share", "b.share", "c.count", "d.rank", "e.given"]))
    measures = measures[: draw(st.integers(2, 5))]
    shape = draw(st.sampled_from(["weighted", "cut", "best"]))
    params = {
        "inputs": [
            {"name": f"i{n}", "title": measure, "measure": measure}
            | (
                {"weight": draw(st.sampled_from(["1", "2.5", "30%"]))}
                if shape == "weighted"
                else {}
            )
            for n, measure in enumerate(measures)
        ],
        "out_of": draw(st.sampled_from(["9", "12.5"])),
        "least": draw(st.integers(1, len(measures))),
        "absent": draw(st.sampled_from(["refuse", "skip"])),
        "decimals": draw(st.integers(0, 6)),
    }
    if shape == "best":
        return params | {"best": draw(st.integers(1, len(measures)))}
    if shape == "cut":
        highest = draw(st.integers(0, min(2, len(measures) - 1)))
        lowest = draw(st.integers(0 if highest else 1, max(1, len(measures) - 1 - highest)))
        lowest = min(lowest, len(measures) - 1 - highest)
        if highest + lowest:
            params["drop_from"] = draw(st.integers(0, len(measures)))
        params |= {"drop_highest": highest, "drop_lowest": lowest}
    return params


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


WIDER_NAMES = {"x": "a.share", "in1": "c.count", "y_2": "b.share", "z": "e.given"}


def _choices() -> st.SearchStrategy[str]:
    """Formulas of conditions and multiples, over differences that may be below zero."""
    some = st.sampled_from(sorted(WIDER_NAMES))
    values = some | some | st.sampled_from(["0.5", "3", "P", "2"])
    sums = values | st.builds("({} {} {})".format, values, st.sampled_from("+-"), values)
    unit = st.sampled_from(["0.05", "3", "1", "0.3333"])
    multiples = st.builds(
        "{}({}, {})".format, st.sampled_from(["floor", "ceil", "round"]), sums, unit
    ) | st.builds("floor({}, max({}, 0.2))".format, sums, some)
    parts = sums | multiples
    order = st.sampled_from([">=", ">", "<=", "<", "=="])
    compared = st.builds("{} {} {}".format, parts, order, parts)
    conditions = compared | st.builds(
        "{}({}, {})".format, st.sampled_from(["all", "any"]), compared, compared
    )
    chosen = st.builds("if({}, {}, {})".format, conditions, parts, parts)
    nested = st.builds("if({}, {}, {} + {} / 0.2)".format, conditions, chosen, parts, multiples)
    return chosen | nested | st.builds("{} * 2 + min({}, P)".format, multiples, chosen)


def _formula_with_conditions(draw: st.DrawFn) -> dict[str, Any]:
    return _with_inputs(draw, draw(_choices()), WIDER_NAMES)


def _formula(draw: st.DrawFn) -> dict[str, Any]:
    return _with_inputs(draw, draw(_expressions()), NAMES)


def _with_inputs(draw: st.DrawFn, text: str, names: dict[str, str]) -> dict[str, Any]:
    used = {name: measure for name, measure in names.items() if name in re.findall(r"\w+", text)}
    if not used:
        text, used = f"{text} + x", {"x": names["x"]}
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
    "steps_from": _steps_from,
    "place_share": _place_share,
    "against_average": _against_average,
    "average": _average,
    "formula_with_conditions": _formula_with_conditions,
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
    known, version = SECOND.get(name, (name, 1))
    return {"name": known, "version": version, "params": params}


SECOND = {
    "rank_in_pool": ("rank_points", 1),
    "steps_from": ("steps", 2),
    "formula_with_conditions": ("formula", 2),
}
"""Kinds of `PARAMS` that are another way or version of a function."""
SEVERAL = ("ballot", "formula", "formula_with_conditions", "average")
IN_POINTS = {
    "points",
    "below",
    "otherwise",
    "cap",
    "floor",
    "beyond",
    "table",
    "at_worst",
    "at_average",
}


def _within(params: Any, points: Decimal, key: str = "") -> Any:
    """Hold every parameter that is points to the points there are."""
    if isinstance(params, dict):
        return {name: _within(value, points, name) for name, value in params.items()}
    if isinstance(params, list):
        return [_within(value, points, key) for value in params]
    return str(min(Decimal(params), points)) if key in IN_POINTS and params is not None else params
