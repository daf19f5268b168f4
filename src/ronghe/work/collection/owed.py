"""What asking makes others owe: a filled-in table."""

from ronghe.core.obligations.api import Obligation, ObligationKind, register_obligation_kind
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.collection.asking import COLLECTION

MINUTES = 5


def register() -> None:
    """Register this room's kind of obligation."""
    register_obligation_kind(
        ObligationKind(
            COLLECTION,
            noop("数据征集"),
            _page,
            noop("去填报"),
            MINUTES,
            sentence=noop("上级发来一张征集表，系统已有的内容不用再填。"),
        )
    )


def _page(owed: Obligation) -> str:
    return address_of("collection:own", owed.source)
