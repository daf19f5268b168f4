"""Any assessment goes through the same steps: contests, monthly races, selections."""

from datetime import date

import pytest

from ronghe.core.figures.api import SubjectKind
from ronghe.core.library.api import notice_by_code
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import (
    NewNomination,
    adjust_level,
    confirm_cycle,
    lacking,
    nominate,
    notice_cycle,
    open_cycle,
    pass_nominations,
    post_cycle,
    refreeze_cycle,
    return_nomination,
    withdraw_nomination,
)
from ronghe.results.evaluation.models import Award, Cycle, CycleSheet, Nomination, Result
from support.contests import (
    CONTESTS,
    GROWTH,
    PLACES,
    RACE,
    RULES,
    SELECTION,
    SIGNED,
    VOTES,
    WATER,
    Contests,
    contests,
)
from support.rating import on

__all__ = ["contests"]
WATERS = {"EAST": 50, "SOUTH": 80, "WEST": 40}


def scores(contests: Contests, cycle: Cycle, sheet: str) -> dict[str, int | None]:
    with place_system(contests.cast.place):
        found = CycleSheet.objects.get(cycle=cycle, code=sheet)
        rows = Result.objects.filter(result_set=found.result_set)
        return dict(rows.order_by("subject").values_list("subject", "score"))


def test_two_contests_are_ranked_apart_and_combined_only_on_their_own_sheet(
    contests: Contests,
) -> None:
    cycle = contests.contested(2018, PLACES, WATERS)

    assert scores(contests, cycle, "ECONOMY") == {"EAST": 900000, "SOUTH": 600000, "WEST": 400000}
    assert scores(contests, cycle, "ENVIRONMENT")["SOUTH"] == 800000
    assert scores(contests, cycle, "COMBINED")["SOUTH"] == 700000


def test_what_a_sheet_reads_of_an_earlier_one_stands_in_its_score_lines(
    contests: Contests,
) -> None:
    cycle = contests.contested(2018, PLACES, WATERS)

    with place_system(contests.cast.place):
        [line, _other] = Result.objects.get(result_set=cycle.result_set, subject="EAST").lines
    assert (line["indicator"], line["numerator"], line["denominator"]) == ("E", 900000, 10000)


def test_only_the_main_sheet_gives_levels_to_units_that_are_no_organisation(
    contests: Contests,
) -> None:
    contests.contested(2018, PLACES, {"EAST": 40, "SOUTH": 80, "WEST": 40})

    with place_system(contests.cast.place):
        given = Award.objects.order_by("subject").values_list(
            "sheet", "subject", "level", "organisation"
        )
        assert list(given) == [
            ("COMBINED", "EAST", "NONE", None),
            ("COMBINED", "SOUTH", "BEST", None),
            ("COMBINED", "WEST", "NONE", None),
        ]


def test_a_second_cycle_of_the_month_is_refused(contests: Contests) -> None:
    contests.raced("2018-06", PLACES, date(2018, 7, 2))

    with pytest.raises(Conflict) as refused:
        contests.open(RACE, "2018-06", date(2018, 7, 3))

    assert refused.value.sentence == (
        "2018年6月的“每月赛马”已于2018-07-02启动，现在是“已张榜”。每月只评一次，请在这一轮里继续。"
    )


@pytest.mark.parametrize("period", ["2018", "2018-Q2", "2018-13", "June"])
def test_a_period_of_another_length_is_refused(contests: Contests, period: str) -> None:
    with pytest.raises(Invalid, match="“每月赛马”每月一次，没有“"):
        contests.open(RACE, period, date(2018, 7, 3))


def test_an_assessment_that_is_not_in_force_is_refused(contests: Contests) -> None:
    with pytest.raises(Refused, match="没有生效的考评规则“nothing”"):
        contests.open("nothing", 2018, date(2018, 7, 3))


def test_a_rule_changed_after_the_start_never_touches_a_running_cycle(contests: Contests) -> None:
    contests.open(RACE, "2018-06", date(2018, 7, 2))
    halved = {**RULES["scheme", "race", "赛马"], "full_marks": 50}
    halved["indicators"] = [{**halved["indicators"][0], "points": 50}]
    with place_system(contests.cast.place):
        publish_rules(
            place=contests.cast.place,
            rules=[NewRule("scheme", "race", "赛马", date(2018, 7, 2), halved)],
        )
    contests.enter(SIGNED, "2018-06", PLACES)

    contests.scored(RACE, "2018-06")
    later = contests.raced("2018-07", PLACES, date(2018, 8, 2))

    assert scores(contests, contests.cycle(RACE, "2018-06"), "RACE")["EAST"] == 900000
    assert scores(contests, later, "RACE")["EAST"] == 450000


def test_what_was_not_looked_at_twice_is_listed_and_holds_freezing_up(contests: Contests) -> None:
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    contests.enter(GROWTH, "2018", PLACES)
    contests.enter(WATER, "2018", {"EAST": 50, "SOUTH": 80}, looked=False)

    missing = [(one.subject, one.measure) for one in lacking(contests.cycle(CONTESTS, 2018))]
    with pytest.raises(Refused) as refused:
        contests.freeze(CONTESTS, 2018)

    assert missing == [("EAST", WATER), ("SOUTH", WATER), ("WEST", WATER)]
    assert refused.value.sentence.startswith(
        "还有3项数据没有录入或没有经第二人核对，不能冻结：东湖镇“水质达标”"
    )


def test_posted_results_are_locked(contests: Contests) -> None:
    cycle = contests.raced("2018-06", PLACES, date(2018, 7, 2))

    with scope(contests.officer.scope()), pytest.raises(Refused, match="已经确认或张榜"):
        refreeze_cycle(
            by=contests.officer, period="2018-06", key=RACE, seen_version=cycle.version,
            reason="补报一个项目",
        )  # fmt: skip


def test_each_way_of_publishing_has_its_own_step(contests: Contests) -> None:
    contests.open(RACE, "2018-06", date(2018, 7, 2))
    contests.enter(SIGNED, "2018-06", PLACES)
    seen = contests.scored(RACE, "2018-06").version

    for step, words in ((notice_cycle, "张榜公布，不另行公示"), (confirm_cycle, "张榜公布")):
        with scope(contests.officer.scope()), pytest.raises(Refused, match=words):
            step(by=contests.officer, period="2018-06", key=RACE, seen_version=seen)
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    with scope(contests.officer.scope()), pytest.raises(Refused, match="先公示、后确认"):
        post_cycle(by=contests.officer, period=2018, key=CONTESTS, seen_version=1)


def test_an_old_page_is_told_what_follows_for_this_assessment(contests: Contests) -> None:
    contests.open(RACE, "2018-06", date(2018, 7, 2))
    contests.enter(SIGNED, "2018-06", PLACES)
    contests.scored(RACE, "2018-06")

    with scope(contests.officer.scope()), pytest.raises(Conflict) as refused:
        post_cycle(by=contests.officer, period="2018-06", key=RACE, seen_version=1)

    assert refused.value.sentence == (
        "2018年6月“每月赛马”现在是“已计分”，下一步是“张榜公布”。请刷新页面再继续。"
    )


def test_freezing_anew_keeps_the_old_results_and_stands_on_the_new(contests: Contests) -> None:
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    contests.enter(GROWTH, "2018", PLACES)
    contests.enter(WATER, "2018", WATERS)
    first = contests.scored(CONTESTS, 2018)

    with scope(contests.officer.scope()):
        refreeze_cycle(
            by=contests.officer, period=2018, key=CONTESTS, seen_version=first.version,
            reason="申诉成立，更正数据",
        )  # fmt: skip

    again = contests.cycle(CONTESTS, 2018)
    assert again.status == "SCORED"
    assert again.fact_set is not None
    assert again.fact_set.supersedes_id == first.fact_set_id
    with place_system(contests.cast.place):
        assert again.result_sets.filter(sheet="COMBINED").count() == 2
    assert again.result_set is not None
    assert first.result_set is not None
    assert again.result_set.digest == first.result_set.digest


def test_fact_sets_of_two_assessments_in_one_period_do_not_supersede_each_other(
    contests: Contests,
) -> None:
    contests.open(SELECTION, 2018, date(2018, 11, 1))
    contests.contested(2018, PLACES, WATERS)
    assert contests.cycle(CONTESTS, 2018).fact_set is not None
    assert contests.cycle(CONTESTS, 2018).fact_set.supersedes is None  # type: ignore[union-attr]


def nominated(contests: Contests) -> list[str]:
    """Three nominations in two classes by the branch's superior, passed by the officer."""
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    reviewer = contests.cast.reviewer
    new = [
        NewNomination("MEMBER", "云知秋", "SIP-1001", "长期服务群众", "a"),
        NewNomination("MEMBER", "叶清和", "SIP-1001", "带头攻关项目", "b"),
        NewNomination("BRANCH", "香樟社区第一党支部", "SIP-1001", "组织生活规范", "c"),
    ]
    with scope(reviewer.scope()):
        made = nominate(by=reviewer, key=SELECTION, period=2018, nominations=new)
    with scope(contests.officer.scope()):
        pass_nominations(by=contests.officer, codes=[one.code for one in made])
    return [one.code for one in made]


def test_nominations_are_voted_for_in_their_own_class_and_publicised(contests: Contests) -> None:
    codes = nominated(contests)
    kind = SubjectKind.NOMINATION
    contests.enter(VOTES, "2018", dict(zip(codes, (80, 90, 30), strict=True)), kind)
    contests.scored(SELECTION, 2018)
    cycle = contests.confirmed(SELECTION, 2018, date(2018, 6, 4), date(2018, 6, 20))

    with place_system(contests.cast.place):
        best = Award.objects.filter(cycle=cycle, level="BEST").order_by("sheet")
        assert [(one.sheet, one.subject) for one in best] == [
            ("BRANCH", codes[2]),
            ("MEMBER", codes[1]),
        ]
        rows = notice_by_code(contests.cast.place, cycle.notice_code).rows
    assert [row["name"] for row in rows] == ["叶清和", "香樟社区第一党支部"]


def test_the_same_nomination_sent_twice_is_one(contests: Contests) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    new = [NewNomination("MEMBER", "云知秋", "SIP-1001", "长期服务群众", "a")]
    with scope(contests.officer.scope()):
        first = nominate(by=contests.officer, key=SELECTION, period=2018, nominations=new)
        again = nominate(by=contests.officer, key=SELECTION, period=2018, nominations=new)
    assert [one.code for one in first] == [one.code for one in again]


def test_one_name_written_twice_in_one_nomination_is_told_and_nothing_is_kept(
    contests: Contests,
) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    new = [
        NewNomination("MEMBER", "云知秋", "SIP-1001", "长期服务群众", "a"),
        NewNomination("MEMBER", " 云知秋 ", "SIP-1001", "带头攻关项目", "b"),
    ]
    with (
        scope(contests.officer.scope()),
        pytest.raises(Refused, match="“云知秋”在这次推荐里写了两遍"),
    ):
        nominate(by=contests.officer, key=SELECTION, period=2018, nominations=new)
    with place_system(contests.cast.place):
        assert not Nomination.objects.exists()


def test_nominators_who_do_not_see_each_other_are_numbered_on(contests: Contests) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    cast = contests.cast
    codes = []
    for by, branch, client_key in (
        (contests.officer, "SIP-1002", "a"),
        (cast.secretary, "SIP-1001", "b"),
    ):
        new = [NewNomination("MEMBER", "云知秋", branch, "长期服务群众", client_key)]
        with scope(by.scope()):
            codes += [
                one.code for one in nominate(by=by, key=SELECTION, period=2018, nominations=new)
            ]
    assert codes == [f"{SELECTION}-2018-0001", f"{SELECTION}-2018-0002"]


def test_nobody_passes_a_nomination_of_their_own(contests: Contests) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    new = [NewNomination("MEMBER", "云知秋", "SIP-1001", "长期服务群众", "a")]
    reviewer = contests.cast.reviewer
    with scope(reviewer.scope()):
        [made] = nominate(by=reviewer, key=SELECTION, period=2018, nominations=new)
        with pytest.raises(Refused, match="不能审核自己提出的推荐"):
            pass_nominations(by=reviewer, codes=[made.code])
    with scope(contests.officer.scope()):
        back = return_nomination(by=contests.officer, code=made.code, comment="事迹请写具体")
    assert back.status == "RETURNED"


def test_a_nomination_is_withdrawn_only_before_freezing(contests: Contests) -> None:
    codes = nominated(contests)
    with scope(contests.cast.reviewer.scope()):
        assert withdraw_nomination(by=contests.cast.reviewer, code=codes[0]).status == "WITHDRAWN"
    kind = SubjectKind.NOMINATION
    contests.enter(VOTES, "2018", dict(zip(codes[1:], (90, 30), strict=True)), kind)
    contests.freeze(SELECTION, 2018)
    with (
        scope(contests.cast.reviewer.scope()),
        pytest.raises(Conflict, match="名单已经冻结"),
    ):
        withdraw_nomination(by=contests.cast.reviewer, code=codes[1])


def test_a_selection_that_nobody_was_passed_for_is_not_frozen(contests: Contests) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    with pytest.raises(Refused, match="名册是空的"):
        contests.freeze(SELECTION, 2018)


def test_an_unknown_class_or_organisation_is_named(contests: Contests) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    for one, words in (
        (NewNomination("HERO", "云知秋", "SIP-1001", "长期服务群众", "a"), "没有评选类别“HERO”"),
        (NewNomination("MEMBER", "云知秋", "SIP-9", "长期服务群众", "a"), "没有编码为“SIP-9”"),
        (NewNomination("MEMBER", " ", "SIP-1001", "长期服务群众", "a"), "请写明被推荐的对象"),
        (NewNomination("MEMBER", "云知秋", "SIP-1001", "好", "a"), "至少四个字"),
    ):
        with scope(contests.officer.scope()), pytest.raises(Invalid, match=words):
            nominate(by=contests.officer, key=SELECTION, period=2018, nominations=[one])


def test_a_contest_of_listed_units_takes_no_nominations(contests: Contests) -> None:
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    new = [NewNomination("ECONOMY", "东湖镇", "SIP-1001", "增长很快的镇", "a")]
    with scope(contests.officer.scope()), pytest.raises(Refused, match="不接受推荐"):
        nominate(by=contests.officer, key=CONTESTS, period=2018, nominations=new)


def test_only_who_runs_assessments_opens_one(contests: Contests) -> None:
    secretary = contests.cast.secretary
    on(contests.cast, date(2018, 7, 2))
    with scope(secretary.scope()), pytest.raises(Refused, match="支部书记"):
        open_cycle(by=secretary, period="2018-06", key=RACE)


def test_a_race_that_only_ranks_has_no_level_to_adjust(contests: Contests) -> None:
    contests.raced("2018-05", PLACES, date(2018, 6, 1))

    with (
        scope(contests.officer.scope()),
        pytest.raises(Refused, match="只排名次，不分等级") as told,
    ):
        adjust_level(
            by=contests.officer,
            key=RACE,
            period="2018-05",
            subject="EAST",
            level="RANKED",
            reason="名次算错了",
            seen_version=contests.seen(RACE, "2018-05"),
        )
    assert told.value.code == "no-levels"


def test_a_period_to_which_nobody_applies_is_under_way_from_its_opening(
    contests: Contests,
) -> None:
    cycle = contests.open(CONTESTS, 2018, date(2018, 11, 1))

    assert cycle.get_status_display() == "进行中"
