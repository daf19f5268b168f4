"""What-ifs are saved, compared and deleted; they say when they are stale and never touch the cycle (S-24)."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.register.api import Organisation
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import (
    Cycle,
    Trial,
    TrialComparison,
    compare_trials,
    delete_trial,
    refreeze_cycle,
    save_trial,
    stale_words,
    trials_of,
    try_out,
)
from support.cast import Cast
from support.rating import (
    YEAR,
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

LOWER = {"cuts": {"FIVE_STAR": 80}}
MORE = {"quotas": {"FIVE_STAR": {"share": "20%"}, "FOUR_STAR": {"share": "20%"}}}


@pytest.fixture
def rated(park: Cast) -> Cast:
    """Forty recommended community branches, scored; the earlier, the better."""
    nodes = many_branches(park, 40, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        scored(park)
    return park


def saved(cast: Cast, name: str, body: dict[str, Any]) -> Trial:
    with scope(cast.officer.scope()):
        return save_trial(by=cast.officer, cycle=present(cast), name=name, body=body)


def compared(cast: Cast, *numbers: int) -> TrialComparison:
    with scope(cast.officer.scope()):
        return compare_trials(present(cast), numbers)


def state(cycle: Cycle) -> tuple[object, ...]:
    return cycle.status, cycle.version, cycle.result_set_id, cycle.fact_set_id


def test_a_trial_keeps_what_it_rests_on_and_what_came_of_it(rated: Cast) -> None:
    before = state(present(rated))
    trial = saved(rated, "五星放宽", MORE)
    cycle = present(rated)
    assert cycle.fact_set is not None
    assert (trial.no, trial.sheet, trial.facts_digest) == (1, "STAR", cycle.fact_set.digest)
    assert trial.overrides == {
        "quotas": {"FIVE_STAR": {"share": "0.2"}, "FOUR_STAR": {"share": "0.2"}}
    }
    (pool,) = trial.summary
    assert (pool["pool"], pool["down"]) == ("COMMUNITY", 0)
    assert pool["after"]["FIVE_STAR"] > pool["before"]["FIVE_STAR"]
    assert pool["up"] > 0
    assert state(cycle) == before
    with place_system(rated.place):
        assert Entry.objects.filter(verb="evaluation.save_trial").count() == 1


def test_every_mistake_of_a_trial_is_told_and_nothing_is_kept(rated: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        saved(rated, "错", {"cuts": {"SIX_STAR": 80}, "points": {"NOPE": 5}})
    assert [one["path"] for one in refused.value.details["fields"]] == [
        ["points", "NOPE"],
        ["cuts", "SIX_STAR"],
    ]
    with scope(rated.officer.scope()):
        assert trials_of(present(rated)) == []


@pytest.mark.parametrize(
    ("name", "body"), [("", LOWER), ("x" * 61, LOWER), ("空", {}), ("空", {"cuts": {}})]
)
def test_a_trial_has_a_name_and_changes_something(
    rated: Cast, name: str, body: dict[str, Any]
) -> None:
    with pytest.raises(Invalid):
        saved(rated, name, body)


def test_the_same_saved_twice_is_one_and_another_of_that_name_is_refused(rated: Cast) -> None:
    assert saved(rated, "降线", LOWER).pk == saved(rated, " 降线 ", LOWER).pk
    with pytest.raises(Conflict):
        saved(rated, "降线", MORE)


def test_trials_are_compared_side_by_side_with_the_outcome_as_it_is(rated: Cast) -> None:
    first, second = saved(rated, "放宽", MORE), saved(rated, "不变", {"cuts": {"THREE_STAR": 59}})
    found = compared(rated, first.no, second.no)
    counts = found.counts["COMMUNITY"]
    assert all(sum(column) == 40 for column in zip(*counts.values(), strict=True))
    now, more, same = counts["FIVE_STAR"]
    assert now < more
    assert same == now
    assert found.stale == ["", ""]
    for one in found.differing:
        assert len(set(one.levels)) > 1
    assert len(found.differing) >= more - now


def test_comparing_asks_constantly_many_questions(rated: Cast) -> None:
    first, second = saved(rated, "放宽", MORE), saved(rated, "降线", LOWER)
    compared(rated, first.no)
    with CaptureQueriesContext(connection) as two:
        compared(rated, first.no, second.no)
    with CaptureQueriesContext(connection) as one:
        compared(rated, first.no)
    assert len(two) - len(one) == 1


def test_trials_of_no_or_too_many_numbers_are_not_compared(rated: Cast) -> None:
    saved(rated, "放宽", MORE)
    with pytest.raises(Invalid):
        compared(rated)
    with pytest.raises(Refused) as refused:
        compared(rated, 9)
    assert refused.value.status == 404


def test_a_trial_says_that_its_facts_were_frozen_anew(rated: Cast) -> None:
    trial = saved(rated, "放宽", MORE)
    with scope(rated.officer.scope()):
        assert stale_words(trial, present(rated)) == ""
    nodes: list[Organisation] = []
    with place_system(rated.place):
        nodes = list(Organisation.objects.filter(code__startswith="SIP-2").order_by("-code"))
    with measured(values_for(nodes)), scope(rated.officer.scope()):
        refreeze_cycle(
            by=rated.officer,
            period=YEAR,
            seen_version=present(rated).version,
            reason="更正一项数据",
        )
    with scope(rated.officer.scope()):
        (kept,) = trials_of(present(rated))
        assert stale_words(kept, present(rated)) == (
            "这次试算依据的是第 1 次冻结的数据，此后数据已重新冻结；请按新数据再试算一次。"
        )
    found = compared(rated, trial.no)
    assert found.stale != [""]
    with pytest.raises(Conflict, match=r"依据的是第 1 次冻结的数据.*换一个名称"):
        saved(rated, "放宽", MORE)
    assert saved(rated, "放宽（新数据）", MORE).no == trial.no + 1


def test_a_deleted_trial_is_gone_and_the_deletion_is_on_record(rated: Cast) -> None:
    trial = saved(rated, "放宽", MORE)
    with scope(rated.officer.scope()):
        delete_trial(by=rated.officer, cycle=present(rated), no=trial.no)
        assert trials_of(present(rated)) == []
        with pytest.raises(Refused):
            delete_trial(by=rated.officer, cycle=present(rated), no=trial.no)
    with place_system(rated.place):
        assert Entry.objects.filter(verb="evaluation.delete_trial").count() == 1


def test_whoever_does_not_run_the_rating_saves_and_deletes_nothing(rated: Cast) -> None:
    trial = saved(rated, "放宽", MORE)
    with scope(rated.reviewer.scope()), pytest.raises(Refused):
        save_trial(by=rated.reviewer, cycle=present(rated), name="越权", body=MORE)
    with scope(rated.reviewer.scope()), pytest.raises(Refused):
        delete_trial(by=rated.reviewer, cycle=present(rated), no=trial.no)


def test_a_fact_may_be_otherwise_too(rated: Cast) -> None:
    last = {"subject": "", "measure": "standards.compliant", "numerator": 0, "denominator": 1}
    with scope(rated.officer.scope()):
        best = try_out(present(rated), {"cuts": {"THREE_STAR": 60}}).basis.scored.results.sort(
            "standing", nulls_last=True
        )["subject"][0]
        tried = try_out(present(rated), {"facts": [last | {"subject": best}]})
    moves = [move for shift in tried.shifts for move in shift.moves]
    assert (moves[0].subject, moves[0].after, moves[0].is_up) == (best, "UNRATED", False)
