"""The door of obligations."""

from ronghe.core.obligations.actions import (
    DUTY,
    Owed,
    Proof,
    close_obligations,
    duty_proofs,
    open_duties,
    open_obligations,
    reopen_obligations,
)
from ronghe.core.obligations.calendars import load_calendar, work_calendar
from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.obligation_kinds import (
    ObligationKind,
    obligation_kind,
    obligation_kinds,
    register_obligation_kind,
)
from ronghe.core.obligations.queries import (
    DueCounts,
    due_counts_in,
    late_by_bearer,
    obligations_of,
    open_obligations_in,
    proved_by,
)
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.states import DueState, due_state

__all__ = [
    "DUTY",
    "DueCounts",
    "DueState",
    "Duty",
    "Obligation",
    "ObligationKind",
    "Outcome",
    "Owed",
    "Proof",
    "WorkCalendar",
    "close_obligations",
    "due_counts_in",
    "due_state",
    "duty_proofs",
    "late_by_bearer",
    "load_calendar",
    "obligation_kind",
    "obligation_kinds",
    "obligations_of",
    "open_duties",
    "open_obligations",
    "open_obligations_in",
    "proved_by",
    "register_obligation_kind",
    "reopen_obligations",
    "work_calendar",
]
