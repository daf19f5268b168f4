"""The page of one case: its text, files, who adopted it, reports, visits, and what may be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.library import case_pages as pages
from ronghe.core.library.attachment_pages import attachment_list
from ronghe.core.library.case_forms import OUTLETS, AdoptForm, BookForm, ReportForm, SiteForm
from ronghe.core.library.cases import CASE
from ronghe.core.library.choices import CaseStatus
from ronghe.core.library.models import CaseStudy
from ronghe.core.library.policy import (
    check_can_adopt,
    check_can_book,
    check_can_edit_case,
    check_can_keep_publicity,
    check_can_publish_case,
)
from ronghe.core.library.publicity import taken_slots
from ronghe.core.register.api import home_of, labels
from ronghe.core.reviews.api import reviews_of
from ronghe.foundation.accounts.api import ActorRequest, today
from ronghe.foundation.kernel.refusals import refusal_of
from ronghe.foundation.pages.shapes.marks import Link


def case_page(
    request: ActorRequest,
    found: CaseStudy,
    *,
    adopt_form: AdoptForm | None = None,
    report_form: ReportForm | None = None,
    site_form: SiteForm | None = None,
    book_form: BookForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """One case, with the forms that came back and why."""
    actor = request.actor
    home = home_of(actor)
    is_published = found.status == CaseStatus.PUBLISHED
    may_edit = refusal_of(check_can_edit_case, actor, found) is None
    may_keep = is_published and refusal_of(check_can_keep_publicity, actor, found) is None
    adoptions = list(found.adoptions.order_by("-adopted_on", "-pk"))
    own = home.path if home else ""
    context = {
        "case": found,
        "mark": pages.case_mark(found),
        "files": attachment_list(CASE, found.code, may_add=may_edit),
        "reviews": [] if found.is_shared else reviews_of(CASE, found.code),
        "may_edit": may_edit,
        "may_publish": refusal_of(check_can_publish_case, actor, found) is None,
        "adoptions": adoptions,
        "is_adopted": any(one.path == own for one in adoptions),
        "may_adopt": refusal_of(check_can_adopt, actor, found, own) is None,
        "adopt_form": adopt_form or AdoptForm(),
        "reports": _reports(request, found),
        "may_keep": may_keep,
        "report_form": report_form or (ReportForm(place=actor.place) if may_keep else None),
        "site_form": site_form or SiteForm(initial=_site(found)),
        "book_form": book_form or BookForm(),
        "book_refusal": _sentence(actor, found),
        "taken": _taken(request, found),
        "came_back": _came_back(adopt_form, report_form, site_form, book_form),
        "error": error,
        "crumbs": [Link(_("案例库"), reverse("library:cases")), Link(found.title, "")],
    }
    return render(request, "library/case.html", context, status=status)


def _sentence(actor: object, found: CaseStudy) -> str:
    refusal = refusal_of(check_can_book, actor, found)
    return refusal.sentence if refusal else ""


def _site(found: CaseStudy) -> dict[str, object]:
    return {"address": found.site_address, "capacity": found.site_capacity or None}


def _reports(request: ActorRequest, found: CaseStudy) -> list[dict[str, object]]:
    outlets = labels(request.actor.place, today(request.actor.place)).of(OUTLETS)
    return [
        {"report": one, "outlet": outlets.get(one.outlet, one.outlet)}
        for one in found.reports.order_by("-reported_on", "-pk")
    ]


def _taken(request: ActorRequest, found: CaseStudy) -> list[str]:
    if not found.is_site:
        return []
    return pages.slots_taken(taken_slots(found, today(request.actor.place)))


def _came_back(*forms: object) -> str:
    """Which form came back with errors, so that it is shown open."""
    names = ("adopt", "report", "site", "book")
    return next((name for name, form in zip(names, forms, strict=True) if form is not None), "")
