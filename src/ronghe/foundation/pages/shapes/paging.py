"""Pages of a list: 20, 50 or 100 rows, addresses that keep the filters, sorting links."""

from dataclasses import dataclass
from math import ceil

from django.http import QueryDict

from ronghe.foundation.pages.asked import whole

SIZES = (20, 50, 100)
PAGE_PARAMETER = "page"
SIZE_PARAMETER = "size"
SORT_PARAMETER = "sort"


@dataclass(frozen=True)
class PageRequest:
    """Which page was asked for; `number` from 1, `size` one of 20, 50, 100."""

    number: int
    size: int

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.size


@dataclass(frozen=True)
class SizeLink:
    """A page size and the address that chooses it."""

    size: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Paging:
    """Where the reader is in a list; `query` are the hidden fields of "go to page"."""

    number: int
    page_count: int
    total: int
    previous_url: str
    next_url: str
    sizes: tuple[SizeLink, ...]
    query: tuple[tuple[str, str], ...]


def read_page(query: QueryDict) -> PageRequest:
    """The page asked for; anything unreadable is the first page of 20."""
    size = _whole(query.get(SIZE_PARAMETER, ""))
    return PageRequest(
        number=max(1, _whole(query.get(PAGE_PARAMETER, ""))),
        size=size if size in SIZES else SIZES[0],
    )


def paging(query: QueryDict, *, total: int) -> Paging:
    """The paging of a list of `total` rows for this address; a page past the end is the last."""
    asked = read_page(query)
    page_count = max(1, ceil(total / asked.size))
    number = min(asked.number, page_count)
    return Paging(
        number=number,
        page_count=page_count,
        total=total,
        previous_url=address(query, page=number - 1) if number > 1 else "",
        next_url=address(query, page=number + 1) if number < page_count else "",
        sizes=tuple(
            SizeLink(size, address(query, size=size, page=""), size == asked.size) for size in SIZES
        ),
        query=tuple(
            (key, value)
            for key, values in query.lists()
            for value in values
            if key != PAGE_PARAMETER and isinstance(value, str)
        ),
    )


def address(query: QueryDict, **changes: str | int) -> str:
    """The same address with some parameters changed; an empty value removes one."""
    changed = query.copy()
    for key, value in changes.items():
        if value == "":
            changed.pop(key, None)
        else:
            changed[key] = str(value)
    return f"?{changed.urlencode()}"


def sorting(query: QueryDict, key: str) -> tuple[str, str]:
    """A column head's link and its present order: ascending first, then descending, then none."""
    match query.get(SORT_PARAMETER, ""):
        case current if current == key:
            return address(query, sort=f"-{key}", page=""), "ascending"
        case current if current == f"-{key}":
            return address(query, sort="", page=""), "descending"
        case _:
            return address(query, sort=key, page=""), ""


def _whole(text: str | list[object]) -> int:
    """A whole number from an address, 0 when it is none."""
    return (whole(text) or 0) if isinstance(text, str) else 0
