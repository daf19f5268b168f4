"""The recount script and the engine agree, and the script notices every change."""

import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.results.evaluation.rules.engine import score
from ronghe.results.evaluation.rules.export import bundle
from ronghe.results.evaluation.rules.ladders import Ladder
from ronghe.results.evaluation.rules.schemes import Scheme
from support.generated_rules import casts, ladders, schemes
from support.rule_sets import ROOT

RECOUNT = ROOT / "tools" / "recount"


def write(
    folder: Path, scheme: Scheme, ladder: Ladder, people: pl.DataFrame, given: pl.DataFrame
) -> None:
    files = bundle(scheme, ladder, people, given, score(scheme, ladder, people, given))
    for name, content in files.items():
        (folder / name).write_bytes(content)


def recount(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", str(RECOUNT), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scheme, Ladder, pl.DataFrame, pl.DataFrame]:
    scheme = draw(schemes())
    return scheme, draw(ladders(scheme)), *draw(casts())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_engine_and_recount_agree_on_generated_rules(
    case: tuple[Scheme, Ladder, pl.DataFrame, pl.DataFrame],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), *case)
        done = recount(Path(name))
    assert (done.stdout, done.returncode) == ("一致\n", 0), done.stdout + done.stderr
