"""What pages show of receipts: a reader's own state, and the sender's list of who has not."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ronghe.core.library.choices import ReceiptState
from ronghe.core.library.models import Receipt, ReceiptRequest
from ronghe.core.library.receipts import RECEIPT, ReceiptCounts, receipt_counts, receipt_of
from ronghe.core.obligations.api import Obligation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.receipts import ReceiptPanel
from ronghe.foundation.pages.shapes.table import Cell, OnPhone

MARKS = {
    ReceiptState.UNREAD: State.MISSING,
    ReceiptState.READ: State.SOON,
    ReceiptState.RECEIPTED: State.DONE,
}


def receipt_mark(receipt: Receipt) -> Mark:
    """The state of one receipt as a mark."""
    return Mark(MARKS[ReceiptState(receipt.state)], receipt.get_state_display())


def receipt_panel(actor: Actor, subject: tuple[str, str]) -> ReceiptPanel:
    """What ``<c-receipt>`` shows the actor on a record's page (2 queries).

    The reader's own state with its button, and for who asked the counts with the list's address.
    """
    mine = receipt_of(actor, subject)
    counts = receipt_counts(actor.place, [subject]).get(subject)
    is_asker = counts is not None and (mine is None or counts.total > 1)
    return ReceiptPanel(
        mark=receipt_mark(mine) if mine else None,
        is_unread=mine is not None and mine.state == ReceiptState.UNREAD,
        is_given=mine is not None and mine.state == ReceiptState.RECEIPTED,
        given_words=_given(mine) if mine else "",
        read_url=address_of("library:read", *subject),
        give_url=address_of("library:give", *subject),
        counts_words=_counted(counts) if counts and is_asker else "",
        list_url=address_of("library:receipts", *subject) if is_asker else "",
    )


def _given(receipt: Receipt) -> str:
    if receipt.receipted_at is None:
        return ""
    moment = f"{localtime(receipt.receipted_at):%Y-%m-%d %H:%M}"
    return _("%(who)s %(moment)s 回执") % {"who": receipt.receipted_as, "moment": moment}


def _counted(counts: ReceiptCounts) -> str:
    return _("%(total)s 个收件人：已回执 %(done)s，已读 %(read)s，未读 %(unread)s") % {
        "total": counts.total,
        "done": counts.receipted,
        "read": counts.read - counts.receipted,
        "unread": counts.unread,
    }


def receipt_listing() -> Listing[Receipt]:
    """The columns of the sender's list."""
    return Listing(
        caption=_("回执情况"),
        columns=(
            ListColumn(
                _("收件人"), lambda r: Cell(r.addressee), is_frozen=True, on_phone=OnPhone.TITLE
            ),
            ListColumn(_("上级"), lambda r: Cell(_above(r)), on_phone=OnPhone.HIDDEN),
            ListColumn(_("状态"), lambda r: Cell(mark=receipt_mark(r)), on_phone=OnPhone.MARK),
            ListColumn(
                _("阅读"), lambda r: Cell(_moment(r.read_at)), key="read", sort=("read_at",)
            ),
            ListColumn(
                _("回执"),
                lambda r: Cell(_moment(r.receipted_at), note=r.receipted_as),
                key="given",
                sort=("receipted_at",),
            ),
            ListColumn(_("说明"), lambda r: Cell(r.note)),
        ),
        noun=_("个收件人"),
        empty_title=_("没有符合条件的收件人"),
        empty_text=_("换一个状态再查。"),
    )


def _above(receipt: Receipt) -> str:
    node = receipt.organisation
    return node.parent.short_name if node and node.parent else ""


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""


def receipt_filters(query: QueryDict) -> list[Filter]:
    """The filter row of the sender's list."""
    states = [(one.value, str(one.label)) for one in ReceiptState]
    waiting = ("WAITING", _("还没有回执"))
    return [
        words(query, "q", _("收件人"), _("名称中的字")),
        one_of(query, "state", _("状态"), [waiting, *states]),
    ]


def narrowed(receipts: QuerySet[Receipt], filters: list[Filter]) -> QuerySet[Receipt]:
    """The receipts that the filters leave."""
    text, state = (one.value for one in filters)
    if text:
        receipts = receipts.filter(addressee__contains=text)
    if state == "WAITING":
        return receipts.filter(~Q(state=ReceiptState.RECEIPTED))
    return receipts.filter(state=state) if state else receipts


@dataclass(frozen=True)
class Figures:
    """The counts as the page's key figures."""

    total: int
    receipted: int
    read: int
    unread: int


def counts_of(asked: ReceiptRequest) -> Figures:
    """How far the addressees of a request are (1 query)."""
    subject = (asked.subject_kind, asked.subject_code)
    counts = receipt_counts(asked.place_id, [subject]).get(subject, ReceiptCounts(0, 0, 0))
    return Figures(counts.total, counts.receipted, counts.read - counts.receipted, counts.unread)


def due_of(asked: ReceiptRequest) -> date | None:
    """The day by which receipts are owed, the last one where they differ (1 query)."""
    owed = Obligation.objects.filter(place=asked.place_id, kind=RECEIPT, source=asked.code)
    return owed.order_by("-due_on").values_list("due_on", flat=True).first()


def reminded_words(asked: ReceiptRequest) -> str:
    """Why there is no second reminder; "" before the first."""
    if asked.reminded_at is None:
        return ""
    moment = f"{localtime(asked.reminded_at):%Y-%m-%d %H:%M}"
    return _("已于 %s 提醒过一次。还没有回执的，请直接联系。") % moment
