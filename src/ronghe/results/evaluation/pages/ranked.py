"""Ranked rows: an organisation's place in its pool, with score, level and why, for lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Level, Link
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.results.evaluation.cycles.pinning import Method
from ronghe.results.evaluation.cycles.queries import earlier_cycles
from ronghe.results.evaluation.models import Cycle, LevelChange, Result
from ronghe.results.evaluation.scored.standing import level_of
from ronghe.results.evaluation.scored.stored import stored_results
from ronghe.results.scoring.api import Ladder, plain, short_reasons, unscaled


@dataclass(frozen=True)
class Ranked:
    """One line of a board."""

    result: Result
    rank: str
    change: int | None
    score: str
    level: Level
    note: str
    why: str
    is_own: bool


def score_text(score: int | None) -> str:
    """A score in points: 86.25."""
    return "" if score is None else plain(unscaled(score))


def board_level(ladder: Ladder, code: str) -> Level:
    """A level as boards name it."""
    lowest = ladder.levels[0].code
    title = _("待提升") if code == lowest else ladder.level(code).title
    return Level(code, title)


def ranked_rows(actor: Actor, cycle: Cycle, method: Method, rows: Sequence[Result]) -> list[Ranked]:
    """A page of results as lines, with why and what each rank was the year before (3 queries)."""
    codes = [row.subject for row in rows]
    reasons: dict[str, str] = {}
    if cycle.result_set is not None:
        scored = stored_results(cycle.result_set)
        reasons = dict(short_reasons(method.scheme, method.ladder, scored, codes))
    before = _ranks_before(cycle, codes)
    return [_ranked(actor, method.ladder, row, reasons, before) for row in rows]


def narrow_rows(actor: Actor, method: Method, rows: Sequence[Result]) -> list[Ranked]:
    """The same for a narrow list, which shows neither why nor the year before (no query)."""
    return [_ranked(actor, method.ladder, row, {}, {}) for row in rows]


def _ranks_before(cycle: Cycle, codes: Sequence[str]) -> dict[str, int]:
    last = earlier_cycles(cycle).exclude(result_set=None).last()
    if last is None:
        return {}
    rows = Result.objects.filter(result_set=last.result_set_id, subject__in=codes, rank__gt=0)
    return {subject: rank for subject, rank in rows.values_list("subject", "rank") if rank}


def _ranked(
    actor: Actor, ladder: Ladder, row: Result, reasons: dict[str, str], before: dict[str, int]
) -> Ranked:
    change: LevelChange | None = getattr(row, "change", None)
    was = before.get(row.subject)
    return Ranked(
        result=row,
        rank="" if row.rank is None else f"{row.rank}",
        change=None if was is None or row.rank is None else was - row.rank,
        score=score_text(row.score),
        level=board_level(ladder, level_of(row)),
        note=_note(ladder, row, change),
        why=change.reason if change else reasons.get(row.subject, ""),
        is_own=row.path == actor.identity.path,
    )


def _note(ladder: Ladder, row: Result, change: LevelChange | None) -> str:
    if change:
        return _("由“%s”调整") % ladder.level(row.level).title
    if row.waiting_for:
        return _("“%s”候补") % ladder.level(row.waiting_for).title
    return _("并列") if row.is_tied else ""


def ranked_listing(
    cycle: Cycle,
    prepare: Callable[[Sequence[Result]], Sequence[Ranked]],
    actions: Callable[[Ranked], Sequence[Link]],
    *,
    empty: tuple[str, str],
    is_narrow: bool = False,
) -> Listing[Ranked]:
    """The columns of ranked rows: rank, change, organisation, score, level, why.

    A narrow list leaves out change and why, which are on the score sheet, and keeps each row on one
    line.
    """
    change: tuple[ListColumn[Ranked], ...] = (ListColumn(_("变化"), _change_cell),)
    why: tuple[ListColumn[Ranked], ...] = (ListColumn(_("为什么"), lambda r: Cell(r.why)),)
    note: tuple[ListColumn[Ranked], ...] = (ListColumn(_("说明"), lambda r: Cell(r.note)),)
    level = _level_cell if is_narrow else _noted_level_cell
    return Listing(
        caption=_("%s年度排名") % cycle.year,
        columns=(
            ListColumn(_("名次"), _rank_cell, key="rank", sort=("standing",), is_number=True),
            *(() if is_narrow else change),
            ListColumn(_("组织"), _name_cell, is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("得分"), _score_cell, key="score", sort=("score",), is_number=True),
            ListColumn(_("等级"), level, on_phone=OnPhone.MARK),
            *(note if is_narrow else why),
        ),
        noun=_("个组织"),
        empty_title=empty[0],
        empty_text=empty[1],
        url=lambda r: reverse("evaluation:sheet", args=[cycle.year, r.result.subject]),
        actions=actions,
        prepare=prepare,
    )


def _rank_cell(row: Ranked) -> Cell:
    return Cell(row.rank) if row.rank else Cell("—")


def _level_cell(row: Ranked) -> Cell:
    return Cell(level=row.level)


def _noted_level_cell(row: Ranked) -> Cell:
    return Cell(level=row.level, note=row.note)


def _change_cell(row: Ranked) -> Cell:
    if row.change is None:
        return Cell(_("新")) if row.rank else Cell("")
    if row.change == 0:
        return Cell(_("持平"))
    word = _("上升 %s 位") if row.change > 0 else _("下降 %s 位")
    return Cell(word % abs(row.change))


def _name_cell(row: Ranked) -> Cell:
    return Cell(row.result.name, note=_("本组织") if row.is_own else "")


def _score_cell(row: Ranked) -> Cell:
    return Cell(row.score) if row.score else Cell(blank=Blank.MISSING)


def ranked_filters(query: QueryDict, ladder: Ladder) -> list[Filter]:
    """The filter row: name and level."""
    levels = [(one.code, board_level(ladder, one.code).label) for one in reversed(ladder.levels)]
    return [
        words(query, "q", _("组织"), _("名称中的字")),
        one_of(query, "level", _("等级"), levels),
    ]
