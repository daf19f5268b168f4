"""Hypothesis strategies: whole schemes and ladders that the engine must accept, and all that it takes."""

from decimal import Decimal
from typing import Any

import polars as pl
from hypothesis import strategies as st

from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme
from support.generated_calls import DECIMALS, FITTING, SEVERAL, call, calls
from support.generated_facts import KIND_OF, MEASURES, casts


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
        return {"measure": None, "function": call(draw, several, points)}
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
    when_own = {"measure": measure, "function": call(draw, own, points)}
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
            "function": call(draw, name, points),
        }
        rest = {
            "points": str(points),
            "missing": draw(st.sampled_from(["zero", "refuse"])),
            "decimals": draw(st.sampled_from([None, None, 3])),
        }
        code = f"I{number}"
        parts.append({"code": code, "title": code} | rest | reading | _own(draw, points))
    worth = sum((Decimal(part["points"]) for part in parts), Decimal(0))
    fractions = draw(st.sampled_from(["half_up", "half_even", "down"]))
    body = {"basis": worth, "decimals": 4, "fractions": fractions, "indicators": parts}
    return Scheme.model_validate(body)


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
