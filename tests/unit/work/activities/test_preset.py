"""The preset of the month: the meeting that answers what is still open."""

import pytest

from ronghe.work.activities.rules.joint import joining_problem
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.preset import suggested, suggestions
from support.method import MEETING_KINDS

KINDS = {key: MeetingKind.model_validate(body) for key, body in MEETING_KINDS.items()}
MONTHLY = {"branch-committee", "theme-day"}


@pytest.mark.parametrize(
    ("open_duties", "kinds"),
    [
        ({*MONTHLY, "lecture"}, ("BRANCH_COMMITTEE", "THEME_DAY", "LECTURE")),
        (MONTHLY, ("BRANCH_COMMITTEE", "THEME_DAY")),
        ({"branch-committee", "lecture"}, ("BRANCH_COMMITTEE", "LECTURE")),
        ({"theme-day"}, ("THEME_DAY",)),
        ({"branch-committee"}, ("BRANCH_COMMITTEE",)),
        ({"life-meeting"}, ("LIFE_MEETING",)),
        ({"leadership-study"}, ("LEADERSHIP_STUDY",)),
    ],
)
def test_the_preset_merges_what_is_open(open_duties: set[str], kinds: tuple[str, ...]) -> None:
    way = suggested(KINDS, open_duties)
    assert way is not None
    assert way.kinds == kinds
    assert way.answers == open_duties


def test_nothing_is_suggested_when_nothing_is_open() -> None:
    assert suggested(KINDS, set()) is None
    assert suggested(KINDS, {"review"}) is None


def test_agenda_lines_of_what_is_not_open_are_left_out() -> None:
    way = suggested(KINDS, MONTHLY)
    assert way is not None
    assert way.agenda == ("支委会研究本月重点工作", "主题党日活动")


def test_every_kind_and_preset_is_offered_and_can_be_recorded() -> None:
    ways = suggestions(KINDS, {*MONTHLY, "member-assembly"})
    assert {way.key for way in ways} == {*KINDS, "monthly-joint"}
    assert all(joining_problem(way.kinds, KINDS) is None for way in ways)
    assert [len(way.answers) for way in ways] == sorted(
        (len(way.answers) for way in ways), reverse=True
    )
