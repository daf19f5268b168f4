"""What this room makes people owe, and the page on which each is settled."""

from __future__ import annotations

from ronghe.core.obligations.api import Obligation, ObligationKind, register_obligation_kind
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.undertakings.opening import UNDERTAKING
from ronghe.work.undertakings.runs import STEP

MINUTES = 10


def register() -> None:
    """Tell obligations about this room's kinds."""
    register_obligation_kind(
        ObligationKind(UNDERTAKING, noop("承诺事项"), _page, noop("报告办理结果"), MINUTES)
    )
    register_obligation_kind(
        ObligationKind(STEP, noop("党务流程步骤"), _run_page, noop("办理这一步"), MINUTES)
    )


def _run_page(owed: Obligation) -> str:
    return address_of("undertakings:run", owed.source)


def _page(owed: Obligation) -> str:
    return address_of("undertakings:undertaking", owed.source)
