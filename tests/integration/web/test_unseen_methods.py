"""Whole rule sets that nobody wrote the engine for: pack, facts, and results reckoned by hand.

Each folder of tests/unseen holds a small invented method as its author would write it. The expected
results were worked out from the words of the method, without the engine.
"""

import csv
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from ronghe.results.scoring.api import plain, unscaled
from ronghe.web.cli.packs.checking import pack_at
from ronghe.web.cli.packs.inputs import read_inputs
from ronghe.web.packs.scoring import Asked, Outcome, files_of, score_by
from support.rule_sets import ROOT

UNSEEN = ROOT / "tests" / "unseen"
SETS = {
    "civilised": "civilised",
    "peaceful": "safety",
    "stars": "stars",
    "rolling": "rolling",
    "halves": "halves",
}
"""Folder → the key of its assessment."""


def outcome_of(name: str) -> Outcome:
    folder = UNSEEN / name
    pack = pack_at(str(folder))
    asked = Asked(assessment=SETS[name])
    named = Namespace(
        folder=str(folder),
        facts=str(folder / "facts.csv"),
        roster=None,
        assessment=SETS[name],
        scheme=None,
        ladder=None,
    )
    inputs = read_inputs(pack, asked, named)
    return score_by(pack, asked, inputs.roster, inputs.facts)


def told(outcome: Outcome) -> list[tuple[str, ...]]:
    """Every result as the expected file has it."""
    return sorted(
        (
            sheet.code,
            row["subject"],
            plain(unscaled(row["score"])),
            "" if row["rank_in_pool"] is None else str(row["rank_in_pool"]),
            row["level"],
            row["proposed_by"],
        )
        for sheet in outcome.sheets
        for row in sheet.scored.results.iter_rows(named=True)
    )


@pytest.mark.parametrize("name", SETS)
def test_a_method_nobody_has_seen_comes_out_to_the_digit(name: str) -> None:
    with (UNSEEN / name / "expected.csv").open(encoding="utf-8", newline="") as lines:
        _head, *expected = (tuple(row) for row in csv.reader(lines))
    assert told(outcome_of(name)) == sorted(expected)


@pytest.mark.parametrize("name", SETS)
def test_a_method_nobody_has_seen_is_recounted(name: str, tmp_path: Path) -> None:
    for sheet in outcome_of(name).sheets:
        (tmp_path / sheet.code).mkdir()
        for file, content in files_of(sheet).items():
            (tmp_path / sheet.code / file).write_bytes(content)
    command = [sys.executable, "-I", str(ROOT / "tools" / "recount"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout, done.returncode) == ("一致\n", 0), done.stderr
