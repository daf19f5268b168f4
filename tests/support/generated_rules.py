"""Hypothesis strategies: whole schemes, ladders, rosters and facts that the engine must accept."""

from decimal import Decimal
from typing import Any

import polars as pl
from hypothesis import strategies as st

from ronghe.results.evaluation.rules.ladders import Ladder
from ronghe.results.evaluation.rules.schemes import Scheme

MEASURES = ("a.share", "b.share", "c.count", "d.rank", "e.given")
KIND_OF = {
    "a.share": "share",
    "b.share": "share",
    "c.count": "count",
    "d.rank": "rank",
    "e.given": "given",
}
POOLS = ("P", "Q", "R")


@st.composite
def calls(draw: st.DrawFn, measure: str, points: Decimal) -> dict[str, Any]:
    """Return a function call that fits a measure and its points."""
    some = st.integers(0, int(points * 2)).map(lambda n: str(Decimal(n) / 2))
    match KIND_OF[measure]:
        case "share":
            name = draw(
                st.sampled_from(
                    ["share", "linear", "steps", "deduct_below_target", "yes_no", "ratio_to_best"]
                )
            )
        case "count":
            name = draw(
                st.sampled_from(
                    ["bonus", "deduct_per_event", "linear", "steps", "ratio_to_best", "rank_pool"]
                )
            )
        case "rank":
            name = "rank_points"
        case _:
            name = "manual"
    tenths = st.integers(0, 20).map(lambda n: str(Decimal(n) / 10))
    higher = draw(st.sampled_from(["higher", "lower"]))
    params: dict[str, Any] = {}
    match name:
        case "linear":
            ends = draw(st.lists(tenths, min_size=2, max_size=2, unique=True))
            params = {"zero_at": ends[0], "full_at": ends[1]}
        case "steps":
            ats = draw(st.lists(st.integers(0, 20), min_size=1, max_size=4, unique=True))
            params = {
                "steps": [{"at": str(Decimal(at) / 10), "points": draw(some)} for at in sorted(ats)]
            }
            params["below"] = draw(some)
        case "deduct_below_target":
            params = {
                "target": draw(tenths),
                "unit": draw(st.sampled_from(["1%", "0.03", "0.25"])),
                "per_unit": draw(some),
            }
            params |= {
                "partial": draw(st.sampled_from(["proportional", "started", "completed"])),
                "floor": draw(some.filter(lambda x: Decimal(x) <= points)),
            }
        case "yes_no":
            params = {"full_when": draw(st.booleans()), "otherwise": draw(some)}
        case "bonus":
            params = {"per_event": draw(some), "cap": draw(st.none() | some)}
        case "deduct_per_event":
            params = {"per_event": draw(some), "free": draw(st.integers(0, 3)), "floor": draw(some)}
        case "rank_points" | "rank_pool":
            table = sorted(draw(st.lists(some, min_size=1, max_size=4)), key=Decimal, reverse=True)
            params = {
                "table": table,
                "step": draw(st.sampled_from(["0", "0.5", "1.25"])),
                "source": "pool" if name == "rank_pool" else "fact",
            }
            params |= {"better": higher, "beyond": draw(st.sampled_from(["0", table[-1]]))}
        case "ratio_to_best":
            params = {"better": higher, "decimals": draw(st.integers(0, 4))}
    return {
        "name": "rank_points" if name == "rank_pool" else name,
        "version": 1,
        "params": _within(params, points),
    }


def _within(params: Any, points: Decimal) -> Any:
    """Hold every parameter that is points to the points there are."""
    if isinstance(params, list):
        return [_within(item, points) for item in params]
    if isinstance(params, dict):
        return {
            key: str(min(Decimal(value), points))
            if key in {"points", "below", "otherwise", "cap", "floor", "beyond"}
            and value is not None
            else [str(min(Decimal(v), points)) for v in value]
            if key == "table"
            else _within(value, points)
            for key, value in params.items()
        }
    return params


@st.composite
def indicators(draw: st.DrawFn, code: str, points: Decimal, block: str | None) -> dict[str, Any]:
    measure = draw(st.sampled_from(MEASURES))
    return {
        "code": code,
        "title": code,
        "block": block,
        "points": str(points),
        "measure": measure,
        "function": draw(calls(measure, points)),
        "missing": draw(st.sampled_from(["exclude_and_rebase", "zero", "refuse"])),
        "not_due": draw(st.sampled_from(["exclude_and_rebase", "full", "zero"])),
    }


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
        blocks.append({"code": code, "title": code, "points": weight, "basis": inner} | _ends(draw))
    for effect in draw(st.lists(st.sampled_from(["bonus", "deduct"]), max_size=2)):
        home = draw(st.sampled_from([None, "B0", "B1"]))
        extra = draw(indicators(f"X{len(parts)}", Decimal(draw(st.integers(1, 6))), home))
        parts.append(extra | {"effect": effect, "not_due": "zero"})
    body = {
        "full_marks": 100,
        "decimals": draw(st.integers(0, 4)),
        "blocks": blocks,
        "indicators": parts,
    }
    return Scheme.model_validate(body | _ends(draw))


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
        requires = draw(st.sampled_from([[], [_condition(f"R{number}", "b.share", "50%")]]))
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
            "rounding": draw(st.sampled_from(["floor", "half_up", "largest_remainder"])),
        },
        "ties": {
            "higher": draw(st.lists(st.sampled_from(codes), max_size=2, unique=True)),
            "then": draw(
                st.sampled_from(["share_place_beyond_quota_wait", "share_place_all_seated"])
            ),
        },
        "veto": draw(st.sampled_from([[], [_event("V", "L1")]])),
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


def _condition(code: str, measure: str, value: str) -> dict[str, Any]:
    return {
        "code": code,
        "measure": measure,
        "op": ">=",
        "value": value,
        "reason": "未达到。",
        "when_not_due": "pass",
    }


def _event(code: str, level: str) -> dict[str, Any]:
    return {"code": code, "title": code, "measure": f"events.{code.lower()}", "level": level}


@st.composite
def casts(draw: st.DrawFn, most: int = 12) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return a roster and facts, some of them missing or not due."""
    size = draw(st.integers(1, most))
    people = [(f"S{i:02d}", f"名{i}", draw(st.sampled_from(POOLS)), draw(st.integers(0, 9)) > 0,
               draw(st.sampled_from([None, "L0", "L1", "L2"])), draw(st.booleans())) for i in range(size)]  # fmt: skip
    rows = [row for person in people for row in _facts_of(draw, person[0])]
    types = {
        "subject": pl.String,
        "name": pl.String,
        "pool": pl.String,
        "eligible": pl.Boolean,
        "base_level": pl.String,
        "first_cycle": pl.Boolean,
    }
    kinds = {
        "subject": pl.String,
        "measure": pl.String,
        "state": pl.String,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
    }
    return pl.DataFrame(people, schema=types, orient="row"), pl.DataFrame(
        rows, schema=kinds, orient="row"
    )


def _facts_of(draw: st.DrawFn, subject: str) -> list[tuple[str, str, str, int | None, int | None]]:
    rows: list[tuple[str, str, str, int | None, int | None]] = []
    for measure in MEASURES:
        state = draw(st.sampled_from(["VALUE"] * 6 + ["NOT_DUE", "MISSING", "NONE"]))
        if state == "VALUE":
            rows.append((subject, measure, state, *_value(draw, KIND_OF[measure])))
        elif state != "NONE":
            rows.append((subject, measure, state, None, None))
    for event in ("events.v", "events.d"):
        rows.append((subject, event, "VALUE", int(draw(st.integers(0, 5)) == 0), 1))
    return rows


def _value(draw: st.DrawFn, kind: str) -> tuple[int, int]:
    if kind == "share":
        whole = draw(st.integers(1, 7))
        return draw(st.integers(0, whole)), whole
    if kind == "given":
        return draw(st.integers(0, 10)), 10
    return draw(st.integers(0 if kind == "count" else 1, 8)), 1
