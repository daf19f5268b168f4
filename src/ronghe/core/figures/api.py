"""The door of figures."""

from ronghe.core.figures.freezing import Subject, Tell, facts_digest, freeze, unheard
from ronghe.core.figures.models import (
    Bound,
    Fact,
    FactRecord,
    FactSet,
    RosterRow,
    StatedFigure,
    Target,
)
from ronghe.core.figures.own import page_at
from ronghe.core.figures.queries import (
    facts_frame,
    facts_naming,
    records_of,
    roster_frame,
    roster_paths,
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
    "Bound",
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
    "freeze",
    "page_at",
    "records_of",
    "register_figure",
    "roster_frame",
    "roster_paths",
    "store_stated",
    "store_targets",
    "target_progress",
    "targets_of",
    "unheard",
]
