"""One message of at most forty characters from everything that is due (ux §1.8). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.foundation.kernel.wording import gettext

LONGEST = 40
ELLIPSIS = "…"


@dataclass(frozen=True)
class Item:
    """Something to be told: what, the day it is due (none: at once), where it is settled."""

    title: str
    link: str
    due_on: date | None = None


@dataclass(frozen=True)
class Merged:
    """The day's message: its text, the address it opens, its items, the most urgent first."""

    text: str
    link: str
    items: tuple[Item, ...]


def merge(items: Sequence[Item], on: date, list_link: str) -> Merged:
    """The message of a day; one item leads straight to it, more to ``list_link``.

    Raises ValueError for no items: nothing is sent then.
    """
    if not items:
        raise ValueError("a message tells of at least one item")
    unique = dict.fromkeys(sorted(items, key=lambda item: (item.due_on or on, item.title)))
    ordered = tuple(unique)
    link = ordered[0].link if len(ordered) == 1 else list_link
    return Merged(_text(ordered, on), link, ordered)


def _text(items: Sequence[Item], on: date) -> str:
    head = gettext("有 %s 件事要办：") % len(items) if len(items) > 1 else ""
    tail = _when(items[0], on)
    room = LONGEST - len(head) - len(tail)
    return head + _shortened(items[0].title, room) + tail


def _when(item: Item, on: date) -> str:
    if item.due_on is None:
        return ""
    if item.due_on < on:
        return gettext("，已逾期")
    if item.due_on == on:
        return gettext("，今天到期")
    return gettext("，%(month)s月%(day)s日到期") % {
        "month": item.due_on.month,
        "day": item.due_on.day,
    }


def _shortened(title: str, room: int) -> str:
    return title if len(title) <= room else title[: max(0, room - 1)] + ELLIPSIS
