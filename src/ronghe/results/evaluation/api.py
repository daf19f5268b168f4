"""The door of evaluation."""

from ronghe.results.evaluation.choices import (
    STAR_RATING,
    ApplicationStatus,
    CycleStatus,
    FreezingState,
    NominationStatus,
)
from ronghe.results.evaluation.cycles.finding import check_is_there, cycle_for, sheet_for
from ronghe.results.evaluation.cycles.opening import InForce, assessment_in_force, open_cycle
from ronghe.results.evaluation.cycles.pinning import (
    Method,
    assessment_of,
    method_of,
    method_of_sheet,
)
from ronghe.results.evaluation.cycles.queries import (
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
    reading,
    result_of,
    results_for,
    seats_in,
    seats_of,
    with_level,
)
from ronghe.results.evaluation.cycles.steps import told_in_record
from ronghe.results.evaluation.cycles.timetable import (
    Reminder,
    Timetable,
    application_reminder,
    timetable,
)
from ronghe.results.evaluation.decisions.actions import (
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
from ronghe.results.evaluation.decisions.adjusting import Adjusted, adjust_level
from ronghe.results.evaluation.decisions.awarding import Confirmed
from ronghe.results.evaluation.decisions.freeze_requests import ask_to_freeze, latest_freezing
from ronghe.results.evaluation.decisions.proposals import Proposal, proposals
from ronghe.results.evaluation.freezing.facts import Lacking, lacking
from ronghe.results.evaluation.freezing.roster import present_levels
from ronghe.results.evaluation.models import (
    Application,
    AssessmentVisit,
    Award,
    Cycle,
    CycleSheet,
    LevelChange,
    Nomination,
    Result,
)
from ronghe.results.evaluation.models.trials import Trial
from ronghe.results.evaluation.policy.applying import Gap, check_can_apply
from ronghe.results.evaluation.policy.confirming import check_can_confirm
from ronghe.results.evaluation.policy.steps import NEXT_STEP, shows_results
from ronghe.results.evaluation.taking_part.applications import KIND as APPLICATION
from ronghe.results.evaluation.taking_part.applications import apply, apply_in_bulk, gaps_of
from ronghe.results.evaluation.taking_part.catching_up import Chase, chases_of, choose_benchmark
from ronghe.results.evaluation.taking_part.nominations import (
    NewNomination,
    nominate,
    nominations_for,
    pass_nominations,
    return_nomination,
    withdraw_nomination,
)
from ronghe.results.evaluation.taking_part.visits import NewVisit, record_visit, visits_for
from ronghe.results.evaluation.telling.bundles import bundle_of
from ronghe.results.evaluation.telling.explained import explanation_of
from ronghe.results.evaluation.telling.history import HistoryLine, level_history
from ronghe.results.evaluation.telling.readings import (
    Posted,
    Runs,
    changes_of,
    distribution_of,
    incentives_in,
    levels_now,
    posted_periods,
    quadrants_in,
    runs_of,
    tiers_in,
    within_reach,
)
from ronghe.results.evaluation.telling.result_table import (
    ResultTable,
    result_table,
    table_rows,
)
from ronghe.results.evaluation.telling.still_time import dated, steps_of
from ronghe.results.evaluation.trying.differences import (
    Correction,
    correction_effect,
    cycle_changes,
)
from ronghe.results.evaluation.trying.live_sheet import LiveSheet, live_sheet
from ronghe.results.evaluation.trying.preview import Outcome, outcome_of, summary
from ronghe.results.evaluation.trying.trials import (
    Differing,
    TrialComparison,
    compare_trials,
    delete_trial,
    save_trial,
    stale_words,
    trial_of,
    trials_of,
    tried_again,
)
from ronghe.results.evaluation.trying.what_if import Move, Shift, Tried, try_out, what_if
from ronghe.results.evaluation.words import cycle_name, level_titles, pool_titles

__all__ = [
    "APPLICATION",
    "NEXT_STEP",
    "STAR_RATING",
    "UNRATED",
    "Adjusted",
    "Application",
    "ApplicationStatus",
    "AssessmentVisit",
    "Award",
    "Changed",
    "Chase",
    "Confirmed",
    "Correction",
    "Cycle",
    "CycleSheet",
    "CycleStatus",
    "Differing",
    "FreezingState",
    "Gap",
    "HistoryLine",
    "InForce",
    "Lacking",
    "LevelChange",
    "LiveSheet",
    "Method",
    "Move",
    "NewNomination",
    "NewVisit",
    "Nomination",
    "NominationStatus",
    "Outcome",
    "Posted",
    "Proposal",
    "Reminder",
    "Result",
    "ResultTable",
    "Runs",
    "Seat",
    "Shift",
    "Timetable",
    "Trial",
    "TrialComparison",
    "Tried",
    "adjust_level",
    "application_in",
    "application_of",
    "application_reminder",
    "apply",
    "apply_in_bulk",
    "ask_to_freeze",
    "assessment_in_force",
    "assessment_of",
    "awards_of",
    "bundle_of",
    "change_level",
    "changes_of",
    "chases_of",
    "check_can_apply",
    "check_can_confirm",
    "check_is_there",
    "choose_benchmark",
    "compare_trials",
    "confirm_cycle",
    "correction_effect",
    "current_award",
    "cycle_changes",
    "cycle_for",
    "cycle_name",
    "cycle_of",
    "cycles_of",
    "dated",
    "delete_trial",
    "distribution_of",
    "explanation_of",
    "freeze_cycle",
    "gaps_of",
    "incentives_in",
    "lacking",
    "latest_cycle",
    "latest_freezing",
    "level_history",
    "level_titles",
    "levels_in",
    "levels_now",
    "live_sheet",
    "method_of",
    "method_of_sheet",
    "nominate",
    "nominations_for",
    "notice_cycle",
    "open_cycle",
    "open_cycle_of",
    "outcome_of",
    "pass_nominations",
    "pool_titles",
    "post_cycle",
    "posted_periods",
    "present_levels",
    "proposals",
    "quadrants_in",
    "reading",
    "record_visit",
    "refreeze_cycle",
    "result_of",
    "result_table",
    "results_for",
    "return_nomination",
    "runs_of",
    "save_trial",
    "score_cycle",
    "seats_in",
    "seats_of",
    "sheet_for",
    "shows_results",
    "stale_words",
    "steps_of",
    "summary",
    "table_rows",
    "tiers_in",
    "timetable",
    "told_in_record",
    "trial_of",
    "trials_of",
    "tried_again",
    "try_out",
    "visits_for",
    "what_if",
    "with_level",
    "withdraw_cycle_notice",
    "withdraw_nomination",
    "within_reach",
]
