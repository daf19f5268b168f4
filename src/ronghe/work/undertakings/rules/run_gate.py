"""Which step of a run may be done, when, and what its form must hold: sentences out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.undertakings.rules.workflow import FormField, Span, Step, Vote, Workflow

Done = Mapping[int, date]
"""Number of a step done → the day."""


def current_no(workflow: Workflow, done: Done) -> int | None:
    """The step that is due now, None when all are done."""
    return next((no for no in range(1, len(workflow.steps) + 1) if no not in done), None)


def why_not_now(workflow: Workflow, done: Done, no: int) -> str:
    """Why this step may not be done now; "" when it may."""
    now = current_no(workflow, done)
    if not 1 <= no <= len(workflow.steps):
        return _("流程里没有第 %(no)s 步。请从流程页重新打开。") % {"no": no}
    if no in done:
        return _("第 %(no)s 步“%(title)s”已于 %(day)s 办结，不用再办。") % {
            "no": no,
            "title": workflow.steps[no - 1].title,
            "day": f"{done[no]:%Y-%m-%d}",
        }
    if now != no:
        return _("步骤须按顺序办理：现在轮到第 %(now)s 步“%(title)s”，请先办结它。") % {
            "now": now,
            "title": workflow.steps[(now or 1) - 1].title,
        }
    return ""


def span_end(span: Span | None, done: Done, no: int) -> date | None:
    """The day a span of step ``no`` ends, None where it has none or its start is unknown."""
    start = done.get(span.after or no - 1) if span else None
    return span.from_day(start) if span and start else None


def problems(
    workflow: Workflow, done: Done, no: int, answers: Mapping[str, str], on: date, today: date
) -> dict[str, str]:
    """What is wrong with doing step ``no`` on a day with these answers: field → sentence.

    The day itself is the field ``done_on``.
    """
    step = workflow.steps[no - 1]
    found = _day_problem(done, no, step, on, today)
    for field in step.fields:
        if sentence := _answer_problem(field, answers.get(field.key, "").strip()):
            found[field.key] = sentence
    if step.vote and not found:
        found |= _vote_problem(step.vote, {key: int(answers[key]) for key in _votes(step.vote)})
    return found


def _day_problem(done: Done, no: int, step: Step, on: date, today: date) -> dict[str, str]:
    earliest = span_end(step.not_before, done, no)
    before = done.get(no - 1)
    if on > today:
        return {"done_on": _("办理日期不能晚于今天，请改正。")}
    if before and on < before:
        day = {"day": f"{before:%Y-%m-%d}"}
        return {"done_on": _("办理日期早于上一步（%(day)s），请改正。") % day}
    if earliest and on < earliest:
        day = {"day": f"{earliest:%Y-%m-%d}"}
        return {"done_on": _("这一步最早可于 %(day)s 办理，请到时再办。") % day}
    return {}


def _answer_problem(field: FormField, answer: str) -> str:
    if not answer:
        return _("请填写“%(label)s”。") % {"label": field.label} if field.required else ""
    match field.kind:
        case "NUMBER":
            ok = answer.isascii() and answer.isdecimal() and len(answer) <= 6
            return "" if ok else _("“%(label)s”应为整数，请改正。") % {"label": field.label}
        case "DAY":
            return (
                ""
                if _is_day(answer)
                else _("“%(label)s”应为日期，请改正。") % {"label": field.label}
            )
        case "YES_NO":
            ok = answer in {"YES", "NO"}
            return "" if ok else _("“%(label)s”请选是或否。") % {"label": field.label}
        case "TEXT":
            return ""


def _votes(vote: Vote) -> tuple[str, str, str]:
    return vote.entitled, vote.present, vote.agreed


def _vote_problem(vote: Vote, counts: Mapping[str, int]) -> dict[str, str]:
    entitled, present, agreed = (counts[key] for key in _votes(vote))
    if present > entitled or agreed > entitled:
        return {vote.present: _("到会和赞成人数不能多于应到人数，请核对。")}
    if present * 2 <= entitled:
        return {vote.present: _("到会人数未超过应到人数的半数，表决无效，请另行召开。")}
    if agreed * 2 <= entitled:
        return {vote.agreed: _("赞成人数未超过应到人数的半数，决议未通过，这一步不能办结。")}
    return {}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
