"""Full-text search over what rooms offer: documents, clauses, notices, cases.

Chinese is found by any two characters. The search runs in the database with its own scope check,
since row-level security would keep it from using its index.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL

from ronghe.core.library.models import SearchEntry
from ronghe.core.library.rules.search_terms import index_tokens, tsquery
from ronghe.foundation.kernel.text import normalise

MOST_FOUND = 500


@dataclass(frozen=True)
class Found:
    """Something to find: its kind and code, what it says, and who may see it.

    ``path`` owns it; ``is_shared`` lets the whole place find it. ``tags`` are filters, e.g.
    ``{"sector": "SOE"}``; ``keywords`` are found but not shown.
    """

    kind: str
    code: str
    title: str
    text: str
    path: str
    is_shared: bool = False
    where: str = ""
    keywords: str = ""
    on: date | None = None
    tags: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchKind:
    """A kind of thing that can be found; ``page(code)`` is where it opens."""

    kind: str
    title: str
    page: Callable[[str], str]


_kinds: dict[str, SearchKind] = {}


def register_search_kind(kind: SearchKind) -> None:
    """Add a kind at start; raises ValueError for a kind registered twice."""
    if kind.kind in _kinds:
        raise ValueError(f"search kind {kind.kind!r} is registered twice")
    _kinds[kind.kind] = kind


def search_kinds() -> list[SearchKind]:
    """All kinds, in the order they were registered."""
    return list(_kinds.values())


def search_kind(kind: str) -> SearchKind | None:
    """The registered kind, None for one that nobody registered."""
    return _kinds.get(kind)


def offer_for_search(*, place: str, found: Iterable[Found]) -> int:
    """Let things be found as they read now; a thing offered before is replaced. Returns how many."""
    rows = [_entry(place, one) for one in found]
    SearchEntry.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["place", "kind", "code"],
        update_fields=["path", "is_shared", "title", "where", "text", "tags", "on", "tokens"],
    )
    return len(rows)


def take_from_search(*, place: str, kind: str, codes: Sequence[str]) -> int:
    """Let things not be found any more."""
    gone = SearchEntry.objects.filter(place=place, kind=kind, code__in=codes)
    return gone.delete()[0]


def take_all_but(*, place: str, kind: str, codes: Sequence[str]) -> int:
    """Let nothing of a kind be found but these."""
    gone = SearchEntry.objects.filter(place=place, kind=kind).exclude(code__in=codes)
    return gone.delete()[0]


def found_by(place: str, text: str, kinds: Sequence[str] = ()) -> QuerySet[SearchEntry]:
    """What the words find within the reader's scope, best first; nothing for no words."""
    query = tsquery(text)
    if not query:
        return SearchEntry.objects.none()
    sought = RawSQL(
        "SELECT library_search(%s::tsquery, %s::text[], %s)", [query, list(kinds), MOST_FOUND]
    )
    ranked = SearchEntry.objects.filter(pk__in=sought, place=place).annotate(
        in_title=_holds(F("title"), text), in_text=_holds(F("text"), text)
    )
    return ranked.order_by("-in_title", "-in_text", "kind", "-on", "pk")


def _holds(column: F, text: str) -> Func:
    """1 where the very words stand, else 0."""
    return Func(
        Func(column, function="lower", output_field=TextField()),
        Value(normalise(text).lower(), output_field=TextField()),
        template="(strpos(%(expressions)s) > 0)::int",
        output_field=IntegerField(),
    )


def _entry(place: str, one: Found) -> SearchEntry:
    tokens = index_tokens(one.title, one.where, one.text, one.keywords)
    return SearchEntry(
        place_id=place,
        path=one.path,
        is_shared=one.is_shared,
        kind=one.kind,
        code=one.code,
        title=one.title[:200],
        where=one.where[:160],
        text=one.text,
        tags=one.tags,
        on=one.on,
        tokens=Func(Value(tokens, ArrayField(TextField())), function="array_to_tsvector"),
    )
