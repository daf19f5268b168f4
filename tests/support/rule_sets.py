"""Scoring rules for tests: Suzhou Industrial Park's as data, a small cast, and generated ones."""

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import yaml

from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme

ROOT = Path(__file__).resolve().parents[2]
FORMAT = ROOT / "docs" / "reference" / "scheme-format.md"
POOLS = ("COMMUNITY", "ORGAN", "SOE", "TWO_NEW")


@cache
def park_rules() -> dict[str, dict[str, Any]]:
    """Return the bodies of the complete example in the format reference, by kind."""
    example = re.search(
        r"## 完整示例.*?```yaml\n(.*?)```", FORMAT.read_text(encoding="utf-8"), re.DOTALL
    )
    assert example is not None
    return {rule["kind"]: rule["body"] for rule in yaml.safe_load(example.group(1))["rules"]}


def format_snippets() -> list[Any]:
    """Return the shorter examples of the format reference: functions and indicators."""
    head = FORMAT.read_text(encoding="utf-8").split("## 完整示例", maxsplit=1)[0]
    return [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", head, re.DOTALL)]


def park_scheme() -> Scheme:
    return Scheme.model_validate(park_rules()["scheme"])


def park_ladder() -> Ladder:
    return Ladder.model_validate(park_rules()["ladder"])


def indicator(code: str = "DONE", points: Any = 100, **rest: Any) -> dict[str, Any]:
    """Return one indicator that scores a share, unless told otherwise."""
    function = {"name": "share", "version": 1}
    return {
        "code": code,
        "title": code,
        "points": points,
        "measure": f"m.{code.lower()}",
        "function": function,
    } | rest


def scheme(*indicators: dict[str, Any], **rest: Any) -> Scheme:
    return Scheme.model_validate({"indicators": list(indicators or [indicator()])} | rest)


def ladder(*levels: dict[str, Any], **rest: Any) -> Ladder:
    """Return a ladder of 未评 and the given levels."""
    lowest = {"code": "NONE", "title": "未评"}
    upper = list(levels) or [{"code": "GOOD", "title": "良好", "min_score": 60}]
    body = {"scheme": "s", "levels": [lowest, *upper], "notice_working_days": 5}
    return Ladder.model_validate(body | rest)


def roster(*subjects: str, **columns: list[Any]) -> pl.DataFrame:
    """Return a roster in which everybody takes part for the first time."""
    size = len(subjects)
    filled: dict[str, list[Any]] = {
        "subject": list(subjects),
        "name": [f"{subject}支部" for subject in subjects],
        "pool": [None] * size,
        "eligible": [True] * size,
        "base_level": [None] * size,
        "first_cycle": [True] * size,
    }
    types = {"subject": pl.String, "pool": pl.String, "base_level": pl.String}
    return pl.DataFrame(filled | columns, schema_overrides=types)


def facts(*rows: tuple[str, str, int | None, int | None] | tuple[str, str, str]) -> pl.DataFrame:
    """Return facts from (subject, measure, numerator, denominator) or (subject, measure, state)."""
    full = [
        (r[0], r[1], r[2], None, None) if len(r) == 3 else (r[0], r[1], "VALUE", r[2], r[3])
        for r in rows
    ]
    schema = {"subject": pl.String, "measure": pl.String, "state": pl.String}
    return pl.DataFrame(
        full, schema=schema | {"numerator": pl.Int64, "denominator": pl.Int64}, orient="row"
    )


def scores_of(scored: Scored) -> dict[str, int | None]:
    return dict(scored.results.select("subject", "score").iter_rows())


def levels_of(scored: Scored) -> dict[str, str | None]:
    return dict(scored.results.select("subject", "level").iter_rows())


def row_of(scored: Scored, subject: str) -> dict[str, Any]:
    return scored.results.row(by_predicate=pl.col("subject") == subject, named=True)


def graded(points: dict[str, int], *levels: dict[str, Any], **rest: Any) -> Scored:
    """Grade subjects of whom only the percentage reached is known."""
    people = roster(*points, **rest.pop("columns", {}))
    done = facts(*((subject, "m.done", share, 100) for subject, share in points.items()))
    more = rest.pop("facts", None)
    given = done if more is None else pl.concat([done, more])
    return score(scheme(), ladder(*levels, **rest), people, given)


SHARES = (
    "standards.items_met",
    "obligations.fulfilled",
    "obligations.on_time",
    "activities.attendance",
    "register.roster_complete",
    "activities.resolutions",
    "plans.tasks_planned",
)


def park_people(size: int, seed: int = 2018) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return a roster of that many organisations in four pools, and facts of every kind."""
    chance = Random(seed)  # noqa: S311 - synthetic, repeatable facts
    codes = [f"O{number:04d}" for number in range(size)]
    people = roster(*codes, pool=[POOLS[number % 4] for number in range(size)])
    rows: list[Any] = []
    for code in codes:
        rows.append((code, "standards.compliant", int(chance.random() < 0.9), 1))
        rows.append((code, "evaluation.applied", int(chance.random() < 0.95), 1))
        rows.append((code, "activities.lectures_by_secretary", chance.randint(1, 5), 1))
        quality = chance.randint(55, 100)
        for measure in SHARES:
            whole, luck = chance.randint(4, 40), chance.random()
            done = min(whole, (whole * quality + chance.randint(0, 50)) // 100)
            rows.append((code, measure, "NOT_DUE") if luck < 0.05 else (code, measure, done, whole))
    return people, facts(*rows)
