"""Why a subject has its score, rank and level: the whole sheet as one tree of plain data.

Score → block → indicator → function, clause → fact → records; rank → who is ahead and what decided;
level → reasons with their clauses. Records are joined by those who keep them (`with_records`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from ronghe.results.scoring.arithmetic.exact import plain, scaled, unscaled
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.explain.absent import absent_inputs
from ronghe.results.scoring.explain.branches import Branch, branches
from ronghe.results.scoring.explain.placing import Placing, placing_of
from ronghe.results.scoring.explain.sheet import (
    Edge,
    Line,
    Reason,
    Record,
    level_reasons,
    line_of,
    next_edge,
)
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme

POINTS = frozenset(
    {
        "score",
        "score_before",
        "score_after",
        "points",
        "full",
        "counted",
        "short",
        "lead",
        "cut",
        "last_seated",
        "gain",
    }
)
"""Fields in ten-thousandths, which are written as points in text."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything a score sheet says about one subject; points are in ten-thousandths."""

    subject: str
    score: int | None
    full: int
    level: str | None
    level_title: str
    proposed_by: str
    whole: Branch
    lines: tuple[Line, ...]
    placing: Placing | None
    reasons: tuple[Reason, ...]
    next_level: Edge | None


def explain(scheme: Scheme, ladder: Ladder, scored: Scored, subject: str) -> Explanation:
    """Explain one subject's result; raises `KeyError` for a subject that is not on the roster."""
    found = scored.results.filter(pl.col("subject") == subject)
    if not found.height:
        raise KeyError(subject)
    row = found.row(0, named=True)
    lines = tuple(_lines(scheme, scored, subject))
    edge = next_edge(ladder, scored, row)
    return Explanation(
        subject=subject,
        score=row["score"],
        full=scaled(scheme.full_marks),
        level=row["level"],
        level_title=ladder.level(row["level"]).title if row["level"] else "",
        proposed_by=row["proposed_by"],
        whole=branches(scheme, lines, row["score"]),
        lines=lines,
        placing=placing_of(scheme, ladder, scored, row),
        reasons=level_reasons(scheme, ladder, row, edge, absent_inputs(scheme, scored, subject)),
        next_level=edge,
    )


def _lines(scheme: Scheme, scored: Scored, subject: str) -> Iterator[Line]:
    inputs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in scored.inputs.filter(pl.col("subject") == subject).iter_rows(named=True):
        inputs[one["indicator"]].append(one)
    for line in scored.lines.filter(pl.col("subject") == subject).iter_rows(named=True):
        code = line["indicator"]
        yield line_of(scheme, scheme.indicator(code), line, inputs[code])


def with_records(explanation: Explanation, records: Mapping[str, Sequence[Record]]) -> Explanation:
    """Return the explanation with the records behind each fact, given by measure.

    The records of counts of too few votes are left out: they would tell what the counts do not.
    """
    lines = {line.code: _line_with(line, records) for line in explanation.lines}
    return replace(
        explanation, lines=tuple(lines.values()), whole=_branch_with(explanation.whole, lines)
    )


def _line_with(line: Line, records: Mapping[str, Sequence[Record]]) -> Line:
    inputs = (
        one if one.is_hushed else replace(one, records=tuple(records.get(one.measure, ())))
        for one in line.inputs
    )
    return replace(line, inputs=tuple(inputs))


def _branch_with(branch: Branch, lines: Mapping[str, Line]) -> Branch:
    return replace(
        branch,
        lines=tuple(lines[line.code] for line in branch.lines),
        parts=tuple(_branch_with(part, lines) for part in branch.parts),
    )


def as_json(explanation: Explanation) -> dict[str, Any]:
    """Return the tree as JSON data: points as text such as "86.25", days as 2018-10-31.

    The flat `lines` are left out, being the same as those in the tree.
    """
    told: dict[str, Any] = told_as_json(explanation)
    del told["lines"]
    return told


def told_as_json(value: Any, name: str = "") -> Any:
    """Return any of these dataclasses as JSON data, in the same manner."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: told_as_json(getattr(value, one.name), one.name) for one in fields(value)}
    match value:
        case tuple() | list():
            return [told_as_json(one, name) for one in value]
        case Mapping():
            return {key: told_as_json(one, name) for key, one in value.items()}
        case date():
            return value.isoformat()
        case int() if name in POINTS and not isinstance(value, bool):
            return plain(unscaled(value))
    return value
