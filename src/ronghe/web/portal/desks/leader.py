"""The leader's desk: five figures with their course, three exceptions by unit, what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import (
    DUTY,
    DueCounts,
    MonthOfDuty,
    due_counts_in,
    latest_of,
    months_of,
)
from ronghe.core.register.api import Organisation, organisations_for
from ronghe.core.reviews.api import pending_tasks_for
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.figures import Course, KeyFigure, course_of
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Todo
from ronghe.web.portal.desks.heat import late_url
from ronghe.web.portal.desks.own import own_todos
from ronghe.work.activities.api import attendance_months
from ronghe.work.standards.api import first_round, self_check_progress

MONTHS, EXCEPTIONS, PROMISES = 6, 3, ("undertaking", "measure", "workflow-step")


@dataclass(frozen=True)
class ExceptionLine:
    """A unit in which most is late: how much of what was due, and mostly what."""

    name: str
    url: str
    words: str
    mostly: str


@dataclass(frozen=True)
class LeaderDesk:
    """What the leader's first screen shows beside the heat table."""

    figures: Sequence[KeyFigure]
    exceptions: Sequence[ExceptionLine]
    waiting: Sequence[Todo]


def leader_desk(actor: Actor, on: date) -> LeaderDesk:
    """The leader's first screen (13 queries)."""
    nodes = list(organisations_for(actor).filter(is_direct=True).order_by("code"))
    paths = actor.paths_for(Verb.READ_ORGANISATIONS)
    counts = due_counts_in(sorted({*paths, *(node.path for node in nodes)}), on.year, on)
    return LeaderDesk(
        figures=_figures(actor, sum(counts[path].late for path in paths), on),
        exceptions=_exceptions(nodes, counts, on),
        waiting=[*_reviews(actor), *own_todos(actor, on)],
    )


def _figures(actor: Actor, late_now: int, on: date) -> list[KeyFigure]:
    """Duties in time, late, attendance, standard met, promises kept (5 queries).

    What is late now is counted as below the heat table; its course is that of the last months.
    """
    paths = actor.paths_for(Verb.READ_ORGANISATIONS)
    first = first_month(on, MONTHS)
    duties = months_of(paths, first, on, [DUTY])
    promises = months_of(paths, first, on, PROMISES)
    attended = [month.percent for month in attendance_months(paths, first, on)]
    late = course_of([a.late + b.late for a, b in zip(duties, promises, strict=True)])
    return [
        KeyFigure(_("组织生活按期办结"), *_latest([m.percent for m in duties]), reverse("activities:list")),
        KeyFigure(
            _("现在逾期"), f"{late_now:,}", _("项"), _since(late), late, reverse("portal:late")
        ),
        KeyFigure(_("到会率"), *_latest(attended), reverse("activities:list")),
        _standard(actor, paths, on),
        _promises(promises),
    ]  # fmt: skip


def _latest(percents: Sequence[int | None]) -> tuple[str, str, str, Course | None]:
    """The last month that has a share: value, unit, note and course."""
    known = [one for one in percents if one is not None]
    if not known:
        return "—", "", _("还没有到期的"), None
    course = course_of(known)
    return f"{known[-1]}", "%", _change(known), course


def _change(known: Sequence[int]) -> str:
    if len(known) < 2:
        return _("最近一个月")
    change = known[-1] - known[-2]
    if not change:
        return _("与前一月持平")
    way = _("比前一月升 %(points)s 个百分点") if change > 0 else _("比前一月降 %(points)s 个百分点")
    return way % {"points": abs(change)}


def _since(course: Course | None) -> str:
    if course is None or len(course.values) < 2:
        return ""
    change = course.values[-1] - course.values[-2]
    if not change:
        return _("与上月末持平")
    way = _("比上月末多 %(count)s 项") if change > 0 else _("比上月末少 %(count)s 项")
    return way % {"count": f"{abs(change):,}"}


def _standard(actor: Actor, paths: Sequence[str], on: date) -> KeyFigure:
    """Organisations that meet the standard, of those with a result (2 queries)."""
    asked = first_round(actor.place, on)
    counted = self_check_progress(paths, asked).values()
    met = sum(one.compliant for one in counted)
    confirmed = sum(one.confirmed for one in counted)
    label = _("规范化达标") if asked.is_usual else _("清单达标")
    url = reverse("standards:compliance")
    if not confirmed:
        return KeyFigure(label, "—", "", _("本年度还没有结果"), None, url)
    note = _("%(part)s/%(all)s 个组织") % {"part": f"{met:,}", "all": f"{confirmed:,}"}
    return KeyFigure(label, f"{(met * 200 + confirmed) // (2 * confirmed)}", "%", note, None, url)


def _promises(months: Sequence[MonthOfDuty]) -> KeyFigure:
    """Undertakings kept in time over the months shown."""
    due, kept = sum(m.due for m in months), sum(m.in_time for m in months)
    label, url = _("承诺事项按期办结"), reverse("undertakings:list")
    if not due:
        return KeyFigure(label, "—", "", _("近六个月没有到期的"), None, url)
    course = course_of([m.percent for m in months if m.percent is not None])
    note = _("近六个月 %(part)s/%(all)s 项") % {"part": kept, "all": due}
    return KeyFigure(label, f"{(kept * 200 + due) // (2 * due)}", "%", note, course, url)


def _exceptions(
    nodes: Sequence[Organisation], counts: Mapping[str, DueCounts], on: date
) -> list[ExceptionLine]:
    """The three direct organisations with the largest share late, and mostly what (1 query)."""
    behind = [node for node in nodes if counts[node.path].late]
    behind.sort(
        key=lambda node: (-_share(counts[node.path].late, counts[node.path].done), node.code)
    )
    worst = behind[:EXCEPTIONS]
    mostly = latest_of([node.path for node in worst], on) if worst else {}
    return [
        ExceptionLine(
            node.short_name,
            late_url(node.code),
            _("到期 %(due)s 项，逾期 %(late)s 项")
            % {
                "due": f"{counts[node.path].done + counts[node.path].late:,}",
                "late": f"{counts[node.path].late:,}",
            },
            _("最多的是“%(title)s”%(count)s 项")
            % {"title": mostly[node.path][0], "count": f"{mostly[node.path][1]:,}"},
        )
        for node in worst
    ]  # fmt: skip


def _share(late: int, done: int) -> int:
    """Late of due, per ten thousand."""
    return late * 10_000 // (late + done)


def _reviews(actor: Actor) -> list[Todo]:
    """What waits for the leader's signature (1 query)."""
    count = pending_tasks_for(actor).count()
    if not count:
        return []
    return [
        Todo(
            title=_("%(count)s 份材料待签批") % {"count": f"{count:,}"},
            why=_("按流程送到您这里，签批后继续往下走。"),
            action_label=_("打开审核台"),
            action_url=address_of("reviews:desk"),
            state=State.GOING,
        )
    ]


def first_month(on: date, months: int) -> date:
    """The first day of the first of ``months`` months up to this one."""
    number = on.year * 12 + on.month - months
    return date(number // 12, number % 12 + 1, 1)
