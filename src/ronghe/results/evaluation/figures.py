"""Figures of the source that this room computes."""

from ronghe.core.figures.api import ComputedFigure, register_figure
from ronghe.core.register.api import place_counts
from ronghe.foundation.accounts.api import today
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.roster import present_levels

LADDER = "star-rating"


def register() -> None:
    """Register the figures of this room."""
    register_figure(ComputedFigure("evaluation.levels", "等级数", _levels))
    register_figure(ComputedFigure("evaluation.rounds_a_year", "每年评定次数", _rounds))
    register_figure(ComputedFigure("evaluation.share_at_least", "达到某级的比例", _share_at_least))
    register_figure(ComputedFigure("evaluation.organisations_at", "某级组织数", _organisations_at))


def _ladder(place: str, key: str) -> Rule | None:
    return rules_of(place, "ladder", today(place)).get(key)


def _levels(place: str, ladder_key: str) -> int | None:
    ladder = _ladder(place, ladder_key)
    # The lowest rung is "not rated": the source does not count it as a level.
    return len(ladder.body["levels"]) - 1 if ladder else None


def _rounds(place: str, _: str) -> int | None:
    return Cycle.objects.filter(place=place, year=today(place).year).count() or None


def _organisations_at(place: str, level: str) -> int | None:
    held = list(present_levels(place).values())
    return held.count(level) if held else None


def _share_at_least(place: str, level: str) -> int | None:
    ladder, held = _ladder(place, LADDER), present_levels(place)
    if ladder is None or not held:
        return None
    order = [rung["code"] for rung in ladder.body["levels"]]
    reached = sum(order.index(one) >= order.index(level) for one in held.values())
    return reached * 100 // place_counts(place).grassroots
