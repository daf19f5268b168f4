"""Computed figures that no single room owns: counts of rules and terms, days of targets."""

from datetime import date

from ronghe.core.figures.stated import Basis, ComputedFigure, register_figure
from ronghe.core.register import api as register


def register_own() -> None:
    """Register the figures of this room and of the rooms below it."""
    for key, title, compute, page in (
        ("rulebook.rules", "规则条数", _rules, ""),
        ("rulebook.terms", "词表项数", _terms, ""),
        ("figures.target_due", "目标期限", _target_due, ""),
        ("figures.target_years", "目标年数", _target_years, ""),
        ("register.direct_organisations", "直属党组织", _direct, "register:tree"),
        ("register.grassroots_organisations", "基层党组织", _grassroots, "register:tree"),
        ("register.organisations", "党组织", _organisations, "register:tree"),
        ("register.grassroots_of_type", "某类型的基层党组织", _of_type, "register:tree"),
        ("register.tagged", "某标签的党组织", _tagged, "register:tree"),
        ("register.members", "党员", _members, "register:structure"),
        ("register.named_committees", "来源列名的直属党组织", _named, "register:tree"),
    ):
        register_figure(ComputedFigure(key, title, compute, page))


def _rules(basis: Basis, kind: str) -> int:
    return len(basis.rules(kind))


def _terms(basis: Basis, key: str) -> int | None:
    vocabulary = basis.rules("vocabulary").get(key)
    return len(vocabulary.body["entries"]) if vocabulary else None


def _target_due(basis: Basis, code: str) -> date | None:
    aim = basis.target(code)
    return aim.due_on if aim else None


def _target_years(basis: Basis, code: str) -> int | None:
    aim, first = basis.target(code), basis.source_year
    return aim.due_on.year - int(first) + 1 if aim and first else None


def _direct(basis: Basis, _: str) -> int:
    """Directly affiliated Party organisations."""
    return basis.once(register.place_counts).direct


def _grassroots(basis: Basis, _: str) -> int:
    """Grassroots Party organisations, the direct ones not counted."""
    return basis.once(register.place_counts).grassroots


def _organisations(basis: Basis, _: str) -> int:
    """All Party organisations below the place's own committee, direct ones included."""
    counts = basis.once(register.place_counts)
    return counts.direct + counts.grassroots


def _of_type(basis: Basis, org_type: str) -> int:
    return register.grassroots_of_type(basis.place, org_type)


def _tagged(basis: Basis, tag: str) -> int:
    return register.tagged(basis.place, tag)


def _members(basis: Basis, _: str) -> int:
    """Members, each counted where the primary tie is."""
    return basis.once(register.place_counts).members


def _named(basis: Basis, _: str) -> int:
    """Directly affiliated organisations that the source names."""
    return register.named_committees(basis.place)
