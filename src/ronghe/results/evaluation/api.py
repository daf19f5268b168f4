"""The door of evaluation."""

from ronghe.results.evaluation.actions import (
    Changed,
    change_level,
    confirm_cycle,
    freeze_cycle,
    notice_cycle,
    post_cycle,
    refreeze_cycle,
    score_cycle,
    withdraw_cycle_notice,
)
from ronghe.results.evaluation.adjusting import Adjusted, adjust_level
from ronghe.results.evaluation.applications import (
    KIND as APPLICATION,
)
from ronghe.results.evaluation.applications import (
    apply,
    apply_in_bulk,
    gaps_of,
)
from ronghe.results.evaluation.awarding import Confirmed
from ronghe.results.evaluation.bundles import bundle_of
from ronghe.results.evaluation.catching_up import Chase, chases_of, choose_benchmark
from ronghe.results.evaluation.choices import STAR_RATING, ApplicationStatus, CycleStatus
from ronghe.results.evaluation.freeze_requests import ask_to_freeze, latest_freezing
from ronghe.results.evaluation.frozen import Lacking, lacking
from ronghe.results.evaluation.history import HistoryLine, level_history
from ronghe.results.evaluation.models import (
    Application,
    Award,
    Cycle,
    CycleSheet,
    LevelChange,
    Nomination,
    Result,
)
from ronghe.results.evaluation.nominations import (
    NewNomination,
    nominate,
    nominations_for,
    pass_nominations,
    return_nomination,
    withdraw_nomination,
)
from ronghe.results.evaluation.opening import InForce, assessment_in_force, open_cycle
from ronghe.results.evaluation.policy import (
    NEXT_STEP,
    Gap,
    check_can_apply,
    check_can_confirm,
    shows_results,
)
from ronghe.results.evaluation.preview import Outcome, outcome_of, summary
from ronghe.results.evaluation.proposals import Proposal, proposals
from ronghe.results.evaluation.queries import (
    UNRATED,
    Seat,
    application_in,
    application_of,
    awards_of,
    current_award,
    cycle_of,
    cycles_of,
    latest_cycle,
    levels_in,
    open_cycle_of,
    result_of,
    results_for,
    seats_of,
    with_level,
)
from ronghe.results.evaluation.roster import present_levels
from ronghe.results.evaluation.scoring import Method, method_of
from ronghe.results.evaluation.timetable import (
    Reminder,
    Timetable,
    application_reminder,
    timetable,
)
from ronghe.results.evaluation.what_if import Move, Shift, what_if
from ronghe.results.evaluation.words import level_titles, pool_titles

__all__ = [
    "APPLICATION",
    "NEXT_STEP",
    "STAR_RATING",
    "UNRATED",
    "Adjusted",
    "Application",
    "ApplicationStatus",
    "Award",
    "Changed",
    "Chase",
    "Confirmed",
    "Cycle",
    "CycleSheet",
    "CycleStatus",
    "Gap",
    "HistoryLine",
    "InForce",
    "Lacking",
    "LevelChange",
    "Method",
    "Move",
    "NewNomination",
    "Nomination",
    "Outcome",
    "Proposal",
    "Reminder",
    "Result",
    "Seat",
    "Shift",
    "Timetable",
    "adjust_level",
    "application_in",
    "application_of",
    "application_reminder",
    "apply",
    "apply_in_bulk",
    "ask_to_freeze",
    "assessment_in_force",
    "awards_of",
    "bundle_of",
    "change_level",
    "chases_of",
    "check_can_apply",
    "check_can_confirm",
    "choose_benchmark",
    "confirm_cycle",
    "current_award",
    "cycle_of",
    "cycles_of",
    "freeze_cycle",
    "gaps_of",
    "lacking",
    "latest_cycle",
    "latest_freezing",
    "level_history",
    "level_titles",
    "levels_in",
    "method_of",
    "nominate",
    "nominations_for",
    "notice_cycle",
    "open_cycle",
    "open_cycle_of",
    "outcome_of",
    "pass_nominations",
    "pool_titles",
    "post_cycle",
    "present_levels",
    "proposals",
    "refreeze_cycle",
    "result_of",
    "results_for",
    "return_nomination",
    "score_cycle",
    "seats_of",
    "shows_results",
    "summary",
    "timetable",
    "what_if",
    "with_level",
    "withdraw_cycle_notice",
    "withdraw_nomination",
]
