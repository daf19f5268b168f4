"""Tasks as pages show them: an organisation's own, and how far each has got below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ronghe.core.library.api import Citations
from ronghe.core.register.api import Labels
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import refusal_of
from ronghe.foundation.pages.shapes.marks import Clause, Mark, State
from ronghe.work.plans.policy import check_can_acknowledge
from ronghe.work.plans.queries import UNTAGGED, TaskLine, TaskProgress, TaskState

MARKS = {
    TaskState.NEW: Mark(State.SOON, "待签收"),
    TaskState.ACKNOWLEDGED: Mark(State.GOING, "已签收"),
    TaskState.PLANNED: Mark(State.DONE, "有本组织计划"),
}


@dataclass(frozen=True)
class TaskCard:
    """One task of an organisation, its words ready for people."""

    line: TaskLine
    mark: Mark
    clause: Clause | None
    fields: tuple[str, ...]
    sectors: tuple[str, ...]
    contents: tuple[str, ...]
    lead: str
    co_leads: tuple[str, ...]
    progress: TaskProgress | None
    refusal: str


def task_cards(
    actor: Actor,
    lines: Sequence[TaskLine],
    words: Labels,
    citations: Citations,
    progress: Mapping[str, TaskProgress],
) -> list[TaskCard]:
    """The tasks with labels, clause, and why the actor may not acknowledge, if so."""
    return [_card(actor, line, words, citations, progress) for line in lines]


def _card(
    actor: Actor,
    line: TaskLine,
    words: Labels,
    citations: Citations,
    progress: Mapping[str, TaskProgress],
) -> TaskCard:
    task = line.task
    refusal = refusal_of(check_can_acknowledge, actor, line.assignment)
    return TaskCard(
        line=line,
        mark=MARKS[line.state],
        clause=citations.clause(line.document, line.clause_no),
        fields=tuple(words.label("fields", code) for code in task.fields),
        sectors=tuple(words.label("sectors", code) for code in task.sectors),
        contents=tuple(words.label("contents", code) for code in task.contents),
        lead=words.label("roles", task.lead_role),
        co_leads=tuple(words.label("roles", code) for code in task.co_roles),
        progress=progress.get(line.assignment.task_key),
        refusal=refusal.sentence if refusal else "",
    )


@dataclass(frozen=True)
class FieldCount:
    """One of the programme's fields: its tasks' progress; ``code`` empty is the untagged rest."""

    code: str
    label: str
    progress: TaskProgress
    is_chosen: bool


def field_counts(
    counted: Mapping[str, TaskProgress], words: Labels, chosen: str
) -> list[FieldCount]:
    """Every field in the place's order, those without tasks as well, the untagged last."""
    nothing = TaskProgress("", 0, 0, 0)
    codes = [*words.of("fields"), UNTAGGED]
    return [
        FieldCount(
            code=code or "UNTAGGED",
            label=words.label("fields", code) if code else "未挂领域（零散）",
            progress=counted.get(code, nothing),
            is_chosen=(code or "UNTAGGED") == chosen,
        )
        for code in codes
    ]


def in_field(lines: Sequence[TaskLine], field: str, words: Labels) -> list[TaskLine]:
    """The tasks of a field; UNTAGGED are those that name none, anything unknown is all."""
    if field == "UNTAGGED":
        return [line for line in lines if not line.task.fields]
    if field in words.of("fields"):
        return [line for line in lines if field in line.task.fields]
    return list(lines)
