"""Computed figures that no single room owns: counts of rules and terms, days of targets."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from ronghe.core.figures.stated import Basis, ComputedFigure, register_figure
from ronghe.core.register import api as register
from ronghe.foundation.pages.addresses import address_of

BETWEEN = "/"
"""Between the codes of several stated figures in one argument."""


def register_own() -> None:
    """Register the figures of this room and of the rooms below it."""
    tree = page_at("register:tree")
    for key, title, compute, page in (
        ("rulebook.rules", "规则条数", _rules, _rules_page),
        ("rulebook.terms", "词表项数", _terms, _terms_page),
        ("library.issued", "文件印发日期", _issued, _document_page),
        ("figures.sum", "来源数字相加", _sum, None),
        ("figures.growth", "来源数字的增幅（%）", _growth, None),
        ("figures.target_due", "目标期限", _target_due, page_at("figures:targets")),
        ("figures.target_years", "目标年数", _target_years, page_at("figures:targets")),
        ("obligations.times", "每个周期的次数", _times, _duty_page),
        ("register.direct_organisations", "直属党组织", _direct, tree),
        ("register.grassroots_organisations", "基层党组织", _grassroots, tree),
        ("register.organisations", "党组织", _organisations, tree),
        ("register.grassroots_of_type", "某类型的基层党组织", _of_type, tree),
        ("register.tagged", "某标签的党组织", _tagged, tree),
        ("register.members", "党员", _members, page_at("register:structure")),
        ("register.named_committees", "来源列名的直属党组织", _named, tree),
    ):
        register_figure(ComputedFigure(key, title, compute, page))


def page_at(url_name: str) -> Callable[[str], str]:
    """A page that is the same whatever the figure is asked for."""
    return lambda _argument: address_of(url_name)


def _rules_page(kind: str) -> str:
    return f"{address_of('rulebook:rules')}?{urlencode({'kind': kind})}"


def _terms_page(key: str) -> str:
    return address_of("rulebook:rule", "vocabulary", key)


def _duty_page(key: str) -> str:
    return address_of("rulebook:rule", "duty", key)


def _document_page(code: str) -> str:
    return address_of("library:document", code)


def _rules(basis: Basis, kind: str) -> int:
    return len(basis.rules(kind))


def _terms(basis: Basis, key: str) -> int | None:
    vocabulary = basis.rules("vocabulary").get(key)
    return len(vocabulary.body["entries"]) if vocabulary else None


def _issued(basis: Basis, code: str) -> date | None:
    """The day a document of the place was issued, where its rule tells it."""
    document = basis.rules("document").get(code)
    told = document.body.get("issued_on") if document else None
    return date.fromisoformat(str(told)) if told else None


def _times(basis: Basis, key: str) -> int | None:
    """How often a duty is owed in each of its periods."""
    duty = basis.rules("duty").get(key)
    return int(duty.body.get("times", 1)) if duty else None


def _sum(basis: Basis, codes: str) -> Decimal | None:
    """What stated figures come to together."""
    values = _values(basis, codes)
    return sum(values, Decimal(0)) if values else None


def _growth(basis: Basis, codes: str) -> Decimal | None:
    """The growth from one stated figure to another, in percent to one decimal."""
    values = _values(basis, codes)
    if len(values) != 2 or not values[0]:
        return None
    before, after = values
    return ((after - before) * 100 / before).quantize(Decimal("0.1"))


def _values(basis: Basis, codes: str) -> list[Decimal]:
    """The stated values of these codes; none where one of them is missing."""
    found = [basis.stated.get(code) for code in codes.split(BETWEEN)]
    values = [one.value for one in found if one is not None and one.value is not None]
    return values if len(values) == len(found) else []


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
