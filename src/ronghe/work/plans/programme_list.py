"""A programme's measures as a table: filters, columns, and the list of programmes (X-05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import Obligation, Outcome
from ronghe.core.register.api import Labels
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import kept, one_of
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.plans.programmes import MEASURE, PROGRAMME
from ronghe.work.plans.rules.programme import Programme
from ronghe.work.plans.timeline import MARKS, NOT_BEGUN, NOT_LAUNCHED, Bar, Wanted


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme in the list: how many measures, how many done and late today."""

    rule: Rule
    heads: int
    measures: int
    launched: int
    done: int
    late: int


def programme_lines(actor: Actor, on: date) -> list[ProgrammeLine]:
    """The programmes in force with their progress (2 queries)."""
    rules = rules_of(actor.place, PROGRAMME, on)
    owed: dict[str, list[tuple[str, date]]] = {}
    rows = Obligation.objects.filter(place=actor.place, kind=MEASURE)
    for source, outcome, due_on in rows.values_list("source", "outcome", "due_on"):
        owed.setdefault(source.partition("/")[0], []).append((outcome, due_on))
    return [_line(rule, owed.get(key, []), on) for key, rule in rules.items()]


def programme_filters(query: QueryDict, programme: Programme, words: Labels) -> list[Filter]:
    """Narrow by head, by who leads, by state."""
    heads = [(head.key, head.label) for head in programme.heads]
    leads = dict.fromkeys(one.lead_role for one in programme.measures)
    known = (*MARKS.values(), NOT_BEGUN, NOT_LAUNCHED)
    marks = {state.value: str(label) for state, label in known}
    marks[State.DONE.value] = _("已完成")
    return [
        one_of(query, "head", _("板块"), heads),
        one_of(query, "lead", _("牵头"), [(code, words.label("roles", code)) for code in leads]),
        one_of(query, "state", _("情况"), list(marks.items())),
        *kept(query, "view"),
    ]


def wanted_from(filters: Sequence[Filter]) -> Wanted:
    """What the filters narrow to."""
    value = {one.name: one.value for one in filters}
    return Wanted(value["head"], value["lead"], value["state"])


def measures_listing(key: str, words: Labels) -> Listing[Bar]:
    """Columns of the table view and of the export."""
    return Listing(
        caption=_("举措"),
        noun=_("项举措"),
        columns=(
            ListColumn(_("工作任务"), lambda b: Cell(b.rule.task), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("板块"), lambda b: Cell(b.head.label)),
            ListColumn(_("开始"), lambda b: Cell(f"{b.from_on:%Y-%m-%d}"), on_phone=OnPhone.HIDDEN),
            ListColumn(_("时间节点"), lambda b: Cell(f"{b.due_on:%Y-%m-%d}")),
            ListColumn(_("步骤"), _steps),
            ListColumn(_("进度"), lambda b: Cell(f"{b.steps_done}/{b.steps}"), is_number=True),
            ListColumn(_("牵头"), lambda b: Cell(b.lead)),
            ListColumn(_("协同"), lambda b: Cell(_("、").join(words.label("roles", one) for one in b.rule.co_roles)), on_phone=OnPhone.HIDDEN),
            ListColumn(_("情况"), lambda b: Cell(mark=b.mark), on_phone=OnPhone.MARK),
        ),
        url=lambda b: address_of("plans:measure", key, b.rule.key),
        empty_title=_("没有符合条件的举措"),
        empty_text=_("换一个板块、牵头单位或情况再看。"),
    )  # fmt: skip


def _steps(bar: Bar) -> Cell:
    steps = (f"{no}. {step.text}" for no, step in enumerate(bar.rule.steps, start=1))
    return Cell("；".join(steps))


def _line(rule: Rule, owed: Sequence[tuple[str, date]], on: date) -> ProgrammeLine:
    programme = Programme.model_validate(rule.body)
    return ProgrammeLine(
        rule=rule,
        heads=len(programme.heads),
        measures=len(programme.measures),
        launched=len(owed),
        done=sum(outcome == Outcome.DONE for outcome, _ in owed),
        late=sum(outcome == Outcome.OPEN and due_on < on for outcome, due_on in owed),
    )
