"""The register of organisations to be lifted and one case: problems, measures, acceptance, exit (T-36)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Invalid, refusal_of
from ronghe.foundation.pages.asked import one_of, seen_version, words
from ronghe.foundation.pages.listing import ListColumn, Listing, list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.pages.shapes.work import Stop
from ronghe.foundation.pages.toasts import toast
from ronghe.work.undertakings.cases import (
    CASE,
    Measure,
    accept_case,
    add_measures,
    case_for,
    cases_for,
    check_can_accept_case,
    check_can_exit,
    check_can_measure,
    exit_case,
    open_case,
    programmes_in_force,
)
from ronghe.work.undertakings.choices import CaseState, UndertakingState
from ronghe.work.undertakings.forms import CaseForm, MeasureForm, add_refusal
from ronghe.work.undertakings.list_page import mark_of, organisations_offered
from ronghe.work.undertakings.models import RectificationCase, Undertaking
from ronghe.work.undertakings.queries import undertakings_from, undertakings_from_many
from ronghe.work.undertakings.undertaking_page import events_of

STATES = {
    CaseState.OPEN: State.GOING,
    CaseState.ACCEPTED: State.SOON,
    CaseState.EXITED: State.DONE,
}
_Counted = tuple[RectificationCase, Sequence[Undertaking]]


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_UNDERTAKINGS)
def cases(request: ActorRequest) -> HttpResponse:
    """The register: organisations in reach that are to be lifted; a POST takes it out."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    programmes = programmes_in_force(actor.place, on)
    filters = _filters(query)
    rows = cases_for(actor)
    value = {one.name: one.value for one in filters}
    rows = rows.filter(state=value["state"]) if value["state"] else rows
    rows = rows.filter(organisation__name__contains=value["q"]) if value["q"] else rows
    if request.method == "POST":
        name = f"{_('待提升名单')}{on:%Y%m%d}"
        table, path = whole_list(_listing(), rows, query), actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now())
    counted = {state: cases_for(actor).filter(state=state).count() for state in CaseState}
    context = {
        "table": list_page(_listing(), rows, query, filters=filters),
        "query": query.urlencode(),
        "programmes": list(programmes.values()),
        "open_count": counted[CaseState.OPEN],
        "accepted_count": counted[CaseState.ACCEPTED],
        "exited_count": counted[CaseState.EXITED],
        "total": sum(counted.values()),
        "new_url": reverse("undertakings:new_case")
        if programmes and actor.has(Verb.ASSIGN_UNDERTAKINGS)
        else "",
    }
    return render(request, "undertakings/cases.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASSIGN_UNDERTAKINGS)
def new_case(request: ActorRequest) -> HttpResponse:
    """Put an organisation on the list with its problems, one a line."""
    actor = request.actor
    programmes = programmes_in_force(actor.place, today(actor.place))
    nodes = organisations_offered(actor, request.POST.get("organisation", ""))
    form = CaseForm(programmes, nodes, request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            case = open_case(
                by=actor,
                organisation_code=given["organisation"],
                programme=given["programme"],
                problems=[line for line in given["problems"].splitlines() if line.strip()],
            )
        except Invalid as refusal:
            add_refusal(form, refusal.sentence, refusal.details)
        else:
            toast(request, _("已列入名单，请逐条定措施。"))
            return HttpResponseRedirect(_page_of(case))
    if request.method == "POST":
        status = 422
    crumbs = [Link(_("待提升名单"), reverse("undertakings:cases")), Link(_("列入"), "")]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "undertakings/new_case.html", context, status=status)


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def case(request: ActorRequest, code: str) -> HttpResponse:
    """One case: problems with their measures, what stands against acceptance and exit, its story."""
    return _page(request, case_for(request.actor, code))


@require_POST
@needs(Verb.ASSIGN_UNDERTAKINGS)
def measure(request: ActorRequest, code: str) -> HttpResponse:
    """Set a measure against a problem."""
    found = case_for(request.actor, code)
    form = MeasureForm(found.problems, request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    given = form.cleaned_data
    one = Measure(int(given["problem"]), given["text"], given["due_on"], given["responsible"])
    try:
        add_measures(by=request.actor, code=code, measures=[one], at=timezone.now())
    except Invalid as refusal:
        add_refusal(form, refusal.sentence, refusal.details)
        return _page(request, found, form, refusal.status)
    toast(request, _("已定措施，承办组织会在待办里看到。"))
    return HttpResponseRedirect(_page_of(found))


@require_POST
@needs(Verb.ASSIGN_UNDERTAKINGS)
def accept(request: ActorRequest, code: str) -> HttpResponse:
    """Accept the case."""
    found = accept_case(
        by=request.actor,
        code=code,
        note=request.POST.get("reason", ""),
        seen_version=seen_version(request.POST),
    )
    toast(request, _("已验收通过，可以办理退出。"))
    return HttpResponseRedirect(_page_of(found))


@require_POST
@needs(Verb.KEEP_LISTS)
def leave(request: ActorRequest, code: str) -> HttpResponse:
    """Take the organisation off the list."""
    found = exit_case(by=request.actor, code=code, seen_version=seen_version(request.POST))
    toast(request, _("已退出名单。"))
    return HttpResponseRedirect(_page_of(found))


def _page(
    request: ActorRequest,
    found: RectificationCase,
    form: MeasureForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, on = request.actor, today(request.actor.place)
    measures = list(undertakings_from(CASE, found.code, place=actor.place))
    by_problem = [
        (no, text, [(m, mark_of(m, on)) for m in measures if m.source_part == str(no)])
        for no, text in enumerate(found.problems, start=1)
    ]
    can_measure = refusal_of(check_can_measure, actor, found) is None
    context: dict[str, Any] = {
        "case": found,
        "problems": by_problem,
        "steps": _steps(found, measures),
        "form": form or (MeasureForm(found.problems) if can_measure else None),
        "accept": refusal_of(check_can_accept_case, actor, found),
        "leave": refusal_of(check_can_exit, actor, found),
        "events": events_of(CASE, found.code),
        "crumbs": [
            Link(_("待提升名单"), reverse("undertakings:cases")),
            Link(found.organisation.short_name, ""),
        ],
    }
    return render(request, "undertakings/case.html", context, status=status)


def _steps(found: RectificationCase, measures: Sequence[Undertaking]) -> list[Stop]:
    done = sum(m.state in {UndertakingState.ACCEPTED, UndertakingState.CLOSED} for m in measures)
    all_done = bool(measures) and done == len(measures)
    return [
        Stop(_("列入名单"), State.DONE, note=f"{found.opened_on:%Y-%m-%d}"),
        Stop(_("逐条整改"), State.DONE if all_done else State.GOING, note=f"{done}/{len(measures)}"),
        Stop(
            _("验收"),
            State.DONE if found.accepted_on else State.GOING if all_done else State.NOT_DUE,
            note=f"{found.accepted_on:%Y-%m-%d}" if found.accepted_on else "",
        ),
        Stop(
            _("退出"),
            State.DONE if found.exited_on else State.NOT_DUE,
            note=f"{found.exited_on:%Y-%m-%d}" if found.exited_on else "",
        ),
    ]  # fmt: skip


def _filters(query: QueryDict) -> list[Filter]:
    states = [(one.value, str(one.label)) for one in CaseState]
    return [
        words(query, "q", _("组织"), _("名称中的字")),
        one_of(query, "state", _("状态"), states),
    ]


def _listing() -> Listing[_Counted]:
    return Listing(
        caption=_("待提升名单"),
        noun=_("个组织"),
        columns=(
            ListColumn(_("组织"), lambda c: Cell(c[0].organisation.short_name), "org", ("path",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("状态"), _state, "state", ("state",), on_phone=OnPhone.MARK),
            ListColumn(_("所属"), lambda c: Cell(c[0].organisation.parent.short_name if c[0].organisation.parent else "")),
            ListColumn(_("问题"), lambda c: Cell(f"{len(c[0].problems)}"), is_number=True),
            ListColumn(_("措施"), _measured, is_number=True),
            ListColumn(_("列入"), lambda c: Cell(f"{c[0].opened_on:%Y-%m-%d}"), "opened", ("opened_on",), on_phone=OnPhone.HIDDEN),
            ListColumn(_("验收"), lambda c: _day(c[0].accepted_on), "accepted", ("accepted_on",)),
            ListColumn(_("退出"), lambda c: _day(c[0].exited_on), "exited", ("exited_on",)),
        ),
        url=lambda c: _page_of(c[0]),
        prepare=_with_measures,
        empty_title=_("没有符合条件的组织"),
        empty_text=_("列入名单的组织只有它自己和上级能看到。"),
    )  # fmt: skip


def _with_measures(found: Sequence[RectificationCase]) -> list[_Counted]:
    measures = undertakings_from_many(CASE, [one.code for one in found])
    return [(one, measures[one.code]) for one in found]


def _state(counted: _Counted) -> Cell:
    state = CaseState(counted[0].state)
    label = _("待提升") if state == CaseState.OPEN else str(state.label)
    return Cell(mark=Mark(STATES[state], label))


def _measured(counted: _Counted) -> Cell:
    done = sum(one.state == UndertakingState.ACCEPTED for one in counted[1])
    return Cell(f"{done}/{len(counted[1])}")


def _day(day: Any) -> Cell:
    return Cell(f"{day:%Y-%m-%d}" if day else "—")


def _page_of(found: RectificationCase) -> str:
    return reverse("undertakings:case", args=[found.code])
