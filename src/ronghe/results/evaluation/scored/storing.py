"""From frozen facts to stored results, sheet by sheet."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import polars as pl

from ronghe.core.figures.api import FactSet, roster_paths
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.results.evaluation.cycles.pinning import pinned
from ronghe.results.evaluation.models import Cycle, CycleSheet, Result, ResultSet
from ronghe.results.evaluation.scored.assessing import assessed
from ronghe.results.scoring.api import (
    Scored,
    input_digest,
    results_digest,
)

COLUMNS = (
    "result_set_id", "place_id", "path", "subject", "name", "pool", "is_eligible",
    "is_gate_passed", "gate_reasons", "score", "rank", "is_tied", "standing", "reached", "level",
    "proposed_by", "reasons", "waiting_for", "lines",
)  # fmt: skip


def store_results(cycle: Cycle, fact_set: FactSet) -> dict[str, ResultSet]:
    """Score a fact set and store every sheet's proposal; one COPY a sheet for all subjects.

    What a sheet reads of earlier ones stands in its score lines and its input digest.
    """
    rules = pinned(cycle)
    done, paths = assessed(rules, fact_set), roster_paths(fact_set)
    stored = {}
    for sheet in rules.sheets:
        method, scored = rules.methods[sheet.code], done.sheets[sheet.code]
        roster, facts = done.rosters[sheet.code], done.facts[sheet.code]
        results = ResultSet.objects.create(
            place_id=cycle.place_id,
            cycle=cycle,
            sheet=sheet.code,
            no=sheet.result_set.no + 1 if sheet.result_set else 1,
            fact_set=fact_set,
            digest=results_digest(scored.results),
            input_digest=input_digest(method.scheme, method.ladder, roster, facts).whole,
            seats=scored.seats.to_dicts(),
        )
        insert_rows(Result, COLUMNS, _rows(results, scored, roster, paths))
        stored[sheet.code] = sheet.result_set = results
    CycleSheet.objects.bulk_update(rules.sheets, ["result_set"])
    return stored


def _rows(
    stored: ResultSet, scored: Scored, roster: pl.DataFrame, paths: dict[str, str]
) -> Iterator[tuple[Any, ...]]:
    names = dict(roster.select("subject", "name").iter_rows())
    lines = lines_by_subject(scored)
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


def lines_by_subject(scored: Scored) -> dict[str, list[dict[str, Any]]]:
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
