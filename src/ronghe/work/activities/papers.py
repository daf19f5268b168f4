"""The papers of one meeting, made on demand for somebody who may read it."""

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Place, Verb
from ronghe.work.activities.documents.minutes import minutes
from ronghe.work.activities.documents.page import MeetingFile
from ronghe.work.activities.documents.sign_in import sign_in_sheet
from ronghe.work.activities.queries import meeting_sheet


def minutes_of(actor: Actor, code: str) -> MeetingFile:
    """The minutes as Word; without names for whoever may not read members. Raises Refused."""
    return minutes(meeting_sheet(actor, code), is_demo=_is_demo(actor))


def sign_in_sheet_of(actor: Actor, code: str) -> MeetingFile:
    """The sign-in sheet as Word. Raises Refused, also for whoever may not read members."""
    sheet = meeting_sheet(actor, code)
    actor.check(Verb.READ_MEMBERS, sheet.meeting.path, _("查看签到表"))
    return sign_in_sheet(sheet, is_demo=_is_demo(actor))


def _is_demo(actor: Actor) -> bool:
    return Place.objects.values_list("is_demo", flat=True).get(pk=actor.place)
