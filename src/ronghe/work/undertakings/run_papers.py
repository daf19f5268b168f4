"""A run taken out: its record as Word, PDF or JSON, and the documents of its steps as Word (S-14)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.records import in_words_of_record
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.printing import Paper, Part, pdf_of, word_of
from ronghe.work.undertakings.rules.workflow import FormField
from ronghe.work.undertakings.runs import RunSheet

YES_NO = {"YES": "是", "NO": "否"}
DEMO_NOTE = "演示数据：人员和内容均为虚构。"


def record_paper(sheet: RunSheet, as_of: date) -> Paper:
    """The ordered record: every step done, with its day, who did it and what was filled in."""
    run, body = sheet.run, sheet.template.body
    head = Part(
        "基本情况",
        [
            ("党组织", run.organisation.name),
            (body.subject_label, run.subject),
            (
                "流程版本",
                f"{sheet.template.rule.title}（{sheet.template.rule.valid_from:%Y-%m-%d}起施行）",
            ),
            ("开始日期", f"{run.started_on:%Y-%m-%d}"),
            ("办理状态", str(run.get_state_display())),
        ],
    )
    with in_words_of_record():
        parts = [_step_part(sheet, no) for no in sorted(sheet.steps)]
    notes = [f"截至{as_of:%Y-%m-%d}，共{len(body.steps)}步，已办{len(sheet.steps)}步。"]
    return Paper(
        f"{sheet.template.rule.title}办理记录",
        run.organisation.name,
        [head, *parts],
        [*notes, *_demo(run.place)],
    )


def record_json(sheet: RunSheet) -> bytes:
    """The same record for machines: codes, days as ISO dates, answers by key."""
    run = sheet.run
    told: dict[str, Any] = {
        "code": run.code,
        "organisation": run.organisation.code,
        "workflow": sheet.template.rule.key,
        "workflow_version": sheet.template.rule.no,
        "workflow_digest": sheet.template.rule.digest,
        "subject": run.subject,
        "started_on": run.started_on.isoformat(),
        "state": run.state,
        "ended_on": run.ended_on.isoformat() if run.ended_on else None,
        "steps": [
            {
                "no": no,
                "title": sheet.template.body.steps[no - 1].title,
                "done_on": step.done_on.isoformat(),
                "done_by": step.done_as,
                "answers": step.answers,
            }
            for no, step in sorted(sheet.steps.items())
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def step_document(sheet: RunSheet, no: int) -> tuple[str, bytes]:
    """Title and Word content of a step's document; raises Refused when the step has or did none."""
    body = sheet.template.body
    paper = body.steps[no - 1].paper if 1 <= no <= len(body.steps) else None
    if paper is None or no not in sheet.steps:
        raise Refused("no-paper", _("这一步没有文书，或者还没有办结。请先办结这一步。"), 404)
    words = _said(sheet) | {
        "organisation": sheet.run.organisation.name,
        "subject": sheet.run.subject,
        "day": _chinese_day(sheet.steps[no].done_on),
        "workflow": sheet.template.rule.title,
        "step": body.steps[no - 1].title,
    }
    title, paragraphs = paper.filled(words)
    lines = [("", text) for text in paragraphs]
    whole = Paper(title, sheet.run.organisation.name, [Part("", lines)], _demo(sheet.run.place))
    return title, word_of(whole)


def record_word(sheet: RunSheet, as_of: date) -> bytes:
    """The record as Word."""
    return word_of(record_paper(sheet, as_of))


def record_pdf(sheet: RunSheet, as_of: date) -> bytes:
    """The record as PDF."""
    return pdf_of(record_paper(sheet, as_of))


def _step_part(sheet: RunSheet, no: int) -> Part:
    step, done = sheet.template.body.steps[no - 1], sheet.steps[no]
    lines = [("办理日期", f"{done.done_on:%Y-%m-%d}"), ("办理人", done.done_as)]
    lines += [
        (field.label, _answer(field, done.answers.get(field.key, ""))) for field in step.fields
    ]
    return Part(f"{no}. {step.title}", [(label, text) for label, text in lines if text])


def _said(sheet: RunSheet) -> dict[str, str]:
    fields = [field for step in sheet.template.body.steps for field in step.fields]
    answers = sheet.answers
    return {field.key: _answer(field, answers.get(field.key, "")) for field in fields}


def _answer(field: FormField, text: str) -> str:
    match field.kind:
        case "YES_NO":
            return YES_NO.get(text, "")
        case "DAY":
            return _chinese_day(date.fromisoformat(text)) if text else ""
        case "TEXT" | "NUMBER":
            return text


def _chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _demo(place: Place) -> list[str]:
    return [DEMO_NOTE] if place.is_demo else []
