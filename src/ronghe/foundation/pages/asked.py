"""Filters as an address asks for them; what cannot be read filters nothing."""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.shapes.filters import Choice, Filter, FilterKind


def one_of(query: QueryDict, name: str, label: str, choices: Iterable[tuple[str, str]]) -> Filter:
    """A filter by a list of (value, label) choices."""
    offered = [Choice(value, label) for value, label in choices]
    value = query.get(name, "")
    known = value if any(choice.value == value for choice in offered) else ""
    return Filter(name, label, FilterKind.SELECT, known, choices=offered)


def words(query: QueryDict, name: str, label: str, placeholder: str = "") -> Filter:
    """A filter by words."""
    return Filter(name, label, value=query.get(name, "").strip(), placeholder=placeholder)


def kept(query: QueryDict, *names: str) -> list[Filter]:
    """Parameters that a list keeps while it is filtered."""
    found = ((name, query.get(name, "")) for name in names)
    return [Filter(name, "", FilterKind.HIDDEN, value) for name, value in found if value]


def day(query: QueryDict, name: str, label: str) -> Filter:
    """A filter by a day."""
    found = day_in(query, name)
    return Filter(name, label, FilterKind.DATE, found.isoformat() if found else "")


def day_in(query: QueryDict, name: str) -> date | None:
    """The day that a parameter names, between 1900 and 2099: others no clock can be moved from."""
    try:
        found = date.fromisoformat(query.get(name, ""))
    except ValueError:
        return None
    return found if 1900 <= found.year < 2100 else None


def year_in(query: QueryDict, otherwise: int) -> int:
    """The year that ``year`` names, between 2000 and 2099."""
    year = whole(query.get("year", ""))
    return year if year is not None and 2000 <= year < 2100 else otherwise


def seen_version(posted: QueryDict) -> int:
    """The version of a record that the posted page showed; raises Invalid when it names none."""
    version = whole(posted.get("seen_version", ""))
    if version is None:
        raise Invalid("version", _("页面不完整，没有收到所看内容的版次。请刷新后再办。"))
    return version


def whole(text: str) -> int | None:
    """The whole number of at most eight digits that a text is; anything else is none."""
    return int(text) if text.isdecimal() and len(text) <= 8 else None
