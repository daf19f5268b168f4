"""Questions about what is owed; what is paused is neither to be done now nor late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.models import Obligation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper, within
from ronghe.foundation.kernel.refusals import Refused


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
        within("path", paths), outcome=Outcome.OPEN, opens_on__lte=today, paused_on=None
    )
    return begun.select_related("bearer").order_by("due_on", "bearer__code", "source")


def work_list(
    place: str,
    paths: Sequence[str],
    today: date,
    *,
    persons: Sequence[int] = (),
    limit: int = 0,
) -> list[Obligation]:
    """What there is to do now, the most urgent first (at most 3 queries).

    What organisations in these subtrees owe as such, and what these people (ids) owe personally.
    ``limit`` 0 means all of it. Bearer and person come along.
    """
    mine = Q(person__isnull=True) & within("path", paths) | Q(person__in=list(persons))
    rows = Obligation.objects.filter(
        mine, place=place, outcome=Outcome.OPEN, opens_on__lte=today, paused_on=None
    ).order_by("due_on", "pk")
    found = list(rows[:limit] if limit else rows)
    prefetch_related_objects(found, "bearer", "person")
    return found


def obligations_for(actor: Actor) -> QuerySet[Obligation]:
    """All obligations in the actor's reach, with bearer and person."""
    mine = within("path", actor.paths_for(Verb.READ_ORGANISATIONS))
    return Obligation.objects.filter(mine, place=actor.place).select_related("bearer", "person")


def obligation_for(actor: Actor, number: int) -> Obligation:
    """One of them; raises Refused (404) out of reach."""
    row = obligations_for(actor).filter(pk=number).first()
    if row is None:
        raise Refused("unknown", _("没有这件事，或者它不在您的范围内。请从事项列表重新打开。"), 404)
    return row


def obligations_of(bearer: int, period_start: date, period_end: date) -> QuerySet[Obligation]:
    """All obligations of one bearer that fall due in a span, in order."""
    due = Obligation.objects.filter(bearer=bearer, due_on__range=(period_start, period_end))
    return due.order_by("due_on", "source")


def proved_by(proof_kind: str, proof_code: str) -> QuerySet[Obligation]:
    """The obligations that one record closed."""
    return Obligation.objects.filter(proof_kind=proof_kind, proof_code=proof_code).order_by(
        "due_on", "source"
    )


_COUNTS_IN = """
WITH owed AS (
  SELECT o.path, count(*) FILTER (WHERE o.outcome = 'DONE') AS done,
         count(*) FILTER (WHERE o.outcome = 'DONE' AND o.done_on > o.due_on) AS late_done,
         count(*) FILTER (WHERE o.outcome = 'OPEN') AS open,
         count(*) FILTER (WHERE o.outcome = 'OPEN' AND o.due_on < %(today)s
                          AND o.paused_on IS NULL) AS late
    FROM obligations_obligation o
   WHERE o.path >= %(low)s AND o.path < %(high)s AND o.outcome <> 'VOID'
     AND o.opens_on >= %(since)s AND o.opens_on <= %(today)s
   GROUP BY o.path
)
SELECT r.lo, sum(w.done)::int, sum(w.late_done)::int, sum(w.open)::int, sum(w.late)::int
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
  JOIN owed w ON w.path >= r.lo AND w.path < r.hi
 GROUP BY r.lo
"""


def due_counts_in(paths: Sequence[str], year: int, today: date) -> dict[str, DueCounts]:
    """How a year's obligations stand up to today, for each of these subtrees (1 query).

    Subtrees may lie in each other.
    """
    if not paths:
        return {}
    highs = [upper(path) for path in paths]
    bounds = {"lows": list(paths), "highs": highs, "low": min(paths), "high": max(highs)}
    days = {"since": date(year, 1, 1), "today": today}
    found = {path: DueCounts(*counts) for path, *counts in fetch(_COUNTS_IN, bounds | days)}
    return {path: found.get(path, DueCounts(0, 0, 0, 0)) for path in paths}


def late_by_bearer(paths: tuple[str, ...], today: date) -> dict[int, int]:
    """How many obligations each bearer has let pass (1 query)."""
    late = Obligation.objects.filter(
        within("path", paths), outcome=Outcome.OPEN, due_on__lt=today, paused_on=None
    ).values("bearer")
    return dict(late.annotate(n=Count("pk")).order_by("bearer").values_list("bearer", "n"))
