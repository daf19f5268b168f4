"""Which checklist items a meeting is evidence for."""

import pytest

from ronghe.work.activities.rules.evidence import Evidence, rests_on
from ronghe.work.standards.api import JUDGE_PARAMS

COMMITTEE = Evidence(("BRANCH_COMMITTEE",), {"branch-committee"}, is_lecture_by_secretary=False)
LECTURE = Evidence(("LECTURE",), set(), is_lecture_by_secretary=True)


@pytest.mark.parametrize(
    ("judge", "params", "meeting", "counts"),
    [
        ("meeting_recorded", {"kind": "BRANCH_COMMITTEE", "at_least": 6}, COMMITTEE, True),
        ("meeting_recorded", {"kind": "THEME_DAY", "at_least": 6}, COMMITTEE, False),
        ("duty_fulfilled", {"duty": "branch-committee", "min_percent": 90}, COMMITTEE, True),
        ("duty_fulfilled", {"duty": "lecture", "min_percent": 90}, LECTURE, False),
        ("lecture_by_secretary", {"at_least": 1}, LECTURE, True),
        ("lecture_by_secretary", {"at_least": 1}, COMMITTEE, False),
        ("attendance", {"min_percent": 80}, COMMITTEE, True),
        ("", {}, LECTURE, False),
    ],
)
def test_a_judge_counts_the_meetings_it_reads(
    judge: str, params: dict[str, int | str], meeting: Evidence, counts: bool
) -> None:
    assert rests_on(judge, params, meeting) is counts


@pytest.mark.parametrize(
    "judge",
    sorted(
        JUDGE_PARAMS.keys()
        - {"meeting_recorded", "duty_fulfilled", "lecture_by_secretary", "attendance"}
    ),
)
def test_judges_that_read_other_records_count_no_meeting(judge: str) -> None:
    assert not rests_on(judge, {}, COMMITTEE)
