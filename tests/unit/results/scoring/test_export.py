"""A published result is the same bytes for the same content, and harmless in a spreadsheet."""

import csv
import io
import re

from ronghe.results.scoring.engine.digest import input_digest, results_digest
from ronghe.results.scoring.engine.export import bundle
from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.schemes.scheme import Scheme
from support.rule_sets import (
    facts,
    indicator,
    ladder,
    park_ladder,
    park_people,
    park_scheme,
    roster,
    scheme,
)

RULES = scheme(indicator("A", 60, missing="zero"), indicator("B", 40, missing="zero"))
GIVEN = facts(("X", "m.a", 1, 2), ("X", "m.b", 1, 1))


def test_a_missing_fact_and_no_fact_digest_the_same_and_a_zero_does_not() -> None:
    rungs, people = ladder(), roster("X")
    absent = input_digest(RULES, rungs, people, facts(("X", "m.a", 1, 2)))
    missing = input_digest(RULES, rungs, people, facts(("X", "m.a", 1, 2), ("X", "m.b", "MISSING")))
    zero = input_digest(RULES, rungs, people, facts(("X", "m.a", 1, 2), ("X", "m.b", 0, 1)))
    assert absent == missing != zero


def test_how_a_number_is_written_and_what_the_name_is_do_not_change_the_digest() -> None:
    other = Scheme.model_validate(RULES.model_dump(mode="json"))
    written = Scheme.model_validate(
        {
            "indicators": [
                indicator("A", "60.00", missing="zero"),
                indicator("B", 40.0, missing="zero"),
            ]
        }
    )
    renamed = roster("X", name=["改名支部"])
    digests = {
        input_digest(r, ladder(), p, GIVEN).whole
        for r in (RULES, other, written)
        for p in (roster("X"), renamed)
    }
    assert len(digests) == 1


def test_another_fact_rule_or_subject_changes_the_digest() -> None:
    base = input_digest(RULES, ladder(), roster("X"), GIVEN)
    assert (
        input_digest(RULES, ladder(notice_working_days=6), roster("X"), GIVEN).ladder != base.ladder
    )
    assert input_digest(RULES, ladder(), roster("X", "Y"), GIVEN).roster != base.roster
    assert input_digest(RULES, ladder(), roster("X"), facts(("X", "m.a", 1, 2))).facts != base.facts


def test_the_digests_are_sha256_in_hex_over_the_results() -> None:
    rows = score(park_scheme(), park_ladder(), *park_people(20)).results
    assert re.fullmatch(r"[0-9a-f]{64}", results_digest(rows))
    assert results_digest(rows.reverse()) == results_digest(rows)
    assert results_digest(rows.head(19)) != results_digest(rows)


def test_names_can_be_no_formulas_and_break_no_lines() -> None:
    people = roster("X", name=["=1+1\n第二支部"])
    files = bundle(RULES, ladder(), people, GIVEN, score(RULES, ladder(), people, GIVEN))
    (row,) = csv.DictReader(io.StringIO(files["roster.csv"].decode()))
    assert row["name"] == "'=1+1 第二支部"


def test_scores_are_written_as_points() -> None:
    people = roster("X")
    files = bundle(RULES, ladder(), people, GIVEN, score(RULES, ladder(), people, GIVEN))
    (row,) = csv.DictReader(io.StringIO(files["results.csv"].decode()))
    assert (row["score"], row["level"], row["gate_ok"]) == ("70", "GOOD", "1")
