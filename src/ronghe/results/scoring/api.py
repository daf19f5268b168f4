"""The door of scoring: schemes, ladders, roster and facts in; results and explanations out."""

from ronghe.results.scoring.arithmetic.apportion import Percentages, apportioned
from ronghe.results.scoring.arithmetic.exact import BrokenRules, plain, scaled, share_text, unscaled
from ronghe.results.scoring.engine.digest import input_digest, results_digest
from ronghe.results.scoring.engine.export import bundle
from ronghe.results.scoring.engine.facts import uses
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.explain.decisions import decision_sentences, short_reasons
from ronghe.results.scoring.explain.next_steps import NextStep, next_steps
from ronghe.results.scoring.explain.sheet import Edge, Explanation, Line, Reason, explain
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
    "BrokenRules",
    "Confirmation",
    "Edge",
    "Explanation",
    "Indicator",
    "Ladder",
    "Level",
    "Line",
    "NextStep",
    "Overrides",
    "Percentages",
    "Quota",
    "Reason",
    "Scheme",
    "Scored",
    "apportioned",
    "block_points",
    "bundle",
    "check_confirm",
    "decision_sentences",
    "explain",
    "input_digest",
    "next_steps",
    "plain",
    "reference_markdown",
    "results_digest",
    "scaled",
    "score",
    "share_text",
    "short_reasons",
    "unscaled",
    "uses",
]
