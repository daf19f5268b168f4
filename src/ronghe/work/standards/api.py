"""The door of standards."""

from ronghe.work.standards.addresses import self_check_url, self_check_url_of
from ronghe.work.standards.answering import (
    PersonAnswer,
    answer_item,
    answer_items_in_bulk,
    confirm_unchanged,
)
from ronghe.work.standards.choices import AnsweredBy, CheckStatus, Result, Verdict
from ronghe.work.standards.evidence import (
    LinkedRecord,
    OfferedRecord,
    link_record,
    links_of,
    offered_to,
    unlink_record,
)
from ronghe.work.standards.families import (
    Family,
    Round,
    families_of,
    family_of,
    first_family,
    first_round,
    lists_of,
)
from ronghe.work.standards.judges import (
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    judge,
    judges,
    register_judge,
)
from ronghe.work.standards.judging import judge_self_checks, refresh_self_check
from ronghe.work.standards.linking import FoundProof, link_records_in_bulk
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.opening import open_self_checks
from ronghe.work.standards.policy import check_can_edit
from ronghe.work.standards.queries import (
    JudgedItem,
    MissingItem,
    OpenItem,
    judged_items,
    missing_items,
    not_compliant,
    open_items,
    organisations_without_check,
    self_checks_for,
)
from ronghe.work.standards.rectifying import open_rectification
from ronghe.work.standards.rules.answers import ItemState
from ronghe.work.standards.rules.burndown import Forecast, Point, forecast, remaining
from ronghe.work.standards.rules.comparison import Change, Gap
from ronghe.work.standards.rules.family import STANDARDISATION
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS
from ronghe.work.standards.sheets import (
    AspectSheet,
    ItemLine,
    SelfCheckSheet,
    changes_since_last_year,
    confirmable_unchanged,
    gap_list,
    self_check,
    self_check_of,
    self_checks_of,
    sheet,
)
from ronghe.work.standards.statistics import (
    Burndown,
    Cell,
    JudgedShare,
    Progress,
    compliance_burndown,
    compliance_matrix,
    judged_share,
    progress_by_category,
    self_check_progress,
)
from ronghe.work.standards.submitting import (
    BulkSubmission,
    submit_self_check,
    submit_self_checks_in_bulk,
)

__all__ = [
    "JUDGE_PARAMS",
    "STANDARDISATION",
    "AnsweredBy",
    "Answers",
    "AspectSheet",
    "BulkSubmission",
    "Burndown",
    "Cell",
    "Change",
    "CheckStatus",
    "Family",
    "Forecast",
    "FoundProof",
    "Gap",
    "ItemAnswer",
    "ItemLine",
    "ItemState",
    "Judge",
    "JudgeRequest",
    "JudgedItem",
    "JudgedShare",
    "Judgement",
    "LinkedRecord",
    "MissingItem",
    "OfferedRecord",
    "OpenItem",
    "PersonAnswer",
    "Point",
    "Progress",
    "Result",
    "Round",
    "SelfCheck",
    "SelfCheckSheet",
    "Verdict",
    "answer_item",
    "answer_items_in_bulk",
    "changes_since_last_year",
    "check_can_edit",
    "compliance_burndown",
    "compliance_matrix",
    "confirm_unchanged",
    "confirmable_unchanged",
    "families_of",
    "family_of",
    "first_family",
    "first_round",
    "forecast",
    "gap_list",
    "judge",
    "judge_self_checks",
    "judged_items",
    "judged_share",
    "judges",
    "link_record",
    "link_records_in_bulk",
    "links_of",
    "lists_of",
    "missing_items",
    "not_compliant",
    "offered_to",
    "open_items",
    "open_rectification",
    "open_self_checks",
    "organisations_without_check",
    "progress_by_category",
    "refresh_self_check",
    "register_judge",
    "remaining",
    "self_check",
    "self_check_of",
    "self_check_progress",
    "self_check_url",
    "self_check_url_of",
    "self_checks_for",
    "self_checks_of",
    "sheet",
    "submit_self_check",
    "submit_self_checks_in_bulk",
    "unlink_record",
]
