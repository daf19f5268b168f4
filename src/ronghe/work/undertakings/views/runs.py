"""Workflow runs: the list, starting one, its steps in order, its documents and record (S-14)."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import one_of, seen_version, words
from ronghe.foundation.pages.downloads import FileType, download
from ronghe.foundation.pages.listing import ListColumn, Listing, list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.undertakings.choices import RunState
from ronghe.work.undertakings.forms import StartForm, StepForm, add_refusal
from ronghe.work.undertakings.models import WorkflowRun
from ronghe.work.undertakings.run_page import steps_of, stops_of
from ronghe.work.undertakings.run_papers import (
    record_json,
    record_pdf,
    record_word,
    step_document,
)
from ronghe.work.undertakings.runs import (
    RUN,
    RunSheet,
    check_can_do,
    check_can_run,
    do_step,
    due_on,
    earliest_on,
    run_sheet,
    runs_for,
    start_run,
    stop_run,
    templates_on,
)
from ronghe.work.undertakings.undertaking_page import events_of

STATES = {RunState.RUNNING: State.GOING, RunState.DONE: State.DONE, RunState.STOPPED: State.PAUSED}


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEMBERS)
def runs(request: ActorRequest) -> HttpResponse:
    """The runs in reach; a POST takes them out."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    topics = {key: one.rule.title for key, one in templates_on(actor.place, on).items()}
    states = [(one.value, str(one.label)) for one in RunState]
    filters = [
        words(query, "q", _("对象"), _("办理对象中的字")),
        one_of(query, "state", _("状态"), states),
    ]
    value = {one.name: one.value for one in filters}
    rows = runs_for(actor)
    rows = rows.filter(state=value["state"]) if value["state"] else rows
    rows = rows.filter(subject__contains=value["q"]) if value["q"] else rows
    if request.method == "POST":
        name = f"{_('党务流程')}{on:%Y%m%d}"
        table, path = whole_list(_listing(), rows, query), actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now())
    own = _own(request)
    context = {
        "table": list_page(_listing(), rows, query, filters=filters),
        "query": query.urlencode(),
        "topics": topics if own else {},
        "watermark": watermark(actor, timezone.now()),
    }
    return render(request, "undertakings/runs.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.REPORT_UNDERTAKING)
def start(request: ActorRequest) -> HttpResponse:
    """Start a workflow; the template is the one in force on the day it begins."""
    actor = request.actor
    on, own = today(actor.place), _own(request)
    if own is None:
        raise Refused("own", _("党务流程由党组织自己办理。请切换到该组织的身份。"))
    templates = templates_on(actor.place, on)
    if request.method == "GET":
        first = {"topic": request.GET.get("topic", ""), "started_on": on,
                 "client_key": secrets.token_hex(16)}  # fmt: skip
        return _start_page(request, StartForm(templates, initial=first))
    form = StartForm(templates, request.POST)
    if not form.is_valid():
        return _start_page(request, form, 422)
    try:
        run = start_run(by=actor, organisation_code=own.code, **form.cleaned_data)
    except Invalid as refusal:
        add_refusal(form, refusal.sentence, refusal.details)
        return _start_page(request, form, refusal.status)
    toast(request, _("已开始，请办理第一步。"))
    return HttpResponseRedirect(reverse("undertakings:run", args=[run.code]))


@require_GET
@needs(Verb.READ_MEMBERS)
def run(request: ActorRequest, code: str) -> HttpResponse:
    """One run: its steps, the one that is due with its form, what was filled in."""
    return _page(request, run_sheet(request.actor, code))


@require_POST
@needs(Verb.REPORT_UNDERTAKING)
def step(request: ActorRequest, code: str, no: int) -> HttpResponse:
    """Do a step; one that is not due is refused with the step that is."""
    sheet = run_sheet(request.actor, code)
    check_can_do(sheet, no)
    form = StepForm(sheet.template.body.steps[no - 1], request.POST)
    if not form.is_valid():
        return _page(request, sheet, form, 422)
    try:
        do_step(
            by=request.actor,
            code=code,
            no=no,
            answers=form.answers,
            done_on=form.cleaned_data["done_on"],
            seen_version=form.cleaned_data["seen_version"],
            at=timezone.now(),
        )
    except (Conflict, Invalid) as refusal:
        details = refusal.details if isinstance(refusal, Invalid) else {}
        add_refusal(form, refusal.sentence, details)
        return _page(request, run_sheet(request.actor, code), form, refusal.status)
    toast(request, _("第 %(no)s 步已办结。") % {"no": no})
    return HttpResponseRedirect(reverse("undertakings:run", args=[code]))


@require_POST
@needs(Verb.REPORT_UNDERTAKING)
def stop(request: ActorRequest, code: str) -> HttpResponse:
    """Stop a run for a stated reason."""
    stop_run(
        by=request.actor,
        code=code,
        reason=request.POST.get("reason", ""),
        seen_version=seen_version(request.POST),
        at=timezone.now(),
    )
    toast(request, _("已终止，已办的步骤仍保留。"))
    return HttpResponseRedirect(reverse("undertakings:run", args=[code]))


@require_GET
@needs(Verb.READ_MEMBERS)
def record(request: ActorRequest, code: str, kind: str) -> HttpResponse:
    """The run's record as docx, pdf or json."""
    sheet = run_sheet(request.actor, code)
    on = today(request.actor.place)
    name = f"{sheet.template.rule.title}办理记录_{sheet.run.organisation.short_name}"
    match kind:
        case "docx":
            return download(record_word(sheet, on), f"{name}.docx", FileType.DOCX)
        case "pdf":
            return download(record_pdf(sheet, on), f"{name}.pdf", FileType.PDF)
        case "json":
            return download(record_json(sheet), f"{name}.json", FileType.JSON)
    raise Refused("unknown", _("没有这种格式。请从页面选择 Word、PDF 或 JSON。"), 404)


@require_GET
@needs(Verb.READ_MEMBERS)
def document(request: ActorRequest, code: str, no: int) -> HttpResponse:
    """The document of a step as Word."""
    title, content = step_document(run_sheet(request.actor, code), no)
    return download(content, f"{title}.docx", FileType.DOCX)


def _page(
    request: ActorRequest, sheet: RunSheet, form: StepForm | None = None, status: int = 200
) -> HttpResponse:
    actor, on, no = request.actor, today(request.actor.place), sheet.current
    refusal = refusal_of(check_can_run, actor, sheet.run.organisation)
    if form is None and no is not None and refusal is None:
        first = {"done_on": on, "seen_version": sheet.run.version}
        form = StepForm(sheet.template.body.steps[no - 1], initial=first)
    context: dict[str, Any] = {
        "sheet": sheet,
        "run": sheet.run,
        "mark": mark_of(sheet.run),
        "stops": stops_of(sheet, on),
        "done": steps_of(sheet),
        "no": no,
        "current": sheet.template.body.steps[no - 1] if no else None,
        "due_on": due_on(sheet, no) if no else None,
        "earliest_on": earliest_on(sheet, no) if no else None,
        "form": form if no and refusal is None else None,
        "refusal": refusal if no else None,
        "events": events_of(RUN, sheet.run.code),
        "watermark": watermark(actor, timezone.now()),
        "crumbs": [
            Link(_("党务流程"), reverse("undertakings:runs")),
            Link(sheet.run.organisation.short_name, ""),
        ],
    }
    return render(request, "undertakings/run.html", context, status=status)


def _start_page(request: ActorRequest, form: StartForm, status: int = 200) -> HttpResponse:
    crumbs = [Link(_("党务流程"), reverse("undertakings:runs")), Link(_("开始办理"), "")]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "undertakings/start.html", context, status=status)


def _listing() -> Listing[WorkflowRun]:
    return Listing(
        caption=_("党务流程"),
        noun=_("次办理"),
        columns=(
            ListColumn(_("办理对象"), lambda r: Cell(r.subject), "subject", ("subject",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("状态"), lambda r: Cell(mark=mark_of(r)), "state", ("state",), on_phone=OnPhone.MARK),
            ListColumn(_("流程"), lambda r: Cell(r.template.title), "flow", ("template_key",)),
            ListColumn(_("党组织"), lambda r: Cell(r.organisation.short_name), "org", ("path",)),
            ListColumn(_("开始"), lambda r: Cell(f"{r.started_on:%Y-%m-%d}"), "started", ("started_on",)),
        ),
        url=lambda r: reverse("undertakings:run", args=[r.code]),
        empty_title=_("没有符合条件的办理"),
        empty_text=_("换届、发展党员等事项开始办理后会出现在这里。"),
    )  # fmt: skip


def mark_of(run: WorkflowRun) -> Mark:
    """A run's state as a mark."""
    state = RunState(run.state)
    return Mark(STATES[state], str(state.label))


def _own(request: ActorRequest) -> Organisation | None:
    """The organisation that this identity speaks for, if it may run workflows."""
    if not request.actor.has(Verb.REPORT_UNDERTAKING):
        return None
    return Organisation.objects.filter(path=request.actor.identity.path).first()
