"""A measure's time node as something owed: its sentence and the page where it is settled."""

from django.urls import reverse

from ronghe.core.obligations.api import Obligation, ObligationKind, register_obligation_kind
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.plans.programmes import MEASURE


def register() -> None:
    """Offer measures to work lists."""
    register_obligation_kind(
        ObligationKind(MEASURE, noop("实施方案举措"), _page, noop("登记进展"), 3)
    )


def _page(obligation: Obligation) -> str:
    programme, _, measure = obligation.source.partition("/")
    return reverse("plans:measure", args=[programme, measure])
