"""The three musts: how many records of each comply, and which do not (T-05)."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.rules.compliance import MustLine, Shown, complies, must_lines
from ronghe.work.activities.rules.joint import joint_label
from ronghe.work.activities.rules.meeting_kind import MeetingKind

Kinds = Mapping[str, MeetingKind]


def musts_of(actor: Actor, kinds: Kinds, year: int) -> list[MustLine]:
    """The compliance of a year's records in reach, for each must (1 query)."""
    wanted = [key for key, kind in kinds.items() if kind.must]
    return must_lines(kinds, [_shown(held) for held in _held(actor, wanted, year)])


def records_of(actor: Actor, line: MustLine, year: int) -> QuerySet[Meeting]:
    """The records of one must in a year, newest first."""
    return _held(actor, line.kinds, year).order_by("-held_on", "-pk")


def listing(kinds: Kinds) -> Listing[Meeting]:
    """The records of a must as a list that opens each of them."""
    return Listing(
        caption=_("记录"),
        noun=_("次记录"),
        columns=(
            ListColumn(_("主题"), lambda m: Cell(m.title), "title", ("title",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("日期"), lambda m: Cell(f"{m.held_on:%Y-%m-%d}"), "held_on", ("held_on",)),
            ListColumn(_("类型"), lambda m: Cell(joint_label(m.kinds, kinds))),
            ListColumn(_("状态"), lambda m: Cell(str(m.get_status_display()))),
            ListColumn(_("是否落实"), lambda m: Cell(mark=_mark(kinds, m)), on_phone=OnPhone.MARK),
        ),
        url=lambda m: address_of("activities:meeting", m.code),
        empty_title=_("这一年还没有记录"),
        empty_text=_("会议、走访和督查记录后，这里按记录计算落实情况。"),
    )  # fmt: skip


def _mark(kinds: Kinds, held: Meeting) -> Mark:
    shown = _shown(held)
    if shown.kind in kinds and complies(kinds[shown.kind], shown):
        return Mark(State.DONE, _("已落实"))
    return Mark(State.LATE, _("未落实"))


def _held(actor: Actor, kinds: Sequence[str], year: int) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEETINGS)),
        is_formal=True,
        kinds__overlap=list(kinds),
        held_on__range=(date(year, 1, 1), date(year, 12, 31)),
    ).exclude(status=MeetingStatus.PLANNED)
    items = ArrayAgg("agenda__kind", filter=~Q(agenda__kind=""), default=[])
    return rows.annotate(item_kinds=items)


def _shown(held: Meeting) -> Shown:
    items: list[str] = getattr(held, "item_kinds", [])
    return Shown(held.kinds[0], items, held.sections, held.about_id is not None)
