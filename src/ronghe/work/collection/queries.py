"""Questions about collection tables and sheets."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library.api import Receipt
from ronghe.core.obligations.api import Obligation
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
    if circular := table.scope.get("circular"):
        told = Receipt.objects.filter(
            place=table.place_id, subject_kind="circular", subject_code=circular
        )
        nodes = nodes.filter(pk__in=told.values("organisation"))
    if table.scope.get("types"):
        nodes = nodes.filter(org_type__in=table.scope["types"])
    if table.scope.get("categories"):
        nodes = nodes.filter(category__in=table.scope["categories"])
    return nodes.order_by("path")


def tables_for(actor: Actor) -> QuerySet[CollectionTable]:
    """The tables the actor asks with, is asked by, or whose organisations are; the newest first.

    ``handed_in`` and ``asked`` count the sheets that the actor may see.
    """
    below = Sheet.objects.filter(_reach(actor), table=OuterRef("pk"))
    found = CollectionTable.objects.filter(_asked_with(actor) | Q(Exists(below)))
    if not actor.has(Verb.ASK_COLLECTION):
        found = found.filter(state__in=[TableState.SENT, TableState.LOCKED])
    counted = Q(sheets__organisation__closed_on=None)
    return (
        found.select_related("organisation")
        .annotate(
            handed_in=Count("sheets", filter=counted & Q(sheets__state=SheetState.HANDED_IN)),
            asked=Count("sheets", filter=counted),
        )
        .order_by("-made_on", "-pk")
    )


def _asked_with(actor: Actor) -> Q:
    return within("path", actor.paths_for(Verb.ASK_COLLECTION))


def _reach(actor: Actor) -> Q:
    """The sheets an actor looks at: the own one; who asks also those below."""
    if actor.has(Verb.ASK_COLLECTION):
        return within("path", (actor.identity.path,))
    return Q(path=actor.identity.path)


def waiting_for(actor: Actor) -> QuerySet[CollectionTable]:
    """The tables that wait for the actor's approval: not those the actor asked with."""
    found = CollectionTable.objects.filter(
        within("path", actor.paths_for(Verb.KEEP_LISTS)), state=TableState.WAITING
    )
    return found.filter(Q(asked_by=None) | ~Q(asked_by=actor.user)) if actor.user else found


def table_for(actor: Actor, code: str) -> CollectionTable:
    """One table the actor may see; raises Refused (404)."""
    found = tables_for(actor).filter(code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这张征集表，或者不在您的范围内。请从列表重新打开。"), 404)
    return found


def locked_table(actor: Actor, code: str) -> CollectionTable:
    """The same, locked for a change; raises Refused where the actor may only look at it."""
    table_for(actor, code)
    held = CollectionTable.objects.select_for_update().filter(place=actor.place, code=code).first()
    if held is None:
        raise Refused(
            "scope", _("这张表由发起单位办理，您只能查看和填报。需要改动请联系发起单位。")
        )
    return held


def sheets_of(actor: Actor, table: CollectionTable) -> QuerySet[Sheet]:
    """The sheets of a table the actor may see, in the order of the tree, with their organisation."""
    found = Sheet.objects.filter(table=table)
    if not actor.can(Verb.ASK_COLLECTION, table.path):
        found = found.filter(_reach(actor))
    return found.select_related("organisation").order_by("path")


def due_of(sheet: Sheet) -> date | None:
    """The day by which one sheet is or was owed (1 query)."""
    return dues_of(sheet.table, [sheet.organisation_id]).get(sheet.organisation_id)


def own_sheet_code(actor: Actor, sheets: Iterable[Sheet]) -> str:
    """The code of the actor's own organisation where it is among those asked, else ""."""
    own = (one.organisation.code for one in sheets if one.path == actor.identity.path)
    return next(own, "")


def dues_of(table: CollectionTable, bearers: Sequence[int] = ()) -> dict[int, date]:
    """Organisation id → the day by which its sheet is or was owed, of all or some (1 query)."""
    owed = Obligation.objects.filter(place=table.place_id, kind="collection", source=table.code)
    if bearers:
        owed = owed.filter(bearer__in=bearers)
    return {pk: due for pk, due in owed.values_list("bearer", "due_on") if due}


def sheet_for(actor: Actor, code: str, organisation: str) -> Sheet:
    """One organisation's sheet; raises Refused (404)."""
    reach = _reach(actor) | within("asker_path", actor.paths_for(Verb.ASK_COLLECTION))
    found = (
        Sheet.objects.filter(reach, table__code=code, organisation__code=organisation)
        .select_related("table__organisation", "organisation")
        .first()
    )
    if found is None:
        raise Refused("unknown", _("没有这份填报，或者不在您的范围内。请从列表重新打开。"), 404)
    return found
