"""A rating year from opening to stars, as the restricted role on the real database (S-17, S-18)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from ronghe.core.figures.api import Fact, FactRecord, FactSet, RosterRow
from ronghe.core.library.api import answer_objection, notice_by_code
from ronghe.core.reviews.api import Decision, decide, pending_tasks_for
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import (
    ApplicationStatus,
    Award,
    Confirmed,
    CycleStatus,
    apply,
    confirm_cycle,
    current_award,
    freeze_cycle,
    open_cycle,
    outcome_of,
    result_of,
)
from support.cast import Cast
from support.meetings import record_one
from support.rating import (
    APPLY_UNTIL,
    OPENS,
    OVER,
    YEAR,
    applied,
    frozen,
    make_compliant,
    make_diligent,
    moment,
    neighbours,
    noticed,
    objected,
    on,
    opened,
    park,
    present,
    recommend,
    scored,
)

__all__ = ["park"]


def test_a_second_cycle_in_the_year_is_refused_with_what_goes_on(park: Cast) -> None:
    opened(park)

    with scope(park.officer.scope()), pytest.raises(Conflict) as refused:
        open_cycle(by=park.officer, period=YEAR, apply_until=APPLY_UNTIL)

    assert refused.value.sentence == (
        "2018年度的评定已于2018-09-03启动，现在是“申报中”。每年只评一次，请在这一轮里继续。"
    )


def test_only_the_organisation_department_opens_a_cycle(park: Cast) -> None:
    with scope(park.secretary.scope()), pytest.raises(Refused) as refused:
        open_cycle(by=park.secretary, period=YEAR, apply_until=APPLY_UNTIL)
    assert "支部书记" in refused.value.sentence


def test_no_cycle_opens_for_a_year_that_has_not_come(park: Cast) -> None:
    with scope(park.officer.scope()), pytest.raises(Invalid, match="2019年度还没有到"):
        open_cycle(by=park.officer, period=2019, apply_until=date(2019, 10, 1))


def test_an_application_is_blocked_by_the_gate_with_its_reason(park: Cast) -> None:
    opened(park)

    with scope(park.secretary.scope()), pytest.raises(Refused) as refused:
        apply(
            by=park.secretary,
            organisation_code=park.xiangzhang.code,
            statement="",
            at=moment(OPENS),
        )

    assert refused.value.details == {"gaps": ["COMPLIANT"]}
    assert refused.value.sentence.startswith("还不能申报：规范化建设尚未达标")


def test_an_application_is_recommended_by_the_direct_organisation(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)

    application = applied(park, park.xiangzhang, recommended=False)
    assert application.status == ApplicationStatus.APPLIED
    recommend(park, application)

    with scope(park.secretary.scope()):
        application.refresh_from_db()
    assert application.status == ApplicationStatus.RECOMMENDED


def test_applying_twice_is_refused_and_after_a_return_allowed(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    application = applied(park, park.xiangzhang, recommended=False)
    with pytest.raises(Conflict, match="不用再报"):
        applied(park, park.xiangzhang)

    with scope(park.reviewer.scope()):
        task = pending_tasks_for(park.reviewer).get(subject_code=application.code)
        decide(
            by=park.reviewer, task_id=task.pk, decision=Decision.RETURNED, comment="请补充说明",
            seen_version=task.version, at=moment(OPENS),
        )  # fmt: skip

    again = applied(park, park.xiangzhang)
    assert again.code == application.code


def test_nobody_applies_after_the_window(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    at = on(park, date(2018, 10, 27))

    with scope(park.secretary.scope()), pytest.raises(Refused, match="申报已于2018-10-26截止"):
        apply(by=park.secretary, organisation_code=park.xiangzhang.code, statement="", at=at)


def test_nobody_is_recommended_after_freezing(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    late = applied(park, park.xiangzhang, recommended=False)
    frozen(park)

    with pytest.raises(Conflict, match="名册已经冻结"):
        recommend(park, late)


def test_freezing_keeps_roster_facts_and_the_records_behind_them(park: Cast) -> None:
    make_compliant(park, park.xiangzhang, met=18)
    opened(park)
    applied(park, park.xiangzhang)
    on(park, date(2018, 10, 15))
    meeting = record_one(park)

    fact_set = frozen(park)

    with place_system(park.place):
        row = RosterRow.objects.get(fact_set=fact_set, subject=park.xiangzhang.code)
        assert (row.is_eligible, row.pool, row.base_level) == (True, "COMMUNITY", "")
        fact = Fact.objects.get(
            fact_set=fact_set, subject=row.subject, measure="standards.items_met"
        )
        assert (fact.state, fact.numerator, fact.denominator) == ("VALUE", 18, 20)
        kept = FactRecord.objects.filter(fact_set=fact_set, kind="meeting", code=meeting.code)
        assert {one.measure for one in kept} >= {"activities.attendance", "activities.resolutions"}
        assert fact_set.period == "2018"
        assert present(park).status == CycleStatus.FROZEN


@pytest.mark.parametrize("model", [FactSet, RosterRow, Fact, FactRecord, Award])
def test_the_application_can_neither_change_nor_remove_what_is_frozen(
    park: Cast, model: type[Fact]
) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    frozen(park)

    with place_system(park.place):
        table = model._meta.db_table
        for statement in (f"UPDATE {table} SET place_id = 'sip'", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                _run(statement)


def _run(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_same_facts_give_the_same_digest(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)

    cycle = scored(park)

    with place_system(park.place):
        assert cycle.result_set is not None
        again = outcome_of(cycle)
        assert again.basis == "frozen"
        assert again.digest == cycle.result_set.digest
        assert again.input_digest == cycle.result_set.input_digest


def test_before_freezing_the_outcome_is_told_from_the_records_of_now(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    cycle = opened(park)
    applied(park, park.xiangzhang)

    with place_system(park.place):
        outcome = outcome_of(cycle)
    assert outcome.basis == "live"
    assert outcome.scored.results.filter("eligible")["subject"].to_list() == ["SIP-1001"]


def test_a_withdrawn_meeting_changes_nothing_in_a_frozen_year(park: Cast) -> None:
    from ronghe.work.activities.api import withdraw_meeting

    make_compliant(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    on(park, date(2018, 10, 15))
    meeting = record_one(park)
    cycle = scored(park)
    assert cycle.result_set is not None

    with scope(park.secretary.scope()):
        withdraw_meeting(
            by=park.secretary, code=meeting.code, reason="重复记录了这次会议",
            seen_version=meeting.version, at=moment(OVER),
        )  # fmt: skip

    with place_system(park.place):
        assert outcome_of(cycle).digest == cycle.result_set.digest
        assert FactRecord.objects.filter(kind="meeting", code=meeting.code).exists()


def test_a_notice_stands_five_working_days_from_the_first_to_the_eighth(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    scored(park)

    cycle = noticed(park)

    with scope(park.officer.scope()):
        notice = notice_by_code(park.place, cycle.notice_code)
    assert (notice.opens_on, notice.closes_on) == (date(2018, 11, 1), date(2018, 11, 8))
    assert [row["name"] for row in notice.rows] == ["香樟社区第一党支部"]


def test_stars_are_confirmed_only_after_the_notice(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    scored(park)
    cycle = noticed(park)
    on(park, date(2018, 11, 8))

    with scope(park.officer.scope()), pytest.raises(Refused) as refused:
        confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version)
    assert refused.value.sentence == "公示到2018-11-08期满，之后才能确认。"


def test_stars_wait_until_every_objection_is_answered(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    scored(park)
    cycle = noticed(park)
    objection = objected(park, cycle)
    on(park, OVER)

    with scope(park.officer.scope()):
        with pytest.raises(Refused, match="还有1条异议没有答复"):
            confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version)
        answer_objection(
            by=park.officer, objection_id=objection.pk, is_upheld=False, answer="已核对会议记录。"
        )
        assert confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version) == Confirmed(
            1, 1
        )


def test_an_award_says_why_in_a_sentence_for_people(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    cycle = noticed(_scored(park))
    on(park, OVER)
    with scope(park.officer.scope()):
        confirm_cycle(
            by=park.officer, period=YEAR, seen_version=cycle.version, reason="公示期满，没有异议"
        )

    with scope(park.secretary.scope()):
        award = current_award(park.xiangzhang)
        result = result_of(present(park), park.xiangzhang.code)
    assert award is not None
    assert result is not None
    assert award.level == result.level
    assert award.reason.startswith("得")
    assert "分，社区第1名，" in award.reason
    assert award.reason.endswith("。")
    assert "CUT:" not in award.reason
    with place_system(park.place):
        told = Entry.objects.get(verb="evaluation.confirm")
    assert (told.sentence, told.reason) == (
        "确认2018年度星级：1个组织参评，1个获评星级",
        "公示期满，没有异议",
    )


def _scored(park: Cast) -> Cast:
    scored(park)
    return park


def test_a_step_taken_from_an_old_page_is_refused_with_the_newer_state(park: Cast) -> None:
    cycle = opened(park)
    frozen(park)

    with scope(park.officer.scope()), pytest.raises(Conflict) as refused:
        freeze_cycle(by=park.officer, period=YEAR, seen_version=cycle.version)
    assert (
        refused.value.sentence
        == "2018年度评定现在是“已冻结”，下一步是“计分排名”。请刷新页面再继续。"
    )


def test_those_who_did_not_apply_are_on_the_roster_and_get_no_award(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    for node in neighbours(park, 2):
        make_diligent(park, node)
    opened(park)
    applied(park, park.xiangzhang)

    cycle = noticed(_scored(park))
    on(park, OVER)

    with scope(park.officer.scope()):
        assert confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version) == Confirmed(
            1, 1
        )
        aside = result_of(cycle, "SIP-1101")
    assert aside is not None
    assert (aside.is_eligible, aside.level, aside.rank) == (False, "", None)
