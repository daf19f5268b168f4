"""The door of the library."""

from ronghe.core.library.choices import Audience, NoticeStatus, ObjectionStatus
from ronghe.core.library.citing import Citations, citations
from ronghe.core.library.documents import (
    ClauseRef,
    documents_of,
    store_documents,
)
from ronghe.core.library.models import Clause, Document, Notice, Objection
from ronghe.core.library.notices import (
    NoticeText,
    ObjectionCounts,
    answer_objection,
    close_over_notices,
    notice_by_code,
    notice_with_objections,
    notices_for,
    objections_of,
    publish_notice,
    raise_objection,
    times_noticed,
    withdraw_notice,
)
from ronghe.core.library.policy import check_can_object

__all__ = [
    "Audience",
    "Citations",
    "Clause",
    "ClauseRef",
    "Document",
    "Notice",
    "NoticeStatus",
    "NoticeText",
    "Objection",
    "ObjectionCounts",
    "ObjectionStatus",
    "answer_objection",
    "check_can_object",
    "citations",
    "close_over_notices",
    "documents_of",
    "notice_by_code",
    "notice_with_objections",
    "notices_for",
    "objections_of",
    "publish_notice",
    "raise_objection",
    "store_documents",
    "times_noticed",
    "withdraw_notice",
]
