"""The door of scoring: schemes, ladders, roster and facts in; results and explanations out."""

from ronghe.results.scoring.arithmetic.exact import BrokenRules, plain, scaled, share_text, unscaled
from ronghe.results.scoring.engine.digest import input_digest, results_digest
from ronghe.results.scoring.engine.export import bundle
from ronghe.results.scoring.engine.facts import uses
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.explain.branches import Branch
from ronghe.results.scoring.explain.decisions import decision_sentences, short_reasons
from ronghe.results.scoring.explain.explanation import (
    Explanation,
    as_json,
    explain,
    told_as_json,
    with_records,
)
from ronghe.results.scoring.explain.live import Board, board_of, score_beside
from ronghe.results.scoring.explain.next_steps import NextStep, next_steps, one_more_point
from ronghe.results.scoring.explain.sheet import Edge, Input, Line, Reason, Record
from ronghe.results.scoring.explain.standing import Standing, equals_of
from ronghe.results.scoring.functions.catalogue import reference_markdown
from ronghe.results.scoring.kinds import LADDER, SCHEME
from ronghe.results.scoring.ladders.ladder import ALL, Ladder, Level, Quota
from ronghe.results.scoring.ladders.quota import Confirmation, check_confirm
from ronghe.results.scoring.schemes.block_points import block_points
from ronghe.results.scoring.schemes.scheme import ROOT, Block, Indicator, Scheme

__all__ = [
    "ALL",
    "LADDER",
    "ROOT",
    "SCHEME",
    "Block",
    "Board",
    "Branch",
    "BrokenRules",
    "Confirmation",
    "Edge",
    "Explanation",
    "Indicator",
    "Input",
    "Ladder",
    "Level",
    "Line",
    "NextStep",
    "Overrides",
    "Quota",
    "Reason",
    "Record",
    "Scheme",
    "Scored",
    "Standing",
    "as_json",
    "block_points",
    "board_of",
    "bundle",
    "check_confirm",
    "decision_sentences",
    "equals_of",
    "explain",
    "input_digest",
    "next_steps",
    "one_more_point",
    "plain",
    "reference_markdown",
    "results_digest",
    "scaled",
    "score",
    "score_beside",
    "share_text",
    "short_reasons",
    "told_as_json",
    "unscaled",
    "uses",
    "with_records",
]
