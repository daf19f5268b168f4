"""Tables that go with a circular: offered on its page to who sent it and to who fills them in."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ronghe.core.library.api import Circular, FollowUp, register_follow_up
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.pages import sheet_mark, table_mark
from ronghe.work.collection.queries import tables_for


def register() -> None:
    """Let circulars be followed up by tables."""
    register_follow_up("collection", FollowUp(tables_of, begin))


def tables_of(actor: Actor, circular: Circular) -> list[Link]:
    """The tables that went out with a circular: one's own sheet, or the table for who asked (2 queries)."""
    tables = list(tables_for(actor).filter(scope__circular=circular.code))
    own = {
        one.table_id: one
        for one in Sheet.objects.filter(table__in=tables, path=actor.identity.path)
    }
    return [_link(table, own.get(table.pk)) for table in tables]


def begin(circular: Circular) -> Link | None:
    """Where the sender drafts a table for the same addressees."""
    asked = urlencode({"circular": circular.code, "title": circular.title})
    return Link(_("给这些组织发征集表"), f"{address_of('collection:new')}?{asked}")


def _link(table: CollectionTable, own: Sheet | None) -> Link:
    if own is not None and table.state == TableState.SENT:
        is_done = own.state == SheetState.HANDED_IN
        words = table.title if is_done else _("去填：%s") % table.title
        return Link(words, address_of("collection:own", table.code), sheet_mark(own))
    if table.state != TableState.SENT:
        return Link(table.title, address_of("collection:table", table.code), table_mark(table))
    counts = {"done": getattr(table, "handed_in", 0), "all": getattr(table, "asked", 0)}
    mark = Mark(State.GOING, _("已报 %(done)s / %(all)s") % counts)
    return Link(table.title, address_of("collection:table", table.code), mark)
