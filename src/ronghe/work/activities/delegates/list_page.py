"""The register of delegates as a list: columns, filters, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.work.activities.choices import DelegateLevel
from ronghe.work.activities.delegates.actions import activity_kinds
from ronghe.work.activities.delegates.queries import delegates_for, gaps_of, with_counts
from ronghe.work.activities.models import Delegate


@dataclass(frozen=True)
class DelegateRow:
    """A delegate with the year's counts and what is missing."""

    delegate: Delegate
    done: int
    seen: int
    unread: int
    gaps: Sequence[str]


def filters_of(query: QueryDict) -> list[Filter]:
    """Name or code, level, in office or not."""
    return [
        words(query, "q", _("姓名或编号"), _("姓名、拼音或编号")),
        one_of(query, "level", _("层级"), [(one.value, str(one.label)) for one in DelegateLevel]),
        one_of(query, "office", _("任期"), [("now", _("在任")), ("past", _("已满"))]),
    ]


def wanted_delegates(actor: Actor, filters: Sequence[Filter], on: date) -> QuerySet[Delegate]:
    """The delegates that pass the filters, with this year's counts."""
    value = {one.name: one.value for one in filters}
    rows = delegates_for(actor)
    if text := value["q"]:
        named = Q(person__name__contains=text) | Q(person__initials__startswith=text.lower())
        rows = rows.filter(named | Q(code__contains=text))
    if value["level"]:
        rows = rows.filter(level=value["level"])
    if value["office"] == "now":
        rows = rows.filter(term_from__lte=on, term_until__gt=on)
    if value["office"] == "past":
        rows = rows.filter(term_until__lte=on)
    return with_counts(rows, on.year)


def listing(place: str, on: date) -> Listing[DelegateRow]:
    """Columns of the register; each row opens the delegate's record."""

    def prepared(found: Sequence[Delegate]) -> list[DelegateRow]:
        gaps = gaps_of(found, activity_kinds(place, on), on.year)
        return [_row(one, gaps[one.pk]) for one in found]

    return Listing(
        caption=_("党代表名册"),
        noun=_("名党代表"),
        columns=(
            ListColumn(_("姓名"), lambda r: Cell(r.delegate.person.name), "name", ("person__pinyin",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("编号"), lambda r: Cell(r.delegate.code), "code", ("code",), on_phone=OnPhone.HIDDEN),
            ListColumn(_("层级"), lambda r: Cell(str(r.delegate.get_level_display())), "level", ("level",)),
            ListColumn(_("选举单位"), lambda r: Cell(r.delegate.constituency.short_name), "constituency", ("path",)),
            ListColumn(_("任期"), lambda r: Cell(f"{r.delegate.term_from:%Y-%m} — {r.delegate.term_until:%Y-%m}"), on_phone=OnPhone.HIDDEN),
            ListColumn(_("本年活动"), lambda r: Cell(f"{r.done}"), "done", ("done",), is_number=True),
            ListColumn(_("列席"), lambda r: Cell(f"{r.seen}"), "seen", ("seen",), is_number=True),
            ListColumn(_("未读通报"), lambda r: Cell(f"{r.unread}"), "unread", ("unread",), is_number=True),
            ListColumn(_("本年还缺"), _missing, on_phone=OnPhone.MARK),
        ),
        url=lambda r: address_of("activities:delegate", r.delegate.code),
        prepare=prepared,
        empty_title=_("没有符合条件的党代表"),
        empty_text=_("换一个条件再查，或先登记党代表。"),
    )  # fmt: skip


def _row(one: Delegate, gaps: Sequence[str]) -> DelegateRow:
    return DelegateRow(
        one, getattr(one, "done", 0), getattr(one, "seen", 0), getattr(one, "unread", 0), gaps
    )


def _missing(row: DelegateRow) -> Cell:
    if not row.gaps:
        return Cell(mark=Mark(State.DONE, _("已齐")))
    return Cell(mark=Mark(State.SOON, _("、").join(row.gaps)))
