"""Pages of the audit trail: who did what, and what each act changed; nothing here can be changed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.audit import pages
from ronghe.foundation.audit.exporting import export
from ronghe.foundation.audit.queries import entries_for
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link

MOST_EXPORTED = 20_000


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_AUDIT)
def entries(request: ActorRequest) -> HttpResponse:
    """Who did what, newest first; a POST takes what is shown as a file, and is recorded itself."""
    actor = request.actor
    filters = pages.entry_filters(request.GET, pages.verbs_in(actor))
    rows = pages.narrowed(actor, request.GET, filters)
    listing = pages.entry_listing()
    if request.method == "POST":
        _check_size(rows.count())
        table = whole_list(listing, rows, request.GET)
        path, at = actor.identity.path, timezone.now()
        return export(by=actor, table=table, name=listing.caption, path=path, at=at)
    table = list_page(listing, rows, request.GET, filters=filters)
    return render(request, "audit/entries.html", {"table": table})


@require_GET
@needs(Verb.READ_AUDIT)
def changes(request: ActorRequest, context: UUID) -> HttpResponse:
    """What one act changed, row by row and field by field."""
    acts = list(entries_for(request.actor).filter(context=context)[:20])
    if not acts:
        raise Refused("unknown", _("没有这一条操作记录，或不在您的范围内。请回到操作记录。"), 404)
    found = pages.changes_of(context)
    context_of_page = {
        "acts": acts,
        "rows": found,
        "is_cut": len(found) == pages.MOST_EVENTS,
        "most": pages.MOST_EVENTS,
        "crumbs": [Link(_("操作记录"), reverse("audit:entries")), Link(_("逐项变更"), "")],
    }
    return render(request, "audit/changes.html", context_of_page)


def _check_size(rows: int) -> None:
    if rows > MOST_EXPORTED:
        raise Invalid(
            "too-many",
            _("一次最多导出 %(most)s 条，现在选中 %(rows)s 条。请按日期或动作缩小范围。")
            % {"most": f"{MOST_EXPORTED:,}", "rows": f"{rows:,}"},
        )
