"""The list of obligations in reach: searched, filtered, sorted, paged and exported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.obligation_kinds import Progress, obligation_kind, obligation_kinds
from ronghe.core.obligations.progress import progress_of
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.round_words import round_label
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone

SOON_WORKDAYS = 5
MOST = 10_000
"""So far the list is counted and paged; an export takes all of it."""
OPEN, LATE, SOON, PAUSED, DONE, VOID, ALL = (
    "open", "late", "soon", "paused", "done", "void", "all",
)  # fmt: skip
STANDINGS = {
    OPEN: gettext_lazy("未完成"),
    LATE: gettext_lazy("已逾期"),
    SOON: gettext_lazy("临期"),
    PAUSED: gettext_lazy("已暂停"),
    DONE: gettext_lazy("已完成"),
    VOID: gettext_lazy("不再需要"),
    ALL: gettext_lazy("全部状态"),
}


@dataclass(frozen=True)
class Shown:
    """An obligation as the list shows it, with what was looked up for the whole page."""

    row: Obligation
    progress: Progress | None


def filters_of(query: QueryDict, node: Organisation | None) -> list[Filter]:
    """The filters an address asks for; without a state only what is open is listed."""
    kinds = [(kind.key, _(kind.title)) for kind in obligation_kinds()]
    standings = [(code, str(label)) for code, label in STANDINGS.items()]
    return [
        one_of(query, "state", _("状态"), standings),
        one_of(query, "kind", _("类型"), kinds),
        Filter("org", _("所属"), value=node.code if node else "", placeholder=_("组织编码")),
        words(query, "q", _("事项或组织"), _("名称")),
    ]


def obligations_in_reach(
    actor: Actor,
    filters: Sequence[Filter],
    today: date,
    calendar: WorkCalendar,
    node: Organisation | None,
) -> QuerySet[Obligation]:
    """What the filters leave of what has begun, by due day; those without a state are open."""
    asked = {one.name: one.value for one in filters}
    paths = (node.path,) if node else actor.paths_for(Verb.READ_ORGANISATIONS)
    rows = Obligation.objects.filter(within("path", paths), place=actor.place, opens_on__lte=today)
    rows = rows.filter(_standing(asked["state"] or OPEN, today, calendar))
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if search := asked["q"]:
        rows = rows.filter(Q(title__contains=search) | Q(bearer__name__contains=search))
    return rows.order_by("due_on", "pk")


def _standing(code: str, today: date, calendar: WorkCalendar) -> Q:
    running = Q(outcome=Outcome.OPEN, paused_on__isnull=True)
    standings: dict[str, Callable[[], Q]] = {
        OPEN: lambda: Q(outcome=Outcome.OPEN),
        LATE: lambda: running & Q(due_on__lt=today),
        SOON: lambda: running & Q(due_on__range=(today, last_soon_day(today, calendar))),
        PAUSED: lambda: Q(outcome=Outcome.OPEN, paused_on__isnull=False),
        DONE: lambda: Q(outcome=Outcome.DONE),
        VOID: lambda: Q(outcome=Outcome.VOID),
        ALL: Q,
    }
    return standings[code]()


def last_soon_day(today: date, calendar: WorkCalendar) -> date:
    """The last due day that counts as soon: five working days from today."""
    return calendar.add_workdays(today, SOON_WORKDAYS + 1) - timedelta(days=1)


def listing(today: date, calendar: WorkCalendar) -> Listing[Shown]:
    """The columns of the list."""
    return Listing(
        caption=_("事项期限"),
        columns=(
            *_WHOSE,
            ListColumn(
                _("状态"),
                lambda one: Cell(mark=mark_of(one.row, today, calendar)),
                on_phone=OnPhone.MARK,
            ),
        ),
        noun=_("件"),
        most=MOST,
        empty_title=_("没有符合条件的事项"),
        empty_text=_("范围内没有这样的事项；换个状态，或去掉一些条件再看。"),
        url=lambda one: reverse("obligations:obligation", args=[one.row.pk]),
        prepare=_prepared,
    )


_WHOSE = (
    ListColumn[Shown](
        gettext_lazy("事项"),
        lambda one: Cell(one.row.title),
        key="title",
        sort=("title",),
        is_frozen=True,
        on_phone=OnPhone.TITLE,
    ),
    ListColumn[Shown](
        gettext_lazy("承担者"),
        lambda one: Cell(bearer_words(one.row)),
        key="name",
        sort=("bearer__pinyin",),
    ),
    ListColumn[Shown](
        gettext_lazy("类型"), lambda one: Cell(kind_title(one.row)), on_phone=OnPhone.HIDDEN
    ),
    ListColumn[Shown](
        gettext_lazy("轮次"), lambda one: Cell(round_words(one.row)), on_phone=OnPhone.HIDDEN
    ),
    ListColumn[Shown](
        gettext_lazy("期限"),
        lambda one: Cell(f"{one.row.due_on:%Y-%m-%d}"),
        key="due",
        sort=("due_on",),
    ),
    ListColumn[Shown](
        gettext_lazy("进度"),
        lambda one: Cell(progress_words(one.progress)),
        is_number=True,
        on_phone=OnPhone.HIDDEN,
    ),
)


def _prepared(rows: Sequence[Obligation]) -> list[Shown]:
    prefetch_related_objects(rows, "bearer", "person")
    progress = progress_of(rows)
    return [Shown(row, progress.get(row.pk)) for row in rows]


def mark_of(row: Obligation, today: date, calendar: WorkCalendar) -> Mark:
    """Where an obligation stands today, with how many working days are left or over."""
    if row.outcome == Outcome.VOID:
        return Mark(State.NOT_DUE, _("不再需要"))
    if row.outcome == Outcome.DONE:
        late = row.done_on is not None and row.done_on > row.due_on
        return Mark(State.DONE, _("逾期完成") if late else "")
    if row.paused_on is not None:
        return Mark(State.PAUSED)
    state = State.SOON if row.due_on <= last_soon_day(today, calendar) else State.GOING
    return Mark(State.LATE if row.due_on < today else state, due_words(row.due_on, today, calendar))


def due_words(due_on: date, today: date, calendar: WorkCalendar) -> str:
    """ "剩 3 个工作日", "今天到期" or "逾期 2 个工作日"."""
    if due_on == today:
        return _("今天到期")
    if due_on > today:
        return _("剩 %(days)s 个工作日") % {"days": calendar.workdays_between(today, due_on)}
    return _("逾期 %(days)s 个工作日") % {"days": calendar.workdays_between(due_on, today)}


def bearer_words(row: Obligation) -> str:
    """The organisation, and the person where one owes it personally."""
    name = row.bearer.short_name
    if row.person is None:
        return name
    return _("%(person)s（%(name)s）") % {"person": row.person.name, "name": name}


def kind_title(row: Obligation) -> str:
    """The kind in words; a kind that nobody registered by its key."""
    kind = obligation_kind(row.kind)
    return _(kind.title) if kind else row.kind


def round_words(row: Obligation) -> str:
    """The round in words, and the target where there is one."""
    label = round_label(row.round)
    return (
        _("%(label)s · %(target)s") % {"label": label, "target": row.target}
        if row.target
        else label
    )


def progress_words(progress: Progress | None) -> str:
    """ "2/5", nothing where one record suffices."""
    return f"{progress.done}/{progress.needed}" if progress else ""
