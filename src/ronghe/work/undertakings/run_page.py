"""What the page of a run shows of its steps."""

from __future__ import annotations

from datetime import date

from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Stop
from ronghe.work.undertakings.models import RunStep
from ronghe.work.undertakings.rules.workflow import Step
from ronghe.work.undertakings.runs import RunSheet, due_on


def stops_of(sheet: RunSheet, on: date) -> list[Stop]:
    """All steps in their order: done with the day, the present one with its last day."""
    numbered = enumerate(sheet.template.body.steps, start=1)
    states = [(step.title, *_state(sheet, no, on)) for no, step in numbered]
    return [Stop(title, state, note=note) for title, state, note in states]


def steps_of(sheet: RunSheet) -> list[tuple[int, Step, RunStep, list[tuple[str, str]]]]:
    """The steps done, the newest first, each with what was filled in."""
    steps = sheet.template.body.steps
    return [
        (no, steps[no - 1], done, _answers(steps[no - 1], done))
        for no, done in sorted(sheet.steps.items(), reverse=True)
    ]


def _answers(step: Step, done: RunStep) -> list[tuple[str, str]]:
    given = [(field.label, done.answers.get(field.key, "")) for field in step.fields]
    return [(label, text) for label, text in given if text]


def _state(sheet: RunSheet, no: int, on: date) -> tuple[State, str]:
    if no in sheet.steps:
        return State.DONE, f"{sheet.steps[no].done_on:%Y-%m-%d}"
    if no != sheet.current:
        return State.NOT_DUE, ""
    due = due_on(sheet, no)
    if due is None:
        return State.GOING, ""
    return (State.LATE if due < on else State.GOING), f"{due:%Y-%m-%d}"
