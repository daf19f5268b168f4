"""What the library's obligations are called and where they are settled."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_noop as noop

from ronghe.core.library.choices import ReceiptState
from ronghe.core.library.models import Receipt
from ronghe.core.library.receipts import RECEIPT, ROUND
from ronghe.core.obligations.api import (
    Obligation,
    ObligationKind,
    OwedKey,
    register_obligation_kind,
)
from ronghe.foundation.pages.addresses import address_of

MINUTES = 3


def register() -> None:
    """Register the kinds of obligation of this room."""
    register_obligation_kind(
        ObligationKind(
            RECEIPT,
            noop("阅读回执"),
            _receipt_page,
            noop("去阅读"),
            MINUTES,
            should_be_open=_missing,
            sentence=noop("上级请本组织阅读一份文件或通知，并在期限前回执。"),
        )
    )


def _missing(place: str, _: date) -> Iterator[OwedKey]:
    """Receipts asked for by a day that nobody has given (1 query)."""
    rows = Receipt.objects.filter(place=place, is_owed=True, organisation__isnull=False)
    waiting = rows.exclude(state=ReceiptState.RECEIPTED).order_by("pk")
    for code, bearer in waiting.values_list("request_code", "organisation"):
        yield OwedKey(code, bearer or 0, None, "", ROUND)


def _receipt_page(obligation: Obligation) -> str:
    return address_of("library:receipt", obligation.source)
