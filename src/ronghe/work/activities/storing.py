"""What every writing of a meeting shares: locking, settling what it proves, and the audit sentence."""

from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.work.activities.fulfilment import MEETING, settle_duties
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


def settle(meeting: Meeting, years: set[int], at: datetime) -> None:
    """Close what the meeting proves, and let the system judge the open self-checks anew."""
    place, organisation = meeting.place_id, meeting.organisation
    settle_duties(place=place, years=years, at=at, organisations=[organisation.pk])
    for year in sorted(years):
        judge_self_checks(place=place, year=year, codes=[organisation.code], at=at)


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
