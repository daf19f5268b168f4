"""Hypothesis strategies: whole schemes, ladders, rosters and facts that the engine must accept."""

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

import polars as pl
from hypothesis import strategies as st

from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme

MEASURES = ("a.share", "b.share", "c.count", "d.rank", "e.given")
KIND_OF = {
    "a.share": "share",
    "b.share": "share",
    "c.count": "count",
    "d.rank": "rank",
    "e.given": "given",
}
POOLS = ("P", "Q", "R")
GROUPS = {"M": "votes.m", "N": "votes.n"}
OPTIONS = ("GOOD", "fair", "POOR")
EVENTS = ("events.v", "events.d")


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
    steps = [{"at": str(Decimal(at) / 4), "points": draw(HALVES), "over": over} for at, over in ats]
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
    return _call(draw, draw(st.sampled_from(FITTING[KIND_OF[measure]])), points)


def _call(draw: st.DrawFn, name: str, points: Decimal) -> dict[str, Any]:
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


@st.composite
def indicators(draw: st.DrawFn, code: str, points: Decimal, block: str | None) -> dict[str, Any]:
    return {
        "code": code,
        "title": code,
        "block": block,
        "points": str(points),
        **_reading(draw, points),
        **_own(draw, points),
        "decimals": draw(DECIMALS),
        "missing": draw(st.sampled_from(["exclude_and_rebase", "zero", "refuse"])),
        "not_due": draw(st.sampled_from(["exclude_and_rebase", "full", "zero"])),
    }


def _reading(draw: st.DrawFn, points: Decimal) -> dict[str, Any]:
    """One fact by its measure, or several by a function that names them."""
    several = draw(st.sampled_from([None] * 6 + list(SEVERAL)))
    if several is not None:
        return {"measure": None, "function": _call(draw, several, points)}
    measure = draw(st.sampled_from(MEASURES))
    return {"measure": measure, "function": draw(calls(measure, points))}


def _own(draw: st.DrawFn, points: Decimal) -> dict[str, Any]:
    """Sometimes somebody on the roster is the assessor, whose own line is scored otherwise."""
    if draw(st.integers(0, 3)):
        return {}
    own = draw(st.sampled_from(["share", "rank_points", "ballot", "formula", "polyline", "manual"]))
    measure = {"share": "b.share", "rank_points": "d.rank", "polyline": "c.count"}.get(own)
    if own == "manual":
        measure = "e.given"
    when_own = {"measure": measure, "function": _call(draw, own, points)}
    return {"assessor": draw(st.sampled_from(["S00", "S01"])), "when_own": when_own}


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Return a scheme of two blocks, one inside weighted otherwise, with an extra or two."""
    parts: list[dict[str, Any]] = []
    blocks: list[dict[str, Any]] = []
    weights = draw(st.sampled_from([(70, 30), (50, 50), (85, 15)]))
    for number, weight in enumerate(weights):
        code, size = f"B{number}", draw(st.integers(1, 3))
        worth = [draw(st.integers(1, 40)) for _ in range(size)]
        parts += [draw(indicators(f"{code}_I{i}", Decimal(w), code)) for i, w in enumerate(worth)]
        inner = sum(worth)
        if draw(st.booleans()):
            blocks.append({"code": f"{code}_C", "title": "内", "parent": code, "points": 7})
            parts.append(draw(indicators(f"{code}_C_I", Decimal(7), f"{code}_C")))
            inner += 7
        blocks.append(
            {
                "code": code,
                "title": code,
                "points": weight,
                "basis": inner,
                "decimals": draw(DECIMALS),
            }
            | _ends(draw)
        )
    for effect in draw(st.lists(st.sampled_from(["bonus", "deduct"]), max_size=2)):
        home = draw(st.sampled_from([None, "B0", "B1"]))
        extra = draw(indicators(f"X{len(parts)}", Decimal(draw(st.integers(1, 6))), home))
        parts.append(extra | {"effect": effect, "not_due": "zero"})
    body = {
        "full_marks": 100,
        "decimals": draw(st.integers(0, 4)),
        "fractions": draw(st.sampled_from(["half_up", "half_even", "down"])),
        "blocks": blocks,
        "indicators": parts,
    }
    return Scheme.model_validate(body | _ends(draw))


@st.composite
def complete_schemes(draw: st.DrawFn) -> Scheme:
    """Return a scheme in which every function there is scores one indicator."""
    names = [*FITTING["share"], *FITTING["count"], *FITTING["rank"], *FITTING["given"]]
    kinds = {name: kind for kind, fitting in FITTING.items() for name in fitting}
    measure_of = {kind: measure for measure, kind in KIND_OF.items()}
    parts = []
    for number, name in enumerate([*dict.fromkeys(names), *SEVERAL]):
        points = Decimal(draw(st.integers(1, 40)))
        reading = {
            "measure": measure_of[kinds[name]] if name in kinds else None,
            "function": _call(draw, name, points),
        }
        rest = {"points": str(points), "missing": draw(st.sampled_from(["zero", "refuse"]))}
        code = f"I{number}"
        parts.append({"code": code, "title": code} | rest | reading | _own(draw, points))
    worth = sum((Decimal(part["points"]) for part in parts), Decimal(0))
    return Scheme.model_validate({"basis": worth, "decimals": 4, "indicators": parts})


def _ends(draw: st.DrawFn) -> dict[str, Any]:
    few = st.none() | st.integers(0, 5).map(str)
    return {
        "bonus_cap": draw(few),
        "deduct_cap": draw(few),
        "ceiling": draw(st.none() | st.just("60")),
    }


@st.composite
def ladders(draw: st.DrawFn, scheme: Scheme) -> Ladder:
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    cumulative = draw(st.booleans())
    shares = [(60, 40, 20), (30, 20, 10), (34, 33, 33)][draw(st.integers(0, 2))]
    grouped, together = draw(st.booleans()), draw(st.booleans())
    levels: list[dict[str, Any]] = [{"code": "L0", "title": "零"}]
    for number, (cut, share) in enumerate(zip(cuts, shares, strict=True), start=1):
        quota = draw(st.sampled_from([None, {"share": f"{share}%"}, {"count": 4 - number}]))
        if quota and "share" in quota and not cumulative and sum(shares) > 100:
            quota = {"count": 2}
        if quota and grouped and not together and draw(st.booleans()):
            quota = quota | {
                "by_pool": {"Q": {"count": 5 - number}},
                "at_least": draw(st.integers(0, 1)),
            }
        if quota and draw(st.booleans()):
            when = _condition(f"A{number}", "a.share", draw(st.sampled_from(["10%", "50%"])))
            more = draw(st.sampled_from([{"share": "75%"}, {"count": 1}]))
            quota = quota | {"adjusted": [more | {"when": when}]}
        of_points = _condition(f"R{number}", None, "20") | {"points": "B0"}
        by_fact = _condition(f"R{number}", "b.share", "50%")
        requires = draw(st.sampled_from([[], [by_fact], [of_points]]))
        levels.append(
            {
                "code": f"L{number}",
                "title": str(number),
                "min_score": cut,
                "quota": quota,
                "requires": requires,
            }
        )
    codes = [part.code for part in (*scheme.blocks, *scheme.indicators)]
    body: dict[str, Any] = {
        "scheme": "s",
        "levels": levels,
        "gate": draw(st.sampled_from([[], [_condition("G", "a.share", "40%")]])),
        "pools": {"attribute": "pool", "title": "组"} if grouped else None,
        "quota_rules": {
            "base": draw(st.sampled_from(["eligible", "gate_passed"])),
            "per": "all" if together else "pool",
            "cumulative": cumulative,
            "rounding": draw(st.sampled_from(["floor", "half_up", "ceil", "largest_remainder"])),
        },
        "ties": {
            "higher": draw(st.lists(st.sampled_from(codes), max_size=2, unique=True)),
            "then": draw(
                st.sampled_from(["share_place_beyond_quota_wait", "share_place_all_seated"])
            ),
            "ranks": draw(st.sampled_from(["competition", "dense"])),
        },
        "veto": draw(st.sampled_from([[], [_event("V", "L1")], [_event("V", None) | {"down": 1}]])),
        "last": draw(st.lists(_last(), max_size=1)),
        "direct": draw(
            st.sampled_from([[], [_event("D", "L2") | {"within_quota": draw(st.booleans())}]])
        ),
        "promotion": {
            "max_up": draw(st.none() | st.integers(1, 2)),
            "first_cycle_exempt": draw(st.booleans()),
        },
        "notice_working_days": 5,
        "waiting_list": draw(st.booleans()),
    }
    return Ladder.model_validate(body)


@st.composite
def _last(draw: st.DrawFn) -> dict[str, Any]:
    """Last places of some kind, now and then with an exemption."""
    few = draw(st.sampled_from([{"count": 1}, {"count": 3}, {"share": "20%"}, {"share": "50%"}]))
    return few | {
        "code": "Z",
        "title": "末位",
        "level": draw(st.sampled_from([None, "L0", "L1", "L2"])),
        "rounding": draw(st.sampled_from(["floor", "half_up", "ceil"])),
        "min_pool": draw(st.integers(2, 5)),
        "spare_from": draw(st.sampled_from([None, "30", "70"])),
        "unless": draw(st.sampled_from([[], [_condition("U", "c.count", "3")]])),
        "ties": draw(st.sampled_from(["spared", "counted"])),
    }


def _condition(code: str, measure: str | None, value: str) -> dict[str, Any]:
    return {
        "code": code,
        "measure": measure,
        "op": ">=",
        "value": value,
        "reason": "未达到。",
        "when_not_due": "pass",
    }


def _event(code: str, level: str | None) -> dict[str, Any]:
    return {"code": code, "title": code, "measure": f"events.{code.lower()}", "level": level}


Case = tuple[Scheme, Ladder, pl.DataFrame, pl.DataFrame]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return all that `score` takes; now and then with a ladder of one level, which only ranks."""
    scheme = draw(schemes())
    ladder, (people, facts) = draw(ladders(scheme)), draw(casts())
    if draw(st.integers(0, 9)):
        return scheme, ladder, people, facts
    lowest = {"levels": ladder.levels[:1], "veto": (), "direct": (), "last": ()}
    unplaced = people.with_columns(base_level=pl.lit(None, dtype=pl.String))
    return scheme, ladder.model_copy(update=lowest), unplaced, facts


@st.composite
def casts(draw: st.DrawFn, most: int = 12) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return a roster and facts, some of them missing or not due."""
    size = draw(st.integers(1, most))
    people = [(f"S{i:02d}", f"名{i}", draw(st.sampled_from(POOLS)), draw(st.integers(0, 9)) > 0,
               draw(st.sampled_from([None, "L0", "L1", "L2"])), draw(st.booleans())) for i in range(size)]  # fmt: skip
    rows = [row for person in people for row in _facts_of(draw, person[0])]
    return pl.DataFrame(people, schema=ROSTER, orient="row"), pl.DataFrame(
        rows, schema=FACTS, orient="row"
    )


ROSTER = {
    "subject": pl.String,
    "name": pl.String,
    "pool": pl.String,
    "eligible": pl.Boolean,
    "base_level": pl.String,
    "first_cycle": pl.Boolean,
}
FACTS = {
    "subject": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}


def crowd(seed: int, size: int = 60) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return a roster and facts of awkward fractions for which roundings differ; few are absent."""
    chance = Random(seed)  # noqa: S311 - synthetic, repeatable facts
    people = [
        (f"S{i:02d}", "名", chance.choice(POOLS), chance.random() < 0.9, None, True)
        for i in range(size)
    ]
    counts = [f"{group}.{option.lower()}" for group in GROUPS.values() for option in OPTIONS]
    rows: list[tuple[str, str, str, int | None, int | None]] = []
    for subject, *_rest in people:
        for measure in (*MEASURES, *counts):
            state = "NOT_DUE" if chance.random() < 0.02 else "VALUE"
            value = _awkward(chance, KIND_OF.get(measure, "votes"))
            rows.append((subject, measure, state, *(value if state == "VALUE" else (None, None))))
    return pl.DataFrame(people, schema=ROSTER, orient="row"), pl.DataFrame(
        rows, schema=FACTS, orient="row"
    )


def _awkward(chance: Random, kind: str) -> tuple[int, int]:
    whole = chance.choice([2, 3, 7, 8, 97, 320])
    match kind:
        case "share":
            return chance.randint(0, whole), whole
        case "given":
            return chance.randint(0, whole), whole
        case "votes":
            return chance.randint(0, 6), 1
    return chance.randint(1, 9), 1


def _facts_of(draw: st.DrawFn, subject: str) -> list[tuple[str, str, str, int | None, int | None]]:
    rows: list[tuple[str, str, str, int | None, int | None]] = []
    for measure in MEASURES:
        state = draw(st.sampled_from(["VALUE"] * 6 + ["NOT_DUE", "MISSING", "NONE"]))
        if state == "VALUE":
            rows.append((subject, measure, state, *_value(draw, KIND_OF[measure])))
        elif state != "NONE":
            rows.append((subject, measure, state, None, None))
    for group in GROUPS.values():
        state = draw(st.sampled_from(["VALUE"] * 6 + ["NOT_DUE", "NONE"]))
        for option in OPTIONS:
            measure = f"{group}.{option.lower()}"
            if state == "VALUE":
                rows.append((subject, measure, state, draw(st.integers(0, 4)), 1))
            elif state != "NONE":
                rows.append((subject, measure, state, None, None))
    rows += [(subject, event, "VALUE", int(draw(st.integers(0, 5)) == 0), 1) for event in EVENTS]
    return rows


def _value(draw: st.DrawFn, kind: str) -> tuple[int, int]:
    if kind == "share":
        whole = draw(st.integers(1, 7))
        return draw(st.integers(0, whole)), whole
    if kind == "given":
        return draw(st.integers(0, 10)), 10
    return draw(st.integers(0 if kind == "count" else 1, 8)), 1
