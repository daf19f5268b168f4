"""Launching a programme, and steps of its measures done with a record (X-05, E6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from ronghe.core.library.api import ProofRecord, proof_kind
from ronghe.core.obligations.api import (
    Owed,
    Proof,
    close_obligations,
    open_obligations,
    reopen_obligations,
)
from ronghe.core.register.api import Organisation, root_organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.plans.models import PlannedMeasure, StepDone
from ronghe.work.plans.policy import check_can_assign, check_can_report_step
from ronghe.work.plans.rules.programme import Programme, ProgrammeMeasure

PROGRAMME, MEASURE = "programme", "measure"
ROUND = "node"
LONGEST_TITLE = 120


class StepReport(NamedTuple):
    """A step that was done: of which measure, its number from 1, and the record that shows it."""

    measure: str
    no: int
    done_on: date
    proof_kind: str
    proof_code: str
    proof_title: str


def launch_programme(
    *, by: Actor, key: str, on: date, leads: Mapping[str, str] | None = None
) -> int:
    """Put every measure of a programme in its leading organisation's hands; how many are new.

    ``leads`` says which organisation (code) a role is; a role that names none is the topmost
    organisation. Each measure is owed by its time node. Launching again adds what is new.
    Raises Refused without the right or programme, Invalid for an unknown organisation.
    """
    check_can_assign(by)
    with place_system(by.place):
        rule = programme_rule(by.place, key, on)
        programme = Programme.model_validate(rule.body)
        nodes = _leading(by.place, programme, leads or {})
        there = set(
            PlannedMeasure.objects.filter(place=by.place, programme_key=key).values_list(
                "measure_key", flat=True
            )
        )
        fresh = [one for one in programme.measures if one.key not in there]
        PlannedMeasure.objects.bulk_create(
            PlannedMeasure(
                place_id=by.place, organisation=nodes[one.lead_role],
                path=nodes[one.lead_role].path, programme_key=key, programme_id=rule.id,
                measure_key=one.key, launched_on=on,
            )
            for one in fresh
        )  # fmt: skip
        open_obligations(
            place=by.place, owed=[_owed(key, one, nodes[one.lead_role]) for one in fresh]
        )
        if fresh:
            record(
                by=by, verb="plans.launch", subject=(PROGRAMME, key), path=by.identity.path,
                sentence=f"启动“{programme.title}”，新增{len(fresh)}项举措",
            )  # fmt: skip
    return len(fresh)


def do_step(
    *,
    by: Actor,
    programme: str,
    measure: str,
    no: int,
    proof: tuple[str, str],
    at: datetime,
) -> StepDone:
    """Mark a step of a measure as done by naming the record that shows it; the same twice is one.

    ``proof`` is (kind, code). With its last step the measure's obligation is closed. Raises Refused,
    Invalid for a record that is not there, for a step that does not exist.
    """
    with scope(by.scope()):
        planned = _held(by, programme, measure)
        check_can_report_step(by, planned)
        steps = _steps(planned)
        if not 1 <= no <= len(steps):
            raise Invalid("step", _("这项举措没有第 %(no)s 步，请刷新后再办。") % {"no": no})
        done = planned.steps_done.filter(no=no).first()
        if done:
            return done
        found = _record_of(by, *proof)
        step = StepDone.objects.create(
            measure=planned, place_id=by.place, path=planned.path, no=no,
            done_on=found.on or today(by.place),
            proof_kind=proof[0], proof_code=found.code, proof_title=found.sentence[:160],
        )  # fmt: skip
        _close_if_done(planned, len(steps), at)
        record(
            by=by, verb="plans.do_step", subject=(MEASURE, planned.source), path=planned.path,
            sentence=f"完成举措第{no}步“{steps[no - 1]}”，依据：{found.sentence}",
        )  # fmt: skip
        return step


def undo_step(*, by: Actor, programme: str, measure: str, no: int) -> None:
    """Take a step back; what it had closed is open again. Nothing happens where it is not done."""
    with scope(by.scope()):
        planned = _held(by, programme, measure)
        check_can_report_step(by, planned)
        gone, _each = planned.steps_done.filter(no=no).delete()
        if gone:
            reopen_obligations(place=by.place, proof_kind=MEASURE, proof_code=planned.source)
            record(
                by=by, verb="plans.undo_step", subject=(MEASURE, planned.source),
                path=planned.path, sentence=f"撤回举措第{no}步的完成",
            )  # fmt: skip


def do_steps_in_bulk(
    *, by: Actor, programme: str, reports: Iterable[StepReport], at: datetime
) -> int:
    """Store steps that were done elsewhere; those there already stay. Returns how many are new.

    A constant number of queries; measures whose last step is among them are closed.
    """
    check_can_assign(by)
    with place_system(by.place):
        held = {
            one.measure_key: one
            for one in PlannedMeasure.objects.filter(
                place=by.place, programme_key=programme
            ).select_related("programme")
        }
        there = set(
            StepDone.objects.filter(measure__in=held.values()).values_list(
                "measure__measure_key", "no"
            )
        )
        fresh = [r for r in reports if r.measure in held and (r.measure, r.no) not in there]
        StepDone.objects.bulk_create(
            StepDone(
                measure=held[r.measure], place_id=by.place, path=held[r.measure].path, no=r.no,
                done_on=r.done_on, proof_kind=r.proof_kind, proof_code=r.proof_code,
                proof_title=r.proof_title,
            )
            for r in fresh
        )  # fmt: skip
        _close_complete(by.place, list(held.values()), at)
        if fresh:
            record(
                by=by, verb="plans.do_step", subject=(PROGRAMME, programme),
                path=by.identity.path, sentence=f"登记{len(fresh)}个步骤完成",
            )  # fmt: skip
    return len(fresh)


def programme_rule(place: str, key: str, on: date) -> Rule:
    """The programme in force on a day; Refused (404) when the place has none of that key."""
    rule = rules_of(place, PROGRAMME, on).get(key)
    if rule is None:
        raise Refused("unknown", _("没有这个实施方案，请从方案列表重新打开。"), 404)
    return rule


def _leading(place: str, programme: Programme, leads: Mapping[str, str]) -> dict[str, Organisation]:
    codes = set(leads.values())
    found = {o.code: o for o in Organisation.objects.filter(place=place, code__in=codes)}
    if missing := codes - found.keys():
        raise Invalid(
            "organisation",
            _("没有编码为 %(code)s 的党组织，请改正牵头单位。") % {"code": min(missing)},
        )
    top = root_organisation(place)
    roles = {one.lead_role for one in programme.measures}
    return {role: found[leads[role]] if role in leads else top for role in roles}


def _owed(key: str, one: ProgrammeMeasure, node: Organisation) -> Owed:
    title = one.task if len(one.task) <= LONGEST_TITLE else f"{one.task[: LONGEST_TITLE - 1]}…"
    source = f"{key}/{one.key}"
    return Owed(MEASURE, source, node.pk, node.path, ROUND, title, one.from_on, one.due_on)


def _held(by: Actor, programme: str, measure: str) -> PlannedMeasure:
    rows = PlannedMeasure.objects.select_for_update(of=("self",)).select_related("programme")
    found = rows.filter(place=by.place, programme_key=programme, measure_key=measure).first()
    if found is None:
        raise Refused(
            "unknown", _("这项举措还没有启动，或者不在您能看到的范围内。请从方案页重新打开。"), 404
        )
    return found


def _steps(planned: PlannedMeasure) -> list[str]:
    rule = Programme.model_validate(planned.programme.body)
    found = rule.measure(planned.measure_key)
    return [step.text for step in found.steps] if found else []


def _record_of(by: Actor, kind: str, code: str) -> ProofRecord:
    known = proof_kind(kind)
    found = known.find(by, code) if known and code else None
    if found is None:
        raise Invalid(
            "proof", _("没有找到这条记录，或它还没有完成。请先记录会议或活动，再选它作依据。")
        )
    return found


def _close_if_done(planned: PlannedMeasure, steps: int, at: datetime) -> None:
    done = list(planned.steps_done.order_by("-done_on").values_list("done_on", flat=True))
    if len(done) == steps:
        close_obligations(place=planned.place_id, proofs=[_proof(planned, done[0])], at=at)


def _close_complete(place: str, held: list[PlannedMeasure], at: datetime) -> None:
    last: dict[int, list[date]] = {}
    rows = StepDone.objects.filter(measure__in=held).values_list("measure", "done_on")
    for pk, day in rows:
        last.setdefault(pk, []).append(day)
    proofs = [
        _proof(one, max(last[one.pk]))
        for one in held
        if one.pk in last and len(last[one.pk]) == len(_steps(one))
    ]
    close_obligations(place=place, proofs=proofs, at=at)


def _proof(planned: PlannedMeasure, on: date) -> Proof:
    return Proof(
        MEASURE, planned.source, planned.organisation_id, ROUND, on, MEASURE, planned.source
    )
