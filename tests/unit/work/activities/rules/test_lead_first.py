"""The kinds of a joint meeting in the order people name them."""

from itertools import permutations

import pytest

from ronghe.work.activities.rules.joint import lead_first
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from support.method import MEETING_KINDS

KINDS = {key: MeetingKind.model_validate(body) for key, body in MEETING_KINDS.items()}


@pytest.mark.parametrize("chosen", list(permutations(("BRANCH_COMMITTEE", "THEME_DAY", "LECTURE"))))
def test_the_leading_kind_comes_first_and_the_lecture_last(chosen: tuple[str, ...]) -> None:
    assert lead_first(chosen, KINDS) == ["BRANCH_COMMITTEE", "THEME_DAY", "LECTURE"]


def test_an_unknown_kind_stays_to_be_refused() -> None:
    assert lead_first(["NO_SUCH"], KINDS) == ["NO_SUCH"]
