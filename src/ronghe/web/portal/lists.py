"""The composed lists: organisations whose loop has a gap, stages, and what is late."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.obligations.api import Obligation, WorkCalendar, due_mark, due_words
from ronghe.core.register.api import Organisation
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Choice, Filter, FilterKind
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.web.portal.level_words import level_of
from ronghe.web.portal.standings import Part, Stage
from ronghe.work.activities.api import round_label
from ronghe.work.standards.api import CheckStatus, Result

PART_LABELS = {
    Part.TASK: gettext_lazy("没有任务"),
    Part.STANDARD: gettext_lazy("没有达标结果"),
    Part.LEVEL: gettext_lazy("没有评定"),
}
STAGE_LABELS = {
    Stage.STANDARD: gettext_lazy("规范"),
    Stage.IMPROVE: gettext_lazy("提升"),
    Stage.BRAND: gettext_lazy("品牌"),
}
STAGE_RULES = {
    Stage.STANDARD: gettext_lazy("尚未评为三星"),
    Stage.IMPROVE: gettext_lazy("已评为三星及以上"),
    Stage.BRAND: gettext_lazy("有经认定的党建品牌（品牌登记尚未开放）"),
}


def standing_listing(
    caption: str, empty_title: str, empty_text: str, categories: Mapping[str, str]
) -> Listing[Any]:
    """Organisations with their task, standard and level; ``categories`` are the place's words."""
    return Listing(
        caption=caption,
        columns=_standing(categories),
        noun=_("个组织"),
        empty_title=empty_title,
        empty_text=empty_text,
        url=_loop,
        actions=_ways_on,
    )


def _loop(node: Organisation) -> str:
    return address_of("portal:loop", node.code)


def _ways_on(node: Any) -> Sequence[Link]:
    """Where each gap is closed."""
    ways = [
        (not node.has_task, _("任务"), address_of("plans:tasks", node.code)),
        (node.result is None, _("自查"), address_of("standards:self_check", node.code)),
    ]
    return [Link(label, url) for lacks, label, url in ways if lacks and url]


def task_cell(node: Any) -> Cell:
    """Whether the organisation has tasks."""
    if node.has_task:
        return Cell(mark=Mark(State.DONE, _("有")))
    return Cell(mark=Mark(State.MISSING, _("没有")))


def standard_cell(node: Any) -> Cell:
    """The result of the year's self-check, or where it stands."""
    if node.result == Result.COMPLIANT:
        return Cell(mark=Mark(State.DONE, _("达标")))
    if node.result:
        return Cell(mark=Mark(State.SOON, _("未达标")))
    if node.check_status:
        return Cell(mark=Mark(State.GOING, str(CheckStatus(node.check_status).label)))
    return Cell(mark=Mark(State.MISSING, _("未开始")))


def _standing(categories: Mapping[str, str]) -> tuple[ListColumn[Any], ...]:
    return (
        ListColumn[Any](
            _("组织"),
            lambda node: Cell(node.short_name),
            key="name",
            sort=("pinyin",),
            is_frozen=True,
            on_phone=OnPhone.TITLE,
        ),
        ListColumn[Any](
            _("上级"), lambda node: Cell(node.parent.short_name if node.parent else "")
        ),
        ListColumn[Any](_("类别"), lambda node: Cell(categories.get(node.category, node.category))),
        ListColumn[Any](_("任务"), task_cell, key="task", sort=("has_task",)),
        ListColumn[Any](_("标准"), standard_cell, key="standard", sort=("result",)),
        ListColumn[Any](
            _("星级"),
            lambda node: Cell(level=level_of(node.level)),
            key="level",
            sort=("level",),
        ),
    )


def late_listing(on: date, calendar: WorkCalendar) -> Listing[Obligation]:
    """Obligations that are late, the latest first."""
    return Listing(
        caption=_("逾期事项"),
        columns=(
            *_LATE,
            ListColumn(
                _("逾期"),
                lambda owed: Cell(
                    mark=Mark(
                        due_mark(owed.due_on, on, calendar), due_words(owed.due_on, on, calendar)
                    )
                ),
                on_phone=OnPhone.MARK,
            ),
        ),
        noun=_("项"),
        empty_title=_("没有逾期"),
        empty_text=_("范围内的事项都在期限内。"),
        url=lambda owed: _loop(owed.bearer),
    )


_LATE = (
    ListColumn[Obligation](
        gettext_lazy("组织"),
        lambda owed: Cell(owed.bearer.short_name),
        key="name",
        sort=("bearer__pinyin",),
        is_frozen=True,
        on_phone=OnPhone.TITLE,
    ),
    ListColumn[Obligation](gettext_lazy("事项"), lambda owed: Cell(owed.title)),
    ListColumn[Obligation](gettext_lazy("轮次"), lambda owed: Cell(round_label(owed.round))),
    ListColumn[Obligation](
        gettext_lazy("期限"),
        lambda owed: Cell(f"{owed.due_on:%Y-%m-%d}"),
        key="due",
        sort=("due_on",),
    ),
)


def text_filter(value: str) -> Filter:
    """Narrow by the organisation's name."""
    return Filter("q", _("组织"), FilterKind.TEXT, value, _("名称"))


def choice_filter(name: str, label: str, value: str, choices: Mapping[Any, Any]) -> Filter:
    """Narrow by one of some labelled codes."""
    options = [Choice(str(code), str(text)) for code, text in choices.items()]
    return Filter(name, label, FilterKind.SELECT, value, choices=options)


def organisation_filter(node: Organisation | None) -> Filter:
    """Narrow to one organisation's subtree; its code stands in the address."""
    return Filter("org", _("所属"), FilterKind.TEXT, node.code if node else "", _("组织编码"))
