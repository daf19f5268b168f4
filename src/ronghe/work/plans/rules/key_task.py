"""A key task of a programme: what, who leads, whom and what it covers (S-02 to S-05)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Editing,
    Mistake,
    PackRules,
    RuleBody,
    RuleKey,
    RuleKind,
    Words,
)


class Clause(RuleBody):
    """The clause of a document that sets the task."""

    document: RuleKey
    no: int = Field(ge=1)


class KeyTask(RuleBody):
    """One numbered task of the place's programme."""

    no: int = Field(ge=1)
    """Number within the programme."""
    title: Words
    named_in_source: bool
    """False for a placeholder: the source gives the number of tasks, not this one's name."""
    lead_role: Code
    """Code of the vocabulary list `roles`: exactly one leads."""
    co_roles: tuple[Code, ...] = ()
    """Roles that carry it out together with the leading one."""
    sectors: tuple[Code, ...] = Field(min_length=1)
    """Codes of the vocabulary list `sectors`."""
    fields: tuple[Code, ...] = ()
    """Codes of the vocabulary list `fields`; none yet for a placeholder."""
    contents: tuple[Code, ...] = ()
    """Codes of the vocabulary list `contents`; none yet for a placeholder."""
    clause: Clause
    due: date | None = None
    """Absent where the source gives no date."""


def check(rules: PackRules) -> list[Mistake]:
    """Numbers are unique; roles, sectors, fields, contents and clause exist."""
    parsed = rules.parsed("key-task", KeyTask)
    taken: dict[int, str] = {}
    found: list[Mistake] = []
    for key, task in parsed.items():
        path = ("key-task", key)
        first = taken.setdefault(task.no, key)
        if first != key:
            sentence = f"任务编号 {task.no} 已由“{first}”使用，请改用别的编号。"
            found.append(Mistake((*path, "no"), sentence))
        for list_key, name in (("roles", "co_roles"), ("sectors", "sectors"),
                               ("fields", "fields"), ("contents", "contents")):  # fmt: skip
            found += rules.missing_terms(list_key, getattr(task, name), (*path, name))
        found += rules.missing_terms("roles", [task.lead_role], (*path, "lead_role"))
        found += rules.missing_clause(task.clause.document, task.clause.no, (*path, "clause"))
    return found


EDITING = Editing(
    structure=("clause.no",),
    parameters=("lead_role",),
)
KIND = RuleKind("key-task", noop("重点任务"), KeyTask, check, editing=EDITING)
