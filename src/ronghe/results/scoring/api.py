"""The door of scoring: schemes, ladders, roster and facts in; results and explanations out."""

from ronghe.results.scoring.arithmetic.apportion import Percentages, apportioned
from ronghe.results.scoring.arithmetic.exact import (
    BrokenRules,
    Problem,
    plain,
    scaled,
    share_text,
    unscaled,
)
from ronghe.results.scoring.assessments.assess import Assessed, assess, sheet_facts
from ronghe.results.scoring.assessments.assessment import (
    Assessment,
    Select,
    Sheet,
    Subjects,
    result_measure,
)
from ronghe.results.scoring.assessments.breakdown import IndicatorBreakdown, coverage
from ronghe.results.scoring.assessments.carrying import carried
from ronghe.results.scoring.assessments.distribution import (
    LevelTarget,
    Rung,
    Standing,
    against,
    distribution,
)
from ronghe.results.scoring.assessments.gaps import gaps, may_be_benchmark
from ronghe.results.scoring.assessments.incentives import incentives_at
from ronghe.results.scoring.assessments.kinds import (
    INDICATOR_BREAKDOWN,
    SUBJECT_LIST,
    methods_of,
)
from ronghe.results.scoring.assessments.measures import declared_measures
from ronghe.results.scoring.assessments.method import Method, rank_only
from ronghe.results.scoring.assessments.past import (
    Past,
    PastResult,
    earlier_periods,
    past_facts,
    past_measure,
)
from ronghe.results.scoring.assessments.posted import missing_periods
from ronghe.results.scoring.assessments.quadrants import quadrants_of
from ronghe.results.scoring.assessments.rank_changes import rank_changes
from ronghe.results.scoring.assessments.streaks import Held, streaks
from ronghe.results.scoring.assessments.subject_list import ListedSubject, SubjectList
from ronghe.results.scoring.assessments.tiers import tiers_at
from ronghe.results.scoring.engine.cells import hushed_facts
from ronghe.results.scoring.engine.digest import input_digest, results_digest
from ronghe.results.scoring.engine.export import bundle
from ronghe.results.scoring.engine.facts import BrokenFacts, uses
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.explain.branches import Branch
from ronghe.results.scoring.explain.condition_steps import condition_steps
from ronghe.results.scoring.explain.decisions import decision_sentences, short_reasons
from ronghe.results.scoring.explain.explanation import (
    Explanation,
    as_json,
    explain,
    told_as_json,
    with_records,
)
from ronghe.results.scoring.explain.fact_changes import FactChange, fact_changes
from ronghe.results.scoring.explain.live import Board, board_of, score_beside
from ronghe.results.scoring.explain.next_steps import NextStep, next_steps, one_more_point
from ronghe.results.scoring.explain.placing import Placing, equals_of
from ronghe.results.scoring.explain.result_changes import (
    Moved,
    PoolMoves,
    ResultChanges,
    Side,
    result_changes,
)
from ronghe.results.scoring.explain.rule_changes import Change, rule_changes
from ronghe.results.scoring.explain.sheet import Edge, Input, Line, Reason, Record
from ronghe.results.scoring.explain.trials import TrialRules, trial_problems
from ronghe.results.scoring.functions.catalogue import reference_markdown
from ronghe.results.scoring.kinds import ASSESSMENT, LADDER, SCHEME
from ronghe.results.scoring.ladders.checks import check_ladder, check_pair
from ronghe.results.scoring.ladders.ladder import ALL, Ladder, Level, Quota
from ronghe.results.scoring.ladders.quota import Confirmation, check_confirm
from ronghe.results.scoring.scale.cluster import NoCluster, joined
from ronghe.results.scoring.scale.crew import Crew, OneMachine
from ronghe.results.scoring.scale.run import Kept, Tally, score_tables
from ronghe.results.scoring.scale.tables import Tables, find_tables
from ronghe.results.scoring.schemes.block_points import block_points
from ronghe.results.scoring.schemes.checks import check_scheme, core_duty_share
from ronghe.results.scoring.schemes.scheme import ROOT, Block, Indicator, Scheme

__all__ = [
    "ALL",
    "ASSESSMENT",
    "INDICATOR_BREAKDOWN",
    "LADDER",
    "ROOT",
    "SCHEME",
    "SUBJECT_LIST",
    "Assessed",
    "Assessment",
    "Block",
    "Board",
    "Branch",
    "BrokenFacts",
    "BrokenRules",
    "Change",
    "Confirmation",
    "Crew",
    "Edge",
    "Explanation",
    "FactChange",
    "Held",
    "Indicator",
    "IndicatorBreakdown",
    "Input",
    "Kept",
    "Ladder",
    "Level",
    "LevelTarget",
    "Line",
    "ListedSubject",
    "Method",
    "Moved",
    "NextStep",
    "NoCluster",
    "OneMachine",
    "Overrides",
    "Past",
    "PastResult",
    "Percentages",
    "Placing",
    "PoolMoves",
    "Problem",
    "Quota",
    "Reason",
    "Record",
    "ResultChanges",
    "Rung",
    "Scheme",
    "Scored",
    "Select",
    "Sheet",
    "Side",
    "Standing",
    "SubjectList",
    "Subjects",
    "Tables",
    "Tally",
    "TrialRules",
    "against",
    "apportioned",
    "as_json",
    "assess",
    "block_points",
    "board_of",
    "bundle",
    "carried",
    "check_confirm",
    "check_ladder",
    "check_pair",
    "check_scheme",
    "condition_steps",
    "core_duty_share",
    "coverage",
    "decision_sentences",
    "declared_measures",
    "distribution",
    "earlier_periods",
    "equals_of",
    "explain",
    "fact_changes",
    "find_tables",
    "gaps",
    "hushed_facts",
    "incentives_at",
    "input_digest",
    "joined",
    "may_be_benchmark",
    "methods_of",
    "missing_periods",
    "next_steps",
    "one_more_point",
    "past_facts",
    "past_measure",
    "plain",
    "quadrants_of",
    "rank_changes",
    "rank_only",
    "reference_markdown",
    "result_changes",
    "result_measure",
    "results_digest",
    "rule_changes",
    "scaled",
    "score",
    "score_beside",
    "score_tables",
    "share_text",
    "sheet_facts",
    "short_reasons",
    "streaks",
    "tiers_at",
    "told_as_json",
    "trial_problems",
    "unscaled",
    "uses",
    "with_records",
]
