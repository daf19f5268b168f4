"""What is read off a cycle's stored results: changes of rank, quadrants, tiers, spread, runs, posting."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import polars as pl
from django.db.models import F
from django.db.models.functions import Coalesce

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.period import Period
from ronghe.results.evaluation.choices import FINISHED
from ronghe.results.evaluation.cycles.pinning import assessment_of, method_of, method_of_sheet
from ronghe.results.evaluation.cycles.queries import (
    cycles_of,
    earlier_cycles,
    read_together,
    reading,
    results_for,
    results_over,
    sheet_of_cycle,
)
from ronghe.results.evaluation.models import Award, Cycle, CycleSheet, Result, ResultSet
from ronghe.results.evaluation.scored.standing import result_set_of, standing_on
from ronghe.results.evaluation.scored.stored import stored_results
from ronghe.results.scoring.api import (
    Assessment,
    Held,
    Rung,
    Scored,
    distribution,
    incentives_at,
    missing_periods,
    quadrants_of,
    rank_changes,
    streaks,
    tiers_at,
)


def within_reach(actor: Actor, cycle: Cycle, sheet: CycleSheet | None = None) -> set[str]:
    """The subjects whose results the actor may read (1 query)."""
    with reading(cycle):
        return set(results_for(actor, cycle, sheet=sheet).values_list("subject", flat=True))


def changes_of(cycle: Cycle, sheet: CycleSheet | None = None) -> pl.DataFrame:
    """Who rose and fell since the last published period, as `rank_changes` (X-64, X-45)."""
    now = stored_results(_results(cycle, sheet)).results
    before = earlier_cycles(cycle).filter(status__in=FINISHED).last()
    last = _same_sheet(before, sheet) if before else None
    return rank_changes(now, stored_results(last).results if last else now.clear())


def _results(cycle: Cycle, sheet: CycleSheet | None) -> ResultSet:
    return standing_on(sheet) if sheet else result_set_of(cycle)


def _same_sheet(before: Cycle, sheet: CycleSheet | None) -> ResultSet | None:
    if sheet is None:
        return before.result_set
    found = sheet_of_cycle(before, sheet.code)
    return found.result_set if found else None


def quadrants_in(cycle: Cycle) -> pl.DataFrame:
    """Two sheets side by side, as the assessment says; empty where it says nothing (T-12)."""
    rule = assessment_of(cycle)
    if rule.quadrant is None:
        return quadrants_of(rule, {})
    named = cycle.sheets.filter(code__in=[rule.quadrant.x, rule.quadrant.y])
    found: dict[str, Scored] = {
        one.code: stored_results(standing_on(one)) for one in named.select_related("result_set")
    }
    return quadrants_of(rule, found)


def tiers_in(cycle: Cycle) -> pl.DataFrame:
    """Leading, middle, lagging: subject, tier, for everybody on the roster (S-20; 2 queries).

    By the main sheet's level as it is now. Who took no part, or whose level is suspended, stands
    where the level held before puts it, else with the lowest.
    """
    assessment, lowest = assessment_of(cycle), method_of(cycle).ladder.levels[0].code
    if not assessment.tiers or cycle.fact_set is None:
        return tiers_at(assessment, _frame({}))
    everybody = cycle.fact_set.roster.values_list("subject", "base_level")
    levels = {subject: base or lowest for subject, base in everybody}
    return tiers_at(assessment, _frame(levels | levels_now(cycle)))


def incentives_in(cycle: Cycle) -> pl.DataFrame:
    """What the main sheet's levels propose: subject, level, proposal (X-61)."""
    return incentives_at(assessment_of(cycle), _frame(levels_now(cycle)))


def _frame(levels: Mapping[str, str]) -> pl.DataFrame:
    rows = sorted(levels.items())
    schema = {"subject": pl.String, "level": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def levels_now(cycle: Cycle, sheet: CycleSheet | None = None) -> dict[str, str]:
    """The level of each assessed subject as it is now: given, else proposed with its changes.

    A suspended level counts as none (up to 2 queries).
    """
    if cycle.result_set is None:
        return {}
    code, results = sheet.code if sheet else cycle.result_set.sheet, _results(cycle, sheet).pk
    return _levels([_Stand(cycle, code, results)])[results]


def levels_over(cycles: Sequence[Cycle]) -> dict[str, dict[str, str]]:
    """The levels of the main sheets of scored cycles by period, each as now (up to 2 queries)."""
    stands = [
        _Stand(one, one.result_set.sheet, one.result_set.pk) for one in cycles if one.result_set
    ]
    found = _levels(stands)
    return {one.cycle.period: found[one.results] for one in stands}


@dataclass(frozen=True)
class _Stand:
    """A sheet by its code, and the results it stands on."""

    cycle: Cycle
    code: str
    results: int


def _levels(stands: Sequence[_Stand]) -> dict[int, dict[str, str]]:
    """Levels by the results they belong to: subject → level."""
    given = _given([one for one in stands if one.cycle.status in FINISHED])
    found: dict[int, dict[str, str]] = {one.results: {} for one in stands} | given
    proposed = [one.results for one in stands if one.results not in given]
    if proposed:
        rows = Result.objects.filter(result_set__in=proposed, is_eligible=True)
        now = rows.annotate(now=Coalesce(F("change__level"), F("level")))
        for results, subject, level in now.values_list("result_set_id", "subject", "now"):
            found[results][subject] = level
    return found


def _given(stands: Sequence[_Stand]) -> dict[int, dict[str, str]]:
    """The same of awards; nothing for sheets that gave none."""
    wanted = {(one.cycle.pk, one.code): one.results for one in stands}
    found: dict[int, dict[str, str]] = {}
    if not wanted:
        return found
    held = Award.objects.filter(cycle__in={pk for pk, _code in wanted}, successor=None)
    rows = held.values_list("cycle_id", "sheet", "subject", "level", "is_suspended")
    for pk, code, subject, level, is_suspended in rows:
        if (pk, code) in wanted:
            levels = found.setdefault(wanted[pk, code], {})
            levels |= {} if is_suspended else {subject: level}
    return found


def distribution_of(
    cycle: Cycle, subjects: Collection[str], sheet: CycleSheet | None = None
) -> list[tuple[str, Rung]]:
    """How the levels of some subjects are spread, lowest first, with their titles (S-25)."""
    ladder = (method_of_sheet(sheet) if sheet else method_of(cycle)).ladder
    levels = [level for one, level in levels_now(cycle, sheet).items() if one in subjects]
    titles = {level.code: level.title for level in ladder.levels}
    return [(titles[rung.level], rung) for rung in distribution(levels, list(titles))]


Levels = Mapping[str, str | None]
"""Subject → level."""
LevelsOf = Callable[[Sequence[Cycle]], Mapping[str, Levels]]
"""The levels of several cycles by period."""


@dataclass(frozen=True)
class Runs:
    """For how many periods running a level was held; the periods counted, in order (C-08)."""

    at_least: str
    periods: tuple[str, ...]
    held: tuple[Held, ...]


def runs_of(actor: Actor, key: str) -> Runs | None:
    """Runs of a level over the published periods for those in reach; none where none are counted.

    Constant queries, however many periods there are.
    """
    return runs_in(actor.place, key, partial(levels_in_reach, actor))


def runs_in(place: str, key: str, levels_of: LevelsOf) -> Runs | None:
    """The same for whose levels ``levels_of`` tells."""
    published = cycles_of(place, key).filter(status__in=FINISHED)
    cycles = list(published.order_by("period"))
    if not cycles:
        return None
    rule = assessment_of(cycles[-1])
    if rule.streak is None:
        return None
    levels = levels_of(cycles)
    span = Period(Period.parse(cycles[0].period).start, Period.parse(cycles[-1].period).end, "")
    whole = {part.code: levels.get(part.code, {}) for part in rule.periods_in(span)}
    order = [level.code for level in method_of(cycles[-1]).ladder.levels]
    found = streaks(whole, order, rule.streak.at_least)
    return Runs(rule.streak.at_least, tuple(whole), tuple(found))


def levels_in_reach(actor: Actor, cycles: Sequence[Cycle]) -> dict[str, Levels]:
    """The levels of those whose results the actor may read, by period."""
    found: dict[str, Levels] = {}
    for group in read_together(cycles):
        with reading(group[0]):
            rows = results_over(actor, group).values_list("result_set_id", "subject")
            reach, levels = set(rows.order_by()), levels_over(group)
        for one in group:
            told = levels[one.period].items()
            found[one.period] = {who: at for who, at in told if (one.result_set_id, who) in reach}
    return found


def levels_of_all(cycles: Sequence[Cycle]) -> dict[str, Levels]:
    """Everybody's levels by period, for figures about the place as a whole."""
    found: dict[str, Levels] = {}
    for group in read_together(cycles):
        with reading(group[0]):
            found |= levels_over(group)
    return found


@dataclass(frozen=True)
class Posted:
    """A period that was published, or should have been: on which day, under which digest (X-21)."""

    period: str
    posted_on: date | None
    digest: str


def posted_periods(place: str, key: str) -> list[Posted]:
    """The published periods of an assessment in order, and between them and until now the missing ones."""
    cycles = {one.period: one for one in cycles_of(place, key)}
    if not cycles:
        return []
    rule = assessment_of(cycles[max(cycles)])
    done = {period: one for period, one in cycles.items() if one.status in FINISHED}
    first = min(cycles)
    last = _last_over(place, first, rule)
    missing = missing_periods(done, first, last, rule) if last else []
    lines = [Posted(period, None, "") for period in missing]
    lines += [
        Posted(period, one.confirmed_on, one.result_set.digest if one.result_set else "")
        for period, one in done.items()
    ]
    return sorted(lines, key=lambda one: one.period)


def _last_over(place: str, first: str, rule: Assessment) -> str:
    """The last period that is over by the place's clock; empty before the first one is."""
    span = Period(Period.parse(first).start, today(place), "")
    over = [part.code for part in rule.periods_in(span) if part.end < today(place)]
    return over[-1] if over else ""
