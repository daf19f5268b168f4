"""The door of figures."""

from ronghe.core.figures.freezing import Subject, Tell, facts_digest, freeze, unheard
from ronghe.core.figures.models import Fact, FactRecord, FactSet, RosterRow, StatedFigure, Target
from ronghe.core.figures.queries import (
    facts_frame,
    facts_naming,
    facts_of,
    records_of,
    roster_frame,
    roster_paths,
    roster_row,
)
from ronghe.core.figures.stated import (
    Agreement,
    Basis,
    Comparison,
    ComputedFigure,
    compare_figures,
    compute_figure,
    computed_figures,
    register_figure,
    store_stated,
    store_targets,
    targets_of,
)
from ronghe.core.figures.targets import Progress, target_progress

__all__ = [
    "Agreement",
    "Basis",
    "Comparison",
    "ComputedFigure",
    "Fact",
    "FactRecord",
    "FactSet",
    "Progress",
    "RosterRow",
    "StatedFigure",
    "Subject",
    "Target",
    "Tell",
    "compare_figures",
    "compute_figure",
    "computed_figures",
    "facts_digest",
    "facts_frame",
    "facts_naming",
    "facts_of",
    "freeze",
    "records_of",
    "register_figure",
    "roster_frame",
    "roster_paths",
    "roster_row",
    "store_stated",
    "store_targets",
    "target_progress",
    "targets_of",
    "unheard",
]
