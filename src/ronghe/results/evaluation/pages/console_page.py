"""What the rating console shows: steps, timetable, applications, ranked rows, live quota."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.shapes.marks import Level, State
from ronghe.foundation.pages.shapes.score import Quota
from ronghe.foundation.pages.shapes.work import Stop
from ronghe.results.evaluation.choices import ApplicationStatus, CycleStatus
from ronghe.results.evaluation.cycles.queries import seats_of
from ronghe.results.evaluation.cycles.timetable import Timetable
from ronghe.results.evaluation.models import Application, Cycle, Result
from ronghe.results.scoring.api import Ladder, share_text

ORDER = list(CycleStatus)


def step_stops(cycle: Cycle | None, table: Timetable | None, on: date) -> list[Stop]:
    """The six steps 申报→冻结→计分→名额→公示→确认 with where each stands."""
    labels = [_("申报"), _("冻结"), _("计分"), _("名额"), _("公示"), _("确认")]
    now = _position(cycle, table, on)
    notes = _notes(cycle, table) if cycle and table else [""] * len(labels)
    return [
        Stop(label, _state(position, now), note=note)
        for position, (label, note) in enumerate(zip(labels, notes, strict=True))
    ]


def _position(cycle: Cycle | None, table: Timetable | None, on: date) -> int:
    if cycle is None or table is None:
        return -1
    over = table.notice is not None and on > table.notice_until
    return {
        CycleStatus.OPEN: 0 if on <= cycle.apply_until else 1,
        CycleStatus.FROZEN: 2,
        CycleStatus.SCORED: 3,
        CycleStatus.NOTICED: 5 if over else 4,
        CycleStatus.CONFIRMED: 6,
    }[CycleStatus(cycle.status)]


def _state(position: int, now: int) -> State:
    if position < now:
        return State.DONE
    return State.GOING if position == now else State.NOT_DUE


def _notes(cycle: Cycle, table: Timetable) -> list[str]:
    frozen = cycle.fact_set.roster_on if cycle.fact_set else None
    noticed = table.notice
    return [
        f"{table.applies_from:%m-%d} — {table.applies_until:%m-%d}",
        f"{frozen:%m-%d}" if frozen else _("名册和数据"),
        _("已计分") if cycle.result_set_id else _("按评分方案"),
        _("试算、调整"),
        f"{noticed.opens_on:%m-%d} — {noticed.closes_on:%m-%d}"
        if noticed
        else _("%s 个工作日") % table.notice_days,
        f"{cycle.confirmed_on:%m-%d}" if cycle.confirmed_on else _("期满后"),
    ]


@dataclass(frozen=True)
class PoolLine:
    """Applications of one pool."""

    code: str
    title: str
    organisations: int
    waiting: int
    recommended: int
    returned: int

    @property
    def absent(self) -> int:
        """Those who have not applied."""
        return self.organisations - self.waiting - self.recommended - self.returned


def application_lines(cycle: Cycle, ladder: Ladder, titles: dict[str, str]) -> list[PoolLine]:
    """Applications pool by pool, whatever their number (2 queries)."""
    attribute = ladder.pools.attribute if ladder.pools else "place"
    with place_system(cycle.place_id):
        nodes = Organisation.objects.filter(
            place=cycle.place_id, is_grassroots=True, closed_on=None
        )
        present = Counter(dict(nodes.order_by().values_list(attribute).annotate(n=Count("pk"))))
        applied = Application.objects.filter(cycle=cycle).order_by()
        rows = applied.values_list(f"organisation__{attribute}", "status").annotate(n=Count("pk"))
        counted = Counter({(pool, status): n for pool, status, n in rows})
    if not ladder.pools:
        titles = dict.fromkeys(present, next(iter(titles.values())))
    return [
        PoolLine(
            pool,
            titles.get(pool, pool),
            present[pool],
            counted[pool, ApplicationStatus.APPLIED],
            counted[pool, ApplicationStatus.RECOMMENDED],
            counted[pool, ApplicationStatus.RETURNED],
        )
        for pool in [*titles, *sorted(set(present) - set(titles))]
        if present[pool]
    ]


@dataclass(frozen=True)
class Standing:
    """How many stand where now, changes counted: by pool and level, and who waits for a level."""

    levels: Counter[tuple[str, str]]
    waiting: Counter[tuple[str, str]]
    ranked: Counter[str]


def standing_of(cycle: Cycle) -> Standing:
    """Counts over all results of a scored cycle (1 query)."""
    with place_system(cycle.place_id):
        rows = (
            Result.objects.filter(result_set=cycle.result_set, is_eligible=True)
            .annotate(now=Coalesce(F("change__level"), F("level")))
            .order_by()
            .values_list("pool", "now", "waiting_for", "rank")
        )
        found = list(rows)
    return Standing(
        levels=Counter((pool, now) for pool, now, _waits, _rank in found),
        waiting=Counter(
            (pool, waits) for pool, now, waits, _rank in found if waits not in {"", now}
        ),
        ranked=Counter(pool for pool, _now, _waits, rank in found if rank is not None),
    )


def sizes(standing: Standing) -> Counter[str]:
    """How many take part in each pool."""
    counted: Counter[str] = Counter()
    for (pool, _level), number in standing.levels.items():
        counted[pool] += number
    return counted


def starred(standing: Standing, ladder: Ladder) -> int:
    """How many stand above the lowest rung now."""
    lowest = ladder.levels[0].code
    return sum(number for (_pool, now), number in standing.levels.items() if now != lowest)


def quotas(cycle: Cycle, ladder: Ladder, standing: Standing, pool: str) -> list[Quota]:
    """The seats of one pool as they are taken now, highest level first."""
    seats = {seat.level: seat.seats for seat in seats_of(cycle) if seat.group in {pool, "ALL"}}
    return [
        _quota(ladder, standing, pool, level.code, seats[level.code])
        for level in reversed(ladder.levels)
        if level.code in seats
    ]


def _quota(ladder: Ladder, standing: Standing, pool: str, code: str, seats: int) -> Quota:
    taken, waiting = standing.levels[pool, code], standing.waiting[pool, code]
    return Quota(
        Level(code, ladder.level(code).title),
        taken,
        seats,
        waiting,
        basis=_basis(ladder, code),
        note=_("余下的名额不够并列的一组，这一组一起候补。") if waiting and taken < seats else "",
    )


def _basis(ladder: Ladder, code: str) -> str:
    quota = ladder.level(code).quota
    if quota is None:
        return ""
    size = (
        _("%s 个") % quota.count
        if quota.share is None
        else _("参评数的 %s") % share_text(quota.share)
    )
    return (
        _("%(text)s（%(note)s）") % {"text": size, "note": _("非来源设定")}
        if quota.not_from_source
        else size
    )


def pool_tabs(
    titles: dict[str, str], counts: Counter[str], chosen: str, address: str
) -> list[dict[str, object]]:
    """Tabs of the pools that somebody stands in."""
    return [
        {
            "label": titles.get(pool, pool),
            "url": f"{address}?pool={pool}",
            "active": pool == chosen,
            "count": counts[pool],
        }
        for pool in [*titles, *sorted(set(counts) - set(titles))]
        if counts[pool]
    ]


def chosen_pool(asked: str, titles: Sequence[str], counts: Counter[str]) -> str:
    """The pool asked for, else the first that somebody stands in."""
    if counts[asked]:
        return asked
    return next((pool for pool in [*titles, *sorted(counts)] if counts[pool]), "")
