"""What the source states beside what the records say: computed anew each time, never typed."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from ronghe.core.figures.models import StatedFigure, Target
from ronghe.foundation.accounts.api import Place, today
from ronghe.foundation.rulebook.api import Rule, rules_in_force

PROFILE = "profile"
Value = Decimal | date | None
Found = TypeVar("Found")


@dataclass(frozen=True)
class Basis:
    """What the figures of a place are computed from, each read once however many figures ask."""

    place: str
    _kept: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, read: Callable[[str], Found]) -> Found:
        """What ``read(place)`` answers, asked for the first time only."""
        if read not in self._kept:
            self._kept[read] = read(self.place)
        found: Found = self._kept[read]
        return found

    @property
    def today(self) -> date:
        """The place's day."""
        return self.once(today)

    @property
    def source_year(self) -> str:
        """The year of the place's source."""
        return self.once(_source_year)

    def rules(self, kind: str) -> dict[str, Rule]:
        """The rules of a kind in force today, by key."""
        return {rule.key: rule for rule in self.once(self._in_force) if rule.kind == kind}

    def target(self, code: str) -> Target | None:
        """One target of the place."""
        return next((one for one in self.once(targets_of) if one.code == code), None)

    def _in_force(self, place: str) -> list[Rule]:
        return rules_in_force(place, self.today)


def _source_year(place: str) -> str:
    return Place.objects.get(pk=place).source_year


Compute = Callable[[Basis, str], Decimal | int | date | None]


@dataclass(frozen=True)
class ComputedFigure:
    """A figure this system computes: ``compute(basis, argument)``.

    A pack refers to it as ``key`` or ``key:argument``; it answers None while there is nothing to
    compute from. ``url_name`` is the page that lists what was counted.
    """

    key: str
    title: str
    compute: Compute
    url_name: str = ""


_figures: dict[str, ComputedFigure] = {}


def register_figure(figure: ComputedFigure) -> None:
    """Add a computed figure at start; raises ValueError for a key registered twice."""
    if figure.key in _figures:
        raise ValueError(f"figure {figure.key!r} is registered twice")
    _figures[figure.key] = figure


def computed_figures() -> dict[str, ComputedFigure]:
    """All computed figures by key."""
    return dict(sorted(_figures.items()))


def compute_figure(basis: Basis, reference: str) -> Value:
    """The present value of ``key`` or ``key:argument`` for a place; None where nothing computes it.

    Figures computed on one basis share what they read.
    """
    key, _, argument = reference.partition(":")
    figure = _figures.get(key)
    value = figure.compute(basis, argument) if figure else None
    return Decimal(value) if isinstance(value, int) else value


class Agreement(StrEnum):
    """How a stated figure stands to the computed one."""

    EQUAL = "EQUAL"
    DIFFERENT = "DIFFERENT"
    NOT_COMPUTED = "NOT_COMPUTED"
    PROFILE_ONLY = "PROFILE_ONLY"


@dataclass(frozen=True)
class Comparison:
    """One stated figure with its computed value."""

    code: str
    title: str
    stated: Value
    computed: Value
    unit: str
    agreement: Agreement
    source_line: int | None
    note: str
    url_name: str


def compare_figures(basis: Basis) -> list[Comparison]:
    """Every stated figure of a place beside its computed value, in the source's order.

    A constant number of queries, whatever the number of figures.
    """
    stated = StatedFigure.objects.filter(place=basis.place).order_by("position", "code")
    return [_comparison(basis, figure) for figure in stated]


def store_stated(*, place: str, figures: Iterable[StatedFigure]) -> int:
    """Store a pack's stated figures; those there already take the new text. Returns how many."""
    rows = list(figures)
    for row in rows:
        row.place_id = place
    changing = ["title", "value", "value_on", "unit", "source_line", "computed_by", "note", "position"]  # fmt: skip
    stored = StatedFigure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["place", "code"], update_fields=changing
    )
    return len(stored)


def store_targets(*, place: str, targets: Iterable[Target]) -> int:
    """Store a pack's targets, in the same way."""
    rows = list(targets)
    for row in rows:
        row.place_id = place
    changing = ["title", "due_on", "at_least", "unit", "computed_by", "source_line", "is_value_from_source", "note"]  # fmt: skip
    stored = Target.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["place", "code"], update_fields=changing
    )
    return len(stored)


def targets_of(place: str) -> list[Target]:
    """The targets of a place, earliest first."""
    return list(Target.objects.filter(place=place).order_by("due_on", "code"))


def _comparison(basis: Basis, figure: StatedFigure) -> Comparison:
    stated = figure.value_on or figure.value
    computed = compute_figure(basis, figure.computed_by)
    source = _figures.get(figure.computed_by.partition(":")[0])
    return Comparison(
        code=figure.code,
        title=figure.title,
        stated=stated,
        computed=computed,
        unit=figure.unit,
        agreement=_agreement(figure.computed_by, stated, computed),
        source_line=figure.source_line,
        note=figure.note,
        url_name=source.url_name if source else "",
    )


def _agreement(computed_by: str, stated: Value, computed: Value) -> Agreement:
    if computed_by == PROFILE:
        return Agreement.PROFILE_ONLY
    if computed is None:
        return Agreement.NOT_COMPUTED
    return Agreement.EQUAL if computed == stated else Agreement.DIFFERENT
