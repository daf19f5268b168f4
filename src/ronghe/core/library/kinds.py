"""What the library offers to searches and receipts: its kinds of record and their pages."""

from django.utils.translation import gettext_noop as noop

from ronghe.core.library.circulars import CIRCULAR
from ronghe.core.library.documents import CLAUSE, DOCUMENT
from ronghe.core.library.notices import NOTICE
from ronghe.core.library.receipts import ReceiptSubject, register_receipt_subject
from ronghe.core.library.searching import SearchKind, register_search_kind
from ronghe.foundation.pages.addresses import address_of


def register() -> None:
    """Register the kinds of record of this room."""
    register_receipt_subject(ReceiptSubject(DOCUMENT, noop("文件"), edition_page))
    register_receipt_subject(ReceiptSubject(CIRCULAR, noop("通知"), circular_page))
    register_search_kind(SearchKind(DOCUMENT, noop("文件"), _document_page))
    register_search_kind(SearchKind(CLAUSE, noop("条款"), _clause_page))
    register_search_kind(SearchKind(NOTICE, noop("公示"), _notice_page))
    register_search_kind(SearchKind(CIRCULAR, noop("通知"), circular_page))


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
