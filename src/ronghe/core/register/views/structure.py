"""The make-up of members by age band, education and sector; counts only, nobody is named."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.register.browsing import home_of, reachable
from ronghe.core.register.make_up import charts_of
from ronghe.core.register.queries import member_structure
from ronghe.core.register.tree_nodes import tree_url
from ronghe.core.register.vocabulary import kinds_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.pages.shapes.marks import Link


@require_GET
@needs(Verb.READ_FIGURES)
def structure(request: ActorRequest) -> HttpResponse:
    """The make-up of the reader's own organisation, or of the one asked for, with all below."""
    code = request.GET.get("org", "")
    node = reachable(request.actor, code) if code else home_of(request.actor)
    on = today(request.actor.place)
    made_up = member_structure(node.path, request.actor.place, on) if node else None
    context = {
        "node": node,
        "total": made_up.total if made_up else 0,
        "charts": charts_of(made_up, on, kinds_of(request.actor.place, on))
        if made_up and made_up.total
        else [],
        "crumbs": [
            Link(_("组织架构"), tree_url(node.code) if node else ""),
            Link(_("党员构成"), ""),
        ],
    }
    return render(request, "register/structure.html", context)
