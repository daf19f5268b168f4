"""What the board and the yearly distribution show (S-17, S-20, S-25)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.shapes.chart import Chart, ChartKind, Series
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.results.evaluation.choices import STAR_RATING, CycleStatus
from ronghe.results.evaluation.models import Award, Cycle, Result
from ronghe.results.evaluation.words import level_titles
from ronghe.results.scoring.api import Ladder

MINIMUM_CELL = 5
"""Fewer than this many are not ranked: who is meant would be too plain."""


def ranked_sizes(cycle: Cycle) -> Counter[str]:
    """How many are ranked in each pool of the whole place; counts only (1 query)."""
    with place_system(cycle.place_id):
        rows = Result.objects.filter(result_set=cycle.result_set, rank__isnull=False).order_by()
        return Counter(dict(rows.values_list("pool").annotate(n=Count("pk"))))


def too_small(size: int) -> str:
    """Why a pool is not ranked, empty when it is."""
    if size >= MINIMUM_CELL:
        return ""
    return _("这一组只有 %(size)s 个组织有名次，不足 %(least)s 个，不排名；请看各自的得分单。") % {
        "size": size,
        "least": MINIMUM_CELL,
    }


@dataclass(frozen=True)
class YearLine:
    """One confirmed year: how many at each level, lowest first."""

    year: int
    titles: dict[str, str]
    counts: Counter[str]

    @property
    def total(self) -> int:
        """How many were rated."""
        return sum(self.counts.values())

    def percent(self, code: str) -> Decimal:
        """The share of a level in percent, one decimal."""
        share = Decimal(100 * self.counts[code]) / max(self.total, 1)
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def cells(self) -> list[tuple[str, str, int, Decimal]]:
        """Each level, highest first: code, title, count, share."""
        return [
            (code, title, self.counts[code], self.percent(code))
            for code, title in reversed(self.titles.items())
        ]


def yearly_lines(actor: Actor) -> list[YearLine]:
    """Awards by year and level in what the actor may read, oldest first (3 queries)."""
    confirmed = Cycle.objects.filter(
        place=actor.place, key=STAR_RATING, status=CycleStatus.CONFIRMED, ladder__isnull=False
    )
    cycles = confirmed.order_by("year")
    rules = rule_versions(sorted({cycle.ladder_id for cycle in cycles if cycle.ladder_id}))
    awards = Award.objects.filter(
        within("path", actor.paths_for(Verb.READ_RATING)), successor=None, cycle__in=cycles
    )
    rows = awards.order_by().values_list("cycle", "level").annotate(n=Count("pk"))
    counted: dict[int, Counter[str]] = {}
    for cycle, level, number in rows:
        counted.setdefault(cycle, Counter())[level] = number
    return [
        YearLine(
            cycle.year,
            level_titles(Ladder.model_validate(rules[cycle.ladder_id or 0].body)),
            counted.get(cycle.pk, Counter()),
        )
        for cycle in cycles
    ]


def yearly_chart(lines: Sequence[YearLine]) -> Chart | None:
    """The years' distributions side by side, None before the first."""
    if not lines:
        return None
    last = lines[-1]
    lowest = next(iter(last.titles))
    starred = sum(number for code, number in last.counts.items() if code != lowest)
    finding = _("%(year)s 年评定 %(total)s 个组织，%(starred)s 个获星级") % {
        "year": last.year,
        "total": f"{last.total:,}",
        "starred": f"{starred:,}",
    }
    return Chart(
        key="chart-years",
        finding=finding,
        kind=ChartKind.STACKED,
        unit=_("个组织"),
        as_of=_("截至 %s 年度") % last.year,
        categories=[_("%s 年") % line.year for line in lines],
        series=[
            Series(title, [line.counts[code] for line in lines])
            for code, title in last.titles.items()
        ],
        is_horizontal=True,
    )
