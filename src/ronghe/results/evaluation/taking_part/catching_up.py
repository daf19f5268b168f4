"""Learning from and catching up with the advanced: whom each unit has picked (W-17)."""

from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.choices import FINISHED, PUBLISHED
from ronghe.results.evaluation.cycles.pinning import assessment_of, method_of
from ronghe.results.evaluation.cycles.queries import Whenever, cycle_of, earlier_cycles, result_of
from ronghe.results.evaluation.cycles.steps import not_opened, told_in_record
from ronghe.results.evaluation.models import CatchUp, Cycle, Result
from ronghe.results.evaluation.scored.standing import result_set_of
from ronghe.results.evaluation.scored.stored import stored_lines, stored_results
from ronghe.results.evaluation.words import cycle_name
from ronghe.results.scoring.api import gaps, may_be_benchmark


@dataclass(frozen=True)
class Gap:
    """What a unit lacks to its benchmark, in ten-thousandths; ``indicator`` is none for the whole.

    ``change`` is against the period before, negative when catching up.
    """

    indicator: str | None
    title: str
    gap: int | None
    before: int | None
    change: int | None


@dataclass(frozen=True)
class Chase:
    """One unit, whom it has picked, and the gaps."""

    subject: str
    name: str
    benchmark: str
    benchmark_name: str
    gaps: tuple[Gap, ...]


def choose_benchmark(
    *, by: Actor, key: str, period: Whenever, subject: str, benchmark: str
) -> CatchUp:
    """Pick an advanced one of the own pool, ranked above; picking another one replaces it.

    Done by the unit's own organisation or who runs the assessment, once results are published.
    """
    with place_system(by.place):
        cycle = _published(by, key, period)
        own, other = result_of(cycle, subject), result_of(cycle, benchmark)
        if own is None or other is None:
            raise Refused("unknown", _("名册里没有这个对象。请从榜单里选择。"), 404)
        verb = Verb.RUN_RATING if by.has(Verb.RUN_RATING) else Verb.REVIEW
        by.check(verb, own.path, _("为它选定赶超目标"))
        _check_advanced(cycle, own, other)
        made, _new = CatchUp.objects.update_or_create(
            cycle=cycle,
            subject=subject,
            defaults={
                "place_id": by.place,
                "path": own.path,
                "benchmark": benchmark,
                "chosen_on": today(by.place),
                "chosen_as": by.signature,
            },
        )
        record(
            by=by,
            verb="evaluation.choose_benchmark",
            subject=("catch-up", f"{cycle.key}-{cycle.period}-{subject}"),
            path=own.path,
            sentence=f"在{told_in_record(cycle)}中为“{own.name}”选定赶超目标“{other.name}”",
        )
        return made


def _check_advanced(cycle: Cycle, own: Result, other: Result) -> None:
    results = stored_results(result_set_of(cycle)).results
    if not may_be_benchmark(results, own.subject, other.subject):
        raise Invalid(
            "benchmark",
            _("“%(other)s”不在同一组，或名次不在“%(own)s”之前。请在本组里选名次在前的对象。")
            % {"other": other.name, "own": own.name},
        )


def _published(by: Actor, key: str, period: Whenever) -> Cycle:
    cycle = cycle_of(by.place, period, key)
    if cycle is None:
        raise Refused("no-cycle", not_opened(period, key), 404)
    if not assessment_of(cycle).has_benchmarks:
        raise Refused("no-benchmarks", _("%s不设赶超目标。") % cycle_name(cycle), 409)
    if cycle.status not in PUBLISHED:
        raise Refused(
            "not-published", _("%s的结果还没有公布，公布后再选赶超目标。") % cycle_name(cycle), 409
        )
    return cycle


def chases_of(cycle: Cycle) -> list[Chase]:
    """Every unit that picked a benchmark, with its gaps now and in the period before.

    The pairs of the last period go on where none was picked anew. Whose gaps somebody may see is
    for the caller to narrow; the benchmark itself mostly lies beyond a unit's own wall.
    """
    with place_system(cycle.place_id):
        before = earlier_cycles(cycle).filter(status__in=FINISHED).last()
        pairs = _pairs(before) | _pairs(cycle) if before else _pairs(cycle)
        if not pairs or cycle.result_set is None:
            return []
        last = gaps(pairs, *_frames(before)) if before else None
        names = dict(stored_names(cycle))
        found = _gaps_of(cycle, gaps(pairs, *_frames(cycle), last))
    return [
        Chase(
            subject,
            names.get(subject, ""),
            pairs[subject],
            names.get(pairs[subject], ""),
            tuple(lines),
        )
        for subject, lines in sorted(found.items())
    ]


def _gaps_of(cycle: Cycle, frame: pl.DataFrame) -> dict[str, list[Gap]]:
    titles = method_of(cycle).scheme.titles()
    found: dict[str, list[Gap]] = {}
    for row in frame.iter_rows(named=True):
        code = row["indicator"]
        title = titles.get(code, code) if code else _("合计")
        line = Gap(code, title, row["gap"], row["before"], row["change"])
        found.setdefault(row["subject"], []).append(line)
    return found


def _pairs(cycle: Cycle) -> dict[str, str]:
    return dict(cycle.catch_ups.values_list("subject", "benchmark"))


def _frames(cycle: Cycle) -> tuple[pl.DataFrame, pl.DataFrame]:
    results = result_set_of(cycle)
    return stored_lines(results), stored_results(results).results


def stored_names(cycle: Cycle) -> list[tuple[str, str]]:
    """The names of a cycle's subjects as they were frozen."""
    return list(result_set_of(cycle).results.values_list("subject", "name"))
