"""What the library's obligations are called and where they are settled."""

from django.utils.translation import gettext_noop as noop

from ronghe.core.library.receipts import RECEIPT
from ronghe.core.obligations.api import Obligation, ObligationKind, register_obligation_kind
from ronghe.foundation.pages.addresses import address_of


def register() -> None:
    """Register the kinds of obligation of this room."""
    register_obligation_kind(
        ObligationKind(RECEIPT, noop("阅读回执"), _receipt_page, noop("去阅读"), 3)
    )


def _receipt_page(obligation: Obligation) -> str:
    return address_of("library:receipt", obligation.source)
