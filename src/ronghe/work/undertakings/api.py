"""The door of undertakings."""

from ronghe.work.undertakings.approving import decide_off_list
from ronghe.work.undertakings.cases import (
    Measure,
    accept_case,
    add_measures,
    cases_for,
    exit_case,
    open_case,
)
from ronghe.work.undertakings.choices import CaseState, RunState, UndertakingState
from ronghe.work.undertakings.kinds_in_force import KindInForce, kinds_in_force
from ronghe.work.undertakings.models import (
    RectificationCase,
    Undertaking,
    UndertakingProof,
    WorkflowRun,
)
from ronghe.work.undertakings.on_list import (
    ListInForce,
    OnList,
    check_on_list,
    find_on,
    lists_in_force,
    lists_of,
)
from ronghe.work.undertakings.opening import UNDERTAKING, NewUndertaking, open_undertakings
from ronghe.work.undertakings.powers import add_risk, publish_power_list
from ronghe.work.undertakings.queries import (
    UndertakingFilter,
    due_of,
    undertaking_for,
    undertakings_for,
    undertakings_from,
    undertakings_from_many,
)
from ronghe.work.undertakings.reporting import (
    accept_undertaking,
    publish_undertaking,
    report_undertaking,
    return_undertaking,
    withdraw_undertaking,
)
from ronghe.work.undertakings.rules.matching import ListedItem
from ronghe.work.undertakings.runs import (
    do_step,
    run_sheet,
    runs_for,
    start_run,
    stop_run,
    templates_on,
)

__all__ = [
    "UNDERTAKING",
    "CaseState",
    "KindInForce",
    "ListInForce",
    "ListedItem",
    "Measure",
    "NewUndertaking",
    "OnList",
    "RectificationCase",
    "RunState",
    "Undertaking",
    "UndertakingFilter",
    "UndertakingProof",
    "UndertakingState",
    "WorkflowRun",
    "accept_case",
    "accept_undertaking",
    "add_measures",
    "add_risk",
    "cases_for",
    "check_on_list",
    "decide_off_list",
    "do_step",
    "due_of",
    "exit_case",
    "find_on",
    "kinds_in_force",
    "lists_in_force",
    "lists_of",
    "open_case",
    "open_undertakings",
    "publish_power_list",
    "publish_undertaking",
    "report_undertaking",
    "return_undertaking",
    "run_sheet",
    "runs_for",
    "start_run",
    "stop_run",
    "templates_on",
    "undertaking_for",
    "undertakings_for",
    "undertakings_from",
    "undertakings_from_many",
    "withdraw_undertaking",
]
