"""What reviewers owe: every task that waits for a decision is an open obligation, and no other."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as translated

from ronghe.core.obligations.api import (
    Obligation,
    ObligationKind,
    OwedKey,
    register_obligation_kind,
)
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.opening import OBLIGATION, days_spent, source_of
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.scope import place_system
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
            why=_why,
            sentence=noop("提交的材料到了审核人这里，在规定的工作日内审核。"),
        )
    )


def _page(_: Obligation) -> str:
    return address_of("reviews:desk")


def _why(owed: Obligation) -> Sequence[str]:
    """Who returned it before goes on with the days left; so the time is short."""
    with place_system(owed.place_id):
        number = owed.source.removeprefix("task-")
        task = ReviewTask.objects.filter(place=owed.place_id, pk=int(number)).first()
        if task is None:
            return ()
        spent = days_spent(owed.place_id, [task], today(owed.place_id))
    used = spent.get((task.subject_kind, task.subject_code, task.reviewer_id), 0)
    if not used:
        return ()
    words = translated("此前审核后退回，已用%(used)s个工作日，由退回方承担，这次从余下的天数算起。")
    return (words % {"used": used},)


def _waiting(place: str, _: date) -> Iterator[OwedKey]:
    """Tasks without a decision (1 query)."""
    rows = ReviewTask.objects.filter(place=place, decision=Decision.PENDING, is_void=False)
    for task in rows.only("pk", "reviewer_id").iterator():
        yield OwedKey(source_of(task), task.reviewer_id, None, "", "1")
