"""What the library offers to searches and receipts: its kinds of record and their pages."""

from django.utils.translation import gettext_noop as noop

from ronghe.core.figures.api import ENTRY, check_can_add_evidence
from ronghe.core.library import proofs_of_library
from ronghe.core.library.attachment_pages import attachment_list
from ronghe.core.library.attachments import AttachmentOwner, register_attachment_owner
from ronghe.core.library.cases import (
    CASE,
    case_by_code,
    check_can_add_files,
    take_returned,
    take_reviewed,
)
from ronghe.core.library.circulars import CIRCULAR
from ronghe.core.library.documents import CLAUSE, DOCUMENT
from ronghe.core.library.notices import NOTICE
from ronghe.core.library.receipts import ReceiptSubject, register_receipt_subject
from ronghe.core.library.searching import SearchKind, register_search_kind
from ronghe.core.reviews.api import (
    DeskReader,
    DeskRecord,
    ReviewSubject,
    register_reader,
    register_subject,
)
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of

RETURN_REASONS = (
    "做法写得不够具体，别的组织照着做不了",
    "成效请写实际变化和依据",
    "请补充能证明成效的记录或附件",
)


def register() -> None:
    """Register the kinds of record of this room."""
    register_receipt_subject(ReceiptSubject(DOCUMENT, noop("文件"), edition_page))
    register_receipt_subject(ReceiptSubject(CIRCULAR, noop("通知"), circular_page))
    register_search_kind(SearchKind(DOCUMENT, noop("文件"), _document_page))
    register_search_kind(SearchKind(CLAUSE, noop("条款"), _clause_page))
    register_search_kind(SearchKind(NOTICE, noop("公示"), _notice_page))
    register_search_kind(SearchKind(CIRCULAR, noop("通知"), circular_page))
    register_search_kind(SearchKind(CASE, noop("案例"), case_page))
    register_attachment_owner(AttachmentOwner(CASE, check_can_add_files, case_page))
    register_attachment_owner(AttachmentOwner(ENTRY, check_can_add_evidence, _entry_address))
    register_subject(ReviewSubject(CASE, noop("典型案例"), take_reviewed, take_returned))
    register_reader(CASE, DeskReader(_case_on_desk, RETURN_REASONS))
    proofs_of_library.register()


def case_page(code: str) -> str:
    """Where a case is read."""
    return address_of("library:case", code)


def _case_on_desk(actor: Actor, code: str) -> DeskRecord:
    case = case_by_code(actor, code)
    files = attachment_list(CASE, code, may_add=False)
    return DeskRecord("library/desk.html", {"case": case, "files": files}, case_page(code))


def _entry_address(code: str) -> str:
    """Where an entered fact is read: the API, for it has no page of its own."""
    return address_of("api:one_entry", code)


def edition_page(code: str) -> str:
    """Where an edition is read: ``work-handbook@2021-07-01``."""
    document, _, day = code.partition("@")
    address = address_of("library:document", document)
    return f"{address}?edition={day}" if address and day else address


def circular_page(code: str) -> str:
    """Where a circular is read."""
    return address_of("library:circular", code)


def _notice_page(code: str) -> str:
    return address_of("library:notice", code)


def _document_page(code: str) -> str:
    return address_of("library:document", code)


def _clause_page(code: str) -> str:
    document, _, no = code.partition("#")
    return address_of("library:clause", document, no)
