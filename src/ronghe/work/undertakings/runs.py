"""Runs of standard Party-affairs workflows: started, done step by step in order, stopped (S-14)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import (
    Owed,
    Proof,
    close_obligations,
    open_obligations,
    void_obligations,
)
from ronghe.core.register.api import Organisation, reachable
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.api import Rule, rule_version, rule_versions, rules_of
from ronghe.work.undertakings.choices import RunState
from ronghe.work.undertakings.models import RunStep, WorkflowRun
from ronghe.work.undertakings.policy import check_reason
from ronghe.work.undertakings.rules.run_gate import current_no, problems, span_end, why_not_now
from ronghe.work.undertakings.rules.workflow import Workflow

KIND = "workflow"
STEP = "workflow-step"
RUN = "workflow-run"


@dataclass(frozen=True)
class Template:
    """A workflow with the rule version that states it."""

    rule: Rule
    body: Workflow


@dataclass(frozen=True)
class RunSheet:
    """A run with its template and the steps done, by number."""

    run: WorkflowRun
    template: Template
    steps: Mapping[int, RunStep]

    @property
    def done(self) -> dict[int, date]:
        """Step → day; 0 is the start."""
        return {0: self.run.started_on} | {no: step.done_on for no, step in self.steps.items()}

    @property
    def current(self) -> int | None:
        """The step that is due now."""
        running = self.run.state == RunState.RUNNING
        return current_no(self.template.body, self.done) if running else None

    @property
    def answers(self) -> dict[str, str]:
        """Everything that was filled in so far."""
        return {key: text for step in self.steps.values() for key, text in step.answers.items()}


def templates_on(place: str, on: date) -> dict[str, Template]:
    """The template of each topic in force on a day: the one that came into force last (1 query)."""
    found = [
        Template(rule, Workflow.model_validate(rule.body))
        for rule in rules_of(place, KIND, on).values()
    ]
    found.sort(key=lambda one: (one.rule.valid_from, one.rule.key))
    latest = {one.body.topic: one for one in found}
    return {topic: latest[topic] for topic in sorted(latest)}


def start_run(
    *,
    by: Actor,
    organisation_code: str,
    topic: str,
    subject: str,
    started_on: date,
    client_key: str,
) -> WorkflowRun:
    """Start a workflow on the template in force that day; the same post twice is one run.

    Raises Refused (role, scope), Invalid (no such topic, no subject, a day to come).
    """
    with scope(by.scope()):
        node = reachable(by, organisation_code, Verb.REPORT_UNDERTAKING)
        check_can_run(by, node)
        sent = WorkflowRun.objects.filter(organisation=node, client_key=client_key).first()
        if sent:
            return sent
        template = _template(by.place, topic, started_on)
        _check_start(subject, started_on, today(by.place), template)
        run = WorkflowRun.objects.create(
            place_id=by.place,
            code=_code(node.code, client_key),
            organisation=node,
            path=node.path,
            template_key=template.rule.key,
            template_id=template.rule.id,
            subject=subject.strip(),
            client_key=client_key,
            started_on=started_on,
        )
        _owe_next(RunSheet(run, template, {}))
        _audit(by, run, "start", f"开始办理“{template.rule.title}”")
        return run


def do_step(
    *,
    by: Actor,
    code: str,
    no: int,
    answers: Mapping[str, str],
    done_on: date,
    seen_version: int,
    at: datetime,
) -> RunSheet:
    """Do the step that is due; any other is refused with a sentence.

    The same answers for a step done already change nothing. Raises Refused (not its turn), Invalid
    with ``details["fields"]``, Conflict.
    """
    with scope(by.scope()):
        sheet = _sheet(_locked(by, code))
        check_can_run(by, sheet.run.organisation)
        kept = _kept(sheet, no, answers)
        if no in sheet.steps and sheet.steps[no].answers == kept:
            return sheet
        check_can_do(sheet, no)
        _check_seen(sheet.run, seen_version)
        wrong = problems(sheet.template.body, sheet.done, no, kept, done_on, today(by.place))
        if wrong:
            fields = {field: [sentence] for field, sentence in wrong.items()}
            raise Invalid("step", next(iter(wrong.values())), fields=fields)
        _store(by, sheet.run, no, kept, done_on)
        _close_owed(sheet.run, no, done_on, at)
        sheet = _sheet(sheet.run)
        _advance(sheet, done_on)
        title = sheet.template.body.steps[no - 1].title
        _audit(by, sheet.run, "do_step", f"办结第{no}步“{title}”（{done_on:%Y-%m-%d}）")
        return sheet


def stop_run(*, by: Actor, code: str, reason: str, seen_version: int, at: datetime) -> WorkflowRun:
    """Stop a run that does not go on, for a stated reason; what was done stays on record."""
    with scope(by.scope()):
        sheet = _sheet(_locked(by, code))
        run = sheet.run
        check_can_run(by, run.organisation)
        if run.state != RunState.RUNNING:
            raise _over(run)
        _check_seen(run, seen_version)
        run.end_reason, run.ended_on = check_reason(reason), today(by.place)
        run.state, run.version = RunState.STOPPED, run.version + 1
        void_obligations(place=by.place, kind=STEP, sources=[code], at=at)
        run.save()
        _audit(by, run, "stop", "终止办理", run.end_reason)
        return run


def check_can_run(actor: Actor, organisation: Organisation) -> None:
    """May the actor run workflows of this organisation?"""
    actor.check(Verb.REPORT_UNDERTAKING, organisation.path, _("办理党务流程"))
    if actor.identity.path != organisation.path:
        raise Refused("own", _("党务流程由党组织自己办理，上级可以查看和督促。请提醒该组织办理。"))


def check_can_do(sheet: RunSheet, no: int) -> None:
    """May this step be done now?"""
    if sheet.run.state == RunState.STOPPED:
        raise _over(sheet.run)
    if sentence := why_not_now(sheet.template.body, sheet.done, no):
        raise Refused("order", sentence)


def runs_for(actor: Actor) -> QuerySet[WorkflowRun]:
    """The runs the actor may read, those under way first."""
    if not actor.has(Verb.READ_MEMBERS):
        return WorkflowRun.objects.none()
    rows = WorkflowRun.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEMBERS)), place=actor.place
    )
    return rows.select_related("organisation", "template").order_by(
        F("ended_on").asc(nulls_first=True), "-started_on", "pk"
    )


def run_sheet(actor: Actor, code: str) -> RunSheet:
    """One run the actor may read (3 queries); raises Refused (404)."""
    found = runs_for(actor).filter(code=code).first()
    if found is None:
        raise _out_of_reach()
    return _sheet(found)


def running_sheets(place: str, on: date) -> list[RunSheet]:
    """All runs of a place that were under way on a day (3 queries)."""
    rows = WorkflowRun.objects.filter(place=place, state=RunState.RUNNING, started_on__lte=on)
    found = list(rows.select_related("organisation").prefetch_related("steps").order_by("pk"))
    rules = rule_versions(sorted({run.template_id for run in found}))
    templates = {
        pk: Template(rule, Workflow.model_validate(rule.body)) for pk, rule in rules.items()
    }
    return [
        RunSheet(run, templates[run.template_id], {step.no: step for step in run.steps.all()})
        for run in found
    ]


def due_on(sheet: RunSheet, no: int) -> date | None:
    """By when step ``no`` is to be done, None where nothing says so or it is too early to tell."""
    return span_end(sheet.template.body.steps[no - 1].due, sheet.done, no)


def earliest_on(sheet: RunSheet, no: int) -> date | None:
    """Before when step ``no`` may not be done."""
    return span_end(sheet.template.body.steps[no - 1].not_before, sheet.done, no)


def _template(place: str, topic: str, on: date) -> Template:
    found = templates_on(place, on).get(topic)
    if found is None:
        sentence = _("这一天没有生效的这类流程。请换一个开始日期，或先在办法规则中发布流程。")
        raise Invalid("topic", sentence, fields={"topic": [sentence]})
    return found


def _check_start(subject: str, started_on: date, now: date, template: Template) -> None:
    if not subject.strip():
        sentence = _("请填写“%(label)s”。") % {"label": template.body.subject_label}
        raise Invalid("subject", sentence, fields={"subject": [sentence]})
    if started_on > now:
        sentence = _("开始日期不能晚于今天，请改正。")
        raise Invalid("started_on", sentence, fields={"started_on": [sentence]})


def _locked(by: Actor, code: str) -> WorkflowRun:
    rows = WorkflowRun.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(place=by.place, code=code).first()
    if found is None:
        raise _out_of_reach()
    return found


def _sheet(run: WorkflowRun) -> RunSheet:
    rule = rule_version(run.template_id)
    steps = {step.no: step for step in run.steps.order_by("no")}
    return RunSheet(run, Template(rule, Workflow.model_validate(rule.body)), steps)


def _kept(sheet: RunSheet, no: int, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that the step asks for, trimmed."""
    steps = sheet.template.body.steps
    fields = steps[no - 1].fields if 1 <= no <= len(steps) else ()
    return {field.key: answers.get(field.key, "").strip() for field in fields}


def _store(by: Actor, run: WorkflowRun, no: int, answers: dict[str, str], on: date) -> None:
    RunStep.objects.create(
        place_id=run.place_id,
        run=run,
        path=run.path,
        no=no,
        done_on=on,
        done_as=by.signature[:120],
        answers=answers,
    )


def _advance(sheet: RunSheet, on: date) -> None:
    run = sheet.run
    run.version += 1
    if current_no(sheet.template.body, sheet.done) is None:
        run.state, run.ended_on = RunState.DONE, on
    run.save()
    _owe_next(sheet)


def _owe_next(sheet: RunSheet) -> None:
    """The step that is due now is owed by its day, where the template sets one."""
    no, run = sheet.current, sheet.run
    day = due_on(sheet, no) if no else None
    if no is None or day is None:
        return
    opens_on = min(max(sheet.done.values()), day)
    title = f"{sheet.template.rule.title}：{sheet.template.body.steps[no - 1].title}"
    bearer = run.organisation
    owed = Owed(STEP, run.code, bearer.pk, bearer.path, str(no), title[:110], opens_on, day)
    open_obligations(place=run.place_id, owed=[owed])


def _close_owed(run: WorkflowRun, no: int, on: date, at: datetime) -> None:
    proof = Proof(STEP, run.code, run.organisation_id, str(no), on, RUN, run.code)
    close_obligations(place=run.place_id, proofs=[proof], at=at)


def _check_seen(run: WorkflowRun, seen_version: int) -> None:
    if run.version != seen_version:
        raise Conflict(
            _("这个流程刚被别人办过一步，您的这一步没有保存。请看过最新情况后再办。"),
            version=run.version,
            state=run.state,
        )


def _over(run: WorkflowRun) -> Refused:
    return Refused(
        "state",
        _("这个流程“%(state)s”，不能再办。需要时请重新开始一次。")
        % {"state": run.get_state_display()},
    )


def _out_of_reach() -> Refused:
    return Refused(
        "unknown", _("没有找到这次办理，或它不在您负责的范围内。请从列表重新打开。"), 404
    )


def _code(organisation: str, client_key: str) -> str:
    return f"{organisation}-W{hashlib.sha256(client_key.encode()).hexdigest()[:10]}"


def _audit(by: Actor, run: WorkflowRun, did: str, sentence: str, reason: str = "") -> None:
    record(
        by=by,
        verb=f"undertakings.{did}",
        subject=(RUN, run.code),
        path=run.path,
        sentence=sentence,
        reason=reason,
    )
