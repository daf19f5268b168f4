"""Meetings as the cast's secretary records them."""

from datetime import UTC, date, datetime
from typing import Any

from ronghe.work.activities.api import AgendaLine, Meeting, NewMeeting, record_meeting
from support.cast import Cast

AT = datetime(2018, 11, 1, 2, 0, tzinfo=UTC)
OCTOBER = date(2018, 10, 12)
JOINT = ("BRANCH_COMMITTEE", "THEME_DAY", "LECTURE")
AGENDA = (("研究本月重点工作", "同意十一月工作安排。"), ("主题党日", ""))


def stated(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What the secretary of 香樟社区第一党支部 fills in, with the given changes."""
    default = {
        "organisation_code": cast.xiangzhang.code,
        "client_key": "phone-1",
        "kinds": ("BRANCH_COMMITTEE",),
        "title": "研究十月工作",
        "held_on": OCTOBER,
        "venue": "党群活动室",
        "agenda": AGENDA,
        "absent": {},
    }
    return default | changes


def record_one(cast: Cast, **changes: Any) -> Meeting:
    """Record a meeting as the secretary, or as ``by``."""
    by = changes.pop("by", cast.secretary)
    return record_meeting(by=by, at=AT, **stated(cast, **changes))


def new_meeting(cast: Cast, **changes: Any) -> NewMeeting:
    """The same meeting for a bulk load."""
    given = stated(cast, **changes)
    given["agenda"] = tuple(AgendaLine(*line) for line in given["agenda"])
    return NewMeeting(**given)
