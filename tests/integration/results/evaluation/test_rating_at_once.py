"""Two people at the same moment in a rating year, on connections of their own."""

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest

from ronghe.core.figures.api import Fact, FactRecord
from ronghe.core.obligations.api import open_duties
from ronghe.core.reviews.api import Decision, decide, pending_tasks_for
from ronghe.foundation.kernel import measures as registry
from ronghe.foundation.kernel.jobs import one_snapshot
from ronghe.foundation.kernel.measures import MeasuredFact, Subjects
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Conflict
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import (
    Application,
    Cycle,
    apply,
    ask_to_freeze,
    freeze_cycle,
    open_cycle,
)
from ronghe.web.packs.loading import load_pack, read_pack
from support.beside import Beside
from support.cast import Cast
from support.meetings import record_one
from support.rating import (
    APPLIES,
    APPLY_UNTIL,
    FREEZES,
    OPENS,
    PACK,
    YEAR,
    applied,
    make_compliant,
    moment,
    on,
    opened,
    present,
)

MEASURE = "activities.attendance"


@pytest.fixture
def park(committed_cast: Cast) -> Cast:
    """The cast under the shipped rules, really committed."""
    cast = committed_cast
    load_pack(read_pack(PACK), is_demo=True)
    with place_system(cast.place):
        open_duties(place=cast.place, year=YEAR, until=FREEZES)
    on(cast, OPENS)
    return cast


def freeze_while(park: Cast, beside: Beside) -> None:
    """Freeze; once the first facts are counted, the other act begins."""
    counting = registry.measure(MEASURE)

    def compute(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
        facts = list(counting.compute(place, period, subjects))
        beside.start()
        return iter(facts)

    slow = replace(counting, compute=compute)
    seeing = patch.dict(registry._measures, {MEASURE: slow})
    with seeing, one_snapshot(), scope(park.officer.scope()):
        freeze_cycle(by=park.officer, period=YEAR, seen_version=present(park).version)


def test_a_meeting_recorded_while_freezing_is_in_facts_and_records_or_in_neither(
    park: Cast,
) -> None:
    opened(park)
    on(park, FREEZES)
    record_one(park)
    beside = Beside(lambda: record_one(park, client_key="phone-2", title="再开一次"))

    freeze_while(park, beside)

    assert beside.end() == "done"
    with place_system(park.place):
        fact = Fact.objects.get(measure=MEASURE, subject=park.xiangzhang.code)
        records = FactRecord.objects.filter(measure=MEASURE, subject=park.xiangzhang.code)
        assert sum(record.contribution for record in records) == fact.numerator
        assert records.count() == 1


def test_who_asks_to_freeze_waits_for_a_recommendation_under_way(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    application = applied(park, park.xiangzhang, recommended=False)
    on(park, FREEZES)

    def ask() -> None:
        with scope(park.officer.scope()):
            ask_to_freeze(by=park.officer, period=YEAR, seen_version=present(park).version)

    beside = Beside(ask)
    with scope(park.reviewer.scope()):
        task = pending_tasks_for(park.reviewer).get(subject_code=application.code)
        decide(
            by=park.reviewer, task_id=task.pk, decision=Decision.PASSED,
            seen_version=task.version, at=moment(FREEZES),
        )  # fmt: skip
        beside.start()
        assert beside.outcome == ""

    assert beside.end() == "done"


def test_of_two_who_open_the_year_at_once_one_is_told(park: Cast) -> None:
    def second() -> None:
        with scope(park.officer.scope()):
            open_cycle(by=park.officer, period=YEAR, apply_until=APPLY_UNTIL)

    beside = Beside(second)
    with scope(park.officer.scope()):
        open_cycle(by=park.officer, period=YEAR, apply_until=APPLY_UNTIL)
        beside.start()

    assert beside.end().startswith("409 2018年度的评定已于2018-09-03启动")
    with place_system(park.place):
        assert Cycle.objects.count() == 1


def test_of_two_applications_sent_at_once_one_is_told(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    at = on(park, APPLIES)

    def send() -> None:
        with scope(park.secretary.scope()):
            apply(
                by=park.secretary, organisation_code=park.xiangzhang.code, statement="", at=at
            )  # fmt: skip

    beside = Beside(send)
    with scope(park.secretary.scope()):
        send()
        beside.start()

    assert beside.end().startswith(f"{Conflict('').status} 已于2018-09-20申报")
    with place_system(park.place):
        assert Application.objects.count() == 1
