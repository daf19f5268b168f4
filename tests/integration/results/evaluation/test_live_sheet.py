"""One changed record gives a new sheet at once, beside everybody else's last known facts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.figures.api import Fact, RosterRow
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import (
    Cycle,
    LiveSheet,
    correction_effect,
    cycle_changes,
    live_sheet,
    refreeze_cycle,
    try_out,
)
from support.cast import Cast
from support.rating import (
    YEAR,
    Values,
    all_recommended,
    many_branches,
    measured,
    opened,
    park,
    present,
    scored,
    values_for,
)

__all__ = ["park"]

FREEZES = date(2018, 10, 31)
IN_TIME = date(2018, 10, 20)
MOST_QUERIES = 30
LECTURES = "activities.lectures_by_secretary"


def branches(park: Cast, count: int) -> tuple[list[Organisation], Values]:
    """Recommended community branches of an open cycle, and what is measured of them."""
    nodes = many_branches(park, count, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    return nodes, values_for(nodes)


def frozen(park: Cast, count: int = 30) -> tuple[list[Organisation], Values]:
    nodes, values = branches(park, count)
    with measured(values):
        scored(park)
    return nodes, values


def live(park: Cast, cycle: Cycle, subject: str, on: date = FREEZES) -> LiveSheet:
    with scope(park.officer.scope()):
        return live_sheet(cycle, subject, on)


def test_an_unchanged_record_changes_nothing(park: Cast) -> None:
    nodes, values = frozen(park)
    with measured(values):
        sheet = live(park, present(park), nodes[3].code)
    assert sheet.difference is None
    assert (sheet.sheet, sheet.is_frozen) == ("STAR", True)
    assert sheet.explanation.placing is not None
    assert sheet.explanation.placing.rank == 4


def test_a_changed_record_shows_in_score_rank_and_words(park: Cast) -> None:
    nodes, values = frozen(park)
    subject = nodes[20].code
    was = values["standards.items_met"][subject]
    values["standards.items_met"][subject] = (1000, 1000)
    with measured(values):
        sheet = live(park, present(park), subject)
    assert was < (1000, 1000)
    told = sheet.difference
    assert told is not None
    assert told.score_before is not None
    assert told.score_after == sheet.explanation.score
    assert told.score_after > told.score_before
    assert [cause.indicator for cause in told.causes] == ["ITEMS_MET"]
    assert "“规范化清单达成”由" in told.sentence
    with place_system(park.place):
        kept = Fact.objects.get(subject=subject, measure="standards.items_met")
        assert (kept.numerator, kept.denominator) == was


def test_whoever_names_what_changed_gets_the_same_sheet_with_fewer_questions(park: Cast) -> None:
    nodes, values = frozen(park)
    cycle, subject = present(park), nodes[20].code
    live(park, cycle, subject)
    values["standards.items_met"][subject] = (1000, 1000)
    with measured(values), scope(park.officer.scope()):
        with CaptureQueriesContext(connection) as all_asked:
            whole = live_sheet(cycle, subject, FREEZES)
        with CaptureQueriesContext(connection) as asked:
            part = live_sheet(cycle, subject, FREEZES, measures=["standards.items_met"])
        other = live_sheet(cycle, subject, FREEZES, measures=[LECTURES])
    assert part.difference is not None
    assert (part.difference, part.steps) == (whole.difference, whole.steps)
    assert part.explanation.placing == whole.explanation.placing
    assert len(asked) < len(all_asked)
    assert other.difference is None


def test_a_measure_the_assessment_does_not_read_is_refused(park: Cast) -> None:
    nodes, _values = frozen(park)
    with (
        scope(park.officer.scope()),
        pytest.raises(Refused, match="不读取nothing，请核对度量的代码"),
    ):
        live_sheet(present(park), nodes[0].code, FREEZES, measures=["nothing"])


def test_a_live_sheet_asks_the_same_however_many_others_there_are(park: Cast) -> None:
    nodes, values = frozen(park, 12)
    cycle = present(park)
    with measured(values):
        live(park, cycle, nodes[0].code)
        with CaptureQueriesContext(connection) as asked:
            live(park, cycle, nodes[1].code)
    # Nobody else's facts, results or roster are read, and one subject's only through its measures.
    others = ("figures_fact", "figures_rosterrow", "evaluation_result")
    assert not [one for one in asked if any(table in one["sql"] for table in others)]
    assert len(asked) <= MOST_QUERIES


def test_before_freezing_the_others_stand_as_they_were_when_first_asked(park: Cast) -> None:
    nodes, values = branches(park, 10)
    cycle = present(park)
    with measured(values):
        first = live(park, cycle, nodes[5].code, IN_TIME)
        values["standards.items_met"][nodes[5].code] = (0, 1000)
        then = live(park, cycle, nodes[5].code, IN_TIME)
    assert (first.is_frozen, first.difference) == (False, None)
    assert then.difference is not None
    assert then.difference.score_after is not None
    assert then.difference.score_before is not None
    assert then.difference.score_after < then.difference.score_before
    assert all(step.until == cycle.measured_until for step in then.steps)
    assert then.steps


def test_after_freezing_no_step_counts_any_more(park: Cast) -> None:
    nodes, values = frozen(park)
    with measured(values):
        sheet = live(park, present(park), nodes[20].code)
    assert sheet.steps
    assert {step.until for step in sheet.steps} == {None}


def test_whoever_is_not_on_the_roster_has_no_live_sheet(park: Cast) -> None:
    frozen(park)
    with pytest.raises(Refused) as refused:
        live(park, present(park), "SIP-99999")
    assert refused.value.status == 404


def test_a_correction_tells_the_facts_it_changed_and_its_effect(park: Cast) -> None:
    nodes, values = frozen(park)
    subject = nodes[25].code
    values[LECTURES][subject] = (4, 1)
    values["standards.items_met"][subject] = (1000, 1000)
    with measured(values), scope(park.officer.scope()):
        cycle = present(park)
        refreeze_cycle(by=park.officer, period=YEAR, seen_version=cycle.version, reason="补录两项")
    with scope(park.officer.scope()):
        told = correction_effect(present(park))
    assert (told.reason, {one.measure for one in told.facts}) == (
        "补录两项",
        {LECTURES, "standards.items_met"},
    )
    assert {one.subject for one in told.facts} == {subject}
    assert told.sentence.startswith("更正了 1 个对象的 2 项数据；")
    (moved,) = [one for one in told.changes.moves if one.subject == subject]
    assert {cause.why for cause in moved.causes} == {"FACT"}
    with place_system(park.place):
        assert RosterRow.objects.filter(subject=subject).count() == 2


def test_without_a_correction_there_is_none_to_tell(park: Cast) -> None:
    frozen(park)
    with scope(park.officer.scope()), pytest.raises(Refused) as told:
        correction_effect(present(park))
    assert told.value.sentence == (
        "数据只冻结过一次，没有更正可以对比。更正数据并重新冻结以后再来看。"
    )


def test_before_freezing_nothing_is_tried_or_compared(park: Cast) -> None:
    branches(park, 2)
    asked = (
        correction_effect,
        lambda cycle: cycle_changes(cycle, cycle),
        lambda cycle: try_out(cycle, {"cuts": {"FIVE_STAR": 80}}),
    )
    for ask in asked:
        with scope(park.officer.scope()), pytest.raises(Refused) as told:
            ask(present(park))
        assert (told.value.code, told.value.sentence) == (
            "not-frozen",
            "2018年度评定的名册和数据还没有冻结，不能试算或比较。请先冻结。",
        )


def test_a_period_does_not_differ_from_itself(park: Cast) -> None:
    frozen(park)
    with scope(park.officer.scope()):
        told = cycle_changes(present(park), present(park))
    assert (told.rules, told.moves) == ((), ())
