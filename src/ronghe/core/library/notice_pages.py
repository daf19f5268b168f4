"""What the notice pages show: the list, one notice's names, its days and objections."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.library.choices import NoticeStatus, ObjectionStatus
from ronghe.core.library.models import Notice, Objection
from ronghe.core.library.notices import objections_of, standing_on
from ronghe.core.obligations.api import work_calendar
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Level, Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone

KINDS = Words({"rating": "星级评定"})
"""Chinese names of the kinds of notice that rooms publish."""

STANDING = {
    NoticeStatus.OPEN: State.GOING,
    NoticeStatus.CLOSED: State.DONE,
    NoticeStatus.WITHDRAWN: State.PAUSED,
}
VERDICTS = {
    ObjectionStatus.OPEN: State.SOON,
    ObjectionStatus.UPHELD: State.DONE,
    ObjectionStatus.REJECTED: State.DONE,
}


def notice_mark(notice: Notice, on: date) -> Mark:
    """Where a notice stands on a day; its last day over, it is over."""
    standing = standing_on(notice, on)
    return Mark(STANDING[standing], str(standing.label))


def days_words(notice: Notice, on: date) -> str:
    """How many working days are left ("还有 3 个工作日"); empty once it is over (2 queries)."""
    if standing_on(notice, on) is not NoticeStatus.OPEN:
        return ""
    left = work_calendar().workdays_between(on, notice.closes_on)
    return _("还有 %s 个工作日") % left if left else _("今天期满")


def notice_listing(on: date, *, is_publisher: bool) -> Listing[Notice]:
    """The columns of the list of notices; open objections only for publishers."""
    waiting: tuple[ListColumn[Notice], ...] = (
        ListColumn(_("待答复异议"), lambda n: Cell(str(_waiting(n))), is_number=True),
    )
    return Listing(
        caption=_("公示"),
        columns=(
            ListColumn(_("标题"), lambda n: Cell(n.title), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(
                _("类型"), lambda n: Cell(KINDS.get(n.kind, n.kind)), on_phone=OnPhone.HIDDEN
            ),
            ListColumn(_("发布单位"), lambda n: Cell(n.organisation.short_name)),
            ListColumn(_("范围"), lambda n: Cell(n.get_audience_display())),
            ListColumn(
                _("公示期"),
                lambda n: Cell(
                    _("%(opens_on)s 至 %(closes_on)s")
                    % {"opens_on": f"{n.opens_on:%Y-%m-%d}", "closes_on": f"{n.closes_on:%Y-%m-%d}"}
                ),
                key="opens",
                sort=("opens_on",),
            ),
            ListColumn(_("状态"), lambda n: Cell(mark=notice_mark(n, on)), on_phone=OnPhone.MARK),
            *(waiting if is_publisher else ()),
        ),
        noun=_("份公示"),
        empty_title=_("现在没有公示"),
        empty_text=_("公示期内的名单会列在这里，期满自动收起。"),
        url=lambda n: reverse("library:notice", args=[n.code]),
    )


def _waiting(notice: Notice) -> int:
    return int(getattr(notice, "open_objections", 0))


def notice_filters(query: QueryDict) -> list[Filter]:
    """The filter row of the list."""
    return [
        words(query, "q", _("标题"), _("标题中的字")),
        one_of(query, "state", _("状态"), [("open", _("公示中")), ("over", _("公示期满"))]),
    ]


def narrowed(notices: QuerySet[Notice], filters: list[Filter], on: date) -> QuerySet[Notice]:
    """The notices that the filters leave."""
    text, state = (one.value for one in filters)
    if text:
        notices = notices.filter(title__contains=text)
    running = Q(status=NoticeStatus.OPEN, closes_on__gte=on)
    if state:
        notices = notices.filter(running if state == "open" else ~running)
    return notices.select_related("organisation")


@dataclass(frozen=True)
class Named:
    """One line of a notice's list."""

    name: str
    level: Level


def names_of(notice: Notice) -> list[Named]:
    """The lines of a notice's list, in its order."""
    return [Named(row["name"], Level(row["level"], row["title"])) for row in notice.rows]


def name_listing(notice: Notice) -> Listing[Named]:
    """The columns of a notice's list; an empty list is explained by the notice itself."""
    nobody = (_("名单上没有组织"), notice.body)
    no_match = (_("没有符合条件的组织"), _("换一个名称或等级再查。"))
    empty_title, empty_text = no_match if notice.rows else nobody
    return Listing(
        caption=_("公示名单"),
        columns=(
            ListColumn(_("组织"), lambda n: Cell(n.name), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("拟定等级"), lambda n: Cell(level=n.level), on_phone=OnPhone.MARK),
        ),
        noun=_("个组织"),
        empty_title=empty_title,
        empty_text=empty_text,
    )


def name_filters(query: QueryDict, names: list[Named]) -> list[Filter]:
    """The filter row of a notice's list, with how many stand at each level."""
    counted = Counter((one.level.code, one.level.label) for one in names)
    levels = [
        (code, _("%(text)s（%(note)s）") % {"text": label, "note": number})
        for (code, label), number in counted.items()
    ]
    return [
        words(query, "q", _("组织"), _("名称中的字")),
        one_of(query, "level", _("等级"), levels),
    ]


def filtered_names(names: list[Named], filters: list[Filter]) -> list[Named]:
    """The lines that the filters leave."""
    text, level = (one.value for one in filters)
    return [one for one in names if text in one.name and level in {"", one.level.code}]


@dataclass(frozen=True)
class ObjectionLine:
    """An objection with its number within the notice."""

    number: int
    objection: Objection
    mark: Mark
    is_open: bool


def objection_lines(actor: Actor, notice: Notice) -> list[ObjectionLine]:
    """The objections the actor may read, numbered in the order they came (1 query)."""
    return [
        ObjectionLine(
            number,
            one,
            Mark(VERDICTS[ObjectionStatus(one.status)], one.get_status_display()),
            one.status == ObjectionStatus.OPEN,
        )
        for number, one in enumerate(objections_of(actor, notice), start=1)
    ]
