"""Moving an organisation: choose, look at what would move, confirm."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.register.actions import move_organisation
from ronghe.core.register.browsing import reachable
from ronghe.core.register.forms import MoveForm
from ronghe.core.register.models import Organisation
from ronghe.core.register.moving import MovePreview, placement_events, preview_move
from ronghe.core.register.tree_nodes import tree_url
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast

FIELD_OF = {"cycle": "parent", "same-parent": "parent", "parent-type": "parent"} | {
    "closed-parent": "parent",
    "parent": "parent",
    "scope": "parent",
    "date": "on",
    "reason": "reason",
}
"""Refusals that belong to one field, by their code."""


@require_http_methods(["GET", "POST"])
@needs(Verb.EDIT_ORGANISATIONS)
def move(request: ActorRequest, code: str) -> HttpResponse:
    """The form; ``step=preview`` shows what would move, ``step=move`` moves."""
    node = reachable(request.actor, code, Verb.EDIT_ORGANISATIONS)
    if request.method == "GET":
        first = {"on": today(request.actor.place), "seen_version": node.version}
        return _page(request, node, MoveForm(initial=first))
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, node, form, status=422)
    try:
        if request.POST.get("step") != "move":
            return _page(request, node, form, preview=_preview(request, node, form))
        moved = _move(request, node, form)
    except Refused as refusal:
        form.add_error(FIELD_OF.get(refusal.code), refusal.sentence)
        return _page(request, node, form, status=refusal.status)
    toast(request, _("“%(name)s”已调整隶属关系。") % {"name": moved.short_name})
    return HttpResponseRedirect(tree_url(moved.code))


def _preview(request: ActorRequest, node: Organisation, form: MoveForm) -> MovePreview:
    wanted = form.cleaned_data
    return preview_move(
        by=request.actor,
        node=node,
        parent_code=wanted["parent"],
        on=wanted["on"],
        reason=wanted["reason"],
    )


def _move(request: ActorRequest, node: Organisation, form: MoveForm) -> Organisation:
    wanted = form.cleaned_data
    return move_organisation(
        by=request.actor,
        code=node.code,
        new_parent_code=wanted["parent"],
        on=wanted["on"],
        reason=wanted["reason"],
        seen_version=wanted["seen_version"],
    )


def _page(
    request: ActorRequest,
    node: Organisation,
    form: MoveForm,
    *,
    preview: MovePreview | None = None,
    status: int = 200,
) -> HttpResponse:
    chosen = form.data.get("parent", "") if form.is_bound else ""
    parent = Organisation.objects.filter(place=request.actor.place, code=chosen).first()
    context = {
        "node": node,
        "form": form,
        "chosen": parent,
        "preview": preview,
        "history": placement_events(node),
        "crumbs": [
            Link(_("组织架构"), tree_url(node.code)),
            Link(_("调整%s的隶属关系") % node.short_name, ""),
        ],
    }
    return render(request, "register/move.html", context, status=status)
