"""Lists page by page: what a list is asked with, and where the next page starts."""

import base64
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, Field

from ronghe.foundation.kernel.refusals import Invalid

Item = TypeVar("Item")
MOST, USUAL = 100, 50


def _storable(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text contains no NUL character")
    return text


Text = Annotated[str, Field(max_length=200), AfterValidator(_storable)]
LongText = Annotated[str, Field(max_length=4000), AfterValidator(_storable)]


class Asked(Schema):
    """How every list is asked for."""

    cursor: Annotated[Text, Field(description="上一页的 next_cursor；不填从头开始")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST, description="每页条数")] = USUAL


def after(cursor: str, parts: int = 1) -> tuple[str, ...]:
    """What a cursor holds: empty for the first page; raises Invalid for anything not made here."""
    if not cursor:
        return ()
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        found = tuple(_storable(raw.decode()).split("\n"))
    except ValueError as error:
        raise unreadable() from error
    if len(found) != parts:
        raise unreadable()
    return found


def unreadable() -> Invalid:
    """The refusal of a cursor that was not made here."""
    return Invalid("cursor", _("翻页标记无效。请去掉 cursor，从第一页重新读取。"))


def cursor_at(*parts: str) -> str:
    """The cursor that goes on after these parts."""
    return base64.urlsafe_b64encode("\n".join(parts).encode()).decode().rstrip("=")


def one_page(
    rows: QuerySet[Any, Item], limit: int, key: Callable[[Item], Sequence[str]]
) -> tuple[list[Item], str | None]:
    """The first ``limit`` rows and the cursor of the next page, None on the last (1 query)."""
    found = list(rows[: limit + 1])
    page = found[:limit]
    return page, cursor_at(*key(page[-1])) if len(found) > limit else None
