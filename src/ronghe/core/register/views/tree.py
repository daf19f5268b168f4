"""The organisation tree with the selected organisation beside it, now or as of a day."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.register.browsing import SubtreeCounts, home_of, reachable, subtree_counts
from ronghe.core.register.choices import PostKind
from ronghe.core.register.models import Organisation
from ronghe.core.register.queries import posts_of
from ronghe.core.register.tree_nodes import (
    below_selected,
    line_from,
    lines_below,
    lines_found,
    mark_of,
    options_found,
    tree_of,
    tree_on,
    tree_url,
)
from ronghe.core.register.vocabulary import labels
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import whole
from ronghe.foundation.pages.shapes.marks import Link

DEEPEST = 9


@require_GET
@needs(Verb.READ_ORGANISATIONS)
def tree(request: ActorRequest) -> HttpResponse:
    """Tree at the left, the selected organisation at the right; both are in the address."""
    home = _home(request)
    code = request.GET.get("org", "")
    node = reachable(request.actor, code) if code else home
    day, above, place = _day(request), line_from(home, node), home.place_id
    draw = tree_on(home, node, place, day) if day else tree_of(home, node, above, place)
    context = {
        "nodes": draw.nodes,
        "below": below_selected(draw.nodes),
        "node": node,
        "mark": mark_of(node),
        "on": day,
        "crumbs": _crumbs(above, node),
        **_detail(request, node, draw.selected),
    }
    return render(request, "register/tree.html", context)


@require_GET
@needs(Verb.READ_ORGANISATIONS)
def children(request: ActorRequest, code: str) -> HttpResponse:
    """The lines below one organisation, for a node being opened."""
    node = reachable(request.actor, code)
    depth = whole(request.GET.get("depth", "")) or 0
    nodes = lines_below(node, depth if 1 < depth <= DEEPEST else 2, request.actor.place)
    return render(request, "portal/parts/tree_nodes.html", {"nodes": nodes})


@require_GET
@needs(Verb.READ_ORGANISATIONS)
def find(request: ActorRequest) -> HttpResponse:
    """What a search in the tree finds, ancestors kept; the whole tree again when it is emptied."""
    home, text = _home(request), request.GET.get("q", "").strip()
    place = home.place_id
    nodes = lines_found(request.actor, home, text) if text else tree_of(home, home, [], place).nodes
    if request.headers.get("HX-Request"):
        return render(request, "register/parts/found.html", {"nodes": nodes})
    context = {"nodes": nodes, "node": home, "mark": mark_of(home), "q": text}
    return render(request, "register/tree.html", context | _detail(request, home))


@require_GET
@needs(Verb.READ_ORGANISATIONS)
def options(request: ActorRequest) -> HttpResponse:
    """The organisation picker's answers."""
    found = options_found(request.actor, request.GET.get("q", ""))
    return render(request, "portal/parts/organisation_options.html", {"options": found})


def _home(request: ActorRequest) -> Organisation:
    home = home_of(request.actor)
    if home is None:
        raise Refused("empty", _("这里还没有党组织。请先在“名册导入”里导入党组织名册。"), 404)
    return home


def _day(request: ActorRequest) -> date | None:
    """The day asked for; an unreadable one is now."""
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None


def _crumbs(above: Sequence[Organisation], node: Organisation) -> list[Link]:
    return [
        *(Link(one.short_name, tree_url(one.code)) for one in above),
        Link(node.short_name, ""),
    ]


def _detail(
    request: ActorRequest, node: Organisation, counts: SubtreeCounts | None = None
) -> dict[str, object]:
    actor, on = request.actor, today(request.actor.place)
    secretaries = [post for post in posts_of(node) if post.kind == PostKind.SECRETARY]
    members_url = address_of("register:members", node.code)
    can_edit = actor.can(Verb.EDIT_ORGANISATIONS, node.path)
    words = labels(actor.place, on)
    return {
        "today": on,
        "category": words.label("categories", node.category),
        "sector": words.label("sectors", node.sector),
        "counts": counts or subtree_counts([node.path], actor.place)[node.path],
        "secretary": secretaries[0].person.name if secretaries else "",
        "can_read_names": actor.can(Verb.READ_MEMBERS, node.path),
        "loop_url": address_of("portal:loop", node.code),
        "members_url": members_url if actor.can(Verb.READ_MEMBERS, node.path) else "",
        "structure_url": f"{address_of('register:structure')}?org={node.code}",
        "move_url": address_of("register:move", node.code) if can_edit and node.parent_id else "",
    }
