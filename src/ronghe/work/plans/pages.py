"""Tasks as pages show them: an organisation's own, and how far each has got below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from ronghe.core.library.api import Citations
from ronghe.core.register.api import Labels
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import refusal_of
from ronghe.foundation.pages.shapes.marks import Clause, Mark, State
from ronghe.foundation.rulebook.api import Rule
from ronghe.work.plans.policy import check_can_acknowledge
from ronghe.work.plans.queries import UNTAGGED, TaskLine, TaskProgress, TaskState
from ronghe.work.plans.rules.key_task import KeyTask

UNTAGGED_CODE = "UNTAGGED"
"""How an address asks for the tasks that name no field."""

MARKS = {
    TaskState.NEW: (State.SOON, noop("待签收")),
    TaskState.ACKNOWLEDGED: (State.GOING, noop("已签收")),
    TaskState.PLANNED: (State.DONE, noop("有本组织计划")),
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


def _mark(state: TaskState) -> Mark:
    shown, label = MARKS[state]
    return Mark(shown, _(label))


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
        mark=_mark(line.state),
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
class TaskTotal:
    """One task in force and how far it has got in a subtree."""

    rule: Rule
    task: KeyTask
    progress: TaskProgress
    clause: Clause | None


def task_totals(
    rules: Mapping[str, Rule],
    progress: Mapping[str, TaskProgress],
    field: str,
    citations: Citations,
) -> list[TaskTotal]:
    """The tasks that were sent into a subtree, by number; ``field`` narrows as it does the cards."""
    parsed = [(rule, KeyTask.model_validate(rule.body)) for rule in rules.values()]
    return [
        TaskTotal(rule, task, progress[rule.key], citations.of_rule(rule))
        for rule, task in sorted(parsed, key=lambda pair: pair[1].no)
        if rule.key in progress and is_in_field(task, field)
    ]


def is_in_field(task: KeyTask, field: str) -> bool:
    """Whether a task belongs to a field; UNTAGGED asks for those that name none, "" for all."""
    if field == UNTAGGED_CODE:
        return not task.fields
    return not field or field in task.fields


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
            code=code or UNTAGGED_CODE,
            label=words.label("fields", code) if code else _("未挂领域（零散）"),
            progress=counted.get(code, nothing),
            is_chosen=(code or UNTAGGED_CODE) == chosen,
        )
        for code in codes
    ]
