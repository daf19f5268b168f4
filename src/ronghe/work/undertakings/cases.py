"""Rectification cases: opened with problems, measured by undertakings, accepted, left (T-36)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.register.api import reachable
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.undertakings.choices import CaseState, UndertakingState
from ronghe.work.undertakings.models import RectificationCase, Undertaking
from ronghe.work.undertakings.opening import NewUndertaking, open_undertakings
from ronghe.work.undertakings.policy import check_reason, check_text
from ronghe.work.undertakings.queries import undertakings_from
from ronghe.work.undertakings.rules.case_gate import why_no_exit, why_not_accepted
from ronghe.work.undertakings.rules.programme import Programme

CASE = "rectification-case"
DONE = (UndertakingState.ACCEPTED, UndertakingState.CLOSED)


@dataclass(frozen=True)
class Measure:
    """A measure that answers one of a case's problems (``problem`` counts from 1)."""

    problem: int
    text: str
    due_on: date | None = None
    responsible: str = ""


def programmes_in_force(place: str, on: date) -> dict[str, Programme]:
    """The place's programmes, by key (1 query)."""
    rules = rules_of(place, "rectification-programme", on)
    return {key: Programme.model_validate(rule.body) for key, rule in rules.items()}


def open_case(
    *, by: Actor, organisation_code: str, programme: str, problems: Sequence[str]
) -> RectificationCase:
    """Put an organisation on a programme with its problems; one open case at a time.

    Asking again gives the open one. Raises Refused, Invalid (no such programme, no problem).
    """
    on = today(by.place)
    with scope(by.scope()):
        node = reachable(by, organisation_code, Verb.ASSIGN_UNDERTAKINGS)
        _check_above(by, node.path)
        if programme not in programmes_in_force(by.place, on):
            raise Invalid(
                "programme", _("没有这个整顿提升专项。请先在办法规则中发布，再列入名单。")
            )
        said = [
            check_text(one, "problems", _("请逐条写明问题，每条至少四个字。")) for one in problems
        ]
        if not said:
            sentence = _("请至少写一条问题，再列入名单。")
            raise Invalid("problems", sentence, fields={"problems": [sentence]})
        present = RectificationCase.objects.filter(organisation=node, programme=programme)
        found = present.exclude(state=CaseState.EXITED).first()
        if found:
            return found
        case = RectificationCase.objects.create(
            place_id=by.place,
            code=_code(node.code, programme, present.count()),
            programme=programme,
            organisation=node,
            path=node.path,
            problems=said,
            opened_on=on,
        )
        _audit(by, case, "open", f"列入待提升名单，问题{len(said)}条")
        return case


def add_measures(
    *, by: Actor, code: str, measures: Sequence[Measure], at: datetime
) -> list[Undertaking]:
    """Set measures against the problems; each is an undertaking of the organisation."""
    with scope(by.scope()):
        case = locked_case(by, code)
        _check_above(by, case.path)
        _check_open(case)
        for one in measures:
            if not 1 <= one.problem <= len(case.problems):
                sentence = _("请选这条措施对应的问题。")
                raise Invalid("problem", sentence, fields={"problem": [sentence]})
        kind = programmes_in_force(by.place, today(by.place))[case.programme].measure_kind
        items = [
            NewUndertaking(
                text=one.text,
                bearer=case.organisation.code,
                due_on=one.due_on,
                responsible=one.responsible,
                source_kind=CASE,
                source_code=code,
                source_part=str(one.problem),
            )
            for one in measures
        ]
        return open_undertakings(by=by, kind=kind, items=items, at=at)


def accept_case(*, by: Actor, code: str, note: str, seen_version: int) -> RectificationCase:
    """Accept a case whose measures are all done; again changes nothing. Raises Refused, Conflict."""
    with scope(by.scope()):
        case = locked_case(by, code)
        if case.state == CaseState.ACCEPTED:
            return case
        check_can_accept_case(by, case)
        _check_seen(case, seen_version)
        case.accepted_note, case.accepted_on = check_reason(note), today(by.place)
        _move(case, CaseState.ACCEPTED)
        _audit(by, case, "accept", "验收通过", case.accepted_note)
        return case


def exit_case(*, by: Actor, code: str, seen_version: int) -> RectificationCase:
    """Take an accepted organisation off the list; again changes nothing. Raises Refused, Conflict."""
    with scope(by.scope()):
        case = locked_case(by, code)
        if case.state == CaseState.EXITED:
            return case
        check_can_exit(by, case)
        _check_seen(case, seen_version)
        case.exited_on = today(by.place)
        _move(case, CaseState.EXITED)
        _audit(by, case, "exit", "退出待提升名单")
        return case


def check_can_accept_case(actor: Actor, case: RectificationCase) -> None:
    """May the actor accept this case now? (1 query)"""
    _check_above(actor, case.path)
    _check_open(case)
    measures = list(undertakings_from(CASE, case.code, place=case.place_id))
    answered = {one.source_part for one in measures if one.state != UndertakingState.CLOSED}
    without = [n for n in range(1, len(case.problems) + 1) if str(n) not in answered]
    unfinished = sum(one.state not in DONE for one in measures)
    if sentence := why_not_accepted(len(case.problems), without, unfinished):
        raise Refused("measures", sentence)


def check_can_exit(actor: Actor, case: RectificationCase) -> None:
    """May the actor take this organisation off the list now?"""
    actor.check(Verb.KEEP_LISTS, case.path, _("办理退出名单"))
    sentence = why_no_exit(
        is_accepted=case.state == CaseState.ACCEPTED, is_exited=case.state == CaseState.EXITED
    )
    if sentence:
        raise Refused("state", sentence)


def check_can_measure(actor: Actor, case: RectificationCase) -> None:
    """May the actor set measures in this case?"""
    _check_above(actor, case.path)
    _check_open(case)


def cases_for(actor: Actor, programme: str = "") -> QuerySet[RectificationCase]:
    """The cases the actor may read: its own and those below it, the newest open first."""
    rows = RectificationCase.objects.filter(
        within("path", actor.paths_for(Verb.READ_UNDERTAKINGS)), place=actor.place
    )
    rows = rows.filter(programme=programme) if programme else rows
    return rows.select_related("organisation", "organisation__parent").order_by("path", "pk")


def case_for(actor: Actor, code: str) -> RectificationCase:
    """One case the actor may read; raises Refused (404)."""
    found = cases_for(actor).filter(code=code).first()
    if found is None:
        raise _out_of_reach()
    return found


def locked_case(by: Actor, code: str) -> RectificationCase:
    """The case, locked; raises Refused (404)."""
    rows = RectificationCase.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(place=by.place, code=code).first()
    if found is None:
        raise _out_of_reach()
    return found


def _check_above(actor: Actor, path: str) -> None:
    actor.check(Verb.ASSIGN_UNDERTAKINGS, path, _("办理整顿提升"))
    if actor.identity.path == path:
        raise Refused("own", _("整顿提升由上级党组织列入、验收，不能自己办。请等待上级处理。"))


def _check_open(case: RectificationCase) -> None:
    if case.state != CaseState.OPEN:
        raise Refused(
            "state",
            _("这个组织现在是“%(state)s”，不能这样办。请看经过里的最新一步。")
            % {"state": case.get_state_display()},
        )


def _check_seen(case: RectificationCase, seen_version: int) -> None:
    if case.version != seen_version:
        raise Conflict(
            _("这个组织的情况刚被别人改过，您的这一步没有保存。请看过最新情况后再办。"),
            version=case.version,
            state=case.state,
        )


def _move(case: RectificationCase, state: CaseState) -> None:
    case.state = state
    case.version += 1
    case.save()


def _code(organisation: str, programme: str, earlier: int) -> str:
    seed = f"{organisation}|{programme}|{earlier}"
    return f"{organisation}-Z{hashlib.sha256(seed.encode()).hexdigest()[:8]}"


def _out_of_reach() -> Refused:
    return Refused(
        "unknown", _("没有找到这个组织的整顿提升记录，或它不在您负责的范围内。请从名单打开。"), 404
    )


def _audit(by: Actor, case: RectificationCase, did: str, sentence: str, reason: str = "") -> None:
    record(
        by=by,
        verb=f"undertakings.{did}_case",
        subject=(CASE, case.code),
        path=case.path,
        sentence=f"{sentence}（{today(by.place):%Y-%m-%d}）",
        reason=reason,
    )
