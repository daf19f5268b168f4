"""What is read off published results: changes, quadrants, tiers, runs, missing months, gaps, sources."""

from datetime import date

import pytest

from ronghe.core.figures.api import records_of
from ronghe.foundation.kernel.measures import measures_in
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import (
    Cycle,
    NewVisit,
    adjust_level,
    chases_of,
    choose_benchmark,
    explanation_of,
    incentives_in,
    levels_now,
    method_of,
    posted_periods,
    present_levels,
    quadrants_in,
    record_visit,
    result_of,
    runs_of,
    tiers_in,
    try_out,
)
from ronghe.results.evaluation.api import changes_of as rank_changes_of
from ronghe.results.evaluation.models import Award
from support.browsing import page_queries
from support.contests import (
    CONTESTS,
    GROWTH,
    PLACES,
    RACE,
    RULES,
    SINCE,
    Contests,
    contests,
    share,
)
from support.rating import on

__all__ = ["contests"]
WATERS = {"EAST": 50, "SOUTH": 80, "WEST": 40}
LATER = {"EAST": 50, "SOUTH": 90, "WEST": 40}


@pytest.fixture
def contested(contests: Contests) -> Contests:
    """Two years of the contests: the southern town overtakes the eastern one."""
    contests.contested(2017, PLACES, {"EAST": 90, "SOUTH": 60, "WEST": 40})
    contests.contested(2018, PLACES, LATER)
    return contests


def test_ranks_are_set_beside_those_of_the_period_before(contested: Contests) -> None:
    with place_system(contested.cast.place):
        rows = rank_changes_of(contested.cycle(CONTESTS, 2018)).select("subject", "rank", "risen")
    assert sorted(rows.iter_rows()) == [("EAST", 2, -1), ("SOUTH", 1, 1), ("WEST", 3, 0)]


def test_a_trial_of_a_sheet_without_levels_tells_who_changes_rank(contested: Contests) -> None:
    fact = {"subject": "WEST", "measure": GROWTH, "numerator": 95, "denominator": 100}
    with scope(contested.officer.scope()):
        cycle = contested.cycle(CONTESTS, 2018)
        [pool] = try_out(cycle, {"facts": [fact | {"state": "VALUE"}]}, "ECONOMY").shifts
    assert [(one.subject, one.rank, one.rank_after, one.is_up) for one in pool.moves] == [
        ("EAST", 1, 2, False),
        ("SOUTH", 2, 3, False),
        ("WEST", 3, 1, True),
    ]


def test_a_trial_of_an_earlier_sheet_carries_on_into_the_combined_one(contested: Contests) -> None:
    fact = {"subject": "SOUTH", "measure": GROWTH, "numerator": 40, "denominator": 100}
    with scope(contested.officer.scope()):
        cycle = contested.cycle(CONTESTS, 2018)
        later = try_out(cycle, {"facts": [fact | {"state": "VALUE"}]}, "ECONOMY").later
        untouched = try_out(cycle, {"points": {"E": 40}}, "COMBINED").later
    assert list(later) == ["COMBINED"]
    assert [(one.subject, one.before, one.after) for one in later["COMBINED"][0].moves] == [
        ("SOUTH", "BEST", "NONE"),
        ("EAST", "NONE", "BEST"),
    ]
    assert untouched == {}


def test_the_score_of_an_earlier_sheet_is_told_in_points(contested: Contests) -> None:
    with scope(contested.officer.scope()):
        cycle = contested.cycle(CONTESTS, 2018)
        east = result_of(cycle, "EAST")
        assert east is not None
        economy, environment = explanation_of(cycle, method_of(cycle), east).lines
    assert (economy.fact, environment.fact) == ("90 分。", "50 分。")


def test_the_first_period_has_nothing_to_compare_with(contested: Contests) -> None:
    with place_system(contested.cast.place):
        rows = rank_changes_of(contested.cycle(CONTESTS, 2017))
    assert rows["rank_before"].null_count() == 3


def test_two_sheets_make_a_quadrant_and_levels_a_tier(contested: Contests) -> None:
    cycle = contested.cycle(CONTESTS, 2018)
    with place_system(contested.cast.place):
        quadrants = dict(quadrants_in(cycle).select("subject", "quadrant").iter_rows())
        tiers = dict(tiers_in(cycle).iter_rows())
        proposals = incentives_in(cycle)
    assert quadrants == {"EAST": "HIGH_LOW", "SOUTH": "HIGH_HIGH", "WEST": "LOW_LOW"}
    assert tiers == {"EAST": "LAGGING", "SOUTH": "LEADING", "WEST": "LAGGING"}
    assert proposals.height == 0


def test_runs_of_a_level_are_counted_over_published_years(contested: Contests) -> None:
    contested.contested(2019, PLACES, LATER)
    with scope(contested.officer.scope()):
        found = runs_of(contested.officer, CONTESTS)
    assert found is not None
    assert found.periods == ("2017", "2018", "2019")
    assert {one.subject: (one.running, one.longest) for one in found.held} == {
        "EAST": (0, 1),
        "SOUTH": (2, 2),
        "WEST": (0, 0),
    }


def test_runs_over_three_periods_cost_what_runs_over_two_cost(contested: Contests) -> None:
    def cost() -> int:
        with scope(contested.cast.reviewer.scope()), page_queries() as queries:
            found = runs_of(contested.cast.reviewer, CONTESTS)
        assert found is not None
        assert [one.subject for one in found.held] == ["EAST"]
        return len(queries)

    before = cost()
    contested.contested(2019, PLACES, LATER)
    assert cost() == before


def test_a_level_that_everybody_has_suspended_is_held_by_nobody(contested: Contests) -> None:
    now = {"EAST": "NONE", "SOUTH": "BEST", "WEST": "NONE"}
    for subject, level in now.items():
        with scope(contested.officer.scope()):
            adjust_level(
                by=contested.officer, key=CONTESTS, period=2018, subject=subject, level=level,
                reason="正在核查", seen_version=contested.seen(CONTESTS, 2018), is_suspended=True,
            )  # fmt: skip
    with place_system(contested.cast.place):
        assert levels_now(contested.cycle(CONTESTS, 2018)) == {}


def test_a_month_that_is_over_and_was_not_posted_is_missing(contests: Contests) -> None:
    contests.raced("2018-05", PLACES, date(2018, 6, 2))
    contests.raced("2018-07", PLACES, date(2018, 8, 2))
    on(contests.cast, date(2018, 9, 15))

    with place_system(contests.cast.place):
        found = {one.period: one.posted_on for one in posted_periods("sip", RACE)}
    assert found == {
        "2018-05": date(2018, 6, 2),
        "2018-06": None,
        "2018-07": date(2018, 8, 2),
        "2018-08": None,
    }


def pick(contests: Contests, subject: str, benchmark: str, year: int = 2018) -> None:
    with scope(contests.officer.scope()):
        choose_benchmark(
            by=contests.officer, key=CONTESTS, period=year, subject=subject, benchmark=benchmark
        )


def test_a_benchmark_is_ranked_above_in_the_own_pool(contested: Contests) -> None:
    with pytest.raises(Invalid, match="名次不在“南湖镇”之前"):
        pick(contested, "SOUTH", "EAST")
    with pytest.raises(Invalid, match="请在本组里选名次在前的对象"):
        pick(contested, "SOUTH", "SOUTH")
    pick(contested, "WEST", "SOUTH")


def test_the_gap_to_the_benchmark_is_tracked_over_the_years(contested: Contests) -> None:
    pick(contested, "WEST", "EAST", 2017)
    with place_system(contested.cast.place):
        [chase] = chases_of(contested.cycle(CONTESTS, 2018))
    whole = next(one for one in chase.gaps if one.indicator is None)
    assert (chase.name, chase.benchmark_name) == ("西湖镇", "东湖镇")
    assert (whole.gap, whole.before, whole.change) == (300000, 500000, -200000)
    assert {one.title for one in chase.gaps} == {"E", "V", "合计"}


def test_benchmarks_are_picked_only_where_the_assessment_has_them(contests: Contests) -> None:
    contests.raced("2018-05", PLACES, date(2018, 6, 2))
    with scope(contests.officer.scope()), pytest.raises(Refused, match="不设赶超目标"):
        choose_benchmark(
            by=contests.officer, key=RACE, period="2018-05", subject="WEST", benchmark="EAST"
        )


YEARLY = {
    "every": "YEAR",
    "subjects": {"kind": "UNIT", "list": "towns"},
    "publication": "INTERNAL",
    "sheets": [{"code": "WHOLE", "title": "综合考核", "scheme": "whole"}],
}
FULL = {"function": {"name": "linear", "version": 1, "params": {"full_at": 100}}}
RACED = "result.monthly_race.race"


def assessed_with_results(contests: Contests) -> Cycle:
    """A yearly assessment that reads the contests and the last race before its end."""
    whole = {
        "indicators": [
            share("CONTEST", "result.two_contests.combined", 60, **FULL),
            share("RACE", RACED, 40, missing="zero", **FULL),
        ]
    }
    with place_system(contests.cast.place):
        publish_rules(
            place=contests.cast.place,
            rules=[
                NewRule("scheme", "whole", "综合考核", SINCE, whole),
                NewRule("assessment", "whole", "科学发展考核", SINCE, YEARLY),
            ],
        )
    contests.open("whole", 2018, date(2018, 12, 3))
    return contests.scored("whole", 2018)


def test_a_published_result_is_a_fact_of_another_assessment(contested: Contests) -> None:
    contested.raced("2018-05", {"EAST": 10, "SOUTH": 20, "WEST": 30}, date(2018, 6, 2))
    contested.raced("2018-06", {"EAST": 50, "SOUTH": 60, "WEST": 70}, date(2018, 7, 2))
    contested.open(RACE, "2018-07", date(2018, 8, 2))
    cycle = assessed_with_results(contested)

    with place_system(contested.cast.place):
        result = result_of(cycle, "EAST")
        assert result is not None
        assert cycle.fact_set is not None
        records = records_of(cycle.fact_set, "EAST", [RACED])[RACED]
        explained = explanation_of(cycle, method_of(cycle), result)
    assert result.score == 420000 + 200000
    assert [(one.code, one.sentence) for one in records] == [
        ("monthly-race/2018-06/RACE", "2018年6月每月赛马“赛马”得50分，第3名")
    ]
    assert [
        one.code
        for line in explained.lines
        for one_input in line.inputs
        for one in one_input.records
    ] == ["two-contests/2018/COMBINED", "monthly-race/2018-06/RACE"]


PAST = [
    {
        "code": "BEST_YEARS",
        "title": "前两年先进次数",
        "periods": 2,
        "count": {"level_at_least": "BEST"},
    },
    {"code": "MEAN", "title": "前两年平均分", "periods": 2, "take": "average"},
    {"code": "BEFORE_LAST", "title": "前年得分", "skip": 1, "take": "average"},
    {"code": "THREE", "title": "前三年平均分", "periods": 3, "take": "average"},
]


def test_what_earlier_years_came_to_is_a_fact_of_the_next(contested: Contests) -> None:
    body = RULES["assessment", CONTESTS, "两竞赛一赶超"] | {"past": PAST}
    with place_system("sip"):
        publish_rules(
            place="sip", rules=[NewRule("assessment", CONTESTS, "两竞赛一赶超", SINCE, body)]
        )
        found = measures_in("sip", [f"past.two_contests.{one['code'].lower()}" for one in PAST])
        told = {
            key.rpartition(".")[2]: {
                one.subject: (one.state.value, one.numerator, one.denominator)
                for one in measure.compute("sip", Period.parse("2019"), None)
            }
            for key, measure in found.items()
        }
        records = list(
            found["past.two_contests.mean"].records("sip", Period.parse("2019"), ["EAST"])
        )
        before = list(found["past.two_contests.mean"].compute("sip", Period.parse("2018"), None))
    assert {who: fact[1] for who, fact in told["best_years"].items()} == {
        "EAST": 1,
        "SOUTH": 1,
        "WEST": 0,
    }
    assert told["mean"]["EAST"] == ("VALUE", 900000 + 700000, 20000)
    assert told["before_last"]["SOUTH"] == ("VALUE", 600000, 10000)
    assert told["three"]["EAST"][0] == "NOT_DUE"
    assert [one.code for one in records] == [
        "two-contests/2018/COMBINED",
        "two-contests/2017/COMBINED",
    ]
    assert [one.state.value for one in before] == ["NOT_DUE"] * 3


def test_results_of_a_later_period_do_not_count(contested: Contests) -> None:
    with place_system(contested.cast.place):
        measure = measures_in("sip", ["result.two_contests.combined"])
        [found] = measure.values()
        facts = {
            one.subject: one.numerator for one in found.compute("sip", Period.parse("2017"), None)
        }
        none = list(found.compute("sip", Period.parse("2016"), None))
    assert facts["EAST"] == 900000
    assert none == []


def test_a_line_of_a_combined_sheet_leads_to_the_sheet_it_came_from(contested: Contests) -> None:
    cycle = contested.cycle(CONTESTS, 2018)
    with place_system(contested.cast.place):
        result = result_of(cycle, "EAST")
        assert result is not None
        lines = explanation_of(cycle, method_of(cycle), result).lines
    assert [record.code for line in lines for one in line.inputs for record in one.records] == [
        "two-contests/2018/ECONOMY",
        "two-contests/2018/ENVIRONMENT",
    ]


def adjust(contests: Contests, subject: str, level: str, **more: bool) -> tuple[str, ...]:
    with scope(contests.officer.scope()):
        return adjust_level(
            by=contests.officer, key=CONTESTS, period=2018, subject=subject, level=level,
            reason="发现数据不实", seen_version=contests.seen(CONTESTS, 2018), **more,
        ).waiting  # fmt: skip


def test_raising_beyond_the_quota_in_the_course_is_refused_with_the_ranking(
    contested: Contests,
) -> None:
    with pytest.raises(Refused) as refused:
        adjust(contested, "EAST", "BEST")
    assert refused.value.code == "quota"
    assert [one["subject"] for one in refused.value.details["candidates"]] == ["SOUTH", "EAST"]


def test_lowering_frees_a_place_for_who_waits(contested: Contests) -> None:
    assert adjust(contested, "SOUTH", "NONE") == ("EAST",)
    adjust(contested, "EAST", "BEST")

    with place_system(contested.cast.place):
        now = Award.objects.filter(cycle__period="2018", successor=None).order_by("subject")
        assert [(one.subject, one.level) for one in now] == [
            ("EAST", "BEST"), ("SOUTH", "NONE"), ("WEST", "NONE"),
        ]  # fmt: skip
        history = Award.objects.filter(cycle__period="2018", subject="SOUTH").order_by("pk")
        assert [(one.from_level, one.level, one.reason) for one in history][1] == (
            "BEST", "NONE", "发现数据不实",
        )  # fmt: skip


def test_a_suspended_level_holds_no_place_until_it_is_lifted(contested: Contests) -> None:
    adjust(contested, "SOUTH", "BEST", is_suspended=True)
    with place_system(contested.cast.place):
        assert "SOUTH" not in present_levels("sip", key=CONTESTS)
    assert adjust(contested, "EAST", "BEST") == ()

    with pytest.raises(Refused) as refused:
        adjust(contested, "SOUTH", "BEST")
    assert refused.value.code == "quota"


def test_a_level_that_the_score_does_not_reach_is_not_given_in_the_course(
    contested: Contests,
) -> None:
    with pytest.raises(Refused, match="没有达到“先进”的分数线50分"):
        adjust(contested, "WEST", "BEST")


@pytest.mark.parametrize(
    ("level", "is_suspended", "words"),
    [
        ("NONE", False, "现在就是“未评”"),
        ("TOP", False, "没有这个等级"),
        ("BEST", True, "暂停时等级不变"),
    ],
)
def test_an_adjustment_that_changes_nothing_sensible_is_refused(
    contested: Contests, level: str, is_suspended: bool, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        adjust(contested, "EAST", level, is_suspended=is_suspended)


def test_levels_are_adjusted_in_the_course_only_once_they_are_decided(contests: Contests) -> None:
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    with pytest.raises(Refused, match="等级还没有确定"):
        adjust(contests, "EAST", "BEST")


def visited(contests: Contests, leader: str) -> str:
    """The eastern town visited under the contests with a rule that asks for the secretary."""
    body = RULES["assessment", CONTESTS, "两竞赛一赶超"] | {"visit": {"leader": "SECRETARY"}}
    with place_system(contests.cast.place):
        publish_rules(
            place=contests.cast.place,
            rules=[NewRule("assessment", CONTESTS, "两竞赛一赶超", date(2018, 10, 1), body)],
        )
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    visit = NewVisit("EAST", date(2018, 11, 1), contests.cast.code(leader))
    with scope(contests.officer.scope()):
        first = record_visit(by=contests.officer, key=CONTESTS, period=2018, visit=visit)
        again = record_visit(by=contests.officer, key=CONTESTS, period=2018, visit=visit)
    assert first.pk == again.pk
    return first.code


def test_a_visit_is_led_by_a_holder_of_the_post(contests: Contests) -> None:
    assert visited(contests, "陈一舟") == "two-contests-2018-EAST"


def test_a_visit_led_by_somebody_else_is_refused(contests: Contests) -> None:
    with pytest.raises(Refused) as refused:
        visited(contests, "赵听澜")
    assert refused.value.sentence == (
        "带队的须是在任的SECRETARY，“赵听澜”不是。请改由SECRETARY带队。"
    )


def test_an_assessment_without_visits_records_none(contests: Contests) -> None:
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    visit = NewVisit("EAST", date(2018, 11, 1), contests.cast.code("陈一舟"))
    with scope(contests.officer.scope()), pytest.raises(Refused, match="不要求现场考评"):
        record_visit(by=contests.officer, key=CONTESTS, period=2018, visit=visit)
