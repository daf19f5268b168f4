"""From frozen facts to stored results, sheet by sheet, through the one engine."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ronghe.core.figures.api import FactSet, RosterRow, facts_frame, roster_frame, roster_paths
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.rulebook.api import Rule, rule_version, rule_versions
from ronghe.results.evaluation.models import Cycle, CycleSheet, Result, ResultSet
from ronghe.results.scoring.api import (
    Assessed,
    Assessment,
    Ladder,
    Scheme,
    Scored,
    assess,
    input_digest,
    results_digest,
)
from ronghe.results.scoring.api import Method as SheetMethod

COLUMNS = (
    "result_set_id", "place_id", "path", "subject", "name", "pool", "is_eligible",
    "is_gate_passed", "gate_reasons", "score", "rank", "is_tied", "standing", "reached", "level",
    "proposed_by", "reasons", "waiting_for", "lines",
)  # fmt: skip


@dataclass(frozen=True)
class Method:
    """The pinned rules of a sheet; one without a ladder only ranks, by a ladder of one level."""

    scheme: Scheme
    ladder: Ladder
    scheme_rule: Rule
    ladder_rule: Rule | None


@dataclass(frozen=True)
class Pinned:
    """What a cycle was opened under: the assessment and, by sheet code, the methods."""

    assessment: Assessment
    methods: Mapping[str, Method]
    sheets: Sequence[CycleSheet]

    @property
    def sheet_methods(self) -> dict[str, SheetMethod]:
        """The methods as the engine reads them."""
        return {
            code: SheetMethod(m.scheme, m.ladder if m.ladder_rule else None)
            for code, m in self.methods.items()
        }


def method_of(cycle: Cycle) -> Method:
    """The scheme and ladder of the cycle's main sheet (1 query)."""
    return _methods([(cycle.scheme_id, cycle.ladder_id)])[0]


def method_of_sheet(sheet: CycleSheet) -> Method:
    """The scheme and ladder of one sheet (1 query)."""
    return _methods([(sheet.scheme_id, sheet.ladder_id)])[0]


def pinned(cycle: Cycle) -> Pinned:
    """Everything a cycle is pinned to; what is changed afterwards never touches it (2 queries)."""
    sheets = tuple(cycle.sheets.select_related("result_set").order_by("position"))
    pins = {pk for sheet in sheets for pk in (sheet.scheme_id, sheet.ladder_id)}
    rules = rule_versions(sorted(pk for pk in {*pins, cycle.assessment_id} if pk is not None))
    body = RATING if cycle.assessment_id is None else rules[cycle.assessment_id].body
    return Pinned(
        Assessment.model_validate(body),
        {
            sheet.code: method_from(
                rules[sheet.scheme_id], rules[sheet.ladder_id] if sheet.ladder_id else None
            )
            for sheet in sheets
        },
        sheets,
    )


def assessment_of(cycle: Cycle) -> Assessment:
    """The assessment a cycle was opened under (1 query)."""
    if cycle.assessment_id is None:
        return Assessment.model_validate(RATING)
    return Assessment.model_validate(rule_version(cycle.assessment_id).body)


def _methods(pins: list[tuple[int, int | None]]) -> list[Method]:
    wanted = {pk for pin in pins for pk in pin if pk is not None}
    rules = rule_versions(sorted(wanted))
    return [
        method_from(rules[scheme], None if ladder is None else rules[ladder])
        for scheme, ladder in pins
    ]


def method_from(scheme_rule: Rule, ladder_rule: Rule | None) -> Method:
    """Read rule bodies as scheme and ladder."""
    scheme = Scheme.model_validate(scheme_rule.body)
    ladder = Ladder.model_validate(ladder_rule.body) if ladder_rule else None
    return Method(scheme, SheetMethod(scheme, ladder).grading, scheme_rule, ladder_rule)


def frozen_frames(fact_set: FactSet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Roster and facts of a fact set as the engine reads them (2 queries)."""
    first = bool(fact_set.versions.get("first_cycle"))
    roster = roster_frame(fact_set).drop("category")
    return roster.with_columns(first_cycle=pl.lit(first)), facts_frame(fact_set)


RATING: dict[str, Any] = {
    "not_from_source": True,
    "every": "YEAR",
    "subjects": {"kind": "ORGANISATION", "select": {"is_grassroots": True}},
    "has_applications": True,
    "publication": "NOTICE",
    "sheets": [
        {"code": "RATING", "title": "星级评定", "scheme": "star-rating", "ladder": "star-rating"}
    ],
}
"""What ratings were that had been opened before assessments were rules."""


def assessed(rules: Pinned, fact_set: FactSet) -> Assessed:
    """All sheets of a frozen fact set, in their order; nothing is stored."""
    roster, facts = frozen_frames(fact_set)
    return assess(rules.assessment, rules.sheet_methods, by_sheet(rules, fact_set, roster), facts)


def by_sheet(rules: Pinned, fact_set: FactSet, roster: pl.DataFrame) -> pl.DataFrame:
    """The roster with the class each nomination stands in; other rosters serve every sheet."""
    if rules.assessment.subjects.kind != "NOMINATION":
        return roster
    rows = RosterRow.objects.filter(fact_set=fact_set).values_list("subject", "tags")
    classes = {subject: tags[0] for subject, tags in rows}
    return roster.with_columns(
        sheet=pl.col("subject").replace_strict(classes, return_dtype=pl.String)
    )


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
