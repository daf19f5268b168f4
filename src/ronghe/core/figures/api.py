"""The door of figures."""

from ronghe.core.figures.appeal_terms import AppealTerms, appeal_terms, set_appeal_terms
from ronghe.core.figures.appeals import (
    APPEAL,
    Claim,
    FrozenFact,
    NewAppeal,
    answer_appeal,
    appeal,
)
from ronghe.core.figures.catalogue import COMPUTED, KnownMeasure, Use, measures_of
from ronghe.core.figures.choices import AppealStatus, EntryStatus, Verdict
from ronghe.core.figures.declared import ENTRY, declared_measures
from ronghe.core.figures.entering import Corrected, Entered, correct_entry, enter_facts
from ronghe.core.figures.entry_policy import check_can_add_evidence
from ronghe.core.figures.entry_queries import (
    EntryFilter,
    appeals_for,
    entries_for,
    entries_not_counted,
    entry_of,
    status_of,
    versions_of,
)
from ronghe.core.figures.freezing import FactKey, Subject, Tell, facts_digest, freeze, unheard
from ronghe.core.figures.importing import LARGEST_FILE, Preview, import_facts, preview_facts
from ronghe.core.figures.looking import look_again, return_entry
from ronghe.core.figures.models import (
    Appeal,
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
    FACT_COLUMNS,
    facts_frame,
    facts_naming,
    facts_now,
    records_of,
    roster_frame,
    roster_paths,
)
from ronghe.core.figures.refreezing import open_appeals, refreeze, roster_of, upheld_appeals
from ronghe.core.figures.rules.entering import EntryProblem, NewEntry, Reference, SubjectHere
from ronghe.core.figures.rules.measure_list import ABOUT, GRAINS, WAYS, EnteredMeasure, MeasureList
from ronghe.core.figures.rules.measure_list import KIND as MEASURES
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
    "ABOUT",
    "APPEAL",
    "COMPUTED",
    "ENTRY",
    "FACT_COLUMNS",
    "GRAINS",
    "LARGEST_FILE",
    "LEAST_CELL",
    "MEASURES",
    "WAYS",
    "Agreement",
    "Appeal",
    "AppealStatus",
    "AppealTerms",
    "Basis",
    "Bound",
    "Claim",
    "Comparison",
    "ComputedFigure",
    "Corrected",
    "Entered",
    "EnteredMeasure",
    "Entry",
    "EntryFilter",
    "EntryProblem",
    "EntryStatus",
    "Fact",
    "FactKey",
    "FactRecord",
    "FactSet",
    "FactState",
    "FrozenFact",
    "KnownMeasure",
    "Look",
    "MeasureList",
    "NewAppeal",
    "NewEntry",
    "Preview",
    "Progress",
    "Reference",
    "RosterRow",
    "StatedFigure",
    "Subject",
    "SubjectHere",
    "SubjectKind",
    "Target",
    "Tell",
    "Use",
    "Verdict",
    "answer_appeal",
    "appeal",
    "appeal_terms",
    "appeals_for",
    "check_can_add_evidence",
    "compare_figures",
    "compute_figure",
    "computed_figures",
    "correct_entry",
    "declared_measures",
    "enter_facts",
    "entries_for",
    "entries_not_counted",
    "entry_of",
    "facts_digest",
    "facts_frame",
    "facts_naming",
    "facts_now",
    "freeze",
    "import_facts",
    "is_small",
    "look_again",
    "measures_of",
    "open_appeals",
    "page_at",
    "preview_facts",
    "records_of",
    "refreeze",
    "register_figure",
    "register_subjects",
    "return_entry",
    "roster_frame",
    "roster_of",
    "roster_paths",
    "set_appeal_terms",
    "status_of",
    "store_stated",
    "store_targets",
    "subjects_here",
    "target_progress",
    "targets_of",
    "told_count",
    "unheard",
    "upheld_appeals",
    "versions_of",
]
