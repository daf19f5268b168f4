"""The door of activities."""

from ronghe.work.activities.actions import correct_meeting, record_meeting, withdraw_meeting
from ronghe.work.activities.bulk import record_meetings_in_bulk
from ronghe.work.activities.choices import MeetingStatus, Presence
from ronghe.work.activities.documents.page import MeetingFile
from ronghe.work.activities.effects import effects_of
from ronghe.work.activities.expected import ExpectedPerson, kinds_in_force
from ronghe.work.activities.formal.actions import (
    close_meeting,
    hold_meeting,
    plan_meeting,
    reopen_meeting,
)
from ronghe.work.activities.formal.events import event_lines, sessions_of, set_event
from ronghe.work.activities.fulfilment import settle_duties
from ronghe.work.activities.models import LinkedCredit, Meeting, PlaceEvent
from ronghe.work.activities.papers import minutes_of, sign_in_sheet_of
from ronghe.work.activities.policy import check_can_change, check_can_record
from ronghe.work.activities.queries import (
    Attendee,
    FormDefaults,
    MeetingFilter,
    MeetingSheet,
    form_defaults,
    meeting,
    meeting_sheet,
    meetings_for,
)
from ronghe.work.activities.rules.formal import Held, Item, Plan, Session
from ronghe.work.activities.rules.joint import joining_problem, joint_label
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.preset import Suggestion
from ronghe.work.activities.rules.recording import AgendaLine, NewMeeting
from ronghe.work.activities.rules.rounds import round_label
from ronghe.work.activities.uses import Use, register_use_finder, used_in

__all__ = [
    "AgendaLine",
    "Attendee",
    "ExpectedPerson",
    "FormDefaults",
    "Held",
    "Item",
    "LinkedCredit",
    "Meeting",
    "MeetingFile",
    "MeetingFilter",
    "MeetingKind",
    "MeetingSheet",
    "MeetingStatus",
    "NewMeeting",
    "PlaceEvent",
    "Plan",
    "Presence",
    "Session",
    "Suggestion",
    "Use",
    "check_can_change",
    "check_can_record",
    "close_meeting",
    "correct_meeting",
    "effects_of",
    "event_lines",
    "form_defaults",
    "hold_meeting",
    "joining_problem",
    "joint_label",
    "kinds_in_force",
    "meeting",
    "meeting_sheet",
    "meetings_for",
    "minutes_of",
    "plan_meeting",
    "record_meeting",
    "record_meetings_in_bulk",
    "register_use_finder",
    "reopen_meeting",
    "round_label",
    "sessions_of",
    "set_event",
    "settle_duties",
    "sign_in_sheet_of",
    "used_in",
    "withdraw_meeting",
]
