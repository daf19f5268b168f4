"""Notices: the list, one notice with its names, objecting and answering."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.core.library import notice_pages as pages
from ronghe.core.library.forms import AnswerForm, ObjectionForm
from ronghe.core.library.models import Notice
from ronghe.core.library.notices import (
    answer_objection,
    notices_for,
    objections_of,
    raise_objection,
)
from ronghe.core.library.policy import check_may_object
from ronghe.foundation.accounts.api import ActorRequest, Door, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast

FIELDS = {"text": "text", "answer": "answer"}
"""Refusals that belong to one field, by their code."""


@require_http_methods(["GET", "POST"])
@needs(Door.SIGNED_IN)
def notices(request: ActorRequest) -> HttpResponse:
    """Every notice the reader may see; a POST takes the list away as a file."""
    actor, on = request.actor, today(request.actor.place)
    filters = pages.notice_filters(request.GET)
    rows = pages.narrowed(notices_for(actor), filters, on)
    listing = pages.notice_listing(on, is_publisher=actor.has(Verb.PUBLISH_NOTICE))
    if request.method == "POST":
        table = whole_list(listing, rows, request.GET)
        path, at = place_path(actor.place), timezone.now()
        return export(by=actor, table=table, name=_("公示"), path=path, at=at)
    table = list_page(listing, rows, request.GET, filters=filters)
    return render(request, "library/notices.html", {"table": table})


@require_http_methods(["GET", "POST"])
@needs(Door.SIGNED_IN)
def notice(request: ActorRequest, code: str) -> HttpResponse:
    """One notice; a POST takes its list of names away as a file."""
    found = _notice(request, code)
    if request.method == "POST":
        names = pages.names_of(found)
        filters = pages.name_filters(request.GET, names)
        kept = pages.filtered_names(names, filters)
        table = whole_list(pages.name_listing(found), kept, request.GET)
        at = timezone.now()
        return export(by=request.actor, table=table, name=found.title, path=found.path, at=at)
    return _page(request, found, ObjectionForm(initial={"about": request.GET.get("about", "")}))


@require_POST
@needs(Verb.OBJECT_TO_NOTICE)
def object_to(request: ActorRequest, code: str) -> HttpResponse:
    """Object to a notice."""
    found = _notice(request, code)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        raise_objection(by=request.actor, notice_code=code, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(FIELDS.get(refusal.code), refusal.sentence)
        return _page(request, found, form, status=refusal.status)
    toast(request, _("异议已提交，答复会显示在这份公示下面。"))
    return HttpResponseRedirect(reverse("library:notice", args=[code]))


@require_POST
@needs(Verb.PUBLISH_NOTICE)
def answer(request: ActorRequest, code: str, number: int) -> HttpResponse:
    """Answer the objection of that number."""
    found = _notice(request, code)
    objections = objections_of(request.actor, found)
    if not 1 <= number <= len(objections):
        raise Refused("unknown", _("没有这条异议。请从公示页重新打开。"), 404)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, ObjectionForm(), answering=(number, form), status=422)
    try:
        answer_objection(
            by=request.actor,
            objection_id=objections[number - 1].pk,
            is_upheld=form.cleaned_data["verdict"] == "UPHELD",
            answer=form.cleaned_data["answer"],
        )
    except Refused as refusal:
        form.add_error(FIELDS.get(refusal.code), refusal.sentence)
        both = (number, form)
        return _page(request, found, ObjectionForm(), answering=both, status=refusal.status)
    toast(request, _("已答复第 %s 条异议。") % number)
    return HttpResponseRedirect(reverse("library:notice", args=[code]))


def _notice(request: ActorRequest, code: str) -> Notice:
    found = notices_for(request.actor).filter(code=code).select_related("organisation").first()
    if found is None:
        raise Refused("unknown", _("没有这份公示，或者公示已经期满收起。请到公示列表查看。"), 404)
    return found


def _page(
    request: ActorRequest,
    found: Notice,
    form: ObjectionForm,
    *,
    answering: tuple[int, AnswerForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, on = request.actor, today(request.actor.place)
    names = pages.names_of(found)
    filters = pages.name_filters(request.GET, names)
    kept = pages.filtered_names(names, filters)
    refusal = refusal_of(check_may_object, actor, found, on)
    may_answer = actor.can(Verb.PUBLISH_NOTICE, found.path)
    context = {
        "notice": found,
        "mark": pages.notice_mark(found, on),
        "days": pages.days_words(found, on),
        "kind": pages.KINDS.get(found.kind, found.kind),
        "table": list_page(pages.name_listing(found), kept, request.GET, filters=filters),
        "objections": pages.objection_lines(actor, found),
        "form": form,
        "refusal": refusal.sentence if refusal else "",
        "may_answer": may_answer,
        "answer_form": answering[1] if answering else AnswerForm(),
        "answering": answering[0] if answering else 0,
        "crumbs": [Link(_("公示公告"), reverse("library:notices")), Link(found.title, "")],
    }
    return render(request, "library/notice.html", context, status=status)
