"""Programmes: heads, measures with their time nodes and steps, and steps done with a record."""

from datetime import date
from typing import Annotated

from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from ronghe.core.register.api import labels
from ronghe.foundation.accounts.api import ActorRequest, Verb, today
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Text
from ronghe.work.plans.api import (
    do_step,
    measure_sheet,
    programme_lines,
    programme_rule,
    programme_view,
    undo_step,
)

router = Router(tags=["programmes"])
MOST_STEPS = 1000


class ProgrammeLine(Schema):
    """A programme with how far its measures are."""

    key: str
    title: str
    heads: int
    measures: int
    launched: int
    done: int
    late: int


class ProgrammeMeasureLine(Schema):
    """A measure: what by when, who leads, how many of its steps are done; ``state`` in words."""

    key: str
    head: str
    task: str
    from_on: date
    due_on: date
    lead: str
    steps: int
    steps_done: int
    state: str


class ProgrammeSheet(Schema):
    """A programme with all its measures in their order."""

    key: str
    title: str
    measures: list[ProgrammeMeasureLine]


class ProgrammeStepLine(Schema):
    """A step, and the record that shows it was done; null while it was not."""

    no: int
    text: str
    done_on: date | None
    proof: str | None


class MeasureRead(Schema):
    """One measure with its steps."""

    key: str
    task: str
    due_on: date
    state: str
    steps: list[ProgrammeStepLine]


class StepProof(Schema):
    """The record that shows a step was done: its kind (event, meeting …) and code."""

    kind: Text
    code: Text


StepNo = Annotated[int, Field(ge=1, le=MOST_STEPS)]


@router.get("/programmes", response=answers(list[ProgrammeLine]), summary="实施方案")
@asks(Verb.READ_TASKS)
def programmes(request: ActorRequest) -> list[ProgrammeLine]:
    """The programmes in force and how far each has got."""
    lines = programme_lines(request.actor, today(request.actor.place))
    return [
        ProgrammeLine(
            key=one.rule.key,
            title=one.rule.title,
            heads=one.heads,
            measures=one.measures,
            launched=one.launched,
            done=one.done,
            late=one.late,
        )
        for one in lines
    ]


@router.get("/programmes/{key}", response=answers(ProgrammeSheet), summary="一个实施方案")
@asks(Verb.READ_TASKS)
def programme(request: ActorRequest, key: str) -> ProgrammeSheet:
    """One programme with its measures."""
    actor, on = request.actor, today(request.actor.place)
    rule = programme_rule(actor.place, key, on)
    view = programme_view(actor, rule, labels(actor.place, on), on)
    return ProgrammeSheet(
        key=key,
        title=view.programme.title,
        measures=[
            ProgrammeMeasureLine(
                key=bar.rule.key,
                head=bar.head.label,
                task=bar.rule.task,
                from_on=bar.from_on,
                due_on=bar.due_on,
                lead=bar.lead,
                steps=bar.steps,
                steps_done=bar.steps_done,
                state=bar.mark.label,
            )
            for bar in view.bars
        ],
    )


@router.get("/programmes/{key}/measures/{code}", response=answers(MeasureRead), summary="一项举措")
@asks(Verb.READ_TASKS)
def measure(request: ActorRequest, key: str, code: str) -> MeasureRead:
    """One measure with its steps and the records that show them."""
    return _read(request, key, code)


@router.put(
    "/programmes/{key}/measures/{code}/steps/{no}",
    response=answers(MeasureRead),
    summary="登记步骤完成",
)
@asks(Verb.PLAN_TASK, Verb.ASSIGN_TASKS)
def step_done(
    request: ActorRequest, key: str, code: str, no: StepNo, proof: StepProof
) -> MeasureRead:
    """Mark a step as done by naming the record that shows it; the same again changes nothing."""
    do_step(
        by=request.actor, programme=key, measure=code, no=no, proof=(proof.kind, proof.code),
        at=timezone.now(),
    )  # fmt: skip
    return _read(request, key, code)


@router.delete(
    "/programmes/{key}/measures/{code}/steps/{no}",
    response=answers(MeasureRead),
    summary="撤回步骤完成",
)
@asks(Verb.PLAN_TASK, Verb.ASSIGN_TASKS)
def step_undone(request: ActorRequest, key: str, code: str, no: StepNo) -> MeasureRead:
    """Take a step back; what it had closed is open again."""
    undo_step(by=request.actor, programme=key, measure=code, no=no)
    return _read(request, key, code)


def _read(request: ActorRequest, key: str, code: str) -> MeasureRead:
    actor, on = request.actor, today(request.actor.place)
    rule = programme_rule(actor.place, key, on)
    sheet = measure_sheet(actor, rule, code, labels(actor.place, on), on)
    return MeasureRead(
        key=code,
        task=sheet.bar.rule.task,
        due_on=sheet.bar.due_on,
        state=sheet.bar.mark.label,
        steps=[
            ProgrammeStepLine(
                no=line.no,
                text=line.text,
                done_on=line.done.done_on if line.done else None,
                proof=line.done.proof_code if line.done else None,
            )
            for line in sheet.steps
        ],
    )
