"""What is owed against what is open: no difference after opening, each kind of difference told."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ronghe.core.obligations.api import Obligation, differences, open_duties
from ronghe.core.obligations.obligation_kinds import ObligationKind, OwedKey, _kinds
from ronghe.core.reviews.api import ReviewTask
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from support.cast import Cast
from support.checks import hand_in, open_checks
from support.obligations import open_one


@pytest.fixture
def owing(cast: Cast) -> Cast:
    """The cast with the year's duties open."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    Place.objects.filter(pk=cast.place).update(loaded_at="2018-11-01T00:00Z")
    return cast


def found(cast: Cast) -> list[tuple[str, str, str, str]]:
    with place_system(cast.place):
        return [(d.source, d.bearer, d.round, d.what) for d in differences(cast.place, cast.today)]


def test_after_opening_there_is_no_difference(owing: Cast) -> None:
    assert found(owing) == []


def test_what_is_owed_and_not_open_is_missing(owing: Cast) -> None:
    with place_system(owing.place):
        row = Obligation.objects.get(source="theme-day", round="2018-05", bearer=owing.yinxing)
        row.delete()
    assert found(owing) == [("theme-day", "SIP-1002", "2018-05", "MISSING")]


def test_what_was_settled_is_owed_no_more(owing: Cast) -> None:
    with place_system(owing.place):
        Obligation.objects.filter(source="theme-day", round="2018-05").update(
            outcome="DONE", done_on=owing.today, closed_at="2018-11-01T00:00Z"
        )
    assert found(owing) == []


def test_what_is_open_and_not_owed_is_surplus(owing: Cast) -> None:
    open_one(owing, kind="duty", source="forgotten", round="2018-10")
    assert found(owing) == [("forgotten", "SIP-1001", "2018-10", "SURPLUS")]


def test_every_kind_that_says_what_should_be_open_is_compared(
    owing: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = OwedKey("report-1", owing.yinxing.pk, None, "", "1")
    kind = ObligationKind(
        "report", "书面报告", lambda _: "", "去办理", 10, should_be_open=lambda _place, _on: [key]
    )
    monkeypatch.setitem(_kinds, "report", kind)
    assert found(owing) == [("report-1", "SIP-1002", "1", "MISSING")]
    open_one(owing, owing.yinxing)
    assert found(owing) == []


def test_the_command_lists_differences_and_fails(owing: Cast) -> None:
    said = StringIO()
    call_command("check_data", place=[owing.place], stdout=said)
    assert "没有差异" in said.getvalue()

    open_one(owing, kind="duty", source="forgotten", round="2018-10")
    with pytest.raises(CommandError, match="1 处差异"):
        call_command("check_data", place=[owing.place], stdout=said)
    assert "已开而不应有：职责 forgotten SIP-1001 2018-10" in said.getvalue()


def test_a_review_task_without_a_decision_is_owed(owing: Cast) -> None:
    open_checks(owing)
    hand_in(owing)
    assert found(owing) == []
    with place_system(owing.place):
        Obligation.objects.filter(kind="review").update(
            outcome="DONE", done_on=owing.today, closed_at="2018-11-01T00:00Z"
        )
        task = ReviewTask.objects.get()
    assert found(owing) == [(f"task-{task.pk}", "SIP-02", "1", "MISSING")]
