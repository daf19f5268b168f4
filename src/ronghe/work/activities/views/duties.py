"""What an organisation owes in a year, round by round, and the meetings that fulfilled it (S-23)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from ronghe.core.obligations.api import DUTY, DueState, Duty, Obligation, due_state, obligations_of
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Clause, Link, Mark, State
from ronghe.foundation.rulebook.api import Rule, rule_versions
from ronghe.work.activities.choices import MEETING
from ronghe.work.activities.policy import out_of_reach
from ronghe.work.activities.rules.rounds import round_label

STATES = {
    DueState.DONE: State.DONE,
    DueState.DONE_LATE: State.DONE,
    DueState.LATE: State.LATE,
    DueState.SOON: State.SOON,
    DueState.GOING: State.GOING,
    DueState.VOID: State.PAUSED,
}
WORDS = {
    DueState.DONE: gettext_lazy("已办"),
    DueState.DONE_LATE: gettext_lazy("逾期后办"),
    DueState.LATE: gettext_lazy("逾期未办"),
    DueState.SOON: gettext_lazy("临期"),
    DueState.GOING: gettext_lazy("未到期"),
    DueState.VOID: gettext_lazy("不再要求"),
}

EARLIEST = 2000
"""Years before hold no duties; an address may name any number."""


@dataclass(frozen=True)
class DutyRow:
    """One duty: its rounds as links, each to the meeting that fulfilled it."""

    label: str
    title: str
    rounds: list[Link]
    done: int
    owed: int
    clause: Clause | None


@require_GET
@needs(Verb.READ_MEETINGS)
def duties(request: ActorRequest, code: str, year: int) -> HttpResponse:
    """The year's duties of one organisation with what is done, late and still to come."""
    node = _organisation(request, code)
    on = today(request.actor.place)
    if not EARLIEST <= year <= on.year + 1:
        raise Refused(
            "unknown", _("没有 %(year)s 年的应办事项，请从会议记录重新打开。") % {"year": year}, 404
        )
    owed = [
        one
        for one in obligations_of(node.pk, date(year, 1, 1), date(year + 1, 1, 31))
        if one.kind == DUTY and one.round.startswith(str(year))
    ]
    rows = _rows(owed, on)
    context = {
        "organisation": node,
        "year": year,
        "rows": rows,
        "done": sum(row.done for row in rows),
        "owed": sum(row.owed for row in rows),
        "late": sum(_state(one, on) == DueState.LATE for one in owed),
        "on": on,
        "may_record": request.actor.can(Verb.RECORD_MEETING, node.path),
        "years": [Link(str(y), reverse("activities:duties", args=[code, y])) for y in (year - 1, year + 1) if y <= on.year],
        "crumbs": [
            Link(_("会议记录"), reverse("activities:list")),
            Link(node.short_name, address_of("portal:loop", code)),
            Link(_("%(year)s年应办事项") % {"year": year}, ""),
        ],
    }  # fmt: skip
    return render(request, "activities/duties.html", context)


def _organisation(request: ActorRequest, code: str) -> Organisation:
    node = Organisation.objects.filter(place=request.actor.place, code=code).first()
    if node is None:
        raise out_of_reach(_("党组织"))
    request.actor.check(Verb.READ_MEETINGS, node.path, _("查看应办事项"))
    return node


def _rows(owed: list[Obligation], on: date) -> list[DutyRow]:
    rules = rule_versions(sorted({o.rule_version_id for o in owed if o.rule_version_id}))
    by_source: dict[str, list[Obligation]] = defaultdict(list)
    for one in owed:
        by_source[one.source].append(one)
    return [_row(rounds, rules, on) for _source, rounds in sorted(by_source.items())]


def _row(rounds: list[Obligation], rules: dict[int, Rule], on: date) -> DutyRow:
    first = rounds[0]
    rule = rules.get(first.rule_version_id or 0)
    states = [_state(one, on) for one in rounds]
    done = sum(state in {DueState.DONE, DueState.DONE_LATE} for state in states)
    return DutyRow(
        label=Duty.model_validate(rule.body).short_label if rule else first.title,
        title=first.title,
        rounds=[_round(one, state) for one, state in zip(rounds, states, strict=True)],
        done=done,
        owed=done + states.count(DueState.LATE),
        clause=_clause(rule),
    )


def _round(one: Obligation, state: DueState) -> Link:
    url = address_of("activities:meeting", one.proof_code) if one.proof_kind == MEETING else ""
    words = _("%(round)s %(state)s") % {"round": round_label(one.round), "state": WORDS[state]}
    return Link(words, url, Mark(STATES[state], words))


def _clause(rule: Rule | None) -> Clause | None:
    if rule is None:
        return None
    label = _("应办规则 第%(no)s版") % {"no": rule.no}
    return Clause(label, address_of("rulebook:rule", "duty", rule.key))


def _state(one: Obligation, on: date) -> DueState:
    return due_state(outcome=one.outcome, due_on=one.due_on, done_on=one.done_on, today=on)
