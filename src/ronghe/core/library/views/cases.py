"""Cases: the library, writing and handing in, publishing, adopting."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.library import case_pages as pages
from ronghe.core.library.case_forms import AdoptForm, CaseForm
from ronghe.core.library.cases import (
    adopt_case,
    case_by_code,
    cases_for,
    change_case,
    publish_case,
    stop_adopting,
    submit_case,
    write_case,
)
from ronghe.core.library.policy import check_can_edit_case, check_can_write_case
from ronghe.core.library.views.case_page import case_page
from ronghe.core.register.api import Organisation, home_of
from ronghe.foundation.accounts.api import ActorRequest, Door, Verb, needs
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast


@require_http_methods(["GET", "POST"])
@needs(Door.SIGNED_IN)
def cases(request: ActorRequest) -> HttpResponse:
    """Every case the reader may see; a POST takes the list away as a file."""
    actor = request.actor
    filters = pages.case_filters(request.GET)
    rows = pages.narrowed_cases(cases_for(actor), filters, actor.place)
    if request.method == "POST":
        table, at = whole_list(pages.case_listing(), rows, request.GET), timezone.now()
        path = place_path(actor.place)
        return export(by=actor, table=table, name=_("案例库"), path=path, at=at)
    refusal = refusal_of(check_can_write_case, actor, actor.identity.path)
    context = {
        "table": list_page(pages.case_listing(), rows, request.GET, filters=filters),
        "may_write": refusal is None,
    }
    return render(request, "library/cases.html", context)


@require_GET
@needs(Door.SIGNED_IN)
def case(request: ActorRequest, code: str) -> HttpResponse:
    """One case."""
    return case_page(request, case_by_code(request.actor, code))


@require_http_methods(["GET", "POST"])
@needs(Verb.SUBMIT_CASE)
def write(request: ActorRequest) -> HttpResponse:
    """Write a case."""
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = write_case(
                by=request.actor,
                organisation=_home(request),
                text=form.text(),
                client_key=form.cleaned_data["client_key"],
                at=timezone.now(),
            )
        except Refused as refusal:
            _at_field(form, refusal)
        else:
            toast(request, _("已存为草稿，可以加附件，写好后报送。"))
            return HttpResponseRedirect(reverse("library:case", args=[kept.code]))
    return _form_page(request, form, _("写案例"))


@require_http_methods(["GET", "POST"])
@needs(Verb.SUBMIT_CASE)
def edit(request: ActorRequest, code: str) -> HttpResponse:
    """Change a draft or a returned case."""
    found = case_by_code(request.actor, code)
    check_can_edit_case(request.actor, found)
    form = CaseForm(request.POST or None, case=found)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"] or 0
        try:
            change_case(by=request.actor, code=code, text=form.text(), seen_version=seen)
        except Refused as refusal:
            _at_field(form, refusal)
        else:
            toast(request, _("案例已改好。"))
            return HttpResponseRedirect(reverse("library:case", args=[code]))
    return _form_page(request, form, found.title)


@require_POST
@needs(Verb.SUBMIT_CASE)
def submit(request: ActorRequest, code: str) -> HttpResponse:
    """Hand a case in for review."""
    found = case_by_code(request.actor, code)
    try:
        submit_case(by=request.actor, code=code, at=timezone.now())
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return case_page(request, found, error=refusal.sentence, status=422)
    toast(request, _("已报送，审核情况会显示在这一页。"))
    return HttpResponseRedirect(reverse("library:case", args=[code]))


@require_POST
@needs(Verb.PUBLISH_CASE)
def publish(request: ActorRequest, code: str) -> HttpResponse:
    """Publish a reviewed case."""
    publish_case(by=request.actor, code=code)
    toast(request, _("案例已发布，各党组织可以查找和采用。"))
    return HttpResponseRedirect(reverse("library:case", args=[code]))


@require_POST
@needs(Verb.SUBMIT_CASE)
def adopt(request: ActorRequest, code: str) -> HttpResponse:
    """Mark a case as adopted, or take the mark back."""
    found = case_by_code(request.actor, code)
    if "stop" in request.POST:
        stop_adopting(by=request.actor, code=code, organisation=_home(request))
        toast(request, _("已取消采用。"))
        return HttpResponseRedirect(reverse("library:case", args=[code]))
    form = AdoptForm(request.POST)
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            adopt_case(by=request.actor, code=code, organisation=_home(request), note=note)
        except Refused as refusal:
            _at_field(form, refusal)
        else:
            toast(request, _("已登记采用。"))
            return HttpResponseRedirect(reverse("library:case", args=[code]))
    return case_page(request, found, adopt_form=form, status=422)


def _home(request: ActorRequest) -> Organisation:
    home = home_of(request.actor)
    if home is None:
        raise Refused("no-home", _("您的身份没有对应的党组织。请切换身份。"))
    return home


def _at_field(form: AdoptForm | CaseForm, refusal: Refused) -> None:
    if refusal.status != 422:
        raise refusal
    form.add_error(refusal.code if refusal.code in form.fields else None, refusal.sentence)


def _form_page(request: ActorRequest, form: CaseForm, here: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": here,
        "crumbs": [Link(_("案例库"), reverse("library:cases")), Link(here, "")],
    }
    return render(request, "library/write.html", context, status=422 if form.errors else 200)
