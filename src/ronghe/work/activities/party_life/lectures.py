"""Secretaries who lectured this year and who have not yet (X-04)."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Post, PostKind
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import kept, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.models import Meeting

DUTY = "secretary-lecture"
"""The duty whose ``times`` says how often a year; once where a place has no such duty."""


def filters_of(query: QueryDict) -> list[Filter]:
    """Organisation or name, and whether they lectured."""
    return [
        words(query, "q", _("党组织或姓名"), _("简称、姓名或拼音")),
        one_of(query, "done", _("讲课"), [("no", _("还没讲够")), ("yes", _("已讲"))]),
        *kept(query, "year"),
    ]


def secretaries_of(actor: Actor, year: int) -> QuerySet[Post]:
    """Secretaries in office at the end of a year (or now), with ``lectures`` and ``last_on``."""
    end = date(year, 12, 31)
    held = Post.objects.filter(
        Q(until_on=None) | Q(until_on__gt=end),
        within("path", actor.paths_for(Verb.READ_MEMBERS)),
        place=actor.place,
        kind=PostKind.SECRETARY,
        from_on__lte=end,
        organisation__closed_on=None,
        organisation__is_grassroots=True,
    )
    given = (
        Meeting.objects.filter(
            lecturer=OuterRef("person"),
            organisation=OuterRef("organisation"),
            is_lecture_by_secretary=True,
            status=MeetingStatus.CLOSED,
            held_on__range=(date(year, 1, 1), end),
        )
        .order_by()
        .values("lecturer")
    )
    number = given.annotate(n=Count("pk")).values("n")
    last = given.annotate(on=Max("held_on")).values("on")
    rows = held.annotate(
        lectures=Coalesce(Subquery(number, output_field=IntegerField()), Value(0)),
        last_on=Subquery(last),
    )
    return rows.select_related("person", "organisation").order_by("lectures", "path", "pk")


def lectured(least: int) -> Q:
    """The condition on rows with ``lectures``: at least so many."""
    return Q(lectures__gte=least)


def wanted_secretaries(
    actor: Actor, filters: Sequence[Filter], year: int, least: int
) -> QuerySet[Post]:
    """Those that pass the filters."""
    value = {one.name: one.value for one in filters}
    rows = secretaries_of(actor, year)
    if text := value["q"]:
        named = Q(person__name__contains=text) | Q(person__initials__startswith=text.lower())
        rows = rows.filter(
            named
            | Q(organisation__short_name__contains=text)
            | Q(organisation__name__contains=text)
        )
    if value["done"] == "no":
        rows = rows.exclude(lectured(least))
    if value["done"] == "yes":
        rows = rows.filter(lectured(least))
    return rows


def listing(year: int, least: int) -> Listing[Post]:
    """Columns of the list; each row opens the branch's lectures of the year."""
    return Listing(
        caption=_("书记讲党课"),
        noun=_("名书记"),
        columns=(
            ListColumn(_("书记"), lambda p: Cell(p.person.name), "name", ("person__pinyin",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("党组织"), lambda p: Cell(p.organisation.short_name), "organisation", ("path",)),
            ListColumn(_("本年讲课"), lambda p: Cell(f"{_given(p)}"), "lectures", ("lectures",), is_number=True),
            ListColumn(_("最近一次"), _last, "last", ("last_on",)),
            ListColumn(_("落实"), lambda p: Cell(mark=_mark(p, least)), on_phone=OnPhone.MARK),
        ),
        url=lambda p: f"{address_of('activities:list')}?org={p.organisation.code}&kind=LECTURE&since={year}-01-01&until={year}-12-31",
        empty_title=_("没有符合条件的书记"),
        empty_text=_("换一个条件再查；书记来自党组织的职务登记。"),
    )  # fmt: skip


def _given(post: Post) -> int:
    return int(getattr(post, "lectures", 0))


def _last(post: Post) -> Cell:
    on: date | None = getattr(post, "last_on", None)
    return Cell(f"{on:%Y-%m-%d}") if on else Cell(blank=Blank.MISSING)


def _mark(post: Post, least: int) -> Mark:
    if _given(post) >= least:
        return Mark(State.DONE, _("已讲"))
    return Mark(State.SOON, _("还没讲够"))
