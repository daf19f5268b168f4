"""List pages from a queryset: columns once declared give the page, its sorting and its export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ronghe.foundation.pages.shapes.filters import Chip, Filter, FilterKind
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.paging import (
    SORT_PARAMETER,
    address,
    paging,
    read_page,
    sorting,
)
from ronghe.foundation.pages.shapes.table import Cell, Column, OnPhone, Row, Table

Item = TypeVar("Item")


@dataclass(frozen=True)
class ListColumn(Generic[Item]):
    """A column: what it shows of an item, and by which fields it sorts (none: not at all)."""

    label: str | Promise
    cell: Callable[[Item], Cell]
    key: str = ""
    sort: tuple[str, ...] = ()
    is_number: bool = False
    is_frozen: bool = False
    on_phone: OnPhone = OnPhone.LINE
    note: str = ""


def _nothing(_: Any) -> Sequence[Link]:
    return ()


def _no_url(_: Any) -> str:
    return ""


def _as_is(rows: Sequence[Any]) -> Sequence[Any]:
    return rows


@dataclass(frozen=True)
class Listing(Generic[Item]):
    """What a list shows.

    ``prepare`` turns one page's database rows into items, with set-based look-ups for the page.
    ``noun`` completes the total: "共 26 个组织". ``most`` is how far a very long list is counted and
    paged ("超过 10,000 件"); 0 counts all of it.
    """

    caption: str
    columns: Sequence[ListColumn[Item]]
    noun: str = "条"
    empty_title: str = ""
    empty_text: str = ""
    url: Callable[[Item], str] = _no_url
    actions: Callable[[Item], Sequence[Link]] = _nothing
    prepare: Callable[[Sequence[Any]], Sequence[Item]] = field(default=_as_is)
    most: int = 0


def list_page(
    listing: Listing[Item],
    rows: QuerySet[Any] | Sequence[Any],
    query: QueryDict,
    *,
    filters: Sequence[Filter] = (),
    as_of: str = "",
) -> Table:
    """The page of a list that an address asks for (2 queries, and those of ``prepare``).

    Rows that are in memory already keep the order they have.
    """
    counted = _counted(rows, listing.most)
    total = min(counted, listing.most) if listing.most else counted
    here = paging(query, total=total)
    size = read_page(query).size
    first = (here.number - 1) * size
    wanted = _sorted(listing, rows, query)[first : first + size]
    return Table(
        caption=listing.caption,
        columns=[_column(column, query) for column in listing.columns],
        rows=_rows(listing, list(wanted)),
        total_text=_total_text(listing, counted),
        as_of=as_of,
        first_number=first + 1,
        paging=here if total else None,
        filters=filters,
        chips=chips_of(query, filters),
        empty_title=listing.empty_title,
        empty_text=listing.empty_text,
    )


def _counted(rows: QuerySet[Any] | Sequence[Any], most: int) -> int:
    """How many rows there are; one beyond ``most`` says that there are more."""
    if not isinstance(rows, QuerySet):
        return len(rows)
    return rows.order_by()[: most + 1].count() if most else rows.count()


def _total_text(listing: Listing[Any], counted: int) -> str:
    total = {"total": f"{min(counted, listing.most or counted):,}", "noun": listing.noun}
    if listing.most and counted > listing.most:
        return _("超过 %(total)s %(noun)s，请用条件缩小范围") % total
    return _("共 %(total)s %(noun)s") % total


def whole_list(
    listing: Listing[Item], rows: QuerySet[Any] | Sequence[Any], query: QueryDict
) -> Table:
    """The same list without pages, for an export of exactly what is shown."""
    return Table(
        caption=listing.caption,
        columns=[_column(column, query) for column in listing.columns],
        rows=_rows(listing, list(_sorted(listing, rows, query))),
    )


def chips_of(query: QueryDict, filters: Sequence[Filter]) -> list[Chip]:
    """A chip for every filter in force, leading to the same list without it."""
    return [
        Chip(
            _("%(label)s：%(text)s") % {"label": one.label, "text": _words(one)},
            address(query, **{one.name: "", "page": ""}),
        )
        for one in filters
        if one.value and one.kind is not FilterKind.HIDDEN
    ]


def _words(one: Filter) -> str:
    if one.kind is not FilterKind.SELECT:
        return one.value
    return next((choice.label for choice in one.choices if choice.value == one.value), one.value)


def _sorted(
    listing: Listing[Item], rows: QuerySet[Any] | Sequence[Any], query: QueryDict
) -> QuerySet[Any] | Sequence[Any]:
    if not isinstance(rows, QuerySet):
        return rows
    asked = query.get(SORT_PARAMETER, "")
    found = next(
        (column for column in listing.columns if column.sort and column.key == asked.lstrip("-")),
        None,
    )
    if found is None:
        return rows
    sign = "-" if asked.startswith("-") else ""
    return rows.order_by(*(f"{sign}{name}" for name in found.sort), "pk")


def _column(column: ListColumn[Any], query: QueryDict) -> Column:
    url, order = sorting(query, column.key) if column.sort else ("", "")
    return Column(
        label=str(column.label),
        is_number=column.is_number,
        is_frozen=column.is_frozen,
        sort_url=url,
        sorted=order,
        on_phone=column.on_phone,
        note=column.note,
    )


def _rows(listing: Listing[Item], found: Sequence[Any]) -> list[Row]:
    return [
        Row(
            cells=[column.cell(item) for column in listing.columns],
            url=listing.url(item),
            actions=listing.actions(item),
        )
        for item in listing.prepare(found)
    ]
