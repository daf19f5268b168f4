"""The list of obligations in reach: searched, filtered, sorted, paged and exported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.due_words import due_mark, due_words, last_soon_day
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

MOST = 10_000
"""So far the list is counted and paged; an export takes all of it."""
OPEN, LATE, SOON, PAUSED, DONE, VOID = "open", "late", "soon", "paused", "done", "void"
STANDINGS = {
    OPEN: gettext_lazy("未完成"),
    LATE: gettext_lazy("已逾期"),
    SOON: gettext_lazy("临期"),
    PAUSED: gettext_lazy("已暂停"),
    DONE: gettext_lazy("已完成"),
    VOID: gettext_lazy("不再需要"),
}


@dataclass(frozen=True)
class Shown:
    """An obligation as the list shows it, with what was looked up for the whole page."""

    row: Obligation
    progress: Progress | None


def filters_of(query: QueryDict, node: Organisation | None) -> list[Filter]:
    """The filters an address asks for; an address that names no state asks for what is open."""
    kinds = [(kind.key, _(kind.title)) for kind in obligation_kinds()]
    standing = one_of(query, "state", _("状态"), [(c, str(w)) for c, w in STANDINGS.items()])
    return [
        standing if "state" in query else replace(standing, value=OPEN),
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
    """What the filters leave of what has begun, by due day; an address that names no state asks for open ones."""
    asked = {one.name: one.value for one in filters}
    paths = (node.path,) if node else actor.paths_for(Verb.READ_ORGANISATIONS)
    rows = Obligation.objects.filter(within("path", paths), place=actor.place, opens_on__lte=today)
    rows = rows.filter(_standing(asked["state"], today, calendar))
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
        "": Q,
    }
    return standings[code]()


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
    state = due_mark(row.due_on, today, calendar)
    return Mark(state, due_words(row.due_on, today, calendar))


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
