"""Rule sets nobody here had seen, as data alone: every score equals the one worked out by hand.

The pack is `tests/unseen/weiyun`; each scheme's note says the rule in one sentence, and the function
of the same name below follows that sentence with fractions, without any code of the engine.
"""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from fractions import Fraction as F  # noqa: N817 - it stands in every line
from math import ceil, floor
from pathlib import Path

import polars as pl
import pytest
import yaml
from django.conf import settings

from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.explain.next_steps import next_steps
from ronghe.results.scoring.schemes.scheme import Scheme
from ronghe.web.cli.__main__ import main
from support.rule_sets import ladder, roster, scores_of

ROOT = Path(settings.BASE_DIR)
UNSEEN = ROOT / "tests" / "unseen" / "weiyun"
Figures = dict[str, F | str]
"""What is known of one town: a value, or that nothing was due; absent: missing."""


def read() -> dict[str, Figures]:
    towns: dict[str, Figures] = {}
    with (UNSEEN / "facts.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            value = (
                F(int(row["numerator"]), int(row["denominator"])) if row["numerator"] else "NOT_DUE"
            )
            towns.setdefault(row["subject"], {})[row["measure"].removeprefix("entries.")] = value
    return towns


TOWNS = read()


def number(town: str, name: str) -> F:
    value = TOWNS[town][name]
    assert isinstance(value, F)
    return value


def near(value: F, decimals: int) -> F:
    """Halves go away from zero; nothing here is below zero."""
    return F(floor(value * 10**decimals + F(1, 2)), 10**decimals)


def dropped(value: F, decimals: int) -> F:
    return F(floor(value * 10**decimals), 10**decimals)


def jurors(town: str) -> list[F | str | None]:
    return [TOWNS[town].get(f"juror_{n}") for n in range(1, 6)]


def given(values: list[F | str | None]) -> list[F]:
    return [value for value in values if isinstance(value, F)]


def hotline(town: str) -> F:
    late = 30 - F(1, 2) * max(number(town, "late_days") - 3, F(0))
    late = max(late, F(0))
    if TOWNS[town]["solved"] == "NOT_DUE":
        return late / 30 * 100
    solved, pleased = number(town, "solved"), number(town, "pleased")
    if min(solved, pleased) >= F(9, 10):
        return 70 + late
    if min(solved, pleased) < F(6, 10):
        return late
    return near(70 * near(near(solved, 4) + near(pleased, 4), 4) / 2, 4) + late


def growth(town: str) -> F:
    now, before = number(town, "profit"), number(town, "profit_before")
    if before > 0:
        return min(max(F(2 * floor((now - before) / before * 20)), F(0)), F(20))
    return F(10) if now >= 0 else F(5) if now > before else F(0)


def jury(town: str) -> F | None:
    marks = sorted(given(jurors(town)))
    if len(marks) < 3:
        return None
    kept = marks[1:-1] if len(marks) >= 4 else marks
    return near(sum(kept, F(0)) / len(kept), 2)


def panels(town: str) -> F | None:
    weights = dict(zip(range(3), (F(4), F(3), F(3)), strict=True))
    heard = {n: mark for n, mark in enumerate(jurors(town)[:3]) if isinstance(mark, F)}
    if not heard:
        return None
    return (
        sum(weights[n] * mark for n, mark in heard.items())
        / sum((weights[n] for n in heard), F(0))
        * F(60, 100)
    )


def months(town: str) -> F | None:
    marks = jurors(town)
    best = sorted(given(marks))[-3:]
    return None if None in marks or not best else sum(best, F(0)) / len(best)


def safety(town: str) -> F:
    lost = min(number(town, "cases"), F(6)) + min(2 * number(town, "petitions"), F(8))
    return 100 - min(lost + min(5 * number(town, "fires"), F(15)), F(15))


def information(town: str) -> F:
    province, city = min(3 * number(town, "used_province"), F(9)), min(number(town, "used_city"), 4)
    return min(5 * number(town, "used_nation") + province + city, F(20))


def deadline(town: str) -> F:
    late = max(number(town, "late_days") - 3, F(0))
    return max(30 - 4 * F(ceil(late / 5)), F(0))


def business(town: str) -> F:
    visits, late = number(town, "visits"), number(town, "late_days")
    before = sum(number(other, "late_days") < late for other in TOWNS)
    first, second = (near(share * len(TOWNS), 0) for share in (F(3, 10), F(6, 10)))
    place = 40 if before < first else 25 if before < second else 10
    return F((60 if visits < 1 else 40 if visits <= 2 else 10) + place)


def crime(town: str) -> F:
    rates = {other: near(number(other, "rate"), 2) for other in TOWNS}
    below = near(sum(rates.values(), F(0)) / len(rates), 2) - rates[town]
    return min(max(70 + below * 10 * (2 if below > 0 else 3), F(20)), F(100))


def cut(town: str) -> F:
    visits = dropped(30 * (7 - number(town, "visits")) / 7, 2)
    if TOWNS[town]["solved"] == "NOT_DUE":
        return dropped(dropped(visits, 1) / 30 * 100, 0)
    calls = dropped(20 * number(town, "solved"), 2) + dropped(10 * number(town, "pleased"), 2)
    return dropped(dropped(calls * 70 / 30, 1) + dropped(visits, 1), 0)


def whole(town: str) -> F:
    base = near(hotline(town), 2)
    is_clean = base >= 80 and number(town, "fires") == 0
    return base + (min(F(5), 2 * number(town, "used_nation")) if is_clean else 0)


BY_HAND: Mapping[str, Callable[[str], F | None]] = {
    one.__name__: one
    for one in (
        hotline,
        growth,
        jury,
        panels,
        months,
        safety,
        information,
        deadline,
        business,
        crime,
        cut,
    )
}


def told(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    """Score by the command line, keeping what an outsider needs to recount it."""
    facts = str(UNSEEN / "facts.csv")
    bundle = ["--bundle", str(folder / "bundle"), "--json"]
    assert main(["pack", "score", str(folder / "weiyun"), "--facts", facts, *words, *bundle]) == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("ronghe.web.cli.packs.commands.set_up", lambda _: None)
    shutil.copytree(UNSEEN, tmp_path / "weiyun")
    return tmp_path


def recounted(folder: Path) -> str:
    command = [sys.executable, "-I", str(ROOT / "tools" / "recount"), str(folder / "bundle")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_the_pack_is_found_sound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "validate", str(folder / "weiyun")]) == 0
    assert "没有错误" in capsys.readouterr().out


@pytest.mark.parametrize("scheme", sorted(BY_HAND))
def test_every_score_is_that_worked_out_by_hand(
    scheme: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(folder, capsys, "--scheme", scheme)
    assert scores(answer) == expected(BY_HAND[scheme], 0 if scheme == "cut" else 2)
    assert recounted(folder) == "一致\n"


def test_a_bonus_with_a_condition_on_the_base_is_that_worked_out_by_hand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(folder, capsys, "--assessment", "with-extra")
    assert scores(answer, -1) == expected(whole, 2)
    assert recounted(folder) == "一致\n"


@pytest.mark.parametrize("scheme", sorted(BY_HAND))
def test_every_next_step_is_what_the_engine_makes_of_that_step(scheme: str) -> None:
    rules = rules_of(scheme)
    rungs = ladder(full_marks=rules.full_marks, levels=[{"code": "NONE", "title": "未评"}])
    people, known = roster(*TOWNS), fact_frame()
    scored = score(rules, rungs, people, known)
    for town in TOWNS:
        for step in next_steps(rules, rungs, scored, town):
            is_it = (pl.col("subject") == town) & (pl.col("measure") == step.measure)
            more = pl.when(is_it).then(pl.col("numerator") + step.change)
            moved = known.with_columns(numerator=more.otherwise("numerator"))
            assert scores_of(score(rules, rungs, people, moved))[town] == step.score


def test_rules_are_told_in_words() -> None:
    told = {
        f"{key}.{indicator.code}": indicator.function.params.sentence(indicator.points)
        for key in BY_HAND
        for indicator in rules_of(key).indicators
    }
    assert told["jury.JURY"] == (
        "“评委一”、“评委二”、“评委三”、“评委四”、“评委五”取平均，平均 100 得 100 分，"
        "有 4 项以上时去掉 1 个最高、1 个最低，缺数据的不参加，由其余分担；有 3 项起计分。"
    )
    assert told["panels.PANELS"].startswith("“领导”占 40%、“同级”占 30%、“群众”占 30%取平均")
    assert told["business.VISITS"] == "达到 1 得 40 分，超过 2 得 10 分，都不到得 60 分。"
    assert told["business.PLACE"] == (
        "在同组内排位（低者为好），前 30% 得 40 分，前 60% 得 25 分，其余得 10 分；名次数四舍五入。"
    )
    assert told["crime.RATE"] == (
        "与同组平均值相同得 70 分（低者为好）；每好 0.1（10%）加 2 分，每差 0.1（10%）减 3 分，"
        "不足的按比例，最低 20 分、最高 100 分。"
    )


def rules_of(key: str) -> Scheme:
    text = (UNSEEN / "method" / "schemes.yaml").read_text(encoding="utf-8")
    return next(
        Scheme.model_validate(rule["body"])
        for rule in yaml.safe_load(text)["rules"]
        if rule["key"] == key
    )


def fact_frame() -> pl.DataFrame:
    return pl.read_csv(UNSEEN / "facts.csv")


def expected(by_hand: Callable[[str], F | None], decimals: int) -> dict[str, F | None]:
    found = {town: by_hand(town) for town in TOWNS}
    return {town: None if score is None else near(score, decimals) for town, score in found.items()}


def scores(answer: dict[str, object], sheet: int = 0) -> dict[str, F | None]:
    sheets = answer["sheets"]
    assert isinstance(sheets, list)
    return {
        row["subject"]: None if row["score"] is None else F(row["score"])
        for row in sheets[sheet]["results"]
    }
