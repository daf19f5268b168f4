"""Self-checks counted: progress, categories by aspects, the way to full compliance (S-13, S-16)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.figures.api import Basis, compute_figure
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Verb, system_actor
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.standards.api import (
    Cell,
    JudgedShare,
    Point,
    Progress,
    SelfCheck,
    compliance_burndown,
    compliance_matrix,
    judge_self_checks,
    judged_items,
    judged_share,
    missing_items,
    not_compliant,
    open_self_checks,
    organisations_without_check,
    progress_by_category,
    self_check_progress,
    self_checks_for,
)
from support.cast import Cast
from support.lists import YEAR, fulfil, more_branches, publish_lists
from support.moments import AT

TARGET = date(2020, 12, 31)


@pytest.fixture
def judged(cast: Cast) -> Cast:
    """Lists published, self-checks of both branches opened and judged."""
    publish_lists()
    fulfil("theme-day", cast.xiangzhang)
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
    judge_self_checks(place=cast.place, year=YEAR, at=AT)
    return cast


def confirm(node: Organisation, on: date, result: str = "COMPLIANT", year: int = YEAR) -> None:
    """Store a result as a review would leave it."""
    with place_system("sip"):
        SelfCheck.objects.update_or_create(
            organisation=node,
            year=year,
            defaults={
                "place_id": "sip",
                "path": node.path,
                "code": f"SC-{year}-{node.code}",
                "period": str(year),
                "category": node.category,
                "status": "CONFIRMED",
                "result": result,
                "opened_at": AT,
                "confirmed_on": on,
            },
        )


def test_progress_counts_every_state_in_each_subtree(judged: Cast) -> None:
    confirm(judged.xiangzhang, judged.today)
    more_branches(judged.hudong, 1)
    with scope(judged.officer.scope()):
        found = self_check_progress(["sip/", judged.hudong.path, judged.soe.path], YEAR)
    assert found["sip/"] == Progress(5, 3, 1, 0, 0, 1, 0)
    assert found[judged.hudong.path] == Progress(3, 2, 0, 0, 0, 1, 0)
    assert found[judged.soe.path] == Progress(2, 1, 1, 0, 0, 0, 0)


def test_progress_by_category_knows_those_not_opened(judged: Cast) -> None:
    more_branches(judged.hudong, 2)
    with scope(judged.reviewer.scope()):
        found = progress_by_category(judged.reviewer.paths_for(Verb.READ_STANDARDS), YEAR)
    assert found["COMMUNITY"] == Progress(3, 2, 1, 0, 0, 0, 0)
    assert "TWO_NEW" not in found, "belongs to another committee"


def test_the_matrix_counts_confirmed_checks_only_by_the_rule_they_pinned(judged: Cast) -> None:
    with scope(judged.officer.scope()):
        assert compliance_matrix(["sip/"], YEAR) == []
    confirm(judged.xiangzhang, judged.today)
    with scope(judged.officer.scope()), CaptureQueriesContext(connection) as queries:
        found = compliance_matrix(["sip/"], YEAR)
    assert len(queries) == 1
    assert found == [
        Cell("COMMUNITY", "ORG_LIFE", 1, 1),  # 2 of 4 reach the 50 %
        Cell("COMMUNITY", "SETUP", 1, 1),  # 3 of 5 reach the 60 %, all mandatory ones met
    ]


def test_the_matrix_fails_a_list_with_an_unmet_mandatory_item(judged: Cast) -> None:
    with place_system(judged.place):
        judged.xiangzhang.term_until = None
        judged.xiangzhang.save(update_fields=["term_until"])
    judge_self_checks(place=judged.place, year=YEAR, at=AT)
    confirm(judged.xiangzhang, judged.today, "NOT_COMPLIANT")
    with scope(judged.officer.scope()):
        cells = {cell.aspect: cell.met for cell in compliance_matrix(["sip/"], YEAR)}
    assert cells == {"ORG_LIFE": 1, "SETUP": 0}


def test_the_share_answered_by_the_system_is_counted(judged: Cast) -> None:
    with scope(judged.secretary.scope()):
        mine = judged_share([judged.xiangzhang.path], YEAR)
        assert mine == JudgedShare(judged_answers=6, answers=9, judged_items=6, items=9)
        assert (mine.percent_of_answers, mine.percent_of_items) == (66, 66)
        assert judged_share(["sip/"], YEAR) == mine, "the wall hides the other branch"
        assert judged_share(["sip/"], YEAR - 1).percent_of_answers is None


def test_the_items_that_rest_on_records_name_judge_and_parameters(judged: Cast) -> None:
    with scope(judged.secretary.scope()):
        found = {one.item: one for one in judged_items(judged.xiangzhang.pk, YEAR)}
    duty = found["COMMUNITY-ORG_LIFE-01"]
    assert (duty.judge, duty.verdict) == ("duty_fulfilled", "MET")
    assert duty.params == {"duty": "theme-day", "min_percent": 90}
    assert "COMMUNITY-SETUP-05" not in found, "a person confirms it"
    assert len(found) == 6


def test_the_burndown_follows_each_organisations_latest_result(judged: Cast) -> None:
    [third] = more_branches(judged.hudong, 1)
    confirm(judged.xiangzhang, date(2018, 3, 1))
    confirm(third, date(2018, 5, 1), "NOT_COMPLIANT")
    confirm(judged.yinxing, date(2018, 5, 1))
    confirm(judged.xiangzhang, date(2019, 3, 1), "NOT_COMPLIANT", 2019)
    confirm(third, date(2019, 4, 1), "COMPLIANT", 2019)
    with scope(judged.officer.scope()):
        every = compliance_burndown(["sip/"], today=date(2019, 5, 1), target_on=TARGET)
    together = every[0]
    assert (together.category, together.total) == ("", 5)
    assert together.points == (
        Point(date(2018, 3, 1), 1),
        Point(date(2018, 5, 1), 2),
        Point(date(2019, 3, 1), 1),
        Point(date(2019, 4, 1), 2),
    )
    by_category = {one.category: one for one in every}
    assert by_category["TWO_NEW"].points == (Point(date(2018, 5, 1), 1),)
    assert by_category["TWO_NEW"].forecast is not None
    assert by_category["TWO_NEW"].forecast.is_on_course


def test_lists_of_checks_keep_to_what_the_actor_may_read(judged: Cast) -> None:
    [new] = more_branches(judged.hudong, 1)
    confirm(judged.xiangzhang, judged.today)
    with scope(judged.reviewer.scope()):
        assert [c.code for c in self_checks_for(judged.reviewer, YEAR)] == ["SC-2018-SIP-1001"]
        assert not self_checks_for(judged.reviewer, YEAR, status="DRAFT")
        without = set(organisations_without_check(judged.reviewer, YEAR))
        assert without == {judged.hudong, new}
        assert set(not_compliant(judged.reviewer, YEAR)) == {judged.hudong, new}
    for actor in (judged.member, judged.auditor, judged.stranger):
        with scope(actor.scope()):
            assert not self_checks_for(actor, YEAR)
            assert not organisations_without_check(actor, YEAR)
            assert missing_items(actor, YEAR) == []


def test_missing_items_name_how_many_organisations_and_what_to_do(judged: Cast) -> None:
    more_branches(judged.hudong, 2)
    open_self_checks(by=system_actor(judged.place), year=YEAR, at=AT)
    judge_self_checks(place=judged.place, year=YEAR, at=AT)
    with scope(judged.officer.scope()):
        first, *_ = found = missing_items(judged.officer, YEAR)
    assert (first.item, first.organisations) == ("COMMUNITY-SETUP-03", 3)
    assert first.guidance == "照COMMUNITY-SETUP-03的要求办。"
    assert {m.item: m.organisations for m in found}["COMMUNITY-SETUP-04"] == 2, "no secretary"


def test_the_stated_figure_has_a_computed_share_beside_it(judged: Cast) -> None:
    confirm(judged.xiangzhang, judged.today)
    with scope(judged.officer.scope()):
        share = compute_figure(Basis(judged.place), "standards.compliance_share")
    assert share == Decimal("25.0"), "one of four grassroots organisations"


def test_the_queries_of_the_counts_do_not_grow(judged: Cast) -> None:
    counts = []
    for _ in range(2):
        with scope(judged.officer.scope()), CaptureQueriesContext(connection) as queries:
            self_check_progress(["sip/"], YEAR)
            progress_by_category(["sip/"], YEAR)
            compliance_burndown(["sip/"], today=judged.today, target_on=TARGET)
            judged_share(["sip/"], YEAR)
            missing_items(judged.officer, YEAR)
        counts.append(len(queries))
        if len(counts) == 1:
            more_branches(judged.hudong, 30)
            open_self_checks(by=system_actor(judged.place), year=YEAR, at=AT)
            judge_self_checks(place=judged.place, year=YEAR, at=AT)
    assert counts == [7, 7]
