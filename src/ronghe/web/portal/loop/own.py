"""The four stages of one organisation itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from ronghe.core.library.api import Citations
from ronghe.core.obligations.api import DueCounts, due_counts_in
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Clause, Level, Mark, State
from ronghe.foundation.pages.shapes.work import Stop
from ronghe.results.evaluation.api import Application, Award, application_of, awards_of
from ronghe.web.portal.level_words import level_of
from ronghe.work.plans.api import TaskLine, TaskState, tasks_of
from ronghe.work.standards.api import (
    AspectSheet,
    CheckStatus,
    ItemState,
    Result,
    SelfCheck,
    SelfCheckSheet,
    first_round,
    self_check_of,
    self_check_url,
    sheet,
)

TASKS_SHOWN = 5
TASK_MARKS = {
    TaskState.NEW: (State.SOON, noop("待签收")),
    TaskState.ACKNOWLEDGED: (State.GOING, noop("已签收")),
    TaskState.PLANNED: (State.DONE, noop("有本组织计划")),
}


@dataclass(frozen=True)
class TaskRow:
    """A task as the home lists it."""

    title: str
    mark: Mark
    clause: Clause | None
    named_in_source: bool


@dataclass(frozen=True)
class AspectRow:
    """An aspect of the standard with what it met."""

    title: str
    met: int
    all: int
    mark: Mark
    clause: Clause | None


@dataclass(frozen=True)
class OwnLoop:
    """What an organisation has in each stage of the loop."""

    stages: Sequence[Stop]
    tasks: Sequence[TaskRow]
    tasks_total: int
    aspects: Sequence[AspectRow]
    level: Level
    level_year: int | None
    level_reason: str
    awards: Sequence[Award]
    application: Application | None


def own_loop(actor: Actor, node: Organisation, on: date, cited: Citations) -> OwnLoop:
    """One organisation's own loop (11 queries)."""
    tasks = tasks_of(actor, node.code)
    check = self_check_of(actor, node.code, first_round(actor.place, on))
    checked = sheet(check, on) if check else None
    duties = due_counts_in([node.path], on.year, on)[node.path]
    awards = awards_of(node)
    application = application_of(node.place_id, node)
    present = next(iter(awards), None)
    return OwnLoop(
        stages=(
            planning(node, tasks, cited),
            building(node, check, checked, cited),
            managing(node, duties, on, cited),
            evaluating(node, present, application, cited),
        ),
        tasks=[_task(line, cited) for line in tasks[:TASKS_SHOWN]],
        tasks_total=len(tasks),
        aspects=[_aspect(checked, at, cited) for at in range(len(checked.aspects))]
        if checked
        else [],
        level=level_of(present.level if present else None),
        level_year=present.cycle.year if present else None,
        level_reason=present.reason if present else "",
        awards=awards,
        application=application,
    )


def planning(node: Organisation, tasks: Sequence[TaskLine], cited: Citations) -> Stop:
    """规划: tasks acknowledged, and how many have an own plan."""
    url, clause = address_of("plans:tasks", node.code), cited.governing("plans")
    label = _("规划")
    if not tasks:
        return Stop(label, State.MISSING, note=_("还没有下达任务"), url=url, clause=clause)
    received = sum(line.state != TaskState.NEW for line in tasks)
    planned = sum(line.state == TaskState.PLANNED for line in tasks)
    is_done = received == len(tasks)
    return Stop(
        label,
        State.DONE if is_done else State.SOON,
        value=_("%(part)s / %(all)s 项已签收") % {"part": received, "all": len(tasks)},
        note=_("%(count)s 项有本组织计划") % {"count": planned},
        url=url,
        clause=clause,
        word=_("已签收") if is_done else _("待签收"),
    )


def building(
    node: Organisation, check: SelfCheck | None, checked: SelfCheckSheet | None, cited: Citations
) -> Stop:
    """建设: the standard's result, and how many items are met."""
    clause, label = cited.governing("standards"), _("建设")
    if check is None or checked is None:
        url = address_of("standards:self_check", node.code)
        return Stop(label, State.MISSING, note=_("本年度自查还没有打开"), url=url, clause=clause)
    met = sum(aspect.met_count for aspect in checked.aspects)
    return Stop(
        label,
        check_state(check),
        value=check_word(check),
        note=_("%(met)s / %(all)s 条符合") % {"met": met, "all": len(checked.lines)},
        url=self_check_url(check),
        clause=clause,
        word=_("%(year)s 年度") % {"year": check.year},
    )


def check_state(check: SelfCheck) -> State:
    """Done when it met the standard, soon when it did not, going while it is under way."""
    if check.status != CheckStatus.CONFIRMED:
        return State.SOON if check.status == CheckStatus.RETURNED else State.GOING
    return State.DONE if check.result == Result.COMPLIANT else State.SOON


def check_word(check: SelfCheck) -> str:
    """The result, or the status while there is none."""
    is_final = check.status == CheckStatus.CONFIRMED
    return str(check.get_result_display() if is_final else check.get_status_display())


def managing(node: Organisation, duties: DueCounts, on: date, cited: Citations) -> Stop:
    """管理: the year's duties closed, and what is late."""
    url, clause = address_of("activities:duties", node.code, on.year), cited.governing("activities")
    label, due = _("管理"), duties.done + duties.late
    if not duties.owed:
        note = _("本年度没有应办的组织生活")
        return Stop(label, State.NOT_DUE, note=note, url=url, clause=clause)
    return Stop(
        label,
        State.LATE if duties.late else State.DONE,
        value=_("%(done)s / %(due)s 项办结") % {"done": duties.done, "due": due},
        note=_("逾期 %(late)s 项，其中补办 %(mended)s 项")
        % {"late": duties.late, "mended": duties.late_done}
        if duties.late
        else _("没有逾期"),
        url=url,
        clause=clause,
        word="" if duties.late else _("正常"),
    )


def evaluating(
    node: Organisation, award: Award | None, application: Application | None, cited: Citations
) -> Stop:
    """评价: the star level, or where the application stands."""
    clause, label = cited.governing("evaluation"), _("评价")
    if award is not None:
        return Stop(
            label,
            State.DONE,
            value=level_of(award.level).label,
            note=_("%(year)s 年度评定，%(day)s 确认")
            % {"year": award.cycle.year, "day": f"{award.decided_on:%Y-%m-%d}"},
            url=address_of("evaluation:sheet", award.cycle.year, node.code),
            clause=clause,
            word=_("已评定"),
        )
    if application is not None:
        url = address_of("evaluation:application", application.code)
        status, year = application.get_status_display(), application.cycle.year
        note = _("%(year)s 年度申报") % {"year": year}
        return Stop(label, State.GOING, value=status, note=note, url=url, clause=clause)
    return Stop(label, State.MISSING, note=_("还没有评定"), clause=clause, word=_("未评定"))


def _task_mark(state: TaskState) -> Mark:
    shown, label = TASK_MARKS[state]
    return Mark(shown, _(label))


def _task(line: TaskLine, cited: Citations) -> TaskRow:
    return TaskRow(
        title=f"{line.task.no}. {line.task.title}",
        mark=_task_mark(line.state),
        clause=cited.clause(line.document, line.clause_no),
        named_in_source=line.task.named_in_source,
    )


def _aspect(checked: SelfCheckSheet, at: int, cited: Citations) -> AspectRow:
    aspect = checked.aspects[at]
    return AspectRow(
        title=aspect.title,
        met=aspect.met_count,
        all=len(aspect.lines),
        mark=_aspect_mark(aspect),
        clause=cited.of_rule(aspect.rule) or cited.governing("standards"),
    )


def _aspect_mark(aspect: AspectSheet) -> Mark:
    """Met, not met, or still open: an item nobody has answered is not one that fails."""
    if aspect.is_met:
        return Mark(State.DONE, _("达标"))
    is_open = any(line.state is ItemState.TO_CONFIRM for line in aspect.lines)
    return Mark(State.GOING, _("待确认")) if is_open else Mark(State.SOON, _("未达标"))
