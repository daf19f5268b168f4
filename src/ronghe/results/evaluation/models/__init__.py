"""What evaluation keeps: cycles, taking part, results, awards, trials (S-17, S-18, S-24, X-21)."""

from ronghe.results.evaluation.models.awards import Award, LevelChange
from ronghe.results.evaluation.models.cycles import Cycle, CycleSheet, Freezing
from ronghe.results.evaluation.models.results import Result, ResultSet
from ronghe.results.evaluation.models.taking_part import (
    Application,
    AssessmentVisit,
    CatchUp,
    Nomination,
)
from ronghe.results.evaluation.models.trials import Trial

__all__ = [
    "Application",
    "AssessmentVisit",
    "Award",
    "CatchUp",
    "Cycle",
    "CycleSheet",
    "Freezing",
    "LevelChange",
    "Nomination",
    "Result",
    "ResultSet",
    "Trial",
]
