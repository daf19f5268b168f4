"""Questions about collection tables and sheets."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Refused
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.rules.columns import TableColumn, column_of


def columns_of(table: CollectionTable) -> list[TableColumn]:
    """The table's columns in order."""
    return [column_of(stored) for stored in table.columns]


def asked_organisations(table: CollectionTable) -> QuerySet[Organisation]:
    """Whom a table asks: grassroots organisations below the asker, of the types and categories named."""
    nodes = Organisation.objects.filter(
        within("path", (table.path,)), is_grassroots=True, closed_on=None
    ).exclude(path=table.path)
    if table.scope.get("types"):
        nodes = nodes.filter(org_type__in=table.scope["types"])
    if table.scope.get("categories"):
        nodes = nodes.filter(category__in=table.scope["categories"])
    return nodes.order_by("path")


def tables_for(actor: Actor) -> QuerySet[CollectionTable]:
    """The tables the actor asks with or is asked by, the newest first, with how many handed in."""
    asked_below = within("path", actor.paths_for(Verb.ASK_COLLECTION))
    mine = Sheet.objects.filter(table=OuterRef("pk"), path=actor.identity.path)
    found = CollectionTable.objects.filter(asked_below | Q(Exists(mine)))
    if not actor.has(Verb.ASK_COLLECTION):
        found = found.filter(state__in=[TableState.SENT, TableState.LOCKED])
    return (
        found.select_related("organisation")
        .annotate(handed_in=Count("sheets", filter=Q(sheets__state=SheetState.HANDED_IN)))
        .order_by("-made_on", "-pk")
    )


def table_for(actor: Actor, code: str) -> CollectionTable:
    """One table the actor may see; raises Refused (404)."""
    found = tables_for(actor).filter(code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这张征集表，或者不在您的范围内。请从列表重新打开。"), 404)
    return found


def locked_table(actor: Actor, code: str) -> CollectionTable:
    """The same, locked for a change."""
    table_for(actor, code)
    return CollectionTable.objects.select_for_update().get(place=actor.place, code=code)


def sheets_of(table: CollectionTable) -> QuerySet[Sheet]:
    """All sheets of a table in the order of the tree, with their organisation."""
    return Sheet.objects.filter(table=table).select_related("organisation").order_by("path")


def sheet_for(actor: Actor, code: str, organisation: str) -> Sheet:
    """One organisation's sheet; raises Refused (404)."""
    reach = within("path", (actor.identity.path,)) | within(
        "asker_path", actor.paths_for(Verb.ASK_COLLECTION)
    )
    found = (
        Sheet.objects.filter(reach, table__code=code, organisation__code=organisation)
        .select_related("table__organisation", "organisation")
        .first()
    )
    if found is None:
        raise Refused("unknown", _("没有这份填报，或者不在您的范围内。请从列表重新打开。"), 404)
    return found
