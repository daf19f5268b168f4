"""What reviewers owe: every task that waits for a decision is an open obligation, and no other."""

from collections.abc import Iterator
from datetime import date

from ronghe.core.obligations.api import (
    Obligation,
    ObligationKind,
    OwedKey,
    register_obligation_kind,
)
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.opening import OBLIGATION, source_of
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of

MINUTES = 5


def register() -> None:
    """Register the kind of this room."""
    register_obligation_kind(
        ObligationKind(
            key=OBLIGATION,
            title=noop("审核"),
            page=_page,
            button=noop("去审核"),
            minutes=MINUTES,
            should_be_open=_waiting,
            sentence=noop("提交的材料到了审核人这里，在规定的工作日内审核。"),
        )
    )


def _page(_: Obligation) -> str:
    return address_of("reviews:desk")


def _waiting(place: str, _: date) -> Iterator[OwedKey]:
    """Tasks without a decision (1 query)."""
    rows = ReviewTask.objects.filter(place=place, decision=Decision.PENDING, is_void=False)
    for task in rows.only("pk", "reviewer_id").iterator():
        yield OwedKey(source_of(task), task.reviewer_id, None, "", "1")
