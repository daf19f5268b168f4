"""What the pages of circulars show: sent ones with their counts, received ones with their state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.library.choices import CircularStatus, ReceiptState
from ronghe.core.library.circulars import CIRCULAR, own_states
from ronghe.core.library.models import Circular, Receipt
from ronghe.core.library.receipt_pages import receipt_mark
from ronghe.core.library.receipts import ReceiptCounts, receipt_counts
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone


@dataclass(frozen=True)
class CircularLine:
    """A circular with the reader's own receipt, and for its sender how many are there."""

    circular: Circular
    mine: Receipt | None
    counts: ReceiptCounts | None


def circular_listing(actor: Actor) -> Listing[CircularLine]:
    """The columns of the list (2 queries a page)."""

    def prepare(rows: Sequence[Circular]) -> list[CircularLine]:
        codes = [one.code for one in rows]
        mine = own_states(actor, codes)
        sent = [(CIRCULAR, one.code) for one in rows if one.path == actor.identity.path]
        counts = receipt_counts(actor.place, sent) if sent else {}
        return [
            CircularLine(one, mine.get(one.code), counts.get((CIRCULAR, one.code))) for one in rows
        ]

    return Listing(
        caption=_("通知"),
        columns=(
            ListColumn(
                _("标题"),
                lambda line: Cell(line.circular.title),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("发出单位"), lambda line: Cell(line.circular.sender)),
            ListColumn(
                _("发出日期"),
                lambda line: Cell(f"{line.circular.sent_on:%Y-%m-%d}"),
                key="sent",
                sort=("sent_on",),
            ),
            ListColumn(
                _("范围"), lambda line: Cell(line.circular.addressed_to), on_phone=OnPhone.HIDDEN
            ),
            ListColumn(_("状态"), lambda line: Cell(mark=line_mark(line)), on_phone=OnPhone.MARK),
            ListColumn(_("回执"), lambda line: _counted(line.counts), is_number=True),
        ),
        noun=_("份通知"),
        empty_title=_("还没有通知"),
        empty_text=_("上级发来的通知会列在这里，读后一键回执。"),
        url=lambda line: address_of("library:circular", line.circular.code),
        prepare=prepare,
    )


def line_mark(line: CircularLine) -> Mark:
    """What the reader sees of a circular: withdrawn, sent by them, or the state of their receipt."""
    if line.circular.status == CircularStatus.WITHDRAWN:
        return Mark(State.PAUSED, line.circular.get_status_display())
    if line.mine is not None and line.circular.asks_receipt:
        return receipt_mark(line.mine)
    if line.mine is not None:
        is_new = line.mine.state == ReceiptState.UNREAD
        return Mark(State.MISSING, _("未读")) if is_new else Mark(State.DONE, _("已读"))
    return Mark(State.GOING, line.circular.get_status_display())


def _counted(counts: ReceiptCounts | None) -> Cell:
    return Cell(f"{counts.receipted:,} / {counts.total:,}") if counts else Cell()


def circular_filters(query: QueryDict) -> list[Filter]:
    """The filter row."""
    ways = [("in", _("收到的")), ("out", _("发出的")), ("waiting", _("等我回执的"))]
    return [words(query, "q", _("标题"), _("标题中的字")), one_of(query, "way", _("收发"), ways)]


def narrowed(circulars: QuerySet[Any], filters: Sequence[Filter], actor: Actor) -> QuerySet[Any]:
    """The circulars that the filters leave."""
    text, way = (one.value for one in filters)
    if text:
        circulars = circulars.filter(title__contains=text)
    match way:
        case "in":
            return circulars.filter(is_received=True)
        case "out":
            return circulars.filter(path=actor.identity.path)
        case "waiting":
            waiting = Receipt.objects.filter(
                ~Q(state=ReceiptState.RECEIPTED), subject_kind=CIRCULAR, path=actor.identity.path
            )
            return circulars.filter(
                asks_receipt=True,
                status=CircularStatus.SENT,
                code__in=waiting.values("subject_code"),
            )
        case _:
            return circulars
