"""What every writing of a meeting shares: locking, settling what it proves, and the audit sentence."""

from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import reopen_obligations, settle_duties
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.work.activities.choices import MEETING
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.policy import check_can_change, out_of_reach
from ronghe.work.standards.api import judge_self_checks


def locked_organisation(by: Actor, code: str) -> Organisation:
    """The organisation, locked so that two posts of one meeting come one after the other."""
    rows = Organisation.objects.select_for_update(no_key=True)
    found = rows.filter(place=by.place, code=code).first()
    if found is None:
        raise out_of_reach(_("党组织"))
    return found


def locked_meeting(by: Actor, code: str, seen_version: int) -> Meeting:
    """The meeting, locked, once the actor may change it; raises Refused or Conflict."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("organisation")
    meeting = rows.filter(place=by.place, code=code).first()
    if meeting is None:
        raise out_of_reach(_("会议记录"))
    check_can_change(by, meeting, seen_version)
    return meeting


def people_of_meeting(meeting: Meeting) -> set[int]:
    """Ids of everybody the record names (1 query)."""
    people = set(meeting.attendance.values_list("person", flat=True))
    return people | ({meeting.lecturer_id} if meeting.lecturer_id else set())


def settle(meeting: Meeting, years: set[int], at: datetime, people: set[int] | None = None) -> None:
    """Close what the meeting proves, and let the system judge the open self-checks anew.

    ``people`` are those whose personal duties it may concern; default those it names.
    """
    place, organisation = meeting.place_id, meeting.organisation
    named = people_of_meeting(meeting) if people is None else people
    settle_duties(
        place=place, years=years, at=at, organisations=[organisation.pk], people=sorted(named)
    )
    for year in sorted(years):
        judge_self_checks(place=place, year=year, codes=[organisation.code], at=at)


def reopen(meeting: Meeting) -> None:
    """Open again whatever the meeting had closed, also what lies outside the actor's reach."""
    reopen_obligations(place=meeting.place_id, proof_kind=MEETING, proof_code=meeting.code)


def audit(by: Actor, meeting: Meeting, did: str, sentence: str, reason: str = "") -> None:
    """Tell what was done to a meeting; ``did`` is the verb, ``sentence`` its words."""
    record(
        by=by,
        verb=f"activities.{did}_meeting",
        subject=(MEETING, meeting.code),
        path=meeting.path,
        sentence=sentence,
        reason=reason,
    )
