"""The calendar: edited with a reason, recounted at once, listed before and after, warned of in time."""

from datetime import date

import pytest

from ronghe.core.obligations.acting import extend_obligation, suspend_obligation
from ronghe.core.obligations.api import Limit, Obligation, open_duties, set_named_date
from ronghe.core.obligations.calendar_edits import DayChange, edit_day, publish_year
from ronghe.core.obligations.calendar_page import december_warning
from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.models import CalendarDay, ObligationNotice
from ronghe.core.obligations.recounting import recount
from ronghe.core.obligations.sweeping import sweep_place
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.cast import Cast
from support.jobs import do_waiting_jobs
from support.moments import AT
from support.obligations import by_hand, open_one, publish, stored

FIVE = Limit(unit="WORKDAYS", amount=5)
FRIDAY = date(2018, 11, 2)


def edit(cast: Cast, day: date = FRIDAY, *, is_working: bool = False) -> list[tuple[date, date]]:
    """Let the officer change one day; what moved."""
    with scope(cast.officer.scope()):
        change = DayChange(day, is_working, "临时放假")
        found = edit_day(by=cast.officer, change=change, reason="市政府通知")
    return [(one.before, one.after) for one in found.moved]


def test_a_changed_day_moves_every_open_deadline_that_rests_on_it(cast: Cast) -> None:
    row = open_one(cast, due_on=None, allowed=FIVE, opens_on=date(2018, 10, 31))
    other = open_one(cast, source="other", due_on=date(2018, 11, 7))
    assert row.due_on == date(2018, 11, 7)

    assert edit(cast) == [(date(2018, 11, 7), date(2018, 11, 8))]
    assert stored(pk=row.pk).due_on == date(2018, 11, 8)
    assert stored(pk=other.pk).due_on == date(2018, 11, 7)  # a fixed day rests on no calendar
    with place_system(cast.place):
        [told] = Entry.objects.filter(verb="obligations.edit_calendar")
    assert (told.reason, "1件事项" in told.sentence) == ("市政府通知", True)


def test_changing_it_back_moves_them_back(cast: Cast) -> None:
    open_one(cast, due_on=None, allowed=FIVE, opens_on=date(2018, 10, 31))
    edit(cast)
    assert edit(cast, is_working=True) == [(date(2018, 11, 8), date(2018, 11, 7))]
    assert not CalendarDay.objects.filter(on=FRIDAY).exists()


def test_duties_are_counted_again_by_their_pinned_rule(cast: Cast) -> None:
    due = {"by": "WORKDAYS_AFTER_START", "number": 3}
    publish("duty", "report", "月报", by_hand({"every": "MONTH"}, due=due))
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    moved = edit(cast)
    assert moved == [(date(2018, 11, 6), date(2018, 11, 7))] * 2


def test_a_clock_with_a_log_is_counted_again_with_it(cast: Cast) -> None:
    row = open_one(cast, due_on=None, allowed=FIVE, opens_on=date(2018, 10, 31))
    with scope(cast.reviewer.scope()):
        extend_obligation(by=cast.reviewer, obligation=row.pk, amount=2, reason="调研", at=AT)
    assert edit(cast) == [(date(2018, 11, 9), date(2018, 11, 12))]


def test_what_is_paused_waits_for_its_resumption(cast: Cast) -> None:
    row = open_one(cast, due_on=None, allowed=FIVE, opens_on=date(2018, 10, 31))
    with scope(cast.reviewer.scope()):
        suspend_obligation(by=cast.reviewer, obligation=row.pk, reason="待批", at=AT)
    assert edit(cast) == []


def test_notices_of_a_moved_deadline_are_forgotten(cast: Cast) -> None:
    open_one(cast, due_on=None, allowed=FIVE, opens_on=date(2018, 10, 31))
    sweep_place(place=cast.place, today=cast.today)
    edit(cast)
    with place_system(cast.place):
        assert ObligationNotice.objects.count() == 0


def test_over_an_unpublished_year_deadlines_are_provisional_until_it_is_published(
    cast: Cast,
) -> None:
    row = open_one(cast, due_on=None, allowed=FIVE, opens_on=date(2018, 12, 28))
    assert work_calendar().is_provisional(row.due_on)
    assert row.due_on == date(2019, 1, 4)

    days = [DayChange(date(2019, 1, 1), False, "元旦"), DayChange(date(2018, 12, 30), False)]
    with scope(cast.officer.scope()), pytest.raises(Invalid, match="不在2019年"):
        publish_year(by=cast.officer, year=2019, days=days, reason="国办发明电〔2018〕15号")
    with scope(cast.officer.scope()):
        found = publish_year(
            by=cast.officer, year=2019, days=days[:1], reason="国办发明电〔2018〕15号"
        )
    assert [(one.before, one.after) for one in found.moved] == [
        (date(2019, 1, 4), date(2019, 1, 7))
    ]
    assert not work_calendar().is_provisional(date(2019, 1, 7))


def test_a_day_of_an_unpublished_year_stays_provisional(cast: Cast) -> None:
    edit(cast, date(2019, 1, 1))
    assert CalendarDay.objects.get(on=date(2019, 1, 1)).is_provisional
    assert work_calendar().published_until == date(2018, 12, 31)


@pytest.mark.parametrize("role", ["reviewer", "secretary"])
def test_only_who_answers_for_the_place_edits_the_calendar(cast: Cast, role: str) -> None:
    actor = getattr(cast, role)
    with scope(actor.scope()), pytest.raises(Refused, match="不能修改工作日历"):
        edit_day(by=actor, change=DayChange(FRIDAY, False), reason="通知")


def test_a_reason_or_document_is_asked_for(cast: Cast) -> None:
    with scope(cast.officer.scope()), pytest.raises(Invalid, match="没有写理由"):
        edit_day(by=cast.officer, change=DayChange(FRIDAY, False), reason="")
    assert not CalendarDay.objects.filter(on=FRIDAY).exists()


def test_other_places_are_recounted_by_a_job(cast: Cast) -> None:
    Place.objects.filter(pk="other").update(loaded_at="2018-11-01T00:00Z")
    edit(cast)
    assert do_waiting_jobs() == ["obligations.recount"]


def test_the_day_before_an_event_follows_the_events_day(cast: Cast) -> None:
    publish("duty", "congress", "年会", by_hand({"before_event": "two-sessions"}))
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
        assert set(
            Obligation.objects.filter(source="congress").values_list("due_on", flat=True)
        ) == {date(2018, 12, 31)}
    with scope(cast.officer.scope()):
        found = set_named_date(
            by=cast.officer, key="two-sessions", on=date(2018, 12, 20), reason="区委通知"
        )
    assert {one.after for one in found.moved} == {date(2018, 12, 19)}


def test_counting_again_without_a_change_moves_nothing(cast: Cast) -> None:
    open_one(cast, due_on=None, allowed=FIVE, opens_on=date(2018, 10, 31))
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
        found = recount(place=cast.place)
    assert (found.moved, found.looked_at > 30) == ((), True)


@pytest.mark.parametrize(
    ("today", "warns"),
    [(date(2018, 11, 30), False), (date(2018, 12, 1), True), (date(2017, 12, 31), False)],
)
def test_december_warns_while_next_year_is_missing(today: date, warns: bool) -> None:
    assert bool(december_warning(date(2018, 12, 31), today)) == warns
