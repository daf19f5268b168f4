"""The list of eligible members and their medals: counts, filters, columns (X-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Membership
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.asked import kept, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter, FilterKind
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.work.events.honours import Eligible, eligible_members, with_honours
from ronghe.work.events.models import Honour
from ronghe.work.events.rules.event_kind import HonourTerms

YES, NO = "YES", "NO"


@dataclass(frozen=True)
class HonourCounts:
    """How many are eligible on a day, and how many of them hold it."""

    eligible: int
    held: int

    @property
    def waiting(self) -> int:
        """Eligible people without it."""
        return self.eligible - self.held


def honour_counts(actor: Actor, kind: str, terms: HonourTerms, on: date) -> HonourCounts:
    """Count them (2 queries)."""
    rows = eligible_members(actor, terms, on).order_by()
    return HonourCounts(rows.count(), rows.filter(_held(kind)).count())


def honour_filters(query: QueryDict, on: date) -> list[Filter]:
    """As of which day, whether it was issued, words of name or organisation."""
    day = Filter("day", _("党龄计算至"), FilterKind.DATE, on.isoformat())
    held = one_of(query, "held", _("颁发"), [(NO, _("未颁发")), (YES, _("已颁发"))])
    return [day, held, words(query, "q", _("姓名或党组织")), *kept(query, "org")]


def wanted_members(
    actor: Actor, kind: str, terms: HonourTerms, on: date, filters: Sequence[Filter]
) -> QuerySet[Membership]:
    """The eligible members that pass the filters."""
    value = {one.name: one.value for one in filters}
    rows = eligible_members(actor, terms, on)
    if text := value["q"]:
        rows = rows.filter(
            Q(person__name__contains=text) | Q(organisation__short_name__contains=text)
        )
    match value["held"]:
        case "YES":
            rows = rows.filter(_held(kind))
        case "NO":
            rows = rows.exclude(_held(kind))
    return rows


def eligible_listing(kind: str, on: date) -> Listing[Eligible]:
    """Columns of the list."""
    return Listing(
        caption=_("符合条件的党员"),
        noun=_("名党员"),
        columns=(
            ListColumn(_("姓名"), lambda e: Cell(e.membership.person.name), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("党组织"), lambda e: Cell(e.membership.organisation.short_name), "org", ("path",)),
            ListColumn(_("入党日期"), lambda e: Cell(f"{e.membership.joined_on:%Y-%m-%d}"), "joined", ("joined_on",)),
            ListColumn(_("党龄"), lambda e: Cell(_("%(years)s 年") % {"years": e.years}), is_number=True),
            ListColumn(_("颁发"), lambda e: Cell(mark=_mark(e)), on_phone=OnPhone.MARK),
            ListColumn(_("颁发日期"), lambda e: Cell(f"{e.honour.issued_on:%Y-%m-%d}" if e.honour else "")),
            ListColumn(_("方式"), _delivered),
        ),
        prepare=lambda rows: with_honours(rows, kind, on),
        empty_title=_("没有符合条件的党员"),
        empty_text=_("换一个计算日期再看；党龄按名册里的入党日期计算，满整年才算。"),
    )  # fmt: skip


def _mark(one: Eligible) -> Mark:
    return Mark(State.DONE, _("已颁发")) if one.honour else Mark(State.NOT_DUE, _("未颁发"))


def _delivered(one: Eligible) -> Cell:
    if one.honour is None:
        return Cell()
    return Cell(one.honour.get_delivery_display(), note=one.honour.delivery_note)


def _held(kind: str) -> Exists:
    return Exists(Honour.objects.filter(kind=kind, person=OuterRef("person")))
