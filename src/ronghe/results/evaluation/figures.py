"""Figures of the source that this room computes."""

from ronghe.core.figures.api import Basis, ComputedFigure, page_at, register_figure
from ronghe.core.register.api import place_counts
from ronghe.foundation.pages.addresses import address_of
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.roster import present_levels


def register() -> None:
    """Register the figures of this room."""
    spread = page_at("evaluation:distribution")
    for key, title, compute, page in (
        ("evaluation.levels", "等级数", _levels, _ladder_page),
        ("evaluation.rounds_a_year", "每年评定次数", _rounds, spread),
        ("evaluation.share_at_least", "达到某级的比例", _share_at_least, spread),
        ("evaluation.organisations_at", "某级组织数", _organisations_at, spread),
    ):
        register_figure(ComputedFigure(key, title, compute, page))


def _ladder_page(key: str) -> str:
    return address_of("rulebook:rule", "ladder", key)


def _levels(basis: Basis, ladder_key: str) -> int | None:
    ladder = basis.rules("ladder").get(ladder_key)
    # The lowest rung is "not rated": the source does not count it as a level.
    return len(ladder.body["levels"]) - 1 if ladder else None


def _rounds(basis: Basis, _: str) -> int | None:
    return (
        Cycle.objects.filter(place=basis.place, key=STAR_RATING, year=basis.today.year).count()
        or None
    )


def _organisations_at(basis: Basis, level: str) -> int | None:
    held = list(basis.once(present_levels).values())
    return held.count(level) if held else None


def _share_at_least(basis: Basis, level: str) -> int | None:
    ladder, held = basis.rules("ladder").get(STAR_RATING), basis.once(present_levels)
    if ladder is None or not held:
        return None
    order = [rung["code"] for rung in ladder.body["levels"]]
    reached = sum(order.index(one) >= order.index(level) for one in held.values())
    return reached * 100 // basis.once(place_counts).grassroots
