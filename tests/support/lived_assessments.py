"""The assessments that the shipped demo places have lived through, scored from their files alone.

`PYTHONPATH=src:tests python -m support.lived_assessments` writes the golden digests anew.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from ronghe.foundation.rulebook.kinds import all_on_day
from ronghe.results.scoring.assessments.assess import Assessed, assess, score_facts
from ronghe.results.scoring.assessments.assessment import RESULT, Assessment, result_measure
from ronghe.results.scoring.assessments.checks import read_by
from ronghe.results.scoring.assessments.kinds import methods_of
from ronghe.results.scoring.assessments.method import Method
from ronghe.results.scoring.assessments.subject_list import SubjectList
from ronghe.results.scoring.engine.digest import input_digest, results_digest
from ronghe.results.scoring.engine.export import bundle
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import park_people

PACKS = Path(__file__).resolve().parents[2] / "packs"
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
PEOPLE = {
    "subject": pl.String,
    "name": pl.String,
    "sheet": pl.String,
    "pool": pl.String,
    "eligible": pl.Boolean,
    "base_level": pl.String,
}
FACTS = {
    "subject": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}


@dataclass(frozen=True)
class Lived:
    """One assessment of one period: its rule, methods, roster, facts and what came of it."""

    pack: str
    key: str
    period: str
    assessment: Assessment
    methods: Mapping[str, Method]
    assessed: Assessed

    @property
    def name(self) -> str:
        return f"{self.pack}/{self.key}-{self.period}"


@cache
def versions_of(pack: str) -> dict[tuple[str, str], dict[date, Any]]:
    """Kind and key → day → body of all method files of a shipped pack."""
    found: dict[tuple[str, str], dict[date, Any]] = {}
    for path in sorted((PACKS / pack / "method").rglob("*.yaml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            versions = found.setdefault((rule["kind"], rule["key"]), {})
            versions[rule["valid_from"]] = rule["body"]
    return found


def rules_of(pack: str, on: date = date.max) -> dict[str, dict[str, Any]]:
    """Kind → key → body of a shipped pack's rules in force on a day, by default the newest."""
    found: dict[str, dict[str, Any]] = {}
    for (kind, key), body in all_on_day(versions_of(pack), on).items():
        found.setdefault(kind, {})[key] = body
    return found


@cache
def assessment_of(pack: str, key: str, on: date = date.max) -> tuple[Assessment, dict[str, Method]]:
    rules = rules_of(pack, on)
    schemes = {key: Scheme.model_validate(body) for key, body in rules["scheme"].items()}
    ladders = {key: Ladder.model_validate(body) for key, body in rules["ladder"].items()}
    assessment = Assessment.model_validate(rules["assessment"][key])
    return assessment, methods_of(assessment, schemes, ladders)


def is_from_files(methods: Mapping[str, Method]) -> bool:
    """Whether nothing is read that rooms compute from records in the database."""
    known = ("entries.", "sheet.", RESULT)
    return all(measure.startswith(known) for one in methods.values() for measure in read_by(one))


@cache
def lived_in(pack: str) -> tuple[Lived, ...]:
    """All periods of a pack in their order, those left out that need records of the database."""
    return tuple(_lived(pack))


def _lived(pack: str) -> Iterator[Lived]:
    told = PACKS / pack / "demo" / "assessments.yaml"
    results: dict[str, pl.DataFrame] = {}
    for entry in yaml.safe_load(told.read_text(encoding="utf-8"))["lived"]:
        assessment, methods = assessment_of(pack, entry["assessment"], entry["opened_on"])
        if not is_from_files(methods):
            continue
        facts = pl.concat([_facts(told.parent / entry["facts"]), *results.values()])
        roster = _roster(pack, assessment, told.parent, entry.get("roster"))
        assessed = assess(assessment, methods, roster, facts)
        results[entry["assessment"]] = _result_facts(entry["assessment"], assessed)
        yield Lived(pack, entry["assessment"], entry["period"], assessment, methods, assessed)


def _result_facts(key: str, assessed: Assessed) -> pl.DataFrame:
    """The scores of all sheets as other assessments read them: `result.KEY.sheet`."""
    return pl.concat(
        score_facts(result_measure(key, code), scored) for code, scored in assessed.sheets.items()
    )


def _facts(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, schema=FACTS)


def _roster(
    pack: str, assessment: Assessment, folder: Path, nominations: str | None
) -> pl.DataFrame:
    if nominations is not None:
        with (folder / nominations).open(encoding="utf-8") as file:
            rows = [{**row, "eligible": row["eligible"] == "1"} for row in csv.DictReader(file)]
        people = [{key: row[key] or None for key in PEOPLE} for row in rows]
        return pl.DataFrame(people, schema=PEOPLE)
    listed = SubjectList.model_validate(rules_of(pack)["subject-list"][assessment.subjects.list])
    return pl.DataFrame(
        [
            {"subject": one.code, "name": one.name, "pool": one.pool, "eligible": True}
            for one in listed.subjects
        ],
        schema={key: kind for key, kind in PEOPLE.items() if key != "sheet"},
    )


def golden_text(lived: Lived) -> str:
    """What must never change unnoticed: sheet by sheet the digests of rules, roster, facts, results."""
    lines = []
    for code, scored in lived.assessed.sheets.items():
        method = lived.methods[code]
        roster, facts = lived.assessed.rosters[code], lived.assessed.facts[code]
        given = input_digest(method.scheme, method.grading, roster, facts)
        parts = {"scheme": given.scheme, "ladder": given.ladder, "roster": given.roster}
        parts |= {"facts": given.facts, "results": results_digest(scored.results)}
        lines += [f"{code} {part} {digest}\n" for part, digest in parts.items()]
    return "".join(lines)


def bundles(lived: Lived, folder: Path) -> Path:
    """Write each sheet as an outsider gets it, one folder a sheet."""
    for code, scored in lived.assessed.sheets.items():
        method = lived.methods[code]
        roster, facts = lived.assessed.rosters[code], lived.assessed.facts[code]
        (folder / code).mkdir(parents=True)
        for name, data in bundle(method.scheme, method.grading, roster, facts, scored).items():
            (folder / code / name).write_bytes(data)
    return folder


def park() -> Lived:
    """The star rating of two hundred generated branches, as the park's own pack has it."""
    assessment, methods = assessment_of("suzhou-industrial-park", "star-rating")
    roster, facts = park_people(200)
    assessed = assess(assessment, methods, roster, facts)
    return Lived("suzhou-industrial-park", "star-rating", "2018", assessment, methods, assessed)


def all_lived() -> list[Lived]:
    packs = sorted(path.parent.parent.name for path in PACKS.glob("*/demo/assessments.yaml"))
    return [park(), *(one for pack in packs for one in lived_in(pack))]


def write_golden() -> None:
    """Write the golden digests anew, after a change of rules or data that was meant."""
    for one in all_lived():
        path = GOLDEN / f"{one.name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(golden_text(one), encoding="utf-8")


if __name__ == "__main__":
    write_golden()
