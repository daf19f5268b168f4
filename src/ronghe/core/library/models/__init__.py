"""Tables of the library: documents, notices, circulars, cases, attachments, receipts, search."""

from ronghe.core.library.models.attachments import Attachment
from ronghe.core.library.models.cases import Adoption, CaseStudy, Publicity, Visit
from ronghe.core.library.models.circulars import Circular
from ronghe.core.library.models.documents import Clause, Document, DocumentEdition
from ronghe.core.library.models.notices import Notice, Objection
from ronghe.core.library.models.receipts import Receipt, ReceiptRequest
from ronghe.core.library.models.searching import SearchEntry

__all__ = [
    "Adoption",
    "Attachment",
    "CaseStudy",
    "Circular",
    "Clause",
    "Document",
    "DocumentEdition",
    "Notice",
    "Objection",
    "Publicity",
    "Receipt",
    "ReceiptRequest",
    "SearchEntry",
    "Visit",
]
