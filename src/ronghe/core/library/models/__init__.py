"""Tables of the library: documents, notices, attachments, receipts."""

from ronghe.core.library.models.attachments import Attachment
from ronghe.core.library.models.documents import Clause, Document, DocumentEdition
from ronghe.core.library.models.notices import Notice, Objection
from ronghe.core.library.models.receipts import Receipt, ReceiptRequest
from ronghe.core.library.models.searching import SearchEntry

__all__ = [
    "Attachment",
    "Clause",
    "Document",
    "DocumentEdition",
    "Notice",
    "Objection",
    "Receipt",
    "ReceiptRequest",
    "SearchEntry",
]
