"""The five places' assessments, scored from the shipped files without a database."""

import polars as pl
import pytest

from ronghe.foundation.kernel.period import Period
from ronghe.results.scoring.assessments.gaps import gaps, may_be_benchmark
from ronghe.results.scoring.assessments.posted import missing_periods
from ronghe.results.scoring.assessments.rank_changes import rank_changes
from ronghe.results.scoring.assessments.streaks import streaks
from ronghe.results.scoring.schemes.checks import check_scheme
from support.lived_assessments import (
    GOLDEN,
    Lived,
    all_lived,
    assessment_of,
    golden_text,
    lived_in,
    rules_of,
)
from support.rule_sets import levels_of, row_of

EVERYTHING = {one.name: one for one in all_lived()}


def lived(pack: str, key: str) -> dict[str, Lived]:
    return {one.period: one for one in lived_in(pack) if one.key == key}


@pytest.mark.parametrize("name", EVERYTHING)
def test_rules_data_and_results_are_digit_for_digit_what_they_were(name: str) -> None:
    told = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert golden_text(EVERYTHING[name]) == told


def test_every_golden_file_belongs_to_an_assessment_that_is_still_lived() -> None:
    kept = {str(path.relative_to(GOLDEN).with_suffix("")) for path in GOLDEN.rglob("*.txt")}
    assert kept == set(EVERYTHING)


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_period_has_the_length_that_the_assessment_says(name: str) -> None:
    one = EVERYTHING[name]
    period = Period.parse(one.period)
    assert Period.containing(period.start, one.assessment.every) == period


def test_two_leagues_weigh_the_same_and_each_unit_is_told_its_gap() -> None:
    _, methods = assessment_of("wujiang", "two-contests")
    halves = {i.code: i.points for i in methods["COMBINED"].scheme.indicators}
    assert halves["ECONOMY"] == halves["ENVIRONMENT"]
    before, now = lived("wujiang", "two-contests").values()
    results = now.assessed.sheets["COMBINED"].results.sort("rank_in_pool")["subject"]
    best, last = results[0], results[-1]
    sheets = [one.assessed.sheets["COMBINED"] for one in (before, now)]
    assert may_be_benchmark(sheets[1].results, last, best)
    first = gaps({last: best}, sheets[0].lines, sheets[0].results)
    told = gaps({last: best}, sheets[1].lines, sheets[1].results, first)
    whole = told.filter(pl.col("indicator").is_null()).row(0, named=True)
    parts = told.filter(pl.col("indicator").is_not_null())["gap"].sum()
    assert whole["gap"] > 0
    assert abs(whole["gap"] - parts) <= 100
    assert whole["change"] == whole["gap"] - whole["before"]


def test_two_versions_of_the_scientific_assessment_stand_side_by_side() -> None:
    years = lived("wujiang", "scientific-assessment")
    schemes = [years[year].methods["ASSESSMENT"].scheme for year in ("2015", "2016")]
    hotline = [{b.code: b.points for b in one.blocks}["HOTLINE"] for one in schemes]
    assert hotline == [20, 25]


def test_the_scientific_assessment_reads_the_contests_and_the_hotline() -> None:
    for period in ("2015", "2016"):
        one = lived("wujiang", "scientific-assessment")[period]
        contest = lived("wujiang", "two-contests")[period].assessed.sheets["COMBINED"].results
        read = one.assessed.facts["ASSESSMENT"].filter(
            pl.col("measure") == "result.two_contests.combined"
        )
        scores = dict(contest.select("subject", "score").iter_rows())
        assert dict(read.select("subject", "numerator").iter_rows()) == scores
        codes = {i.code for i in one.methods["ASSESSMENT"].scheme.indicators}
        assert codes >= {"ON_TIME", "SOLVED", "SATISFACTION", "RETURNS"}


def test_an_accident_holds_a_unit_at_the_lowest_grade_whatever_its_score() -> None:
    scored = lived("wujiang", "scientific-assessment")["2015"].assessed.sheets["ASSESSMENT"]
    assert row_of(scored, "320509110")["level"] == "GENERAL"
    assert "VETO:ACCIDENT" in row_of(scored, "320509110")["reasons"]


def test_core_duties_below_seventy_percent_are_refused() -> None:
    _, methods = assessment_of("su-xi-tong", "comprehensive")
    scheme = methods["DEPARTMENTS"].scheme
    assert check_scheme(scheme) == []
    lighter = [
        i.model_copy(update={"core_duty": i.code != "CITY_RANK" and i.core_duty})
        for i in scheme.indicators
    ]
    refused = check_scheme(scheme.model_copy(update={"indicators": tuple(lighter)}))
    assert [one.path for one in refused] == [("core_duty_min_share",)]
    assert "主责主业权重合计 40%，低于规定的 70%" in refused[0].sentence


def test_who_promotes_assesses_and_is_itself_measured_by_the_rank_above() -> None:
    scored = lived("su-xi-tong", "comprehensive")["2021-H1"].assessed.sheets["DEPARTMENTS"]
    line = scored.lines.filter(
        (pl.col("subject") == "D-PARTY") & (pl.col("indicator") == "PARTY")
    ).row(0, named=True)
    assert (line["numerator"], line["points"]) == (1, 100_000)


def test_grades_carry_proposals_and_a_rise_in_rank_is_told() -> None:
    first, second = lived("su-xi-tong", "comprehensive").values()
    levels = levels_of(second.assessed.sheets["DEPARTMENTS"])
    told = {row[0]: row[1] for row in second.assessed.incentives.iter_rows()}
    assert told == levels
    changes = rank_changes(
        second.assessed.sheets["DEPARTMENTS"].results, first.assessed.sheets["DEPARTMENTS"].results
    )
    assert changes["risen"].sum() == 0
    assert changes["risen"].max() > 0


def test_the_missing_month_of_the_race_is_found() -> None:
    months = lived("su-xi-tong", "monthly-race")
    race = next(iter(months.values())).assessment
    assert missing_periods(set(months), "2021-01", "2021-06", race) == ["2021-04"]


def test_the_two_excellents_and_the_advanced_keep_to_their_numbers() -> None:
    sheets = lived("su-xi-tong", "two-excellents")["2021"].assessed.sheets
    winners = {
        code: list(levels_of(scored).values()).count("SELECTED") for code, scored in sheets.items()
    }
    assert winners == {"MEMBERS": 8, "WORKERS": 5, "ORGANISATIONS": 4}


def test_without_one_of_the_two_projects_nobody_is_assessed() -> None:
    sheets = lived("tongzhou", "dual-projects")["2016"].assessed.sheets
    for scored in sheets.values():
        held = row_of(scored, "320612114")
        assert (held["gate_reasons"], held["rank_in_pool"]) == (["HAS_INDUSTRY_PROJECT"], None)


def test_party_and_development_are_two_hundreds_never_one() -> None:
    one = lived("tongzhou", "dual-hundred")["2016"]
    assert [one.methods[code].scheme.full_marks for code in ("PARTY", "DEVELOPMENT")] == [100, 100]
    assert all(
        scored.results["score"].max() <= 1_000_000 for scored in one.assessed.sheets.values()
    )
    assert one.assessed.quadrants.height == 16
    assert one.assessed.quadrants["quadrant"].n_unique() == 4


def test_organs_are_ranked_on_three_dimensions() -> None:
    one = lived("tongzhou", "three-comparisons")["2017-H1"].assessed.sheets["COMPARISON"]
    assert one.blocks["block"].unique().sort().to_list() == [
        "EFFICIENCY",
        "INTEGRITY",
        "RESPONSIBILITY",
    ]
    assert one.results["rank_in_pool"].null_count() == 0


def test_street_school_and_market_are_accepted_or_not() -> None:
    one = lived("tongzhou", "integrity-zone")["2017"].assessed.sheets["ACCEPTANCE"]
    assert levels_of(one) == {
        "SITE-STREET": "ACCEPTED",
        "SITE-SCHOOL": "ACCEPTED",
        "SITE-MARKET": "NOT_ACCEPTED",
    }


def test_satisfaction_has_been_very_high_for_six_years_running() -> None:
    years = lived("wuhou", "satisfaction")
    levels = {year: levels_of(one.assessed.sheets["SATISFACTION"]) for year, one in years.items()}
    first = years["2016"]
    ladder, streak = first.methods["SATISFACTION"].grading, first.assessment.streak
    assert streak is not None
    order = [level.code for level in ladder.levels]
    held = streaks(levels, order, streak.at_least)
    assert [(one.subject, one.running, one.since) for one in held] == [("NEW-CITY", 6, "2011")]


def test_four_selections_have_ten_winners_each_and_the_rest_wait() -> None:
    sheets = lived("wuhou", "top-ten")["2016"].assessed.sheets
    assert len(sheets) == 4
    for scored in sheets.values():
        assert list(levels_of(scored).values()).count("SELECTED") == 10
        assert scored.results["waiting_for"].drop_nulls().len() > 0


def test_who_does_not_meet_all_four_conditions_takes_no_part_in_the_vote() -> None:
    members = lived("wuhou", "four-have-four-strong")["2016"].assessed.sheets["MEMBERS"]
    assert row_of(members, "FOUR-2016-M-06")["gate_reasons"] == ["ALL_FOUR"]


def test_three_service_stars_a_month_stand_in_rank_order() -> None:
    for one in lived("wuhou", "window-star").values():
        scored = one.assessed.sheets["STAR"].results.sort("rank_in_pool", nulls_last=True)
        assert scored["level"].to_list()[:4] == ["SELECTED"] * 3 + ["NOT_SELECTED"]


def test_all_six_classes_take_part_in_the_demonstration_city() -> None:
    assessment, _ = assessment_of("wuhou", "demonstration-city")
    select = assessment.subjects.select
    assert select is not None
    entries = rules_of("wuhou")["vocabulary"]["categories"]["entries"]
    assert sorted(select.categories) == sorted(entry["code"] for entry in entries)
