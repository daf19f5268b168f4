"""The proposal as it stands: the engine's levels, changed where somebody changed one with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from ronghe.core.figures.api import RosterRow
from ronghe.foundation.kernel.records import in_words_of_record
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.results.evaluation.cycles.pinning import Method, method_of
from ronghe.results.evaluation.models import Cycle, LevelChange, Result, ResultSet
from ronghe.results.evaluation.scored.standing import level_of, result_set_of
from ronghe.results.evaluation.scored.stored import stored_results
from ronghe.results.evaluation.words import pool_titles
from ronghe.results.scoring.api import (
    Confirmation,
    Ladder,
    check_confirm,
    decision_sentences,
    plain,
    scaled,
    unscaled,
)


@dataclass(frozen=True)
class Proposal:
    """One subject's proposed level and why, in a sentence."""

    subject: str
    path: str
    name: str
    pool: str
    is_eligible: bool
    level: str
    base_level: str
    reason: str


def proposals(cycle: Cycle) -> list[Proposal]:
    """All proposals of a scored cycle's main sheet, by subject (a constant number of queries)."""
    return proposals_in(cycle, result_set_of(cycle), method_of(cycle))


def proposals_in(cycle: Cycle, results: ResultSet, method: Method) -> list[Proposal]:
    """All proposals of one sheet's results, by subject (a constant number of queries)."""
    bases = dict(
        RosterRow.objects.filter(fact_set=results.fact_set_id).values_list("subject", "base_level")
    )
    rows = Result.objects.filter(result_set=results).defer("lines").select_related("change")
    reasons = _reasons(cycle, results, method)
    return [_proposal(row, method.ladder, bases, reasons) for row in rows.order_by("subject")]


def check_change(cycle: Cycle, result: Result, level: str, ladder: Ladder) -> int:
    """May this subject's proposed level become ``level``?

    Raises Invalid (no such level, none to change), Refused ``gate``, ``cut`` or ``quota``; the last
    with the ranked candidates in ``details["candidates"]``.
    """
    if level not in {one.code for one in ladder.levels}:
        raise Invalid("level", _("没有这个等级，请从列表中选择。"))
    if level == level_of(result):
        raise Invalid(
            "level", _("现在就是“%(title)s”，不用调整。") % {"title": ladder.level(level).title}
        )
    if not result.is_eligible or not result.is_gate_passed:
        raise Refused(
            "gate",
            _("“%(name)s”没有过门槛，不能授星。请先补齐门槛条件。") % {"name": result.name},
            422,
        )
    check_reached(ladder, result, level)
    verdict = verdict_on(cycle, ladder, result, level)
    refuse_beyond(verdict)
    return _passed_over(result, level, verdict)


def refuse_beyond(verdict: Confirmation) -> None:
    """Raise Refused ``quota`` with the ranked candidates unless there is a seat."""
    if not verdict.allowed:
        ranked = [
            {"subject": c.subject, "rank": c.rank, "score": c.score, "seated": c.seated}
            for c in verdict.candidates
        ]
        raise Refused("quota", verdict.sentence, 422, {"candidates": ranked})


def _passed_over(result: Result, level: str, verdict: Confirmation) -> int:
    """How many who wait for the level rank before the one that is raised to it (1 query)."""
    raised = LevelChange.objects.filter(result__result_set=result.result_set_id, level=level)
    seated = set(raised.values_list("result__subject", flat=True))
    rank = result.rank or 0
    return sum(
        one.rank < rank and not one.seated and one.subject not in seated
        for one in verdict.candidates
    )


def verdict_on(cycle: Cycle, ladder: Ladder, result: Result, level: str) -> Confirmation:
    """Whether a seat of the level is free for this subject, with the ranked candidates (3 queries)."""
    rows = Result.objects.filter(result_set=result.result_set_id).defer("lines")
    rows = rows.select_related("change")
    held = [one.subject for one in rows if level_of(one) == level and one.pk != result.pk]
    return verdict_with(cycle, ladder, result, level, held)


def verdict_with(
    cycle: Cycle, ladder: Ladder, result: Result, level: str, held: Sequence[str]
) -> Confirmation:
    """The same, given who sits at the level (2 queries)."""
    scored = stored_results(result.result_set)
    seats = scored.seats.select(pl.col("level"), pl.col("group"), pl.col("seats"))
    titles = pool_titles(cycle.place_id, ladder, cycle.opened_on)
    return check_confirm(
        scored.results,
        seats,
        ladder,
        level=level,
        confirmed=held,
        adding=[result.subject],
        titles=titles,
    )


def check_reached(ladder: Ladder, result: Result, level: str) -> None:
    """Raise Refused ``cut`` or ``held`` for a level above what score and limits allow."""
    reached = ladder.position(result.reached) if result.reached else 0
    if ladder.position(level) <= reached:
        return
    rung = ladder.level(level)
    cut = 0 if rung.min_score is None else scaled(rung.min_score)
    if result.score is None or result.score < cut:
        score = (
            _("没有")
            if result.score is None
            else _("%(score)s分") % {"score": plain(unscaled(result.score))}
        )
        raise Refused(
            "cut",
            _(
                "“%(name)s”得分%(score)s，没有达到“%(title)s”的分数线%(cut)s分，不能调整到这一级。请选择已达到的等级。"
            )
            % {
                "name": result.name,
                "score": score,
                "title": rung.title,
                "cut": plain(unscaled(cut)),
            },
            422,
        )
    raise Refused(
        "held",
        _("“%(name)s”受升级限制或一票否决约束，最高只能定为“%(title)s”。请选择这一级或更低的等级。")
        % {"name": result.name, "title": ladder.levels[reached].title},
        422,
    )


def _reasons(cycle: Cycle, results: ResultSet, method: Method) -> dict[str, str]:
    scored = stored_results(results)
    with in_words_of_record():
        titles = pool_titles(cycle.place_id, method.ladder, cycle.opened_on)
        return dict(decision_sentences(method.scheme, method.ladder, scored, titles))


def _proposal(
    result: Result, ladder: Ladder, bases: dict[str, str], reasons: dict[str, str]
) -> Proposal:
    reason = reasons.get(result.subject, "")
    change: LevelChange | None = getattr(result, "change", None)
    if change:
        was, now = ladder.level(result.level).title, ladder.level(change.level).title
        reason = f"由“{was}”调整为“{now}”：{change.reason}"
    return Proposal(
        subject=result.subject,
        path=result.path,
        name=result.name,
        pool=result.pool,
        is_eligible=result.is_eligible,
        level=level_of(result),
        base_level=bases.get(result.subject, ""),
        reason=reason[:300],
    )
