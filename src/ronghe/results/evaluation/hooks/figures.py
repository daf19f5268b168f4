"""Figures of the source that this room computes."""

from ronghe.core.figures.api import Basis, ComputedFigure, page_at, register_figure
from ronghe.core.register.api import place_counts
from ronghe.foundation.pages.addresses import address_of
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.freezing.roster import present_levels
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.telling.readings import levels_of_all, runs_in
from ronghe.results.scoring.api import Scheme, core_duty_share


def register() -> None:
    """Register the figures of this room."""
    spread = page_at("evaluation:distribution")
    for key, title, compute, page in (
        ("evaluation.levels", "等级数", _levels, _ladder_page),
        ("evaluation.rounds_a_year", "每年评定次数", _rounds, spread),
        ("evaluation.share_at_least", "达到某级的比例", _share_at_least, spread),
        ("evaluation.organisations_at", "某级组织数", _organisations_at, spread),
        ("evaluation.core_duty_share", "主责主业权重（%）", _core_duty_share, _scheme_page),
        ("evaluation.streak", "连续达到某级的期数", _streak, _assessment_page),
    ):
        register_figure(ComputedFigure(key, title, compute, page))


def _ladder_page(key: str) -> str:
    return address_of("rulebook:rule", "ladder", key)


def _scheme_page(key: str) -> str:
    return address_of("rulebook:rule", "scheme", key)


def _assessment_page(key: str) -> str:
    return address_of("rulebook:rule", "assessment", key)


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


def _core_duty_share(basis: Basis, scheme_key: str) -> int | None:
    scheme = basis.rules("scheme").get(scheme_key)
    if scheme is None:
        return None
    share = core_duty_share(Scheme.model_validate(scheme.body))
    return int(share * 100)


def _streak(basis: Basis, key: str) -> int | None:
    """The longest run up to the last published period."""
    runs = runs_in(basis.place, key, levels_of_all)
    return max((one.running for one in runs.held), default=None) if runs else None
