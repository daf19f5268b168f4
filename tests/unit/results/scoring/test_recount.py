"""The recount script and the engine agree, and the script notices every change."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.results.scoring.engine.export import bundle
from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme
from support.generated_rules import casts, ladders, schemes
from support.rule_sets import ROOT, park_ladder, park_people, park_scheme

RECOUNT = ROOT / "tools" / "recount"
Case = tuple[Scheme, Ladder, pl.DataFrame, pl.DataFrame]


def write(
    folder: Path, scheme: Scheme, ladder: Ladder, people: pl.DataFrame, facts: pl.DataFrame
) -> None:
    files = bundle(scheme, ladder, people, facts, score(scheme, ladder, people, facts))
    for name, content in files.items():
        (folder / name).write_bytes(content)


def recount(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", str(RECOUNT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    scheme = draw(schemes())
    return scheme, draw(ladders(scheme)), *draw(casts())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_engine_and_recount_agree_on_generated_rules(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), *case)
        done = recount(name)
    assert (done.stdout, done.returncode) == ("一致\n", 0), done.stdout + done.stderr


@pytest.fixture
def published(tmp_path: Path) -> Path:
    write(tmp_path, park_scheme(), park_ladder(), *park_people(120))
    return tmp_path


def test_the_parks_result_is_recounted(published: Path) -> None:
    assert recount(published).stdout == "一致\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("scheme.json", '"at":"0.6"', '"at":"0.7"', "得分 "),
        ("ladder.json", '"min_score":"75"', '"min_score":"74"', "摘要 ladder"),
        ("results.csv", ",FOUR_STAR,", ",FIVE_STAR,", "结果 "),
        ("facts.csv", "VALUE,9,", "VALUE,8,", "摘要 facts"),
        ("roster.csv", ",1,,1", ",0,,1", "摘要 roster"),
        ("digest.txt", "results ", "results 0", "摘要 results"),
    ],
)
def test_any_change_to_a_published_file_is_noticed(
    published: Path, file: str, old: str, new: str, complaint: str
) -> None:
    content = (published / file).read_text(encoding="utf-8")
    assert old in content
    (published / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    done = recount(published)
    assert done.returncode == 1
    assert complaint in done.stdout
    assert "处不同" in done.stderr


def test_the_script_is_short_independent_and_says_how_it_is_used() -> None:
    source = RECOUNT.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 200
    assert "ronghe" not in source
    assert "tools/recount BUNDLE" in recount().stderr


def test_the_bundle_is_recomputed_as_downloaded(published: Path, tmp_path: Path) -> None:
    downloaded = shutil.make_archive(
        str(tmp_path.with_name("sip-star-rating-2018")), "zip", published
    )
    done = recount(downloaded)
    assert (done.returncode, done.stdout) == (0, "一致\n")
