"""The door of figures."""

from ronghe.core.figures.choices import EntryStatus, Verdict
from ronghe.core.figures.declared import ENTRY, declared_measures
from ronghe.core.figures.entering import (
    Corrected,
    Entered,
    correct_entry,
    enter_facts,
    mistakes_in_entries,
)
from ronghe.core.figures.freezing import Subject, Tell, facts_digest, freeze, unheard
from ronghe.core.figures.looking import look_again, return_entry
from ronghe.core.figures.models import (
    Bound,
    Entry,
    Fact,
    FactRecord,
    FactSet,
    Look,
    RosterRow,
    StatedFigure,
    Target,
)
from ronghe.core.figures.own import page_at
from ronghe.core.figures.queries import (
    facts_frame,
    facts_naming,
    facts_now,
    known_measure,
    records_of,
    roster_frame,
    roster_paths,
)
from ronghe.core.figures.rules.entering import EntryProblem, NewEntry, Reference, SubjectHere
from ronghe.core.figures.rules.measure_list import KIND as MEASURES
from ronghe.core.figures.rules.measure_list import EnteredMeasure, MeasureList
from ronghe.core.figures.rules.small_cells import LEAST_CELL, is_small, told_count
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
from ronghe.core.figures.subjects import register_subjects, subjects_here
from ronghe.core.figures.targets import Progress, target_progress
from ronghe.foundation.kernel.measures import FactState, SubjectKind

__all__ = [
    "ENTRY",
    "LEAST_CELL",
    "MEASURES",
    "Agreement",
    "Basis",
    "Bound",
    "Comparison",
    "ComputedFigure",
    "Corrected",
    "Entered",
    "EnteredMeasure",
    "Entry",
    "EntryProblem",
    "EntryStatus",
    "Fact",
    "FactRecord",
    "FactSet",
    "FactState",
    "Look",
    "MeasureList",
    "NewEntry",
    "Progress",
    "Reference",
    "RosterRow",
    "StatedFigure",
    "Subject",
    "SubjectHere",
    "SubjectKind",
    "Target",
    "Tell",
    "Verdict",
    "compare_figures",
    "compute_figure",
    "computed_figures",
    "correct_entry",
    "declared_measures",
    "enter_facts",
    "facts_digest",
    "facts_frame",
    "facts_naming",
    "facts_now",
    "freeze",
    "is_small",
    "known_measure",
    "look_again",
    "mistakes_in_entries",
    "page_at",
    "records_of",
    "register_figure",
    "register_subjects",
    "return_entry",
    "roster_frame",
    "roster_paths",
    "store_stated",
    "store_targets",
    "subjects_here",
    "target_progress",
    "targets_of",
    "told_count",
    "unheard",
]
