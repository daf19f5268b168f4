"""`./ronghe pack …`: scored, refused and told on a machine without any database."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

from ronghe.web.cli.__main__ import main
from support.broken_files import BROKEN, SOUND, lay_out
from support.packs import replace_in

ROOT = Path(settings.BASE_DIR)


class Done(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


class Desk:
    """A folder with the sound small pack, and a command line in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def pack(self, *words: str) -> Done:
        try:
            code = main(["pack", *words])
        except SystemExit as left:
            code = int(str(left.code))
        return Done(code, *self._capsys.readouterr())

    def score(self, *words: str) -> Done:
        return self.pack("score", "small", "--facts", "small/facts.csv", *words)


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    """Django is set up already in a test's process."""
    monkeypatch.setattr("ronghe.web.cli.packs.commands.set_up", lambda _: None)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SOUND, tmp_path / "small")
    return Desk(tmp_path, capsys)


def test_a_pack_is_checked_and_scored_where_no_database_is_or_can_be_started(
    tmp_path: Path,
) -> None:
    shutil.copytree(SOUND, tmp_path / "small")
    words = ["pack", "score", "small", "--assessment", "contest", "--facts", "small/facts.csv"]
    kept = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "ronghe.web.cli", *words],
        cwd=tmp_path,
        env=kept
        | {
            "PATH": "",
            "PYTHONPATH": str(ROOT / "src"),
            "RONGHE_VAR": str(tmp_path / "var"),
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "综合（方案 combined，阶梯 combined）" in done.stdout
    assert {path.name for path in (tmp_path / "var").iterdir()} <= {"secrets.json", "secrets.lock"}


def test_a_sound_pack_is_said_to_be_so(desk: Desk) -> None:
    done = desk.pack("validate", "small")
    assert done.code == 0
    assert done.out.startswith("小镇（1）没有错误")


def test_an_exported_pack_says_the_same_as_its_original(desk: Desk) -> None:
    assert desk.pack("export", "small", "out").out.startswith("已导出到 out/small")
    assert desk.pack("validate", "out/small").code == 0
    same = desk.pack("diff", "small", "out/small")
    assert (same.code, same.out) == (0, "两个方法包的规则完全相同。\n")


def test_differences_are_told_in_words_and_in_json(desk: Desk) -> None:
    desk.pack("export", "small", "old")
    replace_in(desk.folder / "small", "method/ladders.yaml", "min_score: 80", "min_score: 85")
    assert "“优秀”的分数线由 80 分改为 85 分。" in desk.pack("diff", "old/small", "small").out
    answer = json.loads(desk.pack("diff", "old/small", "small", "--json").out)
    assert [one["change"] for one in answer["differences"]] == ["CHANGED"]


def test_mistakes_in_facts_end_with_one(desk: Desk) -> None:
    replace_in(desk.folder / "small", "facts.csv", "95,100", "95,0")
    done = desk.score("--assessment", "contest")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("small/facts.csv:4:denominator: 分母是 0")


def test_mistakes_in_rules_end_with_one_and_are_told_before_the_facts_are_read(
    tmp_path: Path, desk: Desk
) -> None:
    shutil.rmtree(tmp_path / "small")
    lay_out("points-do-not-add-up", tmp_path)
    told = (BROKEN / "points-do-not-add-up" / "told.txt").read_text(encoding="utf-8")
    done = desk.pack("score", "small", "--scheme", "party", "--facts", "none.csv")
    assert done.code == 1
    assert done.err.startswith(told)
    assert desk.pack("export", "small", "out").code == 1
    assert desk.pack("diff", "small", "small").code == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--scheme", "gone"], "方法包里没有评分方案“gone”；有的是：combined、economy、"),
        (["--assessment", "gone"], "方法包里没有考核“gone”；有的是：contest、follow-up。"),
        (["--scheme", "party", "--ladder", "gone"], "没有晋级阶梯“gone”"),
        (["--scheme", "economy", "--ladder", "party"], "配套的方案是“party”，不是“economy”"),
        (["--assessment", "contest", "--ladder", "party"], "--ladder 只和 --scheme 一起用"),
        (["--assessment", "contest", "--roster", "none.csv"], "没有文件 none.csv"),
        (["--assessment", "contest", "--roster", "small"], "small 是文件夹；请写明其中的 CSV 文件"),
        (["--assessment", "contest", "--bundle", "small"], "small 已经存在"),
        (["--assessment", "contest", "--scheme", "party"], "--scheme 不能和 --assessment 一起写"),
        ([], "--scheme --assessment 须写其中一个"),
        (["--scheme"], "--scheme 后面要写一个值"),
        (["--scheme", "party", "--yaml"], "没有 --yaml 这样的参数"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    desk: Desk, words: list[str], sentence: str
) -> None:
    done = desk.score(*words)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert len(done.err.splitlines()) == 1


def test_json_says_what_the_table_says(desk: Desk) -> None:
    answer = json.loads(desk.score("--assessment", "contest", "--json").out)
    assert [sheet["sheet"] for sheet in answer["sheets"]] == ["PARTY", "ECONOMY", "COMBINED"]
    combined = answer["sheets"][2]
    assert [(row["name"], row["score"], row["level"]) for row in combined["results"]] == [
        ("东村", "96", "BEST"),
        ("南村", "75.5", "GOOD"),
        ("西村", "40", "UNRATED"),
    ]
    assert "level" not in answer["sheets"][1]["results"][0]
    first = {"subject": "EAST", "x": "94", "y": "98", "quadrant": "HIGH_HIGH"}
    assert answer["quadrants"][0] == first
    assert answer["tiers"][0] == {"subject": "EAST", "tier": "LEADING"}
    assert answer["incentives"][0]["proposal"] == "通报表扬"


def test_the_bundle_of_a_sheet_recounts_to_the_same(desk: Desk) -> None:
    done = desk.score("--scheme", "party", "--ladder", "party", "--bundle", "bundle")
    assert done.code == 0, done.err
    recounted = subprocess.run(
        [sys.executable, str(ROOT / "tools/recount"), "bundle"],
        cwd=desk.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert recounted.stdout == "一致\n"


def test_a_pool_of_one_and_a_pool_of_equals_are_scored_and_said_to_be_so(desk: Desk) -> None:
    facts = desk.folder / "small/facts.csv"
    header, *rows = facts.read_text(encoding="utf-8").splitlines()
    east = [row for row in rows if row.startswith("EAST")]
    facts.write_text("\n".join([header, *east]), encoding="utf-8")
    alone = desk.score("--scheme", "party", "--ladder", "party")
    assert alone.code == 0
    assert "全体只有 1 个有名次的对象，名次没有比较的意义。" in alone.out

    south = [row.replace("EAST", "SOUTH") for row in east]
    facts.write_text("\n".join([header, *east, *south]), encoding="utf-8")
    tied = desk.score("--scheme", "party", "--ladder", "party")
    assert tied.code == 0
    assert tied.out.count("1（并列）") == 2
    assert "全体的 2 个对象得分全部相同，并列第 1 名。" in tied.out


def test_levels_of_a_former_cycle_do_not_matter_to_ranks_alone(desk: Desk) -> None:
    replace_in(desk.folder / "small", "roster.csv", "南村,VILLAGE,1,", "南村,VILLAGE,1,BEST")
    done = desk.score("--scheme", "economy", "--roster", "small/roster.csv")
    assert (done.code, done.err) == (0, "")


def test_a_name_of_any_length_is_cut_at_once(desk: Desk) -> None:
    replace_in(desk.folder / "small", "roster.csv", "南村", "南" * 100_000)
    done = desk.score("--scheme", "economy", "--roster", "small/roster.csv")
    assert done.code == 0
    assert f"{'南' * 17}…" in done.out
    assert len(done.out) < 1_000


def test_a_name_that_looks_like_a_formula_is_shown_as_it_is_and_bundled_harmless(
    desk: Desk,
) -> None:
    replace_in(desk.folder / "small", "roster.csv", "南村", "=1+1")
    words = ["--scheme", "economy", "--roster", "small/roster.csv", "--bundle", "bundle"]
    assert "=1+1" in desk.score(*words).out
    assert "SOUTH,'=1+1," in (desk.folder / "bundle/roster.csv").read_text(encoding="utf-8")


def test_nothing_is_written_over(desk: Desk) -> None:
    assert desk.pack("export", "small", ".").code == 2
    assert (desk.folder / "small/roster.csv").is_file()
    assert desk.pack("export", "small").code == 2
    assert desk.pack("export", "small", "out", "--place", "sip").code == 2


def second_version(desk: Desk) -> None:
    """From 2019 on the party's scheme gives lectures 20 points, not 30."""
    text = (desk.folder / "small/method/schemes.yaml").read_text(encoding="utf-8")
    later = text.replace("valid_from: 2018-01-01", "valid_from: 2019-01-01")
    later = later.replace("points: 40", "points: 50").replace(
        "points: 30\n          measure: activities.l", "points: 20\n          measure: activities.l"
    )
    later = later.replace("{at: 4, points: 30}", "{at: 4, points: 20}")
    (desk.folder / "small/method/later.yaml").write_text(later, encoding="utf-8")


@pytest.mark.parametrize(
    ("on", "since"),
    [("2018-12-31", "2018-01-01"), ("2019-01-01", "2019-01-01"), (None, "2019-01-01")],
)
def test_the_version_in_force_on_the_day_asked_for_is_scored_by(
    desk: Desk, on: str | None, since: str
) -> None:
    second_version(desk)
    asked = ["--scheme", "party", *(["--on", on] if on else [])]
    assert f"（方案 party（{since} 起），只排名）" in desk.score(*asked).out
    [sheet] = json.loads(desk.score(*asked, "--json").out)["sheets"]
    assert sheet["valid_from"] == [since]
    full = max(
        Decimal(line["points"] or 0) for line in sheet["lines"] if line["indicator"] == "LECTURES"
    )
    assert full <= (30 if since == "2018-01-01" else 20)


def test_a_day_before_the_first_version_and_one_that_is_none_are_refused(desk: Desk) -> None:
    early = desk.score("--scheme", "party", "--on", "2017-12-31")
    assert early.code == 2
    assert "评分方案“party”自 2018-01-01 起施行，2017-12-31 还没有" in early.err
    assert "“去年”不是日期" in desk.score("--scheme", "party", "--on", "去年").err


def test_the_difference_names_the_version(desk: Desk) -> None:
    shutil.copytree(desk.folder / "small", desk.folder / "old/small")
    second_version(desk)
    told = desk.pack("diff", "old/small", "small").out
    assert "增加 scheme“party”（党建，2019-01-01 起的一版）" in told
    assert "与 2018-01-01 起的一版相比：" in told
    [row] = json.loads(desk.pack("diff", "old/small", "small", "--json").out)["differences"]
    assert row["valid_from"] == "2019-01-01"
