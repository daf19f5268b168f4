"""What the source states beside what the records say: computed anew each time, never typed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ronghe.core.figures.models import StatedFigure, Target

PROFILE = "profile"
Value = Decimal | date | None
Compute = Callable[[str, str], Decimal | int | date | None]


@dataclass(frozen=True)
class ComputedFigure:
    """A figure this system computes: ``compute(place, argument)``.

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


def compute_figure(place: str, reference: str) -> Value:
    """The present value of ``key`` or ``key:argument`` for a place; None where nothing computes it."""
    key, _, argument = reference.partition(":")
    figure = _figures.get(key)
    value = figure.compute(place, argument) if figure else None
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


def compare_figures(place: str) -> list[Comparison]:
    """Every stated figure of a place beside its computed value, in the source's order."""
    stated = StatedFigure.objects.filter(place=place).order_by("position", "code")
    return [_comparison(place, figure) for figure in stated]


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


def target(place: str, code: str) -> Target | None:
    """One target of a place."""
    return Target.objects.filter(place=place, code=code).first()


def _comparison(place: str, figure: StatedFigure) -> Comparison:
    stated = figure.value_on or figure.value
    computed = compute_figure(place, figure.computed_by)
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
