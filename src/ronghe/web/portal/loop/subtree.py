"""The four stages of an organisation that answers for others: counts of all below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.library.api import Citations
from ronghe.core.obligations.api import DueCounts, due_counts_in
from ronghe.core.register.api import Organisation, children_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Level, State
from ronghe.foundation.pages.shapes.work import Stop
from ronghe.results.evaluation.api import UNRATED, levels_in
from ronghe.web.portal.desks.heat import late_url, standard_url
from ronghe.web.portal.level_words import LEVELS, level_of
from ronghe.work.plans.api import TaskProgress, progress_in
from ronghe.work.standards.api import Progress, Round, first_round, self_check_progress


@dataclass(frozen=True)
class ChildRow:
    """An organisation directly below, with where its subtree stands."""

    name: str
    url: str
    tasks: TaskProgress
    checks: Progress
    duties: DueCounts


@dataclass(frozen=True)
class LevelCount:
    """How many organisations below hold a level."""

    level: Level
    count: int


@dataclass(frozen=True)
class SubtreeLoop:
    """What lies below an organisation, in each stage of the loop."""

    stages: Sequence[Stop]
    checks: Progress
    levels: Sequence[LevelCount]
    children: Sequence[ChildRow]


def subtree_loop(node: Organisation, on: date, cited: Citations) -> SubtreeLoop:
    """The loop of a subtree and of each organisation directly below (6 queries)."""
    below = list(children_of(node))
    paths = [node.path, *(one.path for one in below)]
    asked = first_round(node.place_id, on)
    tasks, checks = progress_in(paths), self_check_progress(paths, asked)
    duties, levels = due_counts_in(paths, on.year, on), levels_in(paths)[node.path]
    here = checks[node.path]
    return SubtreeLoop(
        stages=(
            _planning(node, tasks[node.path], cited),
            _building(node, here, asked, cited),
            _managing(node, duties[node.path], cited),
            _evaluating(node, levels, here.organisations, cited),
        ),
        checks=here,
        levels=[LevelCount(level_of(code), levels[code]) for code in LEVELS if levels[code]],
        children=[
            ChildRow(
                name=one.short_name,
                url=address_of("portal:loop", one.code),
                tasks=tasks[one.path],
                checks=checks[one.path],
                duties=duties[one.path],
            )
            for one in below
        ],
    )


def _planning(node: Organisation, tasks: TaskProgress, cited: Citations) -> Stop:
    url, clause = address_of("plans:tasks", node.code), cited.governing("plans")
    if not tasks.assigned:
        return Stop(_("规划"), State.MISSING, note=_("还没有下达任务"), url=url, clause=clause)
    counts = {"part": f"{tasks.acknowledged:,}", "all": f"{tasks.assigned:,}"}
    is_done = tasks.acknowledged == tasks.assigned
    return Stop(
        _("规划"),
        State.DONE if is_done else State.SOON,
        value=_("%(part)s / %(all)s 项已签收") % counts,
        note=_("%(count)s 项有本组织计划") % {"count": f"{tasks.planned:,}"},
        url=url,
        clause=clause,
        word=_("已签收") if is_done else _("待签收"),
    )


def _building(node: Organisation, checks: Progress, asked: Round, cited: Citations) -> Stop:
    url, clause = standard_url(node, asked), cited.governing("standards")
    if not checks.organisations:
        return Stop(_("建设"), State.MISSING, note=_("没有基层党组织"), clause=clause)
    is_done = checks.compliant == checks.organisations
    return Stop(
        _("建设"),
        State.DONE if is_done else State.GOING,
        value=_("%(part)s / %(all)s 个达标")
        % {"part": f"{checks.compliant:,}", "all": f"{checks.organisations:,}"},
        note=_("审核中 %(submitted)s，自查中 %(draft)s，退回 %(returned)s")
        % {
            "submitted": checks.submitted,
            "draft": checks.draft + checks.not_opened,
            "returned": checks.returned,
        },
        url=url,
        clause=clause,
    )


def _managing(node: Organisation, duties: DueCounts, cited: Citations) -> Stop:
    clause, due = cited.governing("activities"), duties.done + duties.late
    if not duties.owed:
        note = _("本年度没有应办的组织生活")
        return Stop(_("管理"), State.NOT_DUE, note=note, clause=clause)
    late = _("逾期 %(late)s 项") % {"late": f"{duties.late:,}"}
    return Stop(
        _("管理"),
        State.LATE if duties.late else State.DONE,
        value=_("%(done)s / %(due)s 项办结") % {"done": f"{duties.done:,}", "due": f"{due:,}"},
        note=late if duties.late else _("没有逾期"),
        url=late_url(node.code),
        clause=clause,
        word="" if duties.late else _("正常"),
    )


def _evaluating(
    node: Organisation, levels: dict[str, int], organisations: int, cited: Citations
) -> Stop:
    clause, url = cited.governing("evaluation"), _missing_url(node, "level")
    rated = sum(levels.values())
    if not rated:
        note = _("还没有评定")
        return Stop(_("评价"), State.MISSING, note=note, url=url, clause=clause, word=_("未评定"))
    starred = rated - levels.get(UNRATED, 0)
    counts = {"part": f"{starred:,}", "all": f"{organisations:,}"}
    return Stop(
        _("评价"),
        State.DONE,
        value=_("%(part)s / %(all)s 个有星级") % counts,
        note=_("参评 %(rated)s 个") % {"rated": f"{rated:,}"},
        url=url,
        clause=clause,
        word=_("已评定"),
    )


def _missing_url(node: Organisation, part: str) -> str:
    return f"{reverse('portal:missing')}?{urlencode({'org': node.code, 'part': part})}"
