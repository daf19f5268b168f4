"""A year's self-check from opening to its result (S-13): two branches, a reviewer, an officer."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.obligations.api import DUTY, Proof, close_obligations
from ronghe.core.reviews.api import Decision, reviews_of
from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.standards.api import (
    ItemAnswer,
    ItemState,
    SelfCheck,
    Verdict,
    answer_item,
    gap_list,
    judge_self_checks,
    open_self_checks,
    self_check,
    self_check_of,
    submit_self_check,
)
from support.cast import Cast
from support.lists import (
    YEAR,
    more_branches,
    publish_lists,
)
from support.moments import AT, LATER
from support.self_checks import (
    CODE,
    confirm_all,
    decide_next,
    opened,
    pass_both_steps,
    read,
    say,
    states,
    submit,
)

__all__ = ["opened"]


# Opening ------------------------------------------------------------------------------------------


def test_an_organisation_gets_exactly_its_categorys_lists_and_the_items_that_apply(
    opened: Cast,
) -> None:
    found = read(opened)
    assert [(a.aspect, a.title) for a in found.aspects] == [
        ("SETUP", "组织设置"),
        ("ORG_LIFE", "组织生活"),
    ]
    assert "COMMUNITY-SETUP-06" not in {line.code for line in found.lines}, "for committees only"
    assert "COMMUNITY-SETUP-01" in {line.code for line in found.lines}, "eight full members"
    with place_system(opened.place):
        other = SelfCheck.objects.get(organisation=opened.yinxing)
        items = set(other.answers.values_list("item", flat=True))
    assert items == {"TWO_NEW-SETUP-01", "TWO_NEW-SETUP-02"}


def test_an_item_for_larger_branches_is_not_asked_of_a_small_one(cast: Cast) -> None:
    publish_lists()
    [small] = more_branches(cast.hudong, 1)
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
    with place_system(cast.place):
        asked = ItemAnswer.objects.filter(self_check__organisation=small)
        assert not asked.filter(item="COMMUNITY-SETUP-01").exists()


def test_opening_twice_is_one(opened: Cast) -> None:
    with place_system(opened.place):
        answers = ItemAnswer.objects.count()
        assert open_self_checks(by=system_actor(opened.place), year=YEAR, at=LATER) == 0
        assert ItemAnswer.objects.count() == answers
        assert SelfCheck.objects.count() == 2, "organisations without a category have no list"


def test_a_secretary_opens_only_the_own_branch(cast: Cast) -> None:
    publish_lists()
    with scope(cast.secretary.scope()):
        assert open_self_checks(by=cast.secretary, year=YEAR, at=AT) == 1
        with pytest.raises(Refused, match="不在您负责的范围内") as refusal:
            open_self_checks(by=cast.secretary, year=YEAR, organisations=["SIP-1002"], at=AT)
    assert refusal.value.code == "scope"


def test_a_reviewer_and_an_auditor_may_not_open(cast: Cast) -> None:
    publish_lists()
    for actor in (cast.reviewer, cast.auditor):
        with scope(actor.scope()), pytest.raises(Refused, match="不能打开自查"):
            open_self_checks(by=actor, year=YEAR, at=AT)


def test_neither_a_coming_year_nor_a_place_without_lists_can_be_opened(cast: Cast) -> None:
    with pytest.raises(Invalid, match="没有生效的规范化清单"):
        open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
    publish_lists()
    with pytest.raises(Invalid, match="2019年度还没有开始"):
        open_self_checks(by=system_actor(cast.place), year=2019, at=AT)


# Judging ------------------------------------------------------------------------------------------


def test_the_system_answers_from_records_and_leaves_the_rest_to_a_person(opened: Cast) -> None:
    assert states(opened) == {
        "COMMUNITY-SETUP-01": ItemState.JUDGED,
        "COMMUNITY-SETUP-02": ItemState.JUDGED,
        "COMMUNITY-SETUP-03": ItemState.MISSING,
        "COMMUNITY-SETUP-04": ItemState.JUDGED,
        "COMMUNITY-SETUP-05": ItemState.TO_CONFIRM,
        "COMMUNITY-ORG_LIFE-01": ItemState.JUDGED,
        "COMMUNITY-ORG_LIFE-02": ItemState.TO_CONFIRM,  # due at the end of the year
        "COMMUNITY-ORG_LIFE-03": ItemState.JUDGED,
        "COMMUNITY-ORG_LIFE-04": ItemState.TO_CONFIRM,
    }
    lines = {line.code: line for line in read(opened).lines}
    duty = lines["COMMUNITY-ORG_LIFE-01"]
    assert (duty.basis, duty.record_count) == ("2018年至今应办10次，已办10次", 10)
    assert lines["COMMUNITY-SETUP-01"].basis == "委员会成员3人，要求不少于3人"
    assert lines["COMMUNITY-SETUP-03"].basis == "联系电话没有登记"


def test_judging_again_changes_only_what_records_changed(opened: Cast) -> None:
    assert judge_self_checks(place=opened.place, year=YEAR, at=LATER) == 0
    with place_system(opened.place):
        opened.xiangzhang.phone = "0512-60000000"
        opened.xiangzhang.save(update_fields=["phone"])
    assert judge_self_checks(place=opened.place, year=YEAR, codes=["SIP-1001"], at=LATER) == 1
    assert states(opened)["COMMUNITY-SETUP-03"] == ItemState.JUDGED


def test_records_that_are_gone_take_their_answer_back(opened: Cast) -> None:
    with place_system(opened.place):
        opened.xiangzhang.term_until = None
        opened.xiangzhang.save(update_fields=["term_until"])
    judge_self_checks(place=opened.place, year=YEAR, at=LATER)
    assert states(opened)["COMMUNITY-SETUP-02"] == ItemState.MISSING


def test_a_persons_answer_stays_until_records_prove_the_item(opened: Cast) -> None:
    say(opened, "COMMUNITY-ORG_LIFE-02", Verdict.UNMET, "计划十二月召开")
    judge_self_checks(place=opened.place, year=YEAR, at=LATER)
    assert states(opened)["COMMUNITY-ORG_LIFE-02"] == ItemState.DENIED
    with place_system(opened.place):
        held = Proof(
            DUTY, "life-meeting", opened.xiangzhang.pk, "2018", date(2018, 10, 30), "meeting", "M1"
        )
        close_obligations(place=opened.place, proofs=[held], at=AT)
    judge_self_checks(place=opened.place, year=YEAR, at=LATER)
    [line] = [one for one in read(opened).lines if one.code == "COMMUNITY-ORG_LIFE-02"]
    assert (line.state, line.note) == (ItemState.JUDGED, "")


def test_judging_asks_as_often_for_fifty_organisations_as_for_five(cast: Cast) -> None:
    publish_lists()
    counts = []
    for first, many in ((1, 5), (6, 45)):
        more_branches(cast.hudong, many, first)
        with CaptureQueriesContext(connection) as opening:
            open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
        with CaptureQueriesContext(connection) as judging:
            judge_self_checks(place=cast.place, year=YEAR, at=AT)
        counts.append((len(opening), len(judging)))
    assert counts[0] == counts[1]


# Answering ----------------------------------------------------------------------------------------


def test_a_person_confirms_what_no_record_tells(opened: Cast) -> None:
    answer = say(opened, "COMMUNITY-SETUP-05", note="台账在活动室")
    assert answer.self_check.version == 2
    assert states(opened)["COMMUNITY-SETUP-05"] == ItemState.CONFIRMED


def test_what_records_deny_cannot_be_confirmed_by_hand(opened: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        say(opened, "COMMUNITY-SETUP-03")
    assert refusal.value.code == "record-missing"
    assert str(refusal.value) == (
        "系统按记录判定这一条不符合：联系电话没有登记。"
        "请在“组织党员”的组织信息中补填，记录补上后会重新判定。"
    )


def test_what_records_prove_may_be_lowered_with_a_note_and_stays_lowered(opened: Cast) -> None:
    with pytest.raises(Invalid, match="至少4个字"):
        say(opened, "COMMUNITY-ORG_LIFE-01", Verdict.UNMET, "走过场")
    say(opened, "COMMUNITY-ORG_LIFE-01", Verdict.UNMET, "有两次只签到")
    judge_self_checks(place=opened.place, year=YEAR, at=LATER)
    assert states(opened)["COMMUNITY-ORG_LIFE-01"] == ItemState.LOWERED


def test_taking_ones_own_answer_back_lets_the_system_judge_again(opened: Cast) -> None:
    say(opened, "COMMUNITY-ORG_LIFE-01", Verdict.UNMET, "有两次只签到")
    answer = say(opened, "COMMUNITY-ORG_LIFE-01", Verdict.OPEN)
    assert (answer.verdict, answer.answered_by) == ("MET", "SYSTEM")
    assert answer.note == ""


def test_two_people_answering_at_once_are_told_and_nothing_is_lost(opened: Cast) -> None:
    seen = read(opened).check.version
    say(opened, "COMMUNITY-SETUP-05", seen=seen)
    with pytest.raises(Conflict, match="刚被别人改过") as conflict:
        say(opened, "COMMUNITY-ORG_LIFE-04", Verdict.UNMET, "还没有办", seen=seen)
    assert conflict.value.status == 409
    assert conflict.value.details["version"] == seen + 1
    assert states(opened)["COMMUNITY-ORG_LIFE-04"] == ItemState.TO_CONFIRM


def test_the_same_answer_sent_twice_is_one(opened: Cast) -> None:
    seen = read(opened).check.version
    say(opened, "COMMUNITY-SETUP-05", seen=seen)
    assert say(opened, "COMMUNITY-SETUP-05", seen=seen).self_check.version == seen + 1


def test_another_branch_and_a_reviewer_cannot_answer(opened: Cast) -> None:
    for actor, status in ((opened.other_secretary, 404), (opened.reviewer, 403)):
        with scope(actor.scope()), pytest.raises(Refused) as refusal:
            answer_item(
                by=actor, check_code=CODE, item="COMMUNITY-SETUP-05", verdict=Verdict.MET,
                seen_version=1, at=AT,
            )  # fmt: skip
        assert refusal.value.status == status
    assert states(opened)["COMMUNITY-SETUP-05"] == ItemState.TO_CONFIRM


def test_a_stranger_and_a_member_see_nothing(opened: Cast) -> None:
    for actor in (opened.stranger, opened.other_secretary, opened.member):
        with scope(actor.scope()):
            with pytest.raises(Refused) as refusal:
                self_check(actor, CODE)
            assert refusal.value.status == 404
            assert self_check_of(actor, "SIP-1001", YEAR) is None
    with scope(opened.stranger.scope()):
        assert not SelfCheck.objects.exists()
        assert not ItemAnswer.objects.exists()


# Handing in, deciding -----------------------------------------------------------------------------


def test_a_self_check_with_open_items_is_not_taken(opened: Cast) -> None:
    say(opened, "COMMUNITY-SETUP-05")
    with pytest.raises(Invalid, match="还有2条没有确认") as refusal:
        submit(opened)
    assert refusal.value.details["items"] == [
        "COMMUNITY-ORG_LIFE-02应当做到。",
        "COMMUNITY-ORG_LIFE-04应当做到。",
    ]


def test_handing_in_judges_anew_and_twice_is_one(opened: Cast) -> None:
    confirm_all(opened)
    with place_system(opened.place):
        opened.xiangzhang.phone = "0512-60000000"
        opened.xiangzhang.save(update_fields=["phone"])
    seen = read(opened).check.version
    with scope(opened.secretary.scope()):
        first = submit_self_check(by=opened.secretary, check_code=CODE, seen_version=seen, at=AT)
        again = submit_self_check(by=opened.secretary, check_code=CODE, seen_version=seen, at=AT)
        assert again.version == first.version
        assert len(reviews_of("self-check", CODE)) == 1
    assert states(opened)["COMMUNITY-SETUP-03"] == ItemState.JUDGED


def test_what_is_handed_in_is_changed_by_nobody(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    with pytest.raises(Refused, match="正在审核"):
        say(opened, "COMMUNITY-SETUP-05", Verdict.UNMET)
    with place_system(opened.place):
        opened.xiangzhang.term_until = None
        opened.xiangzhang.save(update_fields=["term_until"])
    judge_self_checks(place=opened.place, year=YEAR, codes=["SIP-1001"], at=LATER)
    assert states(opened)["COMMUNITY-SETUP-02"] == ItemState.JUDGED


def test_both_steps_passed_confirm_the_result_on_the_places_day(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    decide_next(opened, opened.reviewer, Decision.PASSED)
    assert read(opened).check.status == "SUBMITTED"
    decide_next(opened, opened.officer, Decision.PASSED)
    check = read(opened).check
    assert (check.status, check.result, check.confirmed_on) == (
        "CONFIRMED",
        "COMPLIANT",
        opened.today,
    )


def test_an_unmet_mandatory_item_ends_in_not_compliant_with_a_gap_list(opened: Cast) -> None:
    with place_system(opened.place):
        opened.xiangzhang.term_until = None
        opened.xiangzhang.save(update_fields=["term_until"])
    confirm_all(opened)
    submit(opened)
    pass_both_steps(opened)
    with scope(opened.secretary.scope()):
        check = self_check(opened.secretary, CODE)
        assert check.result == "NOT_COMPLIANT"
        assert [(g.item, g.is_mandatory) for g in gap_list(check)] == [
            ("COMMUNITY-SETUP-02", True),
            ("COMMUNITY-SETUP-03", False),
        ]
        assert gap_list(check)[0].guidance == "照COMMUNITY-SETUP-02的要求办。"


def test_a_return_stands_at_the_item_and_keeps_everything(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    decide_next(opened, opened.reviewer, Decision.RETURNED, COMMUNITY__SETUP__05="请写明台账在哪里")
    found = read(opened)
    assert found.check.status == "RETURNED"
    reasons = {line.code: line.return_reason for line in found.lines if line.return_reason}
    assert reasons == {"COMMUNITY-SETUP-05": "请写明台账在哪里"}
    assert states(opened)["COMMUNITY-ORG_LIFE-04"] == ItemState.CONFIRMED


def test_a_returned_self_check_goes_through_the_next_round(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    decide_next(opened, opened.reviewer, Decision.RETURNED, COMMUNITY__SETUP__05="请写明情况")
    say(opened, "COMMUNITY-SETUP-05", note="台账在活动室")
    submit(opened)
    with scope(opened.secretary.scope()):
        assert [review.round for review in reviews_of("self-check", CODE)] == [2, 1]
    assert not any(line.return_reason for line in read(opened).lines)
    pass_both_steps(opened)
    assert read(opened).check.result == "COMPLIANT"


def test_a_return_to_an_item_that_is_not_there_is_refused(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    with pytest.raises(Invalid, match="没有条目 COMMUNITY-SETUP-99"):
        decide_next(opened, opened.reviewer, Decision.RETURNED, COMMUNITY__SETUP__99="没有写")
