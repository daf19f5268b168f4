"""The door of obligations."""

from ronghe.core.obligations.acting import (
    complete_obligation,
    extend_obligation,
    resume_obligation,
    return_obligation,
    return_proved,
    suspend_obligation,
    void_obligation,
)
from ronghe.core.obligations.calendar_edits import set_named_date
from ronghe.core.obligations.calendars import load_calendar, work_calendar
from ronghe.core.obligations.checking import Difference, differences
from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.closing import (
    DUTY,
    Proof,
    close_obligations,
    reopen_obligations,
    void_obligations,
)
from ronghe.core.obligations.due_words import due_mark, due_words
from ronghe.core.obligations.duties import open_duties
from ronghe.core.obligations.jobs import catch_up
from ronghe.core.obligations.models import Obligation, ObligationNotice
from ronghe.core.obligations.named_dates import named_dates
from ronghe.core.obligations.obligation_kinds import (
    ObligationKind,
    OwedKey,
    Progress,
    obligation_kind,
    obligation_kinds,
    register_obligation_kind,
)
from ronghe.core.obligations.opening import Owed, open_obligations
from ronghe.core.obligations.progress import progress_of
from ronghe.core.obligations.queries import (
    DueCounts,
    due_counts_in,
    late_by_bearer,
    obligation_for,
    obligations_for,
    obligations_of,
    open_obligations_in,
    proved_by,
    work_list,
)
from ronghe.core.obligations.record_sources import RecordSource, Sought, register_records
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.duty import Closing, Duty
from ronghe.core.obligations.rules.limits import Limit
from ronghe.core.obligations.rules.proving import Deed
from ronghe.core.obligations.rules.states import DueState, due_state
from ronghe.core.obligations.settling import replacements, settle_duties
from ronghe.core.obligations.sweeping import Level, due_notices_since, levels_of, sweep_place
from ronghe.core.obligations.targets import Target, TargetRegistry, register_targets
from ronghe.core.obligations.time_limits import time_limits
from ronghe.core.obligations.trend import MonthOfDuty, latest_of, months_of

__all__ = [
    "DUTY",
    "Closing",
    "Deed",
    "Difference",
    "DueCounts",
    "DueState",
    "Duty",
    "Level",
    "Limit",
    "MonthOfDuty",
    "Obligation",
    "ObligationKind",
    "ObligationNotice",
    "Outcome",
    "Owed",
    "OwedKey",
    "Progress",
    "Proof",
    "RecordSource",
    "Sought",
    "Target",
    "TargetRegistry",
    "WorkCalendar",
    "catch_up",
    "close_obligations",
    "complete_obligation",
    "differences",
    "due_counts_in",
    "due_mark",
    "due_notices_since",
    "due_state",
    "due_words",
    "extend_obligation",
    "late_by_bearer",
    "latest_of",
    "levels_of",
    "load_calendar",
    "months_of",
    "named_dates",
    "obligation_for",
    "obligation_kind",
    "obligation_kinds",
    "obligations_for",
    "obligations_of",
    "open_duties",
    "open_obligations",
    "open_obligations_in",
    "progress_of",
    "proved_by",
    "register_obligation_kind",
    "register_records",
    "register_targets",
    "reopen_obligations",
    "replacements",
    "resume_obligation",
    "return_obligation",
    "return_proved",
    "set_named_date",
    "settle_duties",
    "suspend_obligation",
    "sweep_place",
    "time_limits",
    "void_obligation",
    "void_obligations",
    "work_calendar",
    "work_list",
]
