"""The door of activities."""

from ronghe.work.activities.actions import correct_meeting, record_meeting, withdraw_meeting
from ronghe.work.activities.attendance import MonthOfMeetings, attendance_months
from ronghe.work.activities.bulk import record_meetings_in_bulk
from ronghe.work.activities.choices import InvitationAnswer, MeetingStatus, Presence
from ronghe.work.activities.delegates.actions import (
    NewDelegate,
    confirm_briefing,
    record_activity,
    register_delegates,
    send_briefing,
)
from ronghe.work.activities.delegates.observing import (
    answer_invitation,
    give_opinion,
    invite_observers,
    reply_opinion,
    turn_for,
)
from ronghe.work.activities.delegates.policy import own_delegate
from ronghe.work.activities.delegates.queries import (
    DelegateSheet,
    KindLine,
    delegate_sheet,
    delegates_for,
)
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
from ronghe.work.activities.formal.tasks import NewTask, assign_resolution, progress_of
from ronghe.work.activities.models import (
    Delegate,
    Invitation,
    LinkedCredit,
    Meeting,
    Opinion,
    PlaceEvent,
)
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
    "Delegate",
    "DelegateSheet",
    "ExpectedPerson",
    "FormDefaults",
    "Held",
    "Invitation",
    "InvitationAnswer",
    "Item",
    "KindLine",
    "LinkedCredit",
    "Meeting",
    "MeetingFile",
    "MeetingFilter",
    "MeetingKind",
    "MeetingSheet",
    "MeetingStatus",
    "MonthOfMeetings",
    "NewDelegate",
    "NewMeeting",
    "NewTask",
    "Opinion",
    "PlaceEvent",
    "Plan",
    "Presence",
    "Session",
    "Suggestion",
    "Use",
    "answer_invitation",
    "assign_resolution",
    "attendance_months",
    "check_can_change",
    "check_can_record",
    "close_meeting",
    "confirm_briefing",
    "correct_meeting",
    "delegate_sheet",
    "delegates_for",
    "effects_of",
    "event_lines",
    "form_defaults",
    "give_opinion",
    "hold_meeting",
    "invite_observers",
    "joining_problem",
    "joint_label",
    "kinds_in_force",
    "meeting",
    "meeting_sheet",
    "meetings_for",
    "minutes_of",
    "own_delegate",
    "plan_meeting",
    "progress_of",
    "record_activity",
    "record_meeting",
    "record_meetings_in_bulk",
    "register_delegates",
    "register_use_finder",
    "reopen_meeting",
    "reply_opinion",
    "round_label",
    "send_briefing",
    "sessions_of",
    "set_event",
    "sign_in_sheet_of",
    "turn_for",
    "used_in",
    "withdraw_meeting",
]
