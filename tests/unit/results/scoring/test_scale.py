"""Parts give what the whole gives: any files, any cuts, pools across parts, every rule."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.results.scoring.api import results_digest, score
from ronghe.results.scoring.engine.facts import BrokenFacts
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.scale.run import Kept, score_tables
from ronghe.results.scoring.scale.tables import find_tables
from ronghe.results.scoring.schemes.scheme import Scheme
from support.generated_facts import casts
from support.generated_rules import ladders, schemes
from support.nation import nation_ladder, nation_scheme, write_nation
from support.rule_sets import facts, indicator, ladder, roster, scheme

Case = tuple[Scheme, Ladder, pl.DataFrame, pl.DataFrame]
often = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    rules = draw(schemes())
    return rules, draw(ladders(rules)), *draw(casts())


def written(folder: Path, people: pl.DataFrame, rows: pl.DataFrame, cuts: list[int]) -> None:
    """Write facts as several files, cut at these rows."""
    people.write_parquet(folder / "roster.parquet")
    ends = [0, *sorted(cuts), rows.height]
    for number, (begin, end) in enumerate(pairwise(ends)):
        rows.slice(begin, end - begin).write_parquet(folder / f"facts-{number}.parquet")


@often
@given(case=cases(), data=st.data())
def test_any_files_and_any_parts_give_the_results_of_one_frame(
    case: Case, data: st.DataObject
) -> None:
    rules, rungs, people, rows = case
    seed = data.draw(st.integers(0, 1000))
    order = data.draw(st.sampled_from(["by subject", "by measure", "anyhow"]))
    shuffled = rows.sample(fraction=1, shuffle=True, seed=seed)
    placed = shuffled if order == "anyhow" else shuffled.sort(order.removeprefix("by "))
    cuts = data.draw(st.lists(st.integers(0, rows.height), max_size=4))
    with TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, people.sample(fraction=1, shuffle=True, seed=seed), placed, cuts)
        found = score_tables(
            rules, rungs, find_tables(folder), kept=Kept(folder), rows=data.draw(st.integers(5, 60))
        )
        kept = pl.read_parquet(folder / "results" / "*.parquet")
    whole = score(*case)
    assert found.digest == results_digest(whole.results)
    assert found.seats.equals(whole.seats)
    assert kept.equals(whole.results)


def test_lines_of_parts_are_the_lines_of_the_whole(tmp_path: Path) -> None:
    write_nation(tmp_path, 500, part=200)
    tables = find_tables(tmp_path)
    score_tables(
        nation_scheme(), nation_ladder(), tables, kept=Kept(tmp_path, with_lines=True), rows=3_000
    )
    rows = pl.read_parquet(list(tables.facts)).with_columns(pl.col("measure").cast(pl.String))
    whole = score(nation_scheme(), nation_ladder(), tables.read_roster(), rows)
    kept = pl.read_parquet(tmp_path / "lines" / "*.parquet")
    assert len(list((tmp_path / "lines").iterdir())) > 3
    assert kept.sort("subject", "indicator").equals(whole.lines.sort("subject", "indicator"))


def test_a_wrong_fact_is_refused_with_the_sentence_of_the_engine(tmp_path: Path) -> None:
    people = roster("A", "B", "C")
    rows = facts(("A", "m.done", 1, 2), ("B", "m.done", 1, 0), ("C", "m.done", 1, 1))
    written(tmp_path, people, rows, [1, 2])
    with pytest.raises(BrokenFacts, match=r"B 的 m\.done：分母是 0，应为正整数"):
        score_tables(scheme(indicator()), ladder(), find_tables(tmp_path))


def test_subjects_without_a_single_fact_have_results_too(tmp_path: Path) -> None:
    people = roster("A", "B", "C", "D", "E")
    rows = facts(("B", "m.done", 1, 2), ("D", "m.done", 1, 1), ("Z", "m.done", 7, 0))
    written(tmp_path, people, rows, [1, 2])
    found = score_tables(scheme(indicator()), ladder(), find_tables(tmp_path), rows=1)
    assert found.digest == results_digest(
        score(scheme(indicator()), ladder(), people, rows).results
    )
    assert found.subjects == 5


BROKEN = {
    "没有 .* 这个文件夹；请核对 --facts。": lambda folder: folder.joinpath("facts.parquet").parent.rename(folder.parent / "gone"),
    r"里没有名册；请放入 roster\.parquet": lambda folder: (folder / "roster.parquet").unlink(),
    r"里没有事实；请放入 facts\.parquet": lambda folder: (folder / "facts-0.parquet").unlink(),
    r"facts-0\.parquet 不是完好的 Parquet 文件": lambda folder: (folder / "facts-0.parquet").write_bytes(b"PAR1"),
    r"facts-0\.parquet 缺少列 measure": lambda folder: _changed(folder, pl.exclude("measure")),
    r"facts-0\.parquet 的 numerator 不是整数列": lambda folder: _changed(
        folder, pl.all().exclude("numerator"), pl.lit(0.5).alias("numerator")
    ),
    r"roster\.parquet 缺少列 pool": lambda folder: pl.DataFrame({"subject": ["A"], "eligible": [True], "base_level": [None]}).write_parquet(folder / "roster.parquet"),
}  # fmt: skip


def _changed(folder: Path, *columns: pl.Expr) -> None:
    path = folder / "facts-0.parquet"
    pl.read_parquet(path).select(*columns).write_parquet(path)


@pytest.mark.parametrize("sentence", BROKEN)
def test_files_that_cannot_be_scored_are_refused_in_one_sentence(
    tmp_path: Path, sentence: str
) -> None:
    folder = tmp_path / "nation"
    folder.mkdir()
    written(folder, roster("A"), facts(("A", "m.done", 1, 2)), [])
    BROKEN[sentence](folder)
    with pytest.raises(BrokenFacts, match=sentence):
        find_tables(folder)


def test_facts_of_any_writer_are_read(tmp_path: Path) -> None:
    people, rows = roster("A", "B"), facts(("A", "m.done", 1, 2), ("B", "m.done", "NOT_DUE"))
    plain = rows.with_columns(pl.col("subject", "measure", "state").cast(pl.Categorical))
    written(tmp_path, people, plain.with_columns(pl.col("numerator").cast(pl.Int8)), [])
    found = score_tables(scheme(indicator()), ladder(), find_tables(tmp_path))
    assert found.digest == results_digest(
        score(scheme(indicator()), ladder(), people, rows).results
    )
