"""`./ronghe evaluate --facts …` scores files of any size without a database, or says why not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from ronghe.results.scoring.api import results_digest, score
from support.nation import nation_ladder, nation_scheme, write_nation
from support.rule_sets import FORMAT, park_ladder, park_scheme

NOBODY = "postgresql://nobody@127.0.0.1:1/none"


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    """Three hundred subjects, and their rules as files."""
    write_nation(tmp_path, 300, part=120)
    (tmp_path / "scheme.json").write_text(nation_scheme().model_dump_json(), encoding="utf-8")
    (tmp_path / "ladder.json").write_text(nation_ladder().model_dump_json(), encoding="utf-8")
    return tmp_path


def evaluated(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, with a database address at which nobody is."""
    return subprocess.run(
        [sys.executable, "-m", "ronghe.web.cli", "evaluate", *map(str, words)],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
            "DATABASE_URL": NOBODY,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_files_are_scored_without_a_database_as_the_engine_scores_a_frame(nation: Path) -> None:
    done = evaluated(
        *("--facts", nation, "--scheme", nation / "scheme.json"),
        *("--ladder", nation / "ladder.json", "--out", nation / "out", "--lines", "--json"),
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    rows = pl.read_parquet(nation / "facts" / "*.parquet").with_columns(
        pl.col("measure").cast(pl.String)
    )
    whole = score(
        nation_scheme(), nation_ladder(), pl.read_parquet(nation / "roster.parquet"), rows
    )
    assert told["results_digest"] == results_digest(whole.results)
    assert told["subjects"] == 300
    assert sum(told["levels"].values()) == told["eligible"]
    kept = pl.read_parquet(nation / "out" / "results" / "*.parquet")
    assert kept.equals(whole.results)
    assert pl.read_parquet(nation / "out" / "lines" / "*.parquet").height == whole.lines.height


def test_without_a_ladder_everybody_is_ranked_only(nation: Path) -> None:
    done = evaluated("--facts", nation, "--scheme", nation / "scheme.json")
    assert done.returncode == 0, done.stderr
    assert "参加排名\t294" in done.stdout
    assert "结果摘要 " in done.stdout


def rule_file(folder: Path, *changes: tuple[str, str]) -> Path:
    """The complete example of the format reference, with mistakes put in."""
    examples = FORMAT.read_text(encoding="utf-8").split("```yaml\n")
    [text] = (part.split("```")[0] for part in examples if part.startswith("rules:"))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_file_of_a_pack_serves_as_it_is(tmp_path: Path) -> None:
    rules = rule_file(tmp_path)
    people = {"subject": ["A"], "pool": ["COMMUNITY"], "eligible": [True], "base_level": [None]}
    pl.DataFrame(people, schema_overrides={"base_level": pl.String}).write_parquet(
        tmp_path / "roster.parquet"
    )
    fact = {"subject": ["A"], "measure": ["standards.compliant"], "state": ["VALUE"]}
    facts = pl.DataFrame(fact | {"numerator": [1], "denominator": [1]})
    facts.write_parquet(tmp_path / "facts.parquet")
    done = evaluated("--facts", tmp_path, "--scheme", rules, "--ladder", rules, "--json")
    assert done.returncode == 0, done.stderr
    people_frame = pl.read_parquet(tmp_path / "roster.parquet")
    whole = score(park_scheme(), park_ladder(), people_frame, facts)
    assert json.loads(done.stdout)["results_digest"] == results_digest(whole.results)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("full_marks: 100", "full_marks: 90", "rules.yaml:"),
        ("full_marks: 100", "full_marks: 百", "不是能精确表示的数"),
        ("    body:", "    body:\n      surprise: 1", "surprise"),
    ],
)
def test_a_mistake_in_a_rule_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    done = evaluated("--facts", tmp_path, "--scheme", rule_file(tmp_path, (old, new)))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "rules.yaml:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "请写 --place 和 --cycle"),
        (["--facts", "."], "按文件计分须写 --scheme"),
        (["--facts", ".", "--scheme", "gone.yaml"], "没有文件 gone.yaml"),
        (["--facts", ".", "--scheme", "."], ". 是文件夹；请写明其中的评分方案文件"),
        (["--facts", ".", "--place", "sip"], "不能和 --place、--cycle、--assessment 一起写"),
    ],
)
def test_wrong_arguments_are_one_sentence(words: list[str], sentence: str) -> None:
    done = evaluated(*words)
    assert done.returncode in {1, 2}
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ladder_of_another_scheme_is_refused(tmp_path: Path) -> None:
    rules = rule_file(tmp_path, ("scheme: star-rating", "scheme: other"))
    done = evaluated("--facts", tmp_path, "--scheme", rules, "--ladder", rules)
    assert done.returncode == 2
    assert done.stderr == "阶梯配套的方案是“other”，不是“star-rating”；请改用配套的一对。\n"


def test_a_folder_of_csv_files_is_sent_to_the_command_that_reads_them(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("subject,measure,state,numerator,denominator\n")
    done = evaluated("--facts", tmp_path, "--scheme", rule_file(tmp_path))
    assert done.returncode == 1
    assert "CSV 请用 ./ronghe pack score 计分" in done.stderr


def test_results_are_not_written_where_a_file_is(nation: Path) -> None:
    scheme = nation / "scheme.json"
    done = evaluated("--facts", nation, "--scheme", scheme, "--out", scheme)
    assert done.returncode == 1
    assert done.stderr.startswith("路径不能用（")
    assert "Traceback" not in done.stderr


def test_facts_that_cannot_be_scored_are_one_sentence(nation: Path) -> None:
    path = nation / "facts" / "part-0001.parquet"
    pl.read_parquet(path).with_columns(
        pl.lit(0, dtype=pl.Int64).alias("denominator")
    ).write_parquet(path)
    done = evaluated("--facts", nation, "--scheme", nation / "scheme.json")
    assert done.returncode == 1
    assert "分母是 0，应为正整数" in done.stderr
    assert "Traceback" not in done.stderr
