"""Figures of the source that this room computes."""

from ronghe.core.figures.api import ComputedFigure, register_figure
from ronghe.foundation.accounts.api import today
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.models import Cycle


def register() -> None:
    """Register the figures of this room."""
    register_figure(ComputedFigure("evaluation.levels", "等级数", _levels))
    register_figure(ComputedFigure("evaluation.rounds_a_year", "每年评定次数", _rounds))


def _levels(place: str, ladder_key: str) -> int | None:
    ladder = rules_of(place, "ladder", today(place)).get(ladder_key)
    # The lowest rung is "not rated": the source does not count it as a level.
    return len(ladder.body["levels"]) - 1 if ladder else None


def _rounds(place: str, _: str) -> int | None:
    return Cycle.objects.filter(place=place, year=today(place).year).count() or None
