"""Tables of the library: documents, notices, attachments, receipts."""

from ronghe.core.library.models.attachments import Attachment
from ronghe.core.library.models.documents import Clause, Document
from ronghe.core.library.models.notices import Notice, Objection
from ronghe.core.library.models.receipts import Receipt, ReceiptRequest

__all__ = [
    "Attachment",
    "Clause",
    "Document",
    "Notice",
    "Objection",
    "Receipt",
    "ReceiptRequest",
]
