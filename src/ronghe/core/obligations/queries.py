"""Questions about what is owed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.models import Obligation
from ronghe.foundation.kernel.path import within


@dataclass(frozen=True)
class DueCounts:
    """How the obligations of some organisations stand on a day."""

    done: int
    late_done: int
    open: int
    late: int

    @property
    def owed(self) -> int:
        """All that were owed."""
        return self.done + self.open


def open_obligations_in(paths: tuple[str, ...], today: date) -> QuerySet[Obligation]:
    """Open obligations in some subtrees that have begun, the most urgent first."""
    begun = Obligation.objects.filter(
        within("path", paths), outcome=Outcome.OPEN, opens_on__lte=today
    )
    return begun.select_related("bearer").order_by("due_on", "bearer__code", "source")


def obligations_of(bearer: int, period_start: date, period_end: date) -> QuerySet[Obligation]:
    """All obligations of one bearer that fall due in a span, in order."""
    due = Obligation.objects.filter(bearer=bearer, due_on__range=(period_start, period_end))
    return due.order_by("due_on", "source")


def proved_by(proof_kind: str, proof_code: str) -> QuerySet[Obligation]:
    """The obligations that one record closed."""
    return Obligation.objects.filter(proof_kind=proof_kind, proof_code=proof_code).order_by(
        "due_on", "source"
    )


def due_counts(paths: tuple[str, ...], year: int, today: date) -> DueCounts:
    """Counts of a year's obligations in some subtrees, up to today (1 query)."""
    rows = Obligation.objects.filter(
        within("path", paths), opens_on__year=year, opens_on__lte=today
    ).exclude(outcome=Outcome.VOID)
    counted = rows.aggregate(
        done=Count("pk", filter=Q(outcome=Outcome.DONE)),
        late_done=Count("pk", filter=Q(outcome=Outcome.DONE, done_on__gt=F("due_on"))),
        open=Count("pk", filter=Q(outcome=Outcome.OPEN)),
        late=Count("pk", filter=Q(outcome=Outcome.OPEN, due_on__lt=today)),
    )
    return DueCounts(**counted)


def late_by_bearer(paths: tuple[str, ...], today: date) -> dict[int, int]:
    """How many obligations each bearer has let pass (1 query)."""
    late = Obligation.objects.filter(
        within("path", paths), outcome=Outcome.OPEN, due_on__lt=today
    ).values("bearer")
    return dict(late.annotate(n=Count("pk")).order_by("bearer").values_list("bearer", "n"))
