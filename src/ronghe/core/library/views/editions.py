"""One document: an edition with its clauses, what changed, issuing the next, asking to be read."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.library import edition_pages as pages
from ronghe.core.library.audiences import Addressed, organisations_addressed
from ronghe.core.library.documents import DOCUMENT
from ronghe.core.library.edition_forms import AskForm, EditionForm
from ronghe.core.library.editions import (
    Numbered,
    ask_to_read,
    document_by_code,
    editions_of,
    publish_edition,
)
from ronghe.core.library.models import Document
from ronghe.core.library.policy import check_can_keep_documents
from ronghe.core.library.receipt_pages import receipt_panel
from ronghe.foundation.accounts.api import ActorRequest, Door, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.asked import day_in
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast


@require_GET
@needs(Door.SIGNED_IN)
def document(request: ActorRequest, code: str) -> HttpResponse:
    """A document as it reads in one edition; the one in force unless another is asked for."""
    return _page(request, document_by_code(request.actor.place, code))


@require_GET
@needs(Door.SIGNED_IN)
def changes(request: ActorRequest, code: str) -> HttpResponse:
    """What changed between two editions, clause by clause and word by word."""
    found = document_by_code(request.actor.place, code)
    editions = editions_of(found)
    if len(editions) < 2:
        raise Refused("one-edition", _("这份文件只有一版，没有可以比较的。"), 404)
    new = _chosen(editions, day_in(request.GET, "to"), editions[0])
    before = next((one for one in editions if one.no == new.no - 1), editions[-1])
    old = _chosen(editions, day_in(request.GET, "from"), before)
    context = {
        "document": found,
        "editions": editions,
        "changes": pages.changes_shown(old, new),
        "crumbs": _crumbs(found, _("修订对照")),
    }
    return render(request, "library/changes.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.KEEP_DOCUMENTS)
def revise(request: ActorRequest, code: str) -> HttpResponse:
    """Write the next edition from the last one."""
    check_can_keep_documents(request.actor)
    found = document_by_code(request.actor.place, code)
    last = editions_of(found)[0]
    form = EditionForm(request.POST or None, last=last.edition)
    status = 200
    if request.method == "POST":
        if form.is_valid() and (answer := _issued(request, found, form)):
            return answer
        status = 422
    context = {
        "document": found,
        "last": last,
        "form": form,
        "crumbs": _crumbs(found, _("修订")),
    }
    return render(request, "library/revise.html", context, status=status)


@require_POST
@needs(Verb.KEEP_DOCUMENTS)
def ask(request: ActorRequest, code: str) -> HttpResponse:
    """Ask organisations to read an edition and confirm."""
    found = document_by_code(request.actor.place, code)
    editions = editions_of(found)
    shown = _chosen(editions, day_in(request.POST, "edition"), _in_force(request, editions))
    form = AskForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    given = form.cleaned_data
    asked = organisations_addressed(request.actor, Addressed(given["target"], given["sector"]))
    try:
        count = ask_to_read(
            by=request.actor,
            numbered=shown,
            organisations=list(asked),
            until_on=given["until_on"],
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("until_on" if refusal.code == "until" else None, refusal.sentence)
        return _page(request, found, form, status=refusal.status)
    toast(request, _("已请 %s 个党组织阅读回执。") % f"{count:,}")
    return HttpResponseRedirect(reverse("library:receipts", args=[DOCUMENT, shown.code]))


def _issued(request: ActorRequest, found: Document, form: EditionForm) -> HttpResponse | None:
    try:
        edition = publish_edition(
            by=request.actor,
            code=found.code,
            clauses=form.clauses(),
            valid_from=form.cleaned_data["valid_from"],
            change=form.cleaned_data["change"],
            seen_edition=form.cleaned_data["seen_edition"],
        )
    except Refused as refusal:
        if refusal.status == 409:
            raise
        form.add_error(refusal.code if refusal.code in form.fields else None, refusal.sentence)
        return None
    toast(request, _("新版已发布，%s 起施行。") % edition.valid_from)
    address = reverse("library:changes", args=[found.code])
    return HttpResponseRedirect(f"{address}?to={edition.valid_from}")


def _page(
    request: ActorRequest, found: Document, form: AskForm | None = None, *, status: int = 200
) -> HttpResponse:
    actor, on = request.actor, today(request.actor.place)
    editions = editions_of(found)
    shown = _chosen(editions, day_in(request.GET, "edition"), _in_force(request, editions))
    wanted = request.GET.get("q", "").strip()
    may_keep = refusal_of(check_can_keep_documents, actor) is None
    context = {
        "document": found,
        "shown": shown,
        "text": wanted,
        "sectors": pages.sector_words(actor.place, found.sectors),
        "clauses": pages.read_clauses(actor, found.code, shown.edition, wanted),
        "editions": pages.edition_lines(found.code, editions, shown, on),
        "receipt": receipt_panel(actor, (DOCUMENT, shown.code)),
        "may_keep": may_keep,
        "ask_form": (form or AskForm(actor=actor)) if may_keep else None,
        "is_asking": form is not None,
        "crumbs": _crumbs(found),
    }
    return render(request, "library/document.html", context, status=status)


def _in_force(request: ActorRequest, editions: list[Numbered]) -> Numbered:
    on = today(request.actor.place)
    return next((one for one in editions if one.edition.valid_from <= on), editions[-1])


def _chosen(editions: list[Numbered], day: date | None, otherwise: Numbered) -> Numbered:
    return next((one for one in editions if one.edition.valid_from == day), otherwise)


def _crumbs(found: Document, here: str = "") -> list[Link]:
    above = Link(_("文件条款"), reverse("library:documents"))
    if not here:
        return [above, Link(found.title, "")]
    return [
        above,
        Link(found.title, reverse("library:document", args=[found.code])),
        Link(here, ""),
    ]
