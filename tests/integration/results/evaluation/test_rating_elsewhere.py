"""Where the rating shows elsewhere: under a meeting, in an organisation's history, on the command line."""

import json
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string

from ronghe.core.obligations.api import load_calendar
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import (
    Cycle,
    application_reminder,
    confirm_cycle,
    cycle_of,
    freeze_cycle,
    level_history,
    open_cycle,
    result_of,
    score_cycle,
)
from ronghe.work.activities.api import used_in
from support.cast import Cast
from support.meetings import record_one
from support.rating import (
    APPLIES,
    FREEZES,
    OVER,
    YEAR,
    Values,
    all_recommended,
    applied,
    frozen,
    make_diligent,
    many_branches,
    measured,
    noticed,
    on,
    opened,
    park,
    present,
    scored,
    values_for,
)

__all__ = ["park"]


def test_a_meeting_tells_the_rating_that_counted_it(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    on(park, FREEZES)
    meeting = record_one(park)
    with scope(park.secretary.scope()):
        assert "2018 评定" not in {use.label for use in used_in(meeting)}

    frozen(park)

    with scope(park.secretary.scope()):
        [use] = [use for use in used_in(meeting) if use.label == "2018 评定"]
    assert (use.url_name, use.args) == ("evaluation:sheet", ("2018", "SIP-1001"))
    assert "得分不随撤回改变" in use.on_withdrawal


def test_the_level_history_tells_year_level_and_reason(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    scored(park)
    cycle = noticed(park)
    on(park, OVER)
    with scope(park.officer.scope()):
        confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version)

    with scope(park.secretary.scope()):
        [line] = level_history(park.xiangzhang)
        told = render_to_string("evaluation/level_history.html", {"history": [line]})
    assert (line.year, line.level.label) == (2018, "三星")
    assert "社区第1名" in told
    assert "还没有评定过等级" in render_to_string("evaluation/level_history.html", {"history": []})


def test_a_reminder_runs_with_the_window(park: Cast) -> None:
    cycle = opened(park)

    with place_system(park.place):
        reminder = application_reminder(cycle, APPLIES)
        assert reminder is not None
        assert reminder.days_left == 22
        assert application_reminder(cycle, FREEZES) is None
        assert application_reminder(None, APPLIES) is None


def test_in_the_second_year_nobody_rises_more_than_one_level(park: Cast) -> None:
    nodes = many_branches(park, 60, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    best = _all_at(nodes[-1:], 1000)
    with measured({key: one | best[key] for key, one in _all_at(nodes, 700).items()}):
        scored(park)
    cycle = noticed(park)
    on(park, OVER)
    with scope(park.officer.scope()):
        confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version)

    _second_year(park, nodes)

    with place_system(park.place):
        first = result_of(present(park), nodes[0].code)
        second = result_of(_cycle(park, 2019), nodes[0].code)
    assert first is not None
    assert second is not None
    assert first.level == "UNRATED"
    assert (second.score, second.level) == (1_000_000, "THREE_STAR")
    assert "MAX_UP" in second.reasons


def _all_at(nodes: Sequence[Organisation], permille: int) -> Values:
    """Everybody the same in every measure."""
    values = values_for(nodes)
    for key in set(values) - {"standards.compliant", "activities.lectures_by_secretary"}:
        values[key] = dict.fromkeys(values[key], (permille, 1000))
    lectures = values["activities.lectures_by_secretary"]
    values["activities.lectures_by_secretary"] = dict.fromkeys(lectures, (permille * 4 // 1000, 1))
    return values


def _second_year(park: Cast, nodes: Sequence[Organisation]) -> None:
    load_calendar(2019, 2019)
    on(park, date(2019, 9, 3))
    with scope(park.officer.scope()):
        cycle = open_cycle(by=park.officer, period=2019, apply_until=date(2019, 10, 25))
    all_recommended(park, cycle, nodes)
    on(park, date(2019, 10, 31))
    with scope(park.officer.scope()), measured(_all_at(nodes, 1000)):
        freeze_cycle(by=park.officer, period=2019, seen_version=1)
        score_cycle(by=park.officer, period=2019, seen_version=2)


def _cycle(park: Cast, year: int) -> Cycle:
    cycle = cycle_of(park.place, year)
    assert cycle is not None
    return cycle


def test_evaluate_prints_the_outcome_before_and_after_freezing(park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)

    live = _evaluated()
    assert (live["basis"], live["status"], live["eligible"], live["fact_set"]) == (
        "live",
        "OPEN",
        1,
        None,
    )
    cycle = scored(park)
    frozen_ = _evaluated()

    assert cycle.result_set is not None
    assert frozen_["basis"] == "frozen"
    assert frozen_["digest"] == cycle.result_set.digest
    assert frozen_["levels"] == {"COMMUNITY": {"THREE_STAR": 1}}
    assert (frozen_["changes"], frozen_["awarded"]) == (0, {})
    assert set(frozen_) == {
        "place", "cycle", "basis", "status", "subjects", "eligible", "levels", "digest",
        "input_digest", "fact_set", "changes", "awarded", "assessment", "period", "name", "sheets",
        "lacking",
    }  # fmt: skip


def _evaluated() -> dict[str, Any]:
    told = StringIO()
    call_command("evaluate", "--place", "sip", "--cycle", "2018", "--json", stdout=told)
    told_of: dict[str, Any] = json.loads(told.getvalue())
    return told_of


def test_evaluate_refuses_a_year_that_was_not_opened(park: Cast) -> None:
    with pytest.raises(CommandError, match="没有启动 2018 年度的评定"):
        call_command("evaluate", "--place", "sip", "--cycle", "2018")
