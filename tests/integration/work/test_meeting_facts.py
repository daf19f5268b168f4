"""What meetings tell figures and checklists: measures and judges."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.kernel.measures import FactState, MeasuredFact, measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.api import Judgement, JudgeRequest, judge
from support.cast import Cast
from support.meetings import JOINT, record_one

YEAR = Period.parse("2018").until(date(2018, 11, 1))
KEYS = ("activities.attendance", "activities.lectures_by_secretary", "activities.resolutions")
VALUE, NOT_DUE, MISSING = FactState.VALUE, FactState.NOT_DUE, FactState.MISSING


@pytest.fixture
def lived(cast: Cast) -> Cast:
    """Three meetings of the first branch; nothing recorded elsewhere."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    record_one(cast, client_key="1", held_on=date(2018, 3, 6))
    lecture = {"kinds": JOINT, "lecturer_code": cast.code("陈一舟")}
    absent = {cast.code("沈知微"): "LEAVE", cast.code("吴长风"): "ILL"}
    record_one(cast, client_key="2", absent=absent, agenda=[("学习", "")], **lecture)
    record_one(
        cast, client_key="3", kinds=("LECTURE",), lecturer_code=cast.code("周启明"),
        held_on=date(2018, 9, 3),
    )  # fmt: skip
    return cast


def fact(cast: Cast, key: str, code: str, period: Period = YEAR) -> MeasuredFact:
    with place_system(cast.place):
        found = {f.subject: f for f in measure(key).compute(cast.place, period, None)}
    return found[code]


@pytest.mark.parametrize(
    ("key", "numerator", "denominator"),
    [
        ("activities.attendance", 3 + 6 + 8, 3 + 8 + 8),
        ("activities.lectures_by_secretary", 1, 1),
        ("activities.resolutions", 2, 3),
    ],
)
def test_a_measure_counts_the_records(
    lived: Cast, key: str, numerator: int, denominator: int
) -> None:
    code = lived.xiangzhang.code
    assert fact(lived, key, code) == (code, VALUE, numerator, denominator)


@pytest.mark.parametrize(
    ("key", "state", "denominator"),
    [
        ("activities.attendance", MISSING, 0),
        ("activities.lectures_by_secretary", VALUE, 1),
        ("activities.resolutions", MISSING, 0),
    ],
)
def test_a_branch_that_owed_meetings_and_recorded_none_is_missing(
    lived: Cast, key: str, state: FactState, denominator: int
) -> None:
    code = lived.yinxing.code
    assert fact(lived, key, code) == (code, state, 0, denominator)


@pytest.mark.parametrize("key", KEYS)
def test_an_organisation_that_owed_no_meeting_is_not_due(lived: Cast, key: str) -> None:
    code = lived.hudong.code
    assert fact(lived, key, code) == (code, NOT_DUE, 0, 0)


def test_a_lecture_is_not_due_before_its_quarter_ends(lived: Cast) -> None:
    code, january = lived.yinxing.code, Period.parse("2018-01")
    assert fact(lived, "activities.lectures_by_secretary", code, january).state == NOT_DUE
    assert fact(lived, "activities.attendance", code, january).state == MISSING


@pytest.mark.parametrize("key", KEYS)
def test_the_records_add_up_to_the_fact_and_name_nobody(lived: Cast, key: str) -> None:
    code = lived.xiangzhang.code
    with place_system(lived.place):
        records = list(measure(key).records(lived.place, YEAR, [code]))
    assert sum(r.contribution for r in records) == fact(lived, key, code).numerator
    assert {r.kind for r in records} == {"meeting"}
    told = "".join(r.sentence for r in records)
    assert not [name for name in lived.people if name in told]
    assert "研究十月工作" not in told


def test_a_record_is_told_in_one_sentence(lived: Cast) -> None:
    with place_system(lived.place):
        records = list(measure("activities.attendance").records(lived.place, YEAR, None))
    assert records[-1].sentence == "10月12日支委会暨主题党日、党课，应到8人，实到6人"


@pytest.mark.parametrize("key", KEYS)
def test_measures_ask_a_constant_number_of_queries(lived: Cast, key: str) -> None:
    with place_system(lived.place), CaptureQueriesContext(connection) as asked:
        list(measure(key).compute(lived.place, YEAR, None))
        list(measure(key).records(lived.place, YEAR, None))
    assert len(asked) == 4


def answers(cast: Cast, key: str, **params: int | str) -> dict[str, Judgement]:
    with place_system(cast.place):
        return dict(judge(key).judge(JudgeRequest(cast.place, 2018, cast.today, params)))


@pytest.mark.parametrize(("at_least", "met"), [(2, True), (3, False)])
def test_meetings_of_a_kind_are_counted(lived: Cast, at_least: int, met: bool) -> None:
    found = answers(lived, "meeting_recorded", kind="LECTURE", at_least=at_least)
    assert found[lived.xiangzhang.code] == Judgement(
        met, f"2018年1—11月党课记录2次，要求至少{at_least}次", 2
    )
    assert found[lived.yinxing.code].record_count == 0


@pytest.mark.parametrize(("at_least", "met"), [(1, True), (2, False)])
def test_lectures_by_the_secretary_are_counted(lived: Cast, at_least: int, met: bool) -> None:
    found = answers(lived, "lecture_by_secretary", at_least=at_least)
    assert found[lived.xiangzhang.code].met is met


@pytest.mark.parametrize(("min_percent", "met"), [(89, True), (90, False)])
def test_attendance_is_compared_exactly(lived: Cast, min_percent: int, met: bool) -> None:
    found = answers(lived, "attendance", min_percent=min_percent)  # 17 of 19: 89.47 %
    assert found[lived.xiangzhang.code] == Judgement(
        met, "2018年1—11月3次会议应到19人次，实到17人次", 3
    )


def test_without_meetings_attendance_is_not_met(lived: Cast) -> None:
    found = answers(lived, "attendance", min_percent=1)
    assert found[lived.yinxing.code] == Judgement(
        False, "2018年1—11月没有会议记录，无法计算到会率", 0
    )


def test_meetings_after_the_asked_year_do_not_count(lived: Cast) -> None:
    asked = JudgeRequest(lived.place, 2017, lived.today, {"kind": "LECTURE", "at_least": 1})
    with place_system(lived.place):
        found = judge("meeting_recorded").judge(asked)
    assert found[lived.xiangzhang.code].record_count == 0


def test_a_judge_may_be_asked_about_some_organisations_only(lived: Cast) -> None:
    code = lived.xiangzhang.code
    asked = JudgeRequest(lived.place, 2018, lived.today, {"min_percent": 80}, [code])
    with place_system(lived.place):
        assert set(judge("attendance").judge(asked)) == {code}
