"""What a score sheet shows: blocks and indicators down to the record, then why and what next (S-19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.measures import measures
from ronghe.foundation.pages.shapes.marks import Clause, Link, State
from ronghe.foundation.pages.shapes.score import ScoreLine
from ronghe.results.evaluation.cycles.pinning import Method
from ronghe.results.evaluation.cycles.timetable import left_words
from ronghe.results.evaluation.telling.explained import Records, told_records
from ronghe.results.scoring.api import (
    Branch,
    Edge,
    Explanation,
    Indicator,
    Line,
    NextStep,
    Reason,
    Record,
    Scheme,
    Scored,
    explain,
    plain,
    scaled,
    unscaled,
    with_records,
)

MOST_RECORDS = 12


@dataclass(frozen=True)
class BlockPart:
    """A block of the sheet with its points, its lines, and blocks inside."""

    title: str
    points: str
    full: str
    note: str
    lines: Sequence[ScoreLine]
    parts: Sequence["BlockPart"]


@dataclass(frozen=True)
class Sheet:
    """Everything below a sheet's heading."""

    blocks: Sequence[BlockPart]
    lines: Sequence[ScoreLine]
    placing: str
    """Why the rank is what it is; empty without a rank."""
    reasons: Sequence[Reason]
    edge: Edge | None
    edge_words: str
    steps: Sequence[NextStep]
    steps_words: str
    """What to say where there is no step."""


@dataclass(frozen=True)
class Drawing:
    """What a sheet is drawn from: rules, result, records, and where clauses open."""

    method: Method
    scored: Scored
    records: Records
    clause: Clause | None
    all_of: str = ""
    """Code of the indicator whose records are all shown."""
    facts: pl.DataFrame | None = None
    """The subject's facts, for what the conditions of levels lack."""


def sheet_of(drawing: Drawing, subject: str, steps: Sequence[NextStep] = ()) -> Sheet:
    """The sheet of one subject whose lines are in ``drawing.scored``, with what would change it."""
    scheme, ladder = drawing.method.scheme, drawing.method.ladder
    told = explain(scheme, ladder, drawing.scored, subject)
    explanation = with_records(told, told_records(drawing.records))
    return Sheet(
        blocks=[_block(part, drawing) for part in explanation.whole.parts],
        lines=[score_line(line, drawing) for line in explanation.whole.lines],
        placing=explanation.placing.sentence if explanation.placing else "",
        reasons=explanation.reasons,
        edge=explanation.next_level,
        edge_words=_edge_words(explanation.next_level),
        steps=steps,
        steps_words=_steps_words(scheme, explanation),
    )


def _missing(scheme: Scheme, explanation: Explanation) -> list[Indicator]:
    """Indicators without data that keep the whole sheet from a score."""
    absent = {line.code for line in explanation.lines if line.state == "MISSING"}
    return [i for i in scheme.indicators if i.missing == "refuse" and i.code in absent]


def _steps_words(scheme: Scheme, explanation: Explanation) -> str:
    missing = _missing(scheme, explanation)
    if missing:
        titles = _("、").join(f"“{one.title}”" for one in missing)
        return _("先补齐%s的记录，才能评出分数。") % titles
    return _("各项都已得满分，没有可以再加的。")


def _block(branch: Branch, drawing: Drawing) -> BlockPart:
    decimals = drawing.method.scheme.decimals
    return BlockPart(
        branch.title,
        "" if branch.points is None else plain(unscaled(branch.points, decimals)),
        plain(unscaled(branch.full)),
        branch.note or "",
        [score_line(line, drawing) for line in branch.lines],
        [_block(part, drawing) for part in branch.parts],
    )


def score_line(line: Line, drawing: Drawing) -> ScoreLine:
    """One indicator: points, function in words with its clause, facts, records with their pages."""
    records = [record for one in line.inputs for record in one.records]
    decimals = drawing.method.scheme.decimals
    is_whole = drawing.all_of == line.code
    shown = records if is_whole else records[:MOST_RECORDS]
    state, words = _state(line)
    return ScoreLine(
        title=line.title,
        score="" if line.points is None else plain(unscaled(line.points, decimals)),
        full=plain(unscaled(line.full)),
        function=_("%(text)s（%(note)s）") % {"text": line.rule, "note": line.function},
        fact=_facts(line),
        state=state,
        state_label=words,
        clause=Clause(line.clause) if line.clause else drawing.clause,
        is_default=line.not_from_source,
        records=[Link(_record_words(one), one.url) for one in shown],
        records_more_url=f"?records={line.code}#score-{line.code}"
        if len(records) > len(shown)
        else "",
        is_open=is_whole,
    )


def _record_words(record: Record) -> str:
    """A record in a line of the sheet; one without a page says so, with the number it is known by."""
    words = f"{record.on:%Y-%m-%d} {record.sentence}"
    if not record.note:
        return words
    return _("%(record)s（%(note)s）") % {"record": words, "note": record.note}


def _facts(line: Line) -> str:
    """The fact behind a line, or each of several, under the name people know it by."""
    if line.measure:
        known = measures().get(line.measure)
        title = _(known.title) if known else line.title
        return _("%(measure)s：%(fact)s") % {"measure": title, "fact": line.fact}
    facts = (
        _("%(measure)s：%(fact)s") % {"measure": one.title, "fact": one.fact.removesuffix("。")}
        for one in line.inputs
    )
    return _("%(parts)s。") % {"parts": _("；").join(facts)}


def _state(line: Line) -> tuple[State, str]:
    match line.state:
        case "NOT_DUE":
            return State.NOT_DUE, _("没有应办事项")
        case "MISSING":
            return State.MISSING, _("缺数据")
    if line.points is not None and line.points >= line.full:
        return State.DONE, _("满分")
    return State.GOING, _("未满分")


def _edge_words(edge: Edge | None) -> str:
    """The next level in one sentence; empty at the top."""
    if edge is None:
        return ""
    parts = []
    if edge.cut is not None:
        cut = plain(unscaled(edge.cut))
        gap = _("还差 %s 分") % plain(unscaled(edge.short)) if edge.short else _("已经达到")
        parts.append(_("分数线 %(cut)s 分，%(gap)s") % {"cut": cut, "gap": gap})
    if edge.seats is not None:
        parts.append(
            _("本组名额 %(seats)s 个，已列 %(seated)s 个")
            % {"seats": edge.seats, "seated": edge.seated}
        )
        if edge.last_seated is not None and edge.seated >= edge.seats:
            parts.append(_("入列者最低 %s 分") % plain(unscaled(edge.last_seated)))
    return _("%(parts)s。") % {"parts": _("；").join(parts)}


def time_words(*, measured_until: date, frozen_on: date | None, on: date, days: int) -> str:
    """Whether there is still time to change this year's sheet."""
    if frozen_on is not None:
        return (
            _("本年度数据已于 %s 冻结，不再变化；下面是下一年度可以着手的。")
            % f"{frozen_on:%Y-%m-%d}"
        )
    if on > measured_until:
        return (
            _("本年度数据已于 %s 截止，等待冻结；下面是下一年度可以着手的。")
            % f"{measured_until:%Y-%m-%d}"
        )
    if on == measured_until:
        return _("还来得及：数据今天（%s）截止。") % f"{on:%Y-%m-%d}"
    return _("还来得及：数据到 %(day)s 截止，%(left)s。") % {
        "day": f"{measured_until:%Y-%m-%d}",
        "left": left_words(measured_until, on, days),
    }


def full_marks(scheme: Scheme) -> str:
    """What reaching everything is worth."""
    return plain(unscaled(scaled(scheme.full_marks)))
