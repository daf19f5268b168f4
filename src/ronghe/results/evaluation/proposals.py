"""The proposal as it stands: the engine's levels, changed where somebody changed one with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from ronghe.core.figures.api import RosterRow
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.results.evaluation.models import Cycle, LevelChange, Result
from ronghe.results.evaluation.rules.quota import check_confirm
from ronghe.results.evaluation.scoring import method_of


@dataclass(frozen=True)
class Proposal:
    """One subject's proposed level and why."""

    subject: str
    path: str
    name: str
    pool: str
    is_eligible: bool
    level: str
    base_level: str
    reason: str


def proposals(cycle: Cycle) -> list[Proposal]:
    """All proposals of a scored cycle, by subject (3 queries)."""
    changes = _changes(cycle)
    bases = dict(
        RosterRow.objects.filter(fact_set=cycle.fact_set).values_list("subject", "base_level")
    )
    results = Result.objects.filter(result_set=cycle.result_set).order_by("subject")
    return [_proposal(result, changes.get(result.pk), bases) for result in results]


def check_change(cycle: Cycle, result: Result, level: str) -> None:
    """May this subject's proposed level become ``level``? Raises Invalid or Refused."""
    ladder = method_of(cycle).ladder
    if level not in {one.code for one in ladder.levels}:
        raise Invalid("level", "没有这个等级，请从列表中选择。")
    if not result.is_eligible or not result.is_gate_passed:
        raise Refused("gate", f"“{result.name}”没有过门槛，不能授星。请先补齐门槛条件。", 422)
    rows = list(Result.objects.filter(result_set=cycle.result_set, pool=result.pool))
    changes = _changes(cycle)
    held = [r.subject for r in rows if _level(r, changes) == level and r.pk != result.pk]
    verdict = check_confirm(
        _frame(rows), _seats(cycle), ladder, level=level, confirmed=held, adding=[result.subject]
    )
    if not verdict.allowed:
        ranked = [
            {"subject": c.subject, "rank": c.rank, "score": c.score, "seated": c.seated}
            for c in verdict.candidates
        ]
        raise Refused("quota", verdict.sentence, 422, {"candidates": ranked})


def _changes(cycle: Cycle) -> dict[int, LevelChange]:
    found = LevelChange.objects.filter(result__result_set=cycle.result_set)
    return {change.result_id: change for change in found}


def _level(result: Result, changes: dict[int, LevelChange]) -> str:
    change = changes.get(result.pk)
    return change.level if change else result.level


def _proposal(result: Result, change: LevelChange | None, bases: dict[str, str]) -> Proposal:
    return Proposal(
        subject=result.subject,
        path=result.path,
        name=result.name,
        pool=result.pool,
        is_eligible=result.is_eligible,
        level=change.level if change else result.level,
        base_level=bases.get(result.subject, ""),
        reason=change.reason if change else ",".join(result.reasons) or result.proposed_by,
    )


def _frame(rows: Sequence[Result]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (r.subject, r.pool, r.score, r.rank, r.is_tied, r.standing, r.level, r.reached or None)
            for r in rows
        ],
        schema={
            "subject": pl.String,
            "pool": pl.String,
            "score": pl.Int64,
            "rank_in_pool": pl.Int64,
            "tied": pl.Boolean,
            "standing": pl.Int64,
            "level": pl.String,
            "reached": pl.String,
        },
        orient="row",
    )


def _seats(cycle: Cycle) -> pl.DataFrame:
    stored = cycle.result_set.seats if cycle.result_set else []
    schema = {"level": pl.String, "group": pl.String, "seats": pl.Int64}
    return pl.DataFrame([{key: row[key] for key in schema} for row in stored], schema=schema)
