"""The heat table: directly affiliated organisations × four loop stages, and where most is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import DueCounts, due_counts_in
from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.score import HeatCell, HeatLine
from ronghe.results.evaluation.api import UNRATED, levels_in
from ronghe.work.plans.api import TaskProgress, progress_in
from ronghe.work.standards.api import Progress, Round, first_round, self_check_progress

LATE_SHOWN = 8


@dataclass(frozen=True)
class LateLine:
    """An organisation in whose subtree something is late."""

    name: str
    count: int
    url: str


@dataclass(frozen=True)
class Heat:
    """The table and the organisations with most that is late, most first."""

    heads: Sequence[str]
    lines: Sequence[HeatLine]
    late: Sequence[LateLine]
    late_total: int


def heat_of(actor: Actor, on: date) -> Heat:
    """How the directly affiliated organisations stand in the four stages (6 queries)."""
    nodes = list(organisations_for(actor).filter(is_direct=True).order_by("code"))
    paths = [node.path for node in nodes]
    asked = first_round(actor.place, on)
    tasks, checks = progress_in(paths), self_check_progress(paths, asked)
    whole = actor.paths_for(Verb.READ_FIGURES)
    duties, levels = due_counts_in(sorted({*whole, *paths}), on.year, on), levels_in(paths)
    lines = [
        HeatLine(
            name=node.short_name,
            url=address_of("portal:loop", node.code),
            cells=(
                _planned(node, tasks[node.path]),
                _compliant(node, checks[node.path], asked),
                _fulfilled(node, duties[node.path]),
                _starred(node, levels[node.path], checks[node.path].organisations),
            ),
        )
        for node in nodes
    ]
    late = sorted(nodes, key=lambda node: -duties[node.path].late)
    return Heat(
        heads=(_("规划"), _("建设"), _("管理"), _("评价")),
        lines=lines,
        late=[
            LateLine(node.short_name, duties[node.path].late, late_url(node.code))
            for node in late[:LATE_SHOWN]
            if duties[node.path].late
        ],
        late_total=sum(duties[path].late for path in whole),
    )


def _planned(node: Organisation, tasks: TaskProgress) -> HeatCell:
    words = _("%(part)s/%(all)s 项有计划") % {
        "part": f"{tasks.planned:,}",
        "all": f"{tasks.assigned:,}",
    }
    url = address_of("plans:tasks", node.code)
    if not tasks.assigned:
        return HeatCell(None, _("未下达"), url)
    return _cell(tasks.planned, tasks.assigned, words, url)


def _compliant(node: Organisation, checks: Progress, asked: Round) -> HeatCell:
    url = standard_url(node, asked)
    if checks.organisations == checks.not_opened:
        return HeatCell(None, _("未开展"), url)
    words = _("%(part)s/%(all)s 达标") % {"part": checks.compliant, "all": checks.organisations}
    return _cell(checks.compliant, checks.organisations, words, url)


def _fulfilled(node: Organisation, duties: DueCounts) -> HeatCell:
    """Of what was due by now: what is still open in time counts for neither side."""
    due = duties.done + duties.late
    words = _("%(part)s/%(all)s 办结") % {"part": f"{duties.done:,}", "all": f"{due:,}"}
    return _cell(duties.done, due, words, late_url(node.code))


def _starred(node: Organisation, levels: dict[str, int], organisations: int) -> HeatCell:
    starred = sum(number for level, number in levels.items() if level != UNRATED)
    if not levels:
        return HeatCell(None, _("未评定"), _missing_url(node, "level"))
    words = _("%(part)s/%(all)s 有星级") % {"part": starred, "all": organisations}
    return _cell(starred, organisations, words, _missing_url(node, "level"))


def _cell(part: int, whole: int, words: str, url: str) -> HeatCell:
    return HeatCell(part * 100 // whole if whole else None, words if whole else "—", url)


def standard_url(node: Organisation, asked: Round) -> str:
    """Who lacks a result: of standardisation as a gap of the loop, of other lists in their list."""
    if asked.is_usual:
        return _missing_url(node, "standard")
    query = {"family": asked.family, "view": "list", "org": node.code}
    return f"{reverse('standards:compliance')}?{urlencode(query)}"


def _missing_url(node: Organisation, part: str) -> str:
    return f"{reverse('portal:missing')}?{urlencode({'org': node.code, 'part': part})}"


def late_url(code: str) -> str:
    """The list of what is late in an organisation's subtree."""
    return f"{reverse('portal:late')}?{urlencode({'org': code})}"
