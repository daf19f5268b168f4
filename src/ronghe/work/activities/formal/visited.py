"""Who was visited reads the record that names them: the visited organisation's own row (T-05).

The row carries no text: the record itself is read, as it stands, once the row is in reach.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.models import Meeting, VisitedParty
from ronghe.work.activities.policy import out_of_reach
from ronghe.work.activities.queries import MeetingSheet, sheet_without_names


def tell_visited(meeting: Meeting) -> None:
    """Let the visited organisation read a closed record, and nobody else one that is not."""
    with place_system(meeting.place_id):
        VisitedParty.objects.filter(meeting=meeting).delete()
        if meeting.about is None or meeting.status != MeetingStatus.CLOSED:
            return
        VisitedParty.objects.create(
            meeting=meeting,
            place_id=meeting.place_id,
            organisation=meeting.about,
            path=meeting.about.path,
            held_on=meeting.held_on,
        )


def forget_visited(meeting: Meeting) -> None:
    """The record is withdrawn: what the visited held of it goes too."""
    with place_system(meeting.place_id):
        VisitedParty.objects.filter(meeting=meeting).delete()


def visits_received(actor: Actor) -> QuerySet[VisitedParty]:
    """The visits that organisations in reach received, newest first."""
    found = VisitedParty.objects.filter(within("path", actor.paths_for(Verb.READ_MEETINGS)))
    return found.select_related("organisation").order_by("-held_on", "-pk")


def visit_sheet(actor: Actor, code: str) -> MeetingSheet:
    """The record of a visit, for somebody of the visited organisation; who came is not named.

    Raises Refused (404) for everybody whom the record does not name.
    """
    with place_system(actor.place):
        party = VisitedParty.objects.filter(place=actor.place, meeting__code=code).first()
        if party is None or not actor.can(Verb.READ_MEETINGS, party.path):
            raise out_of_reach(_("到访记录"))
        held = Meeting.objects.select_related("organisation", "about").get(pk=party.meeting_id)
        return sheet_without_names(held)


def described(place: str, parties: list[VisitedParty]) -> dict[int, tuple[Meeting, str]]:
    """Meeting and label of its kind for visits in hand, by the party's id (2 queries)."""
    with place_system(place):
        rows = Meeting.objects.filter(pk__in=[one.meeting_id for one in parties])
        held = {one.pk: one for one in rows.select_related("organisation")}
        newest = max((one.held_on for one in parties), default=None)
        kinds = kinds_in_force(place, newest) if newest else {}
    return {
        one.pk: (held[one.meeting_id], kinds[kind].label if kind in kinds else kind)
        for one in parties
        for kind in held[one.meeting_id].kinds[:1]
    }
