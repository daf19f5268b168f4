"""Rosters and facts that the engine must accept: drawn by Hypothesis, or awkward by the dozen."""

from random import Random

import polars as pl
from hypothesis import strategies as st

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
