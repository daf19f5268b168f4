"""What is read off results: quadrants, tiers, incentives, gaps, changes, runs, spread, holes."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.results.scoring.assessments.assess import Assessed, assess
from ronghe.results.scoring.assessments.distribution import LevelTarget, against, distribution
from ronghe.results.scoring.assessments.gaps import gaps, may_be_benchmark
from ronghe.results.scoring.assessments.posted import missing_periods
from ronghe.results.scoring.assessments.rank_changes import rank_changes
from ronghe.results.scoring.assessments.streaks import streaks
from support.assessments import TOWNS, contests, methods, percents
from support.rule_sets import roster

QUARTERS = {"HIGH_HIGH": "双优", "HIGH_LOW": "偏经济", "LOW_HIGH": "偏环境", "LOW_LOW": "双后"}
QUADRANT = {"x": "ECONOMY", "y": "ENVIRONMENT", "x_cut": 60, "y_cut": 80, "names": QUARTERS}
TIERS = [
    {"code": "UP", "title": "先进", "levels": ["GOOD"], "ask": "当好标杆"},
    {"code": "DOWN", "title": "后进", "levels": ["NONE"], "ask": "改变面貌"},
]
GROWTH = {"EAST": 90, "SOUTH": 60, "WEST": 40}
WATER = {"EAST": 50, "SOUTH": 80, "WEST": 40}


def assessed(growth: dict[str, int] = GROWTH, **changes: object) -> Assessed:
    return assess(contests(**changes), methods(), roster(*TOWNS), percents(growth, WATER))


def test_a_score_at_the_cut_is_high_on_either_side_of_a_quadrant() -> None:
    quadrants = assessed(quadrant=QUADRANT).quadrants
    assert dict(quadrants.select("subject", "quadrant").iter_rows()) == {
        "EAST": "HIGH_LOW",
        "SOUTH": "HIGH_HIGH",
        "WEST": "LOW_LOW",
    }


def test_who_lacks_one_of_the_two_scores_stands_in_no_quadrant() -> None:
    quadrants = assessed({"EAST": 90}, quadrant=QUADRANT).quadrants
    assert quadrants["subject"].to_list() == ["EAST"]


def test_everybody_falls_in_the_tier_of_the_level() -> None:
    tiers = assessed(tiers=TIERS).tiers
    assert dict(tiers.iter_rows()) == {"EAST": "UP", "SOUTH": "UP", "WEST": "DOWN"}


def test_each_level_is_proposed_its_incentive() -> None:
    given = assessed(incentives=[{"level": "GOOD", "proposal": "绩效系数上浮"}]).incentives
    assert given.rows() == [
        ("EAST", "GOOD", "绩效系数上浮"),
        ("SOUTH", "GOOD", "绩效系数上浮"),
    ]


def test_an_assessment_that_asks_for_none_of_this_yields_none() -> None:
    plain = assessed()
    assert [plain.tiers.height, plain.quadrants.height, plain.incentives.height] == [0, 0, 0]


def gap_of(frame: pl.DataFrame, indicator: str | None) -> tuple[int, int | None]:
    row = frame.filter(pl.col("indicator").eq_missing(indicator)).row(0, named=True)
    return row["gap"], row["change"]


def test_the_gap_to_a_benchmark_is_told_per_indicator_and_in_all() -> None:
    combined = assessed().sheets["COMBINED"]
    told = gaps({"WEST": "SOUTH"}, combined.lines, combined.results)
    assert gap_of(told, None) == (300_000, None)
    assert gap_of(told, "E") == (100_000, None)
    assert gap_of(told, "V") == (200_000, None)


def test_a_gap_that_closes_is_negative_change() -> None:
    last, now = assessed().sheets["COMBINED"], assessed(GROWTH | {"WEST": 60}).sheets["COMBINED"]
    before = gaps({"WEST": "SOUTH"}, last.lines, last.results)
    told = gaps({"WEST": "SOUTH"}, now.lines, now.results, before)
    assert gap_of(told, None) == (200_000, -100_000)
    assert gap_of(told, "E") == (0, -100_000)


def test_against_another_benchmark_than_last_time_nothing_has_changed() -> None:
    combined = assessed().sheets["COMBINED"]
    before = gaps({"WEST": "EAST"}, combined.lines, combined.results)
    told = gaps({"WEST": "SOUTH"}, combined.lines, combined.results, before)
    assert told["change"].null_count() == told.height


def test_only_one_that_stands_ahead_in_the_same_pool_may_be_a_benchmark() -> None:
    economy = assessed().sheets["ECONOMY"].results
    assert may_be_benchmark(economy, "WEST", "EAST")
    assert not may_be_benchmark(economy, "EAST", "WEST")
    assert not may_be_benchmark(economy, "EAST", "EAST")
    assert not may_be_benchmark(economy, "WEST", "NOBODY")
    other = economy.with_columns(
        pool=pl.when(pl.col("subject") == "EAST").then(pl.lit("Q")).otherwise("pool")
    )
    assert not may_be_benchmark(other, "WEST", "EAST")


def test_a_rise_is_told_in_places_and_points() -> None:
    last = assessed().sheets["ECONOMY"].results
    now = assessed(GROWTH | {"WEST": 95}).sheets["ECONOMY"].results
    told = {row["subject"]: row for row in rank_changes(now, last).iter_rows(named=True)}
    assert (told["WEST"]["rank_before"], told["WEST"]["risen"]) == (3, 2)
    assert told["WEST"]["gained"] == 550_000
    assert told["EAST"]["risen"] == -1


def test_a_newcomer_has_nothing_to_compare_with() -> None:
    now = assessed().sheets["ECONOMY"].results
    told = rank_changes(now, now.filter(pl.col("subject") != "WEST"))
    assert told.filter(pl.col("subject") == "WEST").select("risen", "gained").row(0) == (None, None)


ORDER = ("BAD", "FAIR", "GOOD", "BEST")


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["GOOD"] * 6, (6, "P0", 6)),
        (["GOOD", "BEST", "FAIR", "GOOD"], (1, "P3", 2)),
        (["GOOD", "GOOD", "BAD"], (0, None, 2)),
        (["GOOD", None, "GOOD"], (1, "P2", 1)),
        ([None], (0, None, 0)),
    ],
)
def test_a_run_counts_periods_at_least_that_high_without_a_hole(
    levels: list[str | None], expected: tuple[int, str | None, int]
) -> None:
    given = {f"P{number}": {"A": level} for number, level in enumerate(levels)}
    held = streaks(given, ORDER, "GOOD")[0]
    assert (held.running, held.since, held.longest) == expected


@given(st.lists(st.sampled_from(ORDER), min_size=1, max_size=20))
def test_a_running_streak_is_never_longer_than_the_longest(levels: list[str]) -> None:
    given = {f"{number:02}": {"A": level} for number, level in enumerate(levels)}
    held = streaks(given, ORDER, "FAIR")[0]
    assert held.running <= held.longest <= len(levels)


def test_levels_are_counted_and_those_nobody_holds_too() -> None:
    rungs = distribution(["GOOD", "FAIR", "GOOD"], ORDER)
    assert [(rung.held, rung.held_or_above) for rung in rungs] == [(0, 3), (1, 3), (2, 2), (0, 0)]


def test_a_share_aimed_at_is_met_from_the_first_whole_number_on() -> None:
    target = [LevelTarget("GOOD", share=Decimal("0.9"))]
    nine = against(distribution(["GOOD"] * 9 + ["BAD"], ORDER), target)[0]
    eight = against(distribution(["GOOD"] * 8 + ["BAD"] * 3, ORDER), target)[0]
    assert (nine.is_met, nine.reached, nine.total) == (True, 9, 10)
    assert (eight.is_met, eight.lacking) == (False, 2)


def test_a_number_aimed_at_counts_only_that_level() -> None:
    rungs = distribution(["BEST", "BEST"], ORDER)
    aims = [LevelTarget("GOOD", count=1), LevelTarget("BEST", count=1)]
    assert [standing.lacking for standing in against(rungs, aims)] == [1, 0]


def test_a_month_without_a_list_is_missing() -> None:
    posted = {"2021-01", "2021-03"}
    assert missing_periods(posted, "2021-01", "2021-04", contests(every="MONTH")) == [
        "2021-02",
        "2021-04",
    ]
    assert missing_periods({"2021"}, "2021", "2021", contests()) == []
    terms = contests(term={"years": 2, "first_year": 2021})
    assert missing_periods({"2021-2022"}, "2021-2022", "2025-2026", terms) == [
        "2023-2024",
        "2025-2026",
    ]
