"""From frozen facts to stored results, through the one engine."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from ronghe.core.figures.api import FactSet, facts_frame, roster_frame, roster_paths
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.rulebook.api import Rule, rule_versions
from ronghe.results.evaluation.models import Cycle, Result, ResultSet
from ronghe.results.scoring.api import Ladder, Scheme, Scored, input_digest, results_digest, score

COLUMNS = (
    "result_set_id", "place_id", "path", "subject", "name", "pool", "is_eligible",
    "is_gate_passed", "gate_reasons", "score", "rank", "is_tied", "standing", "reached", "level",
    "proposed_by", "reasons", "waiting_for", "lines",
)  # fmt: skip


@dataclass(frozen=True)
class Method:
    """The pinned rules of a cycle."""

    scheme: Scheme
    ladder: Ladder
    scheme_rule: Rule
    ladder_rule: Rule


def method_of(cycle: Cycle) -> Method:
    """The scheme and ladder a cycle is pinned to (1 query)."""
    rules = rule_versions([cycle.scheme_id, cycle.ladder_id])
    return method_from(rules[cycle.scheme_id], rules[cycle.ladder_id])


def method_from(scheme_rule: Rule, ladder_rule: Rule) -> Method:
    """Read two rule bodies as scheme and ladder."""
    scheme = Scheme.model_validate(scheme_rule.body)
    ladder = Ladder.model_validate(ladder_rule.body)
    return Method(scheme, ladder, scheme_rule, ladder_rule)


def frozen_frames(fact_set: FactSet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Roster and facts of a fact set as the engine reads them (2 queries)."""
    first = bool(fact_set.versions.get("first_cycle"))
    roster = roster_frame(fact_set).drop("category")
    return roster.with_columns(first_cycle=pl.lit(first)), facts_frame(fact_set)


def kept_frames(fact_set: FactSet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The same, kept in memory: frozen facts never change, and what-if asks for them again and again."""
    key = (fact_set.pk, fact_set.digest)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = frozen_frames(fact_set)
    return _kept[key]


MOST_KEPT = 4
_kept: dict[tuple[int, str], tuple[pl.DataFrame, pl.DataFrame]] = {}


def store_results(cycle: Cycle, fact_set: FactSet) -> ResultSet:
    """Score a fact set and store the proposal; constant queries, one COPY for all subjects."""
    method = method_of(cycle)
    roster, facts = frozen_frames(fact_set)
    scored = score(method.scheme, method.ladder, roster, facts)
    stored = ResultSet.objects.create(
        place_id=cycle.place_id,
        cycle=cycle,
        no=cycle.result_sets.count() + 1,
        fact_set=fact_set,
        digest=results_digest(scored.results),
        input_digest=input_digest(method.scheme, method.ladder, roster, facts).whole,
        seats=scored.seats.to_dicts(),
    )
    insert_rows(Result, COLUMNS, _rows(stored, scored, roster, roster_paths(fact_set)))
    return stored


def _rows(
    stored: ResultSet, scored: Scored, roster: pl.DataFrame, paths: dict[str, str]
) -> Iterator[tuple[Any, ...]]:
    names = dict(roster.select("subject", "name").iter_rows())
    lines = _lines_by_subject(scored)
    for row in scored.results.iter_rows(named=True):
        subject = row["subject"]
        yield (
            stored.pk,
            stored.place_id,
            paths[subject],
            subject,
            names[subject],
            row["pool"],
            row["eligible"],
            row["gate_ok"],
            json.dumps(row["gate_reasons"]),
            row["score"],
            row["rank_in_pool"],
            bool(row["tied"]),
            row["standing"],
            row["reached"] or "",
            row["level"] or "",
            row["proposed_by"],
            json.dumps(row["reasons"]),
            row["waiting_for"] or "",
            json.dumps(lines[subject]),
        )


def _lines_by_subject(scored: Scored) -> dict[str, list[dict[str, Any]]]:
    """Each subject's lines; those of several facts carry them as `inputs`."""
    inputs: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in scored.inputs.iter_rows(named=True):
        inputs[one.pop("subject"), one.pop("indicator")].append(one)
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in scored.lines.iter_rows(named=True):
        subject = line.pop("subject")
        several = inputs.get((subject, line["indicator"]))
        grouped[subject].append(line if several is None else line | {"inputs": several})
    return grouped
