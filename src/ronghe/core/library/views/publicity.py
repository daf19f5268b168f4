"""Reports by outlet and day, teaching sites, visits."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.core.library import case_pages as pages
from ronghe.core.library.case_forms import OUTLETS, BookForm, ReportForm, SiteForm
from ronghe.core.library.cases import case_by_code
from ronghe.core.library.choices import VisitStatus
from ronghe.core.library.models import Visit
from ronghe.core.library.publicity import (
    book_visit,
    mark_site,
    register_report,
    reports_for,
    settle_visit,
    visits_for,
)
from ronghe.core.library.views.case_page import case_page
from ronghe.core.register.api import labels
from ronghe.foundation.accounts.api import ActorRequest, Door, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast


@require_http_methods(["GET", "POST"])
@needs(Door.SIGNED_IN)
def reports(request: ActorRequest) -> HttpResponse:
    """Every report, by outlet and day; a POST takes the list away as a file."""
    actor = request.actor
    outlets = labels(actor.place, today(actor.place)).of(OUTLETS)
    filters, listing = pages.report_filters(request.GET, outlets), pages.report_listing(outlets)
    rows = pages.narrowed_reports(reports_for(actor), filters)
    if request.method == "POST":
        table, at = whole_list(listing, rows, request.GET), timezone.now()
        path = place_path(actor.place)
        return export(by=actor, table=table, name=_("媒体报道"), path=path, at=at)
    table = list_page(listing, rows, request.GET, filters=filters)
    return render(request, "library/reports.html", {"table": table})


@require_http_methods(["GET", "POST"])
@needs(Verb.SUBMIT_CASE)
def visits(request: ActorRequest) -> HttpResponse:
    """Visits to one's sites and those one booked; a POST takes the list away as a file."""
    actor = request.actor
    filters, listing = pages.visit_filters(request.GET), pages.visit_listing()
    rows = pages.narrowed_visits(visits_for(actor), filters)
    if request.method == "POST":
        table, at = whole_list(listing, rows, request.GET), timezone.now()
        return export(by=actor, table=table, name=_("参观预约"), path=actor.identity.path, at=at)
    table = list_page(listing, rows, request.GET, filters=filters)
    return render(request, "library/visits.html", {"table": table})


@require_http_methods(["GET", "POST"])
@needs(Verb.SUBMIT_CASE)
def visit(request: ActorRequest, code: str) -> HttpResponse:
    """One visit; a POST notes that it was held or cancels it."""
    found = visits_for(request.actor).filter(code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这次预约，或者它不在您的范围内。请到预约列表查看。"), 404)
    error = ""
    if request.method == "POST":
        error = _settled(request, code)
        if not error:
            return HttpResponseRedirect(reverse("library:visit", args=[code]))
    context = {
        "visit": found,
        "mark": pages.visit_mark(found),
        "is_open": found.status == VisitStatus.BOOKED,
        "error": error,
        "crumbs": [Link(_("参观预约"), reverse("library:visits")), Link(found.group, "")],
    }
    return render(request, "library/visit.html", context, status=422 if error else 200)


@require_POST
@needs(Verb.SUBMIT_CASE, Verb.PUBLISH_CASE)
def report(request: ActorRequest, code: str) -> HttpResponse:
    """Register a report about a case."""
    found = case_by_code(request.actor, code)
    form = ReportForm(request.POST, place=request.actor.place)
    if form.is_valid():
        try:
            register_report(by=request.actor, code=code, report=form.report())
        except Refused as refusal:
            _at_field(form, refusal)
        else:
            toast(request, _("报道已登记。"))
            return _back(code)
    return case_page(request, found, report_form=form, status=422)


@require_POST
@needs(Verb.SUBMIT_CASE, Verb.PUBLISH_CASE)
def site(request: ActorRequest, code: str) -> HttpResponse:
    """Mark a case as a teaching site, or take the mark back."""
    found = case_by_code(request.actor, code)
    if "stop" in request.POST:
        mark_site(by=request.actor, code=code, is_site=False)
        toast(request, _("已取消现场教学点。"))
        return _back(code)
    form = SiteForm(request.POST)
    if form.is_valid():
        mark_site(by=request.actor, code=code, is_site=True, **form.cleaned_data)
        toast(request, _("已设为现场教学点，可以预约参观。"))
        return _back(code)
    return case_page(request, found, site_form=form, status=422)


@require_POST
@needs(Verb.SUBMIT_CASE)
def book(request: ActorRequest, code: str) -> HttpResponse:
    """Book a visit to a teaching site."""
    found = case_by_code(request.actor, code)
    form, status = BookForm(request.POST), 422
    if form.is_valid():
        try:
            booked = book_visit(by=request.actor, code=code, booking=form.booking())
        except Refused as refusal:
            status = refusal.status
            _at_field(form, refusal)
        else:
            toast(request, _("已预约 %(on)s。") % {"on": booked.on})
            return _back(code)
    return case_page(request, found, book_form=form, status=status)


def _settled(request: ActorRequest, code: str) -> str:
    """The sentence why it was not settled; "" when it was."""
    status = VisitStatus.HELD if "held" in request.POST else VisitStatus.CANCELLED
    reason = request.POST.get("reason", "")
    try:
        done: Visit = settle_visit(by=request.actor, code=code, status=status, reason=reason)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return refusal.sentence
    toast(request, _("参观%s。") % done.get_status_display())
    return ""


def _at_field(form: ReportForm | BookForm, refusal: Refused) -> None:
    """A day that is taken belongs to its field; what is not the form's passes on."""
    if refusal.status == 409 and "slot" in refusal.details:
        form.add_error("on", refusal.sentence)
    elif refusal.status == 422:
        form.add_error(refusal.code if refusal.code in form.fields else None, refusal.sentence)
    else:
        raise refusal


def _back(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("library:case", args=[code]))
