"""What a move would take along, and the history of where an organisation hung."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.browsing import subtree_counts
from ronghe.core.register.models import Organisation
from ronghe.core.register.policy import check_can_edit, check_can_move
from ronghe.core.register.queries import placements_of
from ronghe.core.register.tree_nodes import tree_url
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Event


@dataclass(frozen=True)
class MovePreview:
    """What would move and to where."""

    parent: Organisation
    on: date
    organisations: int
    members: int


def preview_move(
    *, by: Actor, node: Organisation, parent_code: str, on: date, reason: str
) -> MovePreview:
    """What moving the organisation would take along; raises Refused as the move itself would."""
    parent = Organisation.objects.filter(place=by.place, code=parent_code).first()
    if parent is None:
        raise Invalid("parent", _("没有找到这个上级组织，请从名单里选。"))
    check_can_edit(by, node)
    check_can_move(by, node, parent, on, reason)
    counts = subtree_counts([node.path], by.place)[node.path]
    return MovePreview(parent, on, counts.organisations, counts.members)


def placement_events(node: Organisation) -> list[Event]:
    """Where the organisation hung, newest first, each leading to the tree of that day (1 query)."""
    return [
        Event(
            on=f"{held.from_on:%Y-%m-%d}",
            title=_("隶属“%(short_name)s”") % {"short_name": held.parent.short_name}
            if held.parent
            else _("最上级组织"),
            text=_("至 %(until_on)s") % {"until_on": f"{held.until_on:%Y-%m-%d}"}
            if held.until_on
            else "",
            url=tree_url(node.code, held.from_on),
            state=State.DONE if held.until_on else State.GOING,
        )
        for held in reversed(placements_of(node))
    ]
