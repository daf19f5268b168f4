"""Questions about cycles, results and awards."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper, within
from ronghe.results.evaluation.choices import CycleStatus
from ronghe.results.evaluation.models import Application, Award, Cycle, Result
from ronghe.results.evaluation.policy import shows_results

LADDER = "star-rating"
UNRATED = "UNRATED"
"""The level below the first star (domain: 未定级)."""


def cycle_of(place: str, year: int, ladder_key: str = LADDER) -> Cycle | None:
    """The cycle of a year, if it was opened."""
    cycles = Cycle.objects.filter(place=place, ladder_key=ladder_key, year=year)
    return cycles.select_related("fact_set", "result_set").first()


def open_cycle_of(place: str, ladder_key: str = LADDER) -> Cycle | None:
    """The cycle that takes applications now, if any."""
    return Cycle.objects.filter(place=place, ladder_key=ladder_key, status=CycleStatus.OPEN).first()


def latest_cycle(place: str, ladder_key: str = LADDER) -> Cycle | None:
    """The most recent cycle, whatever its state."""
    cycles = Cycle.objects.filter(place=place, ladder_key=ladder_key)
    return cycles.select_related("fact_set", "result_set").order_by("-year").first()


def application_of(place: str, node: Organisation) -> Application | None:
    """An organisation's application in the latest cycle, if any."""
    found = Application.objects.filter(place=place, organisation=node)
    return found.select_related("cycle").order_by("-cycle__year").first()


def application_in(cycle: Cycle | None, node: Organisation) -> Application | None:
    """An organisation's application in one cycle, if any."""
    found = Application.objects.filter(cycle=cycle, organisation=node)
    return found.select_related("cycle").first() if cycle else None


def results_for(
    actor: Actor, cycle: Cycle, *, pool: str = "", level: str = "", search: str = ""
) -> QuerySet[Result]:
    """Results of a cycle that the actor may read, in the order of pool and rank; ``level`` is today's.

    Nobody but who runs the rating sees them before the notice.
    """
    reach = actor.paths_for(Verb.READ_RATING) if shows_results(actor, cycle) else ()
    rows = Result.objects.filter(within("path", reach), result_set=cycle.result_set)
    rows = rows.exclude(result_set=None)
    if pool:
        rows = rows.filter(pool=pool)
    if level:
        rows = rows.alias(now=Coalesce(F("change__level"), F("level"))).filter(now=level)
    if search:
        rows = rows.filter(name__contains=search)
    return rows.select_related("change").order_by("pool", "standing", "subject")


def result_of(cycle: Cycle, subject: str) -> Result | None:
    """One subject's result in a cycle, or None when there is none in scope."""
    if cycle.result_set_id is None:
        return None
    return (
        Result.objects.filter(result_set=cycle.result_set_id, subject=subject)
        .select_related("change")
        .first()
    )


@dataclass(frozen=True)
class Seat:
    """One level's places in one pool: how many there are, taken, and waited for."""

    level: str
    group: str
    seats: int
    seated: int
    waiting: int


def seats_of(cycle: Cycle) -> list[Seat]:
    """The places of a scored cycle by level and pool."""
    stored = cycle.result_set.seats if cycle.result_set else []
    return [Seat(**{key: row[key] for key in Seat.__dataclass_fields__}) for row in stored]


_LEVELS_IN = """
WITH held AS (
  SELECT DISTINCT ON (a.organisation_id) a.path, a.level
    FROM evaluation_award a JOIN evaluation_cycle c ON c.id = a.cycle_id
   WHERE a.path >= %(low)s AND a.path < %(high)s
     AND NOT EXISTS (SELECT 1 FROM evaluation_award s WHERE s.supersedes_id = a.id)
   ORDER BY a.organisation_id, c.year DESC, a.id DESC
)
SELECT r.lo, h.level, count(*)
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
  JOIN held h ON h.path >= r.lo AND h.path < r.hi
 GROUP BY r.lo, h.level
"""


def levels_in(paths: Sequence[str]) -> dict[str, Counter[str]]:
    """How many organisations of each of these subtrees hold which level now (1 query)."""
    found: dict[str, Counter[str]] = {path: Counter() for path in paths}
    if paths:
        highs = [upper(path) for path in paths]
        bounds = {"lows": list(paths), "highs": highs, "low": min(paths), "high": max(highs)}
        for path, level, number in fetch(_LEVELS_IN, bounds):
            found[path][level] = number
    return found


def with_level(nodes: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Annotate each organisation with ``level``, the one it holds now (None before any award)."""
    held = Award.objects.filter(organisation=OuterRef("pk"), successor=None)
    latest = held.order_by("-cycle__year", "-pk").values("level")[:1]
    return nodes.annotate(level=Subquery(latest))


def awards_of(node: Organisation) -> list[Award]:
    """An organisation's level history, newest first."""
    awards = Award.objects.filter(organisation=node).select_related("cycle")
    return list(awards.order_by("-cycle__year", "-pk"))


def current_award(node: Organisation) -> Award | None:
    """The level an organisation holds now."""
    awards = Award.objects.filter(organisation=node, successor=None)
    return awards.select_related("cycle").order_by("-cycle__year", "-pk").first()
