"""Computed figures that no single room owns: counts of rules and terms, days of targets."""

from datetime import date

from ronghe.core.figures.stated import ComputedFigure, register_figure, target
from ronghe.core.register import api as register
from ronghe.foundation.accounts.api import Place, today
from ronghe.foundation.rulebook.api import rules_of


def register_own() -> None:
    """Register the figures of this room and of the rooms below it."""
    for key, title, compute in (
        ("rulebook.rules", "规则条数", _rules),
        ("rulebook.terms", "词表项数", _terms),
        ("figures.target_due", "目标期限", _target_due),
        ("figures.target_years", "目标年数", _target_years),
    ):
        register_figure(ComputedFigure(key, title, compute))
    for key, title, count, page in (
        ("register.direct_organisations", "直属党组织", register.direct_organisations, "register:tree"),
        ("register.grassroots_organisations", "基层党组织", register.grassroots_organisations, "register:tree"),
        ("register.members", "党员", register.members, "register:structure"),
        ("register.named_committees", "来源列名的直属党组织", register.named_committees, "register:tree"),
    ):  # fmt: skip
        register_figure(ComputedFigure(key, title, count, page))


def _rules(place: str, kind: str) -> int:
    return len(rules_of(place, kind, today(place)))


def _terms(place: str, key: str) -> int | None:
    vocabulary = rules_of(place, "vocabulary", today(place)).get(key)
    return len(vocabulary.body["entries"]) if vocabulary else None


def _target_due(place: str, code: str) -> date | None:
    aim = target(place, code)
    return aim.due_on if aim else None


def _target_years(place: str, code: str) -> int | None:
    aim = target(place, code)
    first = Place.objects.get(pk=place).source_year
    return aim.due_on.year - int(first) + 1 if aim and first else None
