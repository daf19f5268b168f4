"""What the obligation to answer a table is called and where it is settled."""

from django.utils.translation import gettext_noop as noop

from ronghe.core.obligations.api import Obligation, ObligationKind, register_obligation_kind
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.collection.sending import COLLECTION


def register() -> None:
    """Register the kind of obligation of this room."""
    register_obligation_kind(ObligationKind(COLLECTION, noop("信息采集"), _page, noop("去填报"), 5))


def _page(obligation: Obligation) -> str:
    return address_of("collection:answer", obligation.source)
