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
    answer_objection,
    close_over_notices,
    notice_awaiting,
    notice_by_code,
    notices_for,
    objections_of,
    open_objection_count,
    publish_notice,
    raise_objection,
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
    "ObjectionStatus",
    "answer_objection",
    "check_can_object",
    "citations",
    "close_over_notices",
    "documents_of",
    "notice_awaiting",
    "notice_by_code",
    "notices_for",
    "objections_of",
    "open_objection_count",
    "publish_notice",
    "raise_objection",
    "store_documents",
]
