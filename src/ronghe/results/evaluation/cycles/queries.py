"""Questions about cycles, results and awards."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import place_path, upper, within
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.choices import STAR_RATING, CycleStatus
from ronghe.results.evaluation.cycles.pinning import method_of, method_of_sheet, methods_of
from ronghe.results.evaluation.models import (
    Application,
    Award,
    Cycle,
    CycleSheet,
    Result,
    ResultSet,
)
from ronghe.results.evaluation.policy.steps import shows_results

UNRATED = "UNRATED"
"""The level below the first star (domain: 未定级)."""
Whenever = int | str
"""A period by its code; a year may be given as its number."""


def cycle_of(place: str, period: Whenever, key: str = STAR_RATING) -> Cycle | None:
    """The cycle of a period, if it was opened."""
    return cycles_of(place, key).filter(period=str(period)).first()


def cycles_of(place: str, key: str | None = None) -> QuerySet[Cycle]:
    """The cycles of an assessment, or of all of them, by key and from the latest period back."""
    cycles = Cycle.objects.filter(place=place)
    if key is not None:
        cycles = cycles.filter(key=key)
    return cycles.select_related("fact_set", "result_set", "assessment").order_by("key", "-period")


def open_cycle_of(place: str, key: str = STAR_RATING) -> Cycle | None:
    """The cycle that takes applications now, if any."""
    return Cycle.objects.filter(place=place, key=key, status=CycleStatus.OPEN).first()


def latest_cycle(place: str, key: str = STAR_RATING) -> Cycle | None:
    """The most recent cycle, whatever its state."""
    return cycles_of(place, key).first()


def earlier_cycles(cycle: Cycle) -> QuerySet[Cycle]:
    """The same assessment's cycles of earlier periods, oldest first."""
    earlier = Cycle.objects.filter(place=cycle.place_id, key=cycle.key, period__lt=cycle.period)
    return earlier.order_by("period")


def application_of(place: str, node: Organisation) -> Application | None:
    """An organisation's application for a star in the latest cycle, if any."""
    found = Application.objects.filter(place=place, organisation=node, cycle__key=STAR_RATING)
    return found.select_related("cycle").order_by("-cycle__year").first()


def application_in(cycle: Cycle | None, node: Organisation) -> Application | None:
    """An organisation's application in one cycle, if any."""
    found = Application.objects.filter(cycle=cycle, organisation=node)
    return found.select_related("cycle").first() if cycle else None


def results_for(
    actor: Actor,
    cycle: Cycle,
    *,
    sheet: CycleSheet | None = None,
    pool: str = "",
    level: str = "",
    search: str = "",
) -> QuerySet[Result]:
    """Results of a sheet (the main one) that the actor may read, in the order of pool and rank.

    ``level`` is today's. Nobody but who runs the rating sees them before they are published; what
    was posted is for everybody in the place who may read ratings (to be read in `reading`). Of a
    selection others see who was chosen, and whom their own organisations nominated (1 more query).
    """
    reach = _reach(actor, cycle)
    result_set = sheet.result_set_id if sheet else cycle.result_set_id
    rows = Result.objects.filter(within("path", reach), result_set=result_set)
    rows = rows.exclude(result_set=None)
    if _is_selection(cycle) and reach and not actor.has(Verb.RUN_RATING):
        method = method_of_sheet(sheet) if sheet else method_of(cycle)
        rows = _chosen_or_own(rows, actor, {result_set: method.ladder.levels[0].code})
    if pool:
        rows = rows.filter(pool=pool)
    if level:
        rows = rows.alias(now=_LEVEL_NOW).filter(now=level)
    if search:
        rows = rows.filter(name__contains=search)
    return rows.select_related("change").order_by("pool", "standing", "subject")


def results_over(actor: Actor, cycles: Sequence[Cycle]) -> QuerySet[Result]:
    """Results of the main sheets of published cycles, each as `results_for` tells it.

    The cycles are those of one group of `read_together` (for selections 1 more query).
    """
    reach = _reach(actor, cycles[0])
    rows = Result.objects.filter(
        within("path", reach), result_set__in=[one.result_set_id for one in cycles]
    )
    if _is_selection(cycles[0]) and reach and not actor.has(Verb.RUN_RATING):
        methods = zip(cycles, methods_of(cycles), strict=True)
        lowest = {one.result_set_id: method.ladder.levels[0].code for one, method in methods}
        rows = _chosen_or_own(rows, actor, lowest)
    return rows


def read_together(cycles: Iterable[Cycle]) -> list[list[Cycle]]:
    """Scored cycles in groups (at most four) that are read within the same wall in the same way."""
    groups: dict[tuple[bool, bool], list[Cycle]] = {}
    for one in cycles:
        if one.result_set_id is not None:
            way = (one.status == CycleStatus.POSTED, _is_selection(one))
            groups.setdefault(way, []).append(one)
    return list(groups.values())


_LEVEL_NOW = Coalesce(F("change__level"), F("level"))


def _reach(actor: Actor, cycle: Cycle) -> Sequence[str]:
    """Below which paths the actor reads a cycle's results."""
    reach = actor.paths_for(Verb.READ_RATING) if shows_results(actor, cycle) else ()
    return (place_path(cycle.place_id),) if reach and cycle.status == CycleStatus.POSTED else reach


def _is_selection(cycle: Cycle) -> bool:
    """Whether the subjects are nominations: people, or what people were proposed for."""
    return (
        cycle.assessment is not None and cycle.assessment.body["subjects"]["kind"] == "NOMINATION"
    )


def _chosen_or_own(
    rows: QuerySet[Result], actor: Actor, lowest: Mapping[int | None, str]
) -> QuerySet[Result]:
    """Those above the lowest level of their sheet, and those from where the actor may read members."""
    own = within("path", actor.paths_for(Verb.READ_MEMBERS))
    below = reduce(or_, (Q(result_set=one, chosen=level) for one, level in lowest.items()))
    return rows.alias(chosen=_LEVEL_NOW).filter(~below | own, is_eligible=True)


def reading(cycle: Cycle) -> AbstractContextManager[object]:
    """The wall within which a cycle's results are read: the whole place once they are posted."""
    if cycle.status == CycleStatus.POSTED:
        return place_system(cycle.place_id)
    return nullcontext()


def sheet_of_cycle(cycle: Cycle, code: str) -> CycleSheet | None:
    """One sheet of a cycle by its code."""
    return cycle.sheets.filter(code=code).select_related("result_set").first()


def result_of(cycle: Cycle, subject: str, sheet: str = "") -> Result | None:
    """One subject's result on a sheet (the main one), or None when there is none in scope."""
    results = cycle.result_set_id
    if sheet:
        found = sheet_of_cycle(cycle, sheet)
        results = found.result_set_id if found else None
    if results is None:
        return None
    return (
        Result.objects.filter(result_set=results, subject=subject).select_related("change").first()
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
    """The places of a scored cycle's main sheet by level and pool."""
    return seats_in(cycle.result_set)


def seats_in(results: ResultSet | None) -> list[Seat]:
    """The places of a result set by level and pool; none before scoring."""
    stored = results.seats if results else []
    return [Seat(**{key: row[key] for key in Seat.__dataclass_fields__}) for row in stored]


_LEVELS_IN = """
WITH held AS (
  SELECT DISTINCT ON (a.organisation_id) a.path, a.level, a.is_suspended
    FROM evaluation_award a JOIN evaluation_cycle c ON c.id = a.cycle_id
   WHERE a.path >= %(low)s AND a.path < %(high)s AND c.key = %(key)s
     AND NOT EXISTS (SELECT 1 FROM evaluation_award s WHERE s.supersedes_id = a.id)
   ORDER BY a.organisation_id, c.year DESC, a.id DESC
)
SELECT r.lo, h.level, count(*)
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
  JOIN held h ON h.path >= r.lo AND h.path < r.hi AND NOT h.is_suspended
 GROUP BY r.lo, h.level
"""


def levels_in(paths: Sequence[str]) -> dict[str, Counter[str]]:
    """How many organisations of each of these subtrees hold which level now (1 query)."""
    found: dict[str, Counter[str]] = {path: Counter() for path in paths}
    if paths:
        highs = [upper(path) for path in paths]
        bounds = {
            "lows": list(paths),
            "highs": highs,
            "low": min(paths),
            "high": max(highs),
            "key": STAR_RATING,
        }
        for path, level, number in fetch(_LEVELS_IN, bounds):
            found[path][level] = number
    return found


def with_level(nodes: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Annotate each organisation with ``level``, the star it holds now (None before any award)."""
    given = Award.objects.filter(organisation=OuterRef("pk"), successor=None)
    latest = given.filter(cycle__key=STAR_RATING).order_by("-cycle__year", "-pk")
    held = latest.values(held=Case(When(is_suspended=False, then="level")))
    return nodes.annotate(level=Subquery(held[:1]))


def awards_of(node: Organisation, key: str = STAR_RATING) -> list[Award]:
    """An organisation's level history, newest first."""
    awards = Award.objects.filter(organisation=node, cycle__key=key).select_related("cycle")
    return list(awards.order_by("-cycle__year", "-pk"))


def current_award(node: Organisation) -> Award | None:
    """The star an organisation holds now."""
    awards = Award.objects.filter(organisation=node, cycle__key=STAR_RATING, successor=None)
    latest = awards.select_related("cycle").order_by("-cycle__year", "-pk").first()
    return None if latest is None or latest.is_suspended else latest
