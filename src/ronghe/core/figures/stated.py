"""What the source states beside what the records say: computed anew each time, never typed."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, TypeVar

from ronghe.core.figures.models import Bound, StatedFigure, Target
from ronghe.foundation.accounts.api import Place, today
from ronghe.foundation.rulebook.api import Rule, rules_in_force

PROFILE, LATER = "profile", "later"
"""Computed by nothing: background only; records of which nobody keeps here yet."""
OF_THE_SOURCE = "figures."
"""What the source's own figures come to among themselves."""
ABOUT_PERCENT = 5
"""How far a value may lie from one that the source gives as "about"."""
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
    def stated(self) -> dict[str, StatedFigure]:
        """What the place's source states, by code, in the source's order."""
        return {one.code: one for one in self.once(_stated)}

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


def _stated(place: str) -> list[StatedFigure]:
    return list(StatedFigure.objects.filter(place=place).order_by("position", "code"))


Compute = Callable[[Basis, str], Decimal | int | date | None]


@dataclass(frozen=True)
class ComputedFigure:
    """A figure this system computes: ``compute(basis, argument)``.

    A pack refers to it as ``key`` or ``key:argument``; it answers None while there is nothing to
    compute from. ``page(argument)`` is the address of what was counted, empty where none shows it.
    """

    key: str
    title: str
    compute: Compute
    page: Callable[[str], str] | None = None


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
    CONTRADICTION = "CONTRADICTION"
    """The source's own figures come to something else."""
    NOT_COMPUTED = "NOT_COMPUTED"
    LATER = "LATER"
    PROFILE_ONLY = "PROFILE_ONLY"


UNCOMPUTED = {PROFILE: Agreement.PROFILE_ONLY, LATER: Agreement.LATER}


@dataclass(frozen=True)
class Comparison:
    """One stated figure with its computed value."""

    code: str
    title: str
    stated: Value
    bound: Bound
    computed: Value
    unit: str
    agreement: Agreement
    source_line: int | None
    note: str
    url: str


def compare_figures(basis: Basis) -> list[Comparison]:
    """Every stated figure of a place beside its computed value, in the source's order.

    A constant number of queries, whatever the number of figures.
    """
    return [_comparison(basis, figure) for figure in basis.stated.values()]


def store_stated(*, place: str, figures: Iterable[StatedFigure]) -> int:
    """Store a pack's stated figures; those there already take the new text. Returns how many."""
    rows = list(figures)
    for row in rows:
        row.place_id = place
    changing = ["title", "value", "value_on", "bound", "unit", "source_line", "computed_by", "note", "position"]  # fmt: skip
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
    key, _, argument = figure.computed_by.partition(":")
    source = _figures.get(key)
    return Comparison(
        code=figure.code,
        title=figure.title,
        stated=stated,
        bound=Bound(figure.bound),
        computed=computed,
        unit=figure.unit,
        agreement=_agreement(figure, stated, computed),
        source_line=figure.source_line,
        note=figure.note,
        url=source.page(argument) if source and source.page else "",
    )


def _agreement(figure: StatedFigure, stated: Value, computed: Value) -> Agreement:
    if figure.computed_by in UNCOMPUTED:
        return UNCOMPUTED[figure.computed_by]
    if computed is None:
        return Agreement.NOT_COMPUTED
    if agrees(stated, computed, Bound(figure.bound)):
        return Agreement.EQUAL
    is_own = figure.computed_by.startswith(OF_THE_SOURCE)
    return Agreement.CONTRADICTION if is_own else Agreement.DIFFERENT


def agrees(stated: Value, computed: Value, bound: Bound) -> bool:
    """Whether a computed value is what the source says, as exactly as the source says it.

    Percentages and the like are compared as rounded as the source gives them.
    """
    if not isinstance(stated, Decimal) or not isinstance(computed, Decimal):
        return stated == computed
    match bound:
        case Bound.AT_LEAST:
            return computed >= stated
        case Bound.ABOUT:
            return abs(computed - stated) * 100 <= abs(stated) * ABOUT_PERCENT
        case _:
            return computed.quantize(_unit_of(stated), ROUND_HALF_UP) == stated


def _unit_of(stated: Decimal) -> Decimal:
    """The last place a figure is given in: 1, 0.1, 0.01."""
    exponent = stated.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(0, int(exponent)))
