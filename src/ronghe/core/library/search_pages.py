"""What the library's search page shows: hits with their words marked, filters with counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.library.choices import Shelf
from ronghe.core.library.models import SearchEntry
from ronghe.core.library.rules.search_terms import Part, highlighted, snippet
from ronghe.core.library.searching import search_kind, search_kinds
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.shapes.filters import Filter


@dataclass(frozen=True)
class Hit:
    """One thing found, as it is shown."""

    kind: str
    title: Sequence[Part]
    text: Sequence[Part]
    where: str
    on: date | None
    url: str


def hits_shown(entries: Iterable[SearchEntry], wanted: str) -> list[Hit]:
    """Entries with the words marked."""
    return [_hit(entry, wanted) for entry in entries]


def _hit(entry: SearchEntry, wanted: str) -> Hit:
    kind = search_kind(entry.kind)
    no = entry.tags.get("no")
    where = _("%(where)s 第 %(no)s 条") % {"where": entry.where, "no": no} if no else entry.where
    return Hit(
        kind=_(kind.title) if kind else entry.kind,
        title=highlighted(entry.title, wanted),
        text=snippet(entry.text, wanted) if entry.text else [],
        where=where,
        on=entry.on,
        url=kind.page(entry.code) if kind else "",
    )


def search_filters(
    query: QueryDict, found: Sequence[SearchEntry], sectors: Iterable[tuple[str, str]]
) -> list[Filter]:
    """The filter row: words, kind with how many were found of each, shelf, sector."""
    counts = Counter(entry.kind for entry in found)
    kinds = [
        (kind.kind, _("%(text)s（%(note)s）") % {"text": _(kind.title), "note": counts[kind.kind]})
        for kind in search_kinds()
        if counts[kind.kind]
    ]
    shelves = [(one.value, str(one.label)) for one in Shelf]
    return [
        words(query, "q", _("查找"), _("字、词、数字")),
        one_of(query, "kind", _("类型"), kinds),
        one_of(query, "shelf", _("类别"), shelves),
        one_of(query, "sector", _("领域"), sectors),
    ]


def kept_by(filters: Sequence[Filter], found: Sequence[SearchEntry]) -> list[SearchEntry]:
    """The entries that the filters leave; without a sector named, a document is for all of them."""
    _words, kind, shelf, sector = (one.value for one in filters)
    return [
        entry
        for entry in found
        if kind in {"", entry.kind}
        and (not shelf or entry.tags.get("shelf") == shelf)
        and (not sector or sector in (entry.tags.get("sectors") or sector).split())
    ]
