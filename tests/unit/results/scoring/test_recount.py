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
from ronghe.results.scoring.functions.catalogue import FUNCTIONS
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme
from support.generated_facts import crowd
from support.generated_rules import Case, cases, complete_schemes
from support.rule_sets import ROOT, indicator, ladder, park_ladder, park_people, park_scheme, scheme

RECOUNT = ROOT / "tools" / "recount"


def write(
    folder: Path, scheme: Scheme, ladder: Ladder, people: pl.DataFrame, facts: pl.DataFrame
) -> None:
    files = bundle(scheme, ladder, people, facts, score(scheme, ladder, people, facts))
    for name, content in files.items():
        (folder / name).write_bytes(content)


def recount(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", str(RECOUNT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_engine_and_recount_agree_on_generated_rules(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), *case)
        done = recount(name)
    assert (done.stdout, done.returncode) == ("一致\n", 0), done.stdout + done.stderr


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scheme=complete_schemes(), seed=st.integers(0, 10**6))
def test_engine_and_recount_agree_on_every_function(scheme: Scheme, seed: int) -> None:
    used = {i.function.params.label() for i in scheme.indicators}
    assert used == {f"{name}@{version}" for name, version in FUNCTIONS}
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), scheme, ladder(), *crowd(seed))
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
    assert "Traceback" not in recount("/nowhere").stderr


def sheets(folder: Path) -> None:
    """Write a bundle of two sheets: a race, and a combined sheet that reads its score."""
    people, given = park_people(40)
    race = score(park_scheme(), park_ladder(), people, given).results.drop_nulls("score")
    read = race.select(
        "subject",
        measure=pl.lit("sheet.race"),
        state=pl.lit("VALUE"),
        numerator="score",
        denominator=pl.lit(10_000, dtype=pl.Int64),
    )
    combined = scheme(
        indicator("A", 60, measure="sheet.race", function=line(zero_at=0, full_at=100)),
        indicator("B", 40, measure="standards.items_met"),
    )
    for code, rules, rungs in (
        ("RACE", park_scheme(), park_ladder()),
        ("COMBINED", combined, ladder()),
    ):
        (folder / code).mkdir(parents=True)
        write(folder / code, rules, rungs, people, pl.concat([given, read]))


def line(**params: object) -> dict[str, object]:
    return {"name": "linear", "params": params}


def test_a_bundle_of_several_sheets_is_recounted_sheet_by_sheet(tmp_path: Path) -> None:
    sheets(tmp_path)
    assert recount(tmp_path).stdout == "一致\n"
    downloaded = shutil.make_archive(str(tmp_path.with_name("two-sheets")), "zip", tmp_path)
    assert recount(downloaded).stdout == "一致\n"


def test_a_sheet_that_reads_another_score_than_the_other_sheet_came_to_is_noticed(
    tmp_path: Path,
) -> None:
    sheets(tmp_path)
    shutil.rmtree(tmp_path / "RACE")
    (tmp_path / "RACE").mkdir()
    write(
        tmp_path / "RACE",
        scheme(indicator(measure="standards.items_met")),
        ladder(),
        *park_people(40, 7),
    )
    done = recount(tmp_path)
    assert done.returncode == 1
    assert "COMBINED O0000 sheet.race：公布 " in done.stdout
    assert "得分" not in done.stdout


def test_the_bundle_is_recomputed_as_downloaded(published: Path, tmp_path: Path) -> None:
    downloaded = shutil.make_archive(
        str(tmp_path.with_name("sip-star-rating-2018")), "zip", published
    )
    done = recount(downloaded)
    assert (done.returncode, done.stdout) == (0, "一致\n")
