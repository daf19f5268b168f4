"""The object home of an organisation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.register.api import labels, mark_of, posts_of, reachable, tree_url
from ronghe.foundation.accounts.api import Verb, needs
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.web.portal.context import PortalRequest
from ronghe.web.portal.loop.home import home_page


@require_GET
@needs(Verb.READ_ORGANISATIONS)
def loop(request: PortalRequest, code: str) -> HttpResponse:
    """Facts, the loop 规划→建设→管理→评价, latest records and history of one organisation."""
    actor = request.actor
    node = reachable(actor, code)
    can_read_names = actor.can(Verb.READ_MEMBERS, node.path)
    words = labels(actor.place, request.shell.clock)
    context = {
        "category": words.label("categories", node.category),
        "sector": words.label("sectors", node.sector),
        "home": home_page(actor, node, request.shell.clock),
        "node": node,
        "mark": mark_of(node),
        "posts": posts_of(node) if can_read_names else [],
        "can_read_names": can_read_names,
        "members_url": address_of("register:members", node.code) if can_read_names else "",
        "tree_url": tree_url(node.code),
        "crumbs": [Link(_("组织架构"), tree_url(node.code)), Link(node.short_name, "")],
    }
    return render(request, "portal/loop.html", context)
