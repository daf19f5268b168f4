"""Pages of the rulebook: the rules in force, and one rule in words."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.asked import whole
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.rulebook import pages
from ronghe.foundation.rulebook.queries import rules_in_force


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_RULES)
def rules(request: ActorRequest) -> HttpResponse:
    """Every rule in force today; a POST takes the list away as a file."""
    actor = request.actor
    found = rules_in_force(actor.place, today(actor.place))
    filters = pages.rule_filters(request.GET, found)
    rows = pages.filtered_rules(found, filters)
    listing = pages.rule_listing()
    if request.method == "POST":
        table = whole_list(listing, rows, request.GET)
        path, at = place_path(actor.place), timezone.now()
        return export(by=actor, table=table, name=_("现行规则"), path=path, at=at)
    table = list_page(listing, rows, request.GET, filters=filters)
    return render(request, "rulebook/rules.html", {"table": table})


@require_GET
@needs(Verb.READ_RULES)
def rule(request: ActorRequest, kind: str, key: str) -> HttpResponse:
    """One rule: what it says in words, where it comes from, its versions."""
    actor, no = request.actor, whole(request.GET.get("version", ""))
    page = pages.rule_page(actor, kind, key, no, today(actor.place))
    if page is None:
        raise Refused("unknown", _("没有这条规则。请回到规则列表查找。"), 404)
    crumbs = [Link(_("规则"), reverse("rulebook:rules")), Link(page.version.title, "")]
    return render(request, "rulebook/rule.html", {"page": page, "crumbs": crumbs})
