"""A sheet is one tree: blocks say how their parts make the points, ranks say who is ahead and why."""

import json
from datetime import date

import polars as pl
import pytest

from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.explain.explanation import Explanation, as_json, explain, with_records
from ronghe.results.scoring.explain.placing import Placing, equals_of
from ronghe.results.scoring.explain.sheet import Record
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

BLOCKS = [
    {"code": "BASE", "title": "基础", "points": 60, "clause": "第二条"},
    {"code": "MORE", "title": "创新", "points": 40, "not_from_source": True},
]
PARTS = scheme(
    indicator("A", 60, block="BASE", clause="第三条"),
    indicator("B", 30, block="MORE", missing="exclude_and_rebase"),
    indicator("C", 10, block="MORE"),
    blocks=BLOCKS,
)
TIES = {"ties": {"higher": ["BASE"]}}


def sheet(subject: str = "X", rungs: dict[str, object] | None = None) -> Explanation:
    given = facts(
        ("X", "m.a", 50, 100), ("X", "m.c", 1, 1),
        ("Y", "m.a", 30, 60), ("Y", "m.b", 1, 1), ("Y", "m.c", 1, 1),
    )  # fmt: skip
    rules = ladder(**(rungs or {}))
    return explain(PARTS, rules, score(PARTS, rules, roster("X", "Y"), given), subject)


def test_a_block_holds_its_lines_and_says_how_they_make_its_points() -> None:
    base, more = sheet("Y").whole.parts
    assert (base.title, base.points, base.full, base.clause) == ("基础", 300_000, 600_000, "第二条")
    assert [line.clause for line in base.lines] == ["第三条"]
    assert more.rule == "下列各项相加，满分 40 分。"
    assert more.not_from_source


def test_a_block_says_that_what_does_not_apply_was_left_out() -> None:
    more = sheet("X").whole.parts[1]
    assert (more.points, more.counted) == (400_000, 100_000)
    assert more.rule == "计入的各项共 10 分，按比例折算为 40 分。"


def test_the_whole_carries_the_score() -> None:
    told = sheet("X")
    assert (told.whole.points, told.score, told.whole.full) == (700_000, 700_000, 1_000_000)


def test_a_block_with_a_fact_that_may_not_be_absent_has_no_points() -> None:
    rules, rungs = PARTS, ladder()
    scored = score(rules, rungs, roster("X"), facts(("X", "m.a", 1, 1)))
    whole = explain(rules, rungs, scored, "X").whole
    assert [part.points for part in whole.parts] == [600_000, None]
    assert whole.points is None


def placing(points: dict[str, tuple[int, int]], subject: str, **rungs: object) -> Placing:
    """The placing of one of several, of whom the two halves of the sheet are known in percent."""
    rules = scheme(indicator("A", 50), indicator("B", 50))
    rows = [
        (who, f"m.{m}", p, 100)
        for who, pair in points.items()
        for m, p in zip("ab", pair, strict=True)
    ]
    steps = ladder(**rungs)
    found = explain(rules, steps, score(rules, steps, roster(*points), facts(*rows)), subject)
    assert found.placing is not None
    return found.placing


def test_a_rank_tells_who_is_ahead_and_by_how_much() -> None:
    told = placing({"X": (80, 80), "Y": (90, 80), "Z": (10, 10)}, "X")
    assert (told.rank, told.size, told.ahead, told.short, told.lead) == (2, 3, 1, 50_000, 700_000)
    assert told.sentence == "本组 3 个中第 2 名，前面有 1 个。比前一名少 5 分（前一名 85 分）。"


@pytest.mark.parametrize(
    ("subject", "rank", "sentence"),
    [
        ("X", 1, "本组 2 个中第 1 名。与后一名同分，因“A”较高列前。"),
        ("Y", 2, "本组 2 个中第 2 名，前面有 1 个。与前一名同分，因“A”较低列后。"),
    ],
)
def test_between_equals_it_tells_what_decided(subject: str, rank: int, sentence: str) -> None:
    told = placing({"X": (90, 70), "Y": (70, 90)}, subject, ties={"higher": ["A"]})
    assert (told.rank, told.decided_by, told.sentence) == (rank, "A", sentence)


def test_equals_that_nothing_separates_are_told_to_share_their_place() -> None:
    told = placing({"X": (90, 70), "Y": (70, 90), "Z": (10, 0)}, "X")
    assert (told.tied, told.decided_by) == (1, None)
    assert told.sentence == "本组 3 个中第 1 名。与另外 1 个并列。"


def test_a_pool_of_one_is_told_that_its_rank_compares_nothing() -> None:
    assert placing({"X": (90, 70)}, "X").sentence == "本组只有 1 个参加排名，名次不作比较。"


def test_whoever_the_gate_stops_has_no_placing() -> None:
    gate = [{"code": "FIT", "measure": "m.fit", "value": 1, "reason": "没有达标。"}]
    assert sheet("X", {"gate": gate}).placing is None


def test_equals_are_those_that_stand_next_with_the_same_score() -> None:
    rules, rungs = scheme(indicator("A", 50), indicator("B", 50)), ladder(ties={"higher": ["A"]})
    given = facts(("X", "m.a", 6, 10), ("X", "m.b", 8, 10), ("Y", "m.a", 7, 10), ("Y", "m.b", 7, 10),
                  ("Z", "m.a", 8, 10), ("Z", "m.b", 6, 10), ("W", "m.a", 1, 10), ("W", "m.b", 1, 10))  # fmt: skip
    scored = score(rules, rungs, roster("W", "X", "Y", "Z"), given)
    assert [equals_of(scored, who) for who in "WXYZ"] == [[], ["Y"], ["Z", "X"], ["Y"]]


def test_records_hang_on_the_fact_they_made() -> None:
    record = Record("meeting", "M-1", date(2018, 3, 5), 1, "3月5日支委会")
    told = with_records(sheet("X"), {"m.a": [record], "m.unknown": [record]})
    assert told.whole.parts[0].lines[0].inputs[0].records == (record,)
    assert [one.records for line in told.lines[1:] for one in line.inputs] == [(), ()]


def test_the_tree_is_plain_json_with_points_as_text() -> None:
    record = Record("meeting", "M-1", date(2018, 3, 5), 1, "3月5日支委会")
    told = json.loads(json.dumps(as_json(with_records(sheet("X"), {"m.a": [record]}))))
    assert (told["score"], told["whole"]["parts"][1]["counted"]) == ("70", "10")
    line = told["whole"]["parts"][0]["lines"][0]
    assert (line["function"], line["clause"]) == ("share@1", "第三条")
    assert line["inputs"][0]["records"][0]["on"] == "2018-03-05"
    assert "lines" not in told


def test_the_parts_of_every_sheet_of_the_park_make_its_score() -> None:
    rules, rungs = park_scheme(), park_ladder()
    scored = score(rules, rungs, *park_people(80))
    for subject in scored.results.filter(pl.col("score").is_not_null())["subject"]:
        whole = explain(rules, rungs, scored, subject).whole
        made = sum(part.points or 0 for part in whole.parts)
        assert whole.points is not None
        applicable = sum(part.full for part in whole.parts if part.points is not None)
        assert abs(whole.points * applicable - made * whole.full) <= 51 * applicable


def test_whoever_has_a_rank_has_a_placing() -> None:
    scored: Scored = score(park_scheme(), park_ladder(), *park_people(40))
    for row in scored.results.iter_rows(named=True):
        told = explain(park_scheme(), park_ladder(), scored, row["subject"]).placing
        assert (told is None) == (row["rank_in_pool"] is None)
        if told is not None:
            assert told.rank == row["rank_in_pool"] == told.ahead + 1
