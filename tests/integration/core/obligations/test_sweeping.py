"""The sweep: one line a level, the same after a kill as without, and nothing where nothing is due."""

from datetime import date, timedelta

import pytest

from ronghe.core.obligations import sweeping
from ronghe.core.obligations.api import (
    Obligation,
    ObligationNotice,
    due_notices_since,
    open_duties,
    sweep_place,
)
from ronghe.core.obligations.jobs import catch_up, sweep_all
from ronghe.core.obligations.rules.published import published_calendar
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from support.cast import Cast
from support.jobs import do_waiting_jobs
from support.obligations import open_one, publish


def notices(cast: Cast) -> list[tuple[str, str, str]]:
    with place_system(cast.place):
        rows = ObligationNotice.objects.order_by("obligation__source", "on", "pk")
        return [(n.obligation.source, n.level, f"{n.on:%m-%d}") for n in rows]


def owe(cast: Cast) -> None:
    """Reports due around today: none, soon, late, five and ten working days late."""
    days = {"a": "11-09", "b": "11-08", "c": "10-31", "d": "10-25", "e": "10-18"}
    for name, day in days.items():
        open_one(cast, source=name, due_on=date.fromisoformat(f"2018-{day}"))


def test_each_obligation_is_marked_with_the_gravest_level_it_has_reached(cast: Cast) -> None:
    owe(cast)
    assert sweep_place(place=cast.place, today=cast.today).total == 4
    assert notices(cast) == [
        ("b", "SOON", "11-01"),
        ("c", "LATE", "11-01"),
        ("d", "LATE_5", "11-01"),
        ("e", "LATE_10", "11-01"),
    ]


def test_sweeping_again_writes_nothing_and_another_day_what_is_new(cast: Cast) -> None:
    owe(cast)
    sweep_place(place=cast.place, today=cast.today)
    assert sweep_place(place=cast.place, today=cast.today).total == 0
    swept = sweep_place(place=cast.place, today=cast.today + timedelta(days=1))
    assert swept.by_level["SOON"] == 1
    assert ("a", "SOON", "11-02") in notices(cast)


def test_every_level_is_written_once_on_the_way(cast: Cast) -> None:
    open_one(cast, source="a", due_on=date(2018, 11, 9))
    for n in range(30):
        sweep_place(place=cast.place, today=cast.today + timedelta(days=n))
    assert [(level, on) for _, level, on in notices(cast)] == [
        ("SOON", "11-02"),
        ("LATE", "11-10"),
        ("LATE_5", "11-16"),
        ("LATE_10", "11-23"),
    ]


@pytest.mark.parametrize("levels_done", range(4))
def test_killed_anywhere_and_run_again_gives_the_same(
    committed_cast: Cast, monkeypatch: pytest.MonkeyPatch, levels_done: int
) -> None:
    owe(committed_cast)
    mark, done = sweeping._mark, []

    def dies(*arguments: object) -> int:
        if len(done) == levels_done:
            raise KeyboardInterrupt
        done.append(arguments)
        return mark(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as killed:
        killed.setattr(sweeping, "_mark", dies)
        with pytest.raises(KeyboardInterrupt):
            sweep_place(place=committed_cast.place, today=committed_cast.today)
    assert len(notices(committed_cast)) == levels_done

    sweep_place(place=committed_cast.place, today=committed_cast.today)
    assert [(source, level) for source, level, _ in notices(committed_cast)] == [
        ("b", "SOON"),
        ("c", "LATE"),
        ("d", "LATE_5"),
        ("e", "LATE_10"),
    ]


def test_paused_done_and_not_yet_begun_are_left_alone(cast: Cast) -> None:
    owe(cast)
    with place_system(cast.place):
        Obligation.objects.filter(source="c").update(paused_on=cast.today)
        Obligation.objects.filter(source="d").update(outcome="DONE", closed_at="2018-11-01T00:00Z")
        Obligation.objects.filter(source="b").update(opens_on=date(2018, 11, 5))
    sweep_place(place=cast.place, today=cast.today)
    assert [source for source, _, _ in notices(cast)] == ["e"]


def test_a_place_may_escalate_in_its_own_way(cast: Cast) -> None:
    levels = [
        {
            "level": "EARLY",
            "label": "提前十日",
            "when": "BEFORE",
            "workdays": 10,
            "tells": ["BEARER"],
        },
        {"level": "OVER", "label": "超期", "when": "LATE", "tells": ["OFFICE"]},
    ]
    publish("time-limit", "report", "报告的时限", {"escalation": levels})
    owe(cast)
    swept = sweep_place(place=cast.place, today=cast.today)
    assert swept.by_level == {"OVER": 3, "EARLY": 2}


def test_notices_are_handed_to_reminders_with_whose_they_are(cast: Cast) -> None:
    owe(cast)
    open_one(cast, cast.yinxing, source="z", due_on=date(2018, 10, 31))
    sweep_place(place=cast.place, today=cast.today)
    with place_system(cast.place):
        here = due_notices_since(cast.place, cast.today, paths=[cast.hudong.path])
        assert {n.obligation.bearer.code for n in here} == {"SIP-1001"}
        assert due_notices_since(cast.place, cast.today + timedelta(days=1)).count() == 0


def test_the_hourly_job_opens_duties_and_marks_what_is_urgent(cast: Cast) -> None:
    Place.objects.filter(pk=cast.place).update(loaded_at="2018-11-01T00:00Z")
    sweep_all(timestamp=0)
    assert do_waiting_jobs() == ["obligations.sweep"]
    with place_system(cast.place):
        assert Obligation.objects.filter(kind="duty").exists()
        assert ObligationNotice.objects.filter(level="LATE_10").exists()
    opened, swept = catch_up(cast.place)
    assert (opened, swept.total) == (0, 0)


def test_the_stored_calendar_says_what_the_published_one_says(cast: Cast) -> None:
    from ronghe.core.obligations.api import load_calendar, work_calendar

    load_calendar()
    assert work_calendar() == published_calendar()


def test_years_of_duties_open_only_once_a_sweep_has_begun(cast: Cast) -> None:
    with place_system(cast.place):
        first = open_duties(place=cast.place, year=2018, until=date(2018, 1, 31))
        again = open_duties(place=cast.place, year=2018, until=date(2018, 2, 1))
    assert first > again > 0
