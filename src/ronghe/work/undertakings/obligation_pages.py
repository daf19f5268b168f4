"""What this room makes people owe, and the page on which each is settled."""

from __future__ import annotations

from ronghe.core.obligations.api import Obligation, ObligationKind, register_obligation_kind
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.undertakings.opening import UNDERTAKING

MINUTES = 10


def register() -> None:
    """Tell obligations about this room's kinds."""
    register_obligation_kind(
        ObligationKind(UNDERTAKING, noop("承诺事项"), _page, noop("报告办理结果"), MINUTES)
    )


def _page(owed: Obligation) -> str:
    return address_of("undertakings:undertaking", owed.source)
