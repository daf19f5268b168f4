"""Asking: drafting a table, sending it, letting it go out although it should not, locking it.

What the system holds is filled in and cannot be asked for again without a reason and somebody else's
approval; a table whose matter stands on no duty list of those asked is marked and needs the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import Owed, open_obligations, void_obligations, work_calendar
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.known_fields import held_values, known_fields, names_of_fields
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.policy import (
    CHANGEABLE,
    check_can_ask,
    check_can_change,
    check_can_decide,
    check_columns,
    check_is_asker,
    check_reason,
    check_seen,
    check_state,
)
from ronghe.work.collection.queries import asked_organisations, columns_of, locked_table
from ronghe.work.collection.rules.columns import TableColumn
from ronghe.work.collection.rules.known_names import known_for
from ronghe.work.collection.rules.minutes import minutes_of
from ronghe.work.undertakings.api import OnList, find_on, lists_in_force, lists_of

COLLECTION = "collection"
ROUND = "1"


@dataclass(frozen=True)
class Draft:
    """What somebody wants to ask.

    ``scope`` narrows the asker's subtree: ``types`` and ``categories`` are codes, empty means all.
    ``workdays`` is how long those asked have from the day of sending.
    """

    title: str
    note: str
    columns: tuple[TableColumn, ...]
    many_rows: bool
    workdays: int
    types: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    list_item: str = ""
    off_list_reason: str = ""
    circular: str = ""
    """Code of the asker's own circular whose addressees are asked; "" for the subtree."""


@transaction.atomic
def draft_table(
    *, by: Actor, owner: Organisation, draft: Draft, client_key: str, at: datetime
) -> CollectionTable:
    """Keep a new draft; the same key again changes that draft, or gives what became of it.

    Raises Refused, Invalid, and Conflict where the key stands for another table that was sent.
    """
    check_can_ask(by)
    _check_draft(draft)
    held = CollectionTable.objects.select_for_update()
    table = held.filter(organisation=owner, client_key=client_key).first() or _begun(
        by, owner, client_key, at
    )
    if table.state in CHANGEABLE:
        return _fill(by, table, draft)
    if (table.title, table.columns) != (draft.title.strip()[:80], _stored(draft)):
        raise Conflict(_("这张表已经发出，这次的内容没有存。请另起一张表，或打开原表看最新情况。"))
    return table


def change_table(*, by: Actor, code: str, draft: Draft, seen_version: int) -> CollectionTable:
    """Change a draft. Raises Refused, Invalid, Conflict."""
    with transaction.atomic():
        table = locked_table(by, code)
        check_can_change(by, table)
        check_seen(table, seen_version)
        _check_draft(draft)
        return _fill(by, table, draft)


def send_table(*, by: Actor, code: str, seen_version: int) -> CollectionTable:
    """Send a draft to those it asks, or to who approves where it needs that.

    Sending what was sent changes nothing. Raises Refused, Invalid, Conflict.
    """
    with transaction.atomic():
        table = locked_table(by, code)
        check_is_asker(by, table)
        if table.state in {TableState.SENT, TableState.WAITING}:
            return table
        check_state(table, *CHANGEABLE)
        check_seen(table, seen_version)
        nodes = list(asked_organisations(table))
        if not nodes:
            raise Invalid("scope", _("这个范围里没有党组织。请放宽填报范围。"))
        table.asked_count = len(nodes)
        table.is_off_list = bool(off_list(by.place, table, nodes))
        if table.is_off_list:
            check_reason(table.off_list_reason, "off_list_reason")
        if table.is_off_list or again_asked(columns_of(table)):
            _advance(table, TableState.WAITING)
            _told(by, table, f"提请批准征集表“{table.title}”", table.off_list_reason)
            return table
        return _send(by, table, nodes)


def decide_table(
    *, by: Actor, code: str, is_approved: bool, reason: str, seen_version: int
) -> CollectionTable:
    """Let a table go out although it asks beyond the lists or for what the system holds, or not."""
    with transaction.atomic():
        table = locked_table(by, code)
        if is_approved and table.state == TableState.SENT and table.decided_as == by.signature:
            return table
        check_can_decide(by, table)
        check_seen(table, seen_version)
        table.decision, table.decided_as = check_reason(reason), by.signature
        if not is_approved:
            _advance(table, TableState.REFUSED)
            _told(by, table, f"不批准征集表“{table.title}”", table.decision)
            return table
        _told(by, table, f"批准征集表“{table.title}”", table.decision)
        return _send(by, table, list(asked_organisations(table)))


def end_table(
    *, by: Actor, code: str, lock: bool, seen_version: int, at: datetime
) -> CollectionTable:
    """Lock a table (answers stay, nothing changes any more) or withdraw it; open sheets are not owed."""
    with transaction.atomic():
        table = locked_table(by, code)
        check_is_asker(by, table)
        wanted = TableState.LOCKED if lock else TableState.WITHDRAWN
        if table.state == wanted:
            return table
        before = (TableState.SENT,) if lock else tuple(TableState)[:4]
        check_state(table, *before)
        check_seen(table, seen_version)
        with place_system(by.place):
            void_obligations(place=by.place, kind=COLLECTION, sources=[table.code], at=at)
        _advance(table, wanted)
        _told(by, table, f"{'锁定' if lock else '撤回'}征集表“{table.title}”")
        return table


def off_list(place: str, table: CollectionTable, nodes: Sequence[Organisation]) -> OnList | None:
    """The gate's answer where the matter stands on no list of somebody asked; None where it may go.

    One query: organisations of the same type and category have the same lists.
    """
    lists = lists_in_force(place, today(place))
    one_of_each = {(node.org_type, node.category): node for node in nodes}
    for node in one_of_each.values():
        found = find_on(lists_of(node, lists), node, table.title, table.list_item)
        if not found.is_listed:
            return found
    return None


def listed_items(place: str) -> list[tuple[str, str]]:
    """(code, "list：item") of every item that may be asked about, in the lists' order (1 query)."""
    lists = lists_in_force(place, today(place))
    return [
        (item.code, f"{one.rule.title}：{item.text}")
        for one in lists
        if one.body.purpose == "HOLDER"
        for item in one.items
    ]


def again_asked(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Columns that ask for what the system holds, with the reason given."""
    return [column for column in columns if column.reason]


def _check_draft(draft: Draft) -> None:
    if not draft.title.strip():
        raise Invalid("title", _("请写标题。"))
    if not 1 <= draft.workdays <= 60:
        raise Invalid("workdays", _("填报时间为 1 至 60 个工作日，请改正。"))
    check_columns(list(draft.columns))
    names, fields = names_of_fields(), known_fields()
    for column in draft.columns:
        if column.known and column.known not in fields:
            raise Invalid("columns", _("系统里没有“%s”这一项，请重新选择。") % column.known)
        meant = "" if column.known or column.reason else known_for(column.title, names)
        if meant:
            raise Invalid(
                "columns",
                _(
                    "“%(title)s”系统已经有（%(known)s），会自动带出，不用再问。"
                    "请改成“系统带出”；确需重填的写明理由，由组织部门批准。"
                )
                % {"title": column.title, "known": _(fields[meant].title)},
            )
        if column.reason:
            check_reason(column.reason, "columns")


def _begun(by: Actor, owner: Organisation, client_key: str, at: datetime) -> CollectionTable:
    """A new draft; sent twice at the same moment it is still one."""
    try:
        with transaction.atomic():
            return CollectionTable.objects.create(
                place_id=by.place,
                organisation=owner,
                path=owner.path,
                code=f"{owner.code}-T{at:%y%m%d%H%M%S%f}"[:60],
                client_key=client_key,
                asked_by_id=by.user,
                asked_as=by.signature,
                made_on=today(by.place),
                version=0,
            )
    except IntegrityError:
        return CollectionTable.objects.get(organisation=owner, client_key=client_key)


def _stored(draft: Draft) -> list[dict[str, object]]:
    return [column.stored() for column in draft.columns]


def _fill(by: Actor, table: CollectionTable, draft: Draft) -> CollectionTable:
    table.title, table.note = draft.title.strip()[:80], draft.note.strip()
    table.columns = _stored(draft)
    table.many_rows, table.workdays = draft.many_rows, draft.workdays
    table.scope = {
        "types": list(draft.types),
        "categories": list(draft.categories),
        "circular": draft.circular,
    }
    table.list_item, table.off_list_reason = draft.list_item, draft.off_list_reason.strip()[:300]
    table.minutes = minutes_of(draft.columns, many_rows=draft.many_rows)
    nodes = list(asked_organisations(table))
    table.asked_count = len(nodes)
    table.is_off_list = bool(nodes) and bool(off_list(by.place, table, nodes))
    _advance(table, TableState.DRAFT)
    return table


def _send(by: Actor, table: CollectionTable, nodes: Sequence[Organisation]) -> CollectionTable:
    on = today(by.place)
    due = work_calendar().add_workdays(on, table.workdays)
    with place_system(by.place):
        held = held_values(by.place, columns_of(table), nodes)
        Sheet.objects.bulk_create(
            [
                Sheet(
                    table=table,
                    place_id=by.place,
                    organisation=node,
                    path=node.path,
                    asker_path=table.path,
                    state=SheetState.OPEN,
                    known=held.get(node.pk, {}),
                    saved_at=None,
                )
                for node in nodes
            ],
            batch_size=1000,
        )
        table.sent_on, table.asked_count = on, len(nodes)
        _advance(table, TableState.SENT)
        owed = [
            Owed(COLLECTION, table.code, n.pk, n.path, ROUND, table.title, on, due) for n in nodes
        ]
        open_obligations(place=by.place, owed=owed)
    _told(by, table, f"向{len(nodes)}个党组织征集“{table.title}”")
    return table


def _advance(table: CollectionTable, state: TableState) -> None:
    table.state, table.version = state, table.version + 1
    table.save()


def _told(by: Actor, table: CollectionTable, sentence: str, reason: str = "") -> None:
    record(
        by=by,
        verb="collection.ask",
        subject=(COLLECTION, table.code),
        path=table.path,
        sentence=sentence,
        reason=reason,
    )


def reach_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations an asker may ask: below the own one."""
    mine = Organisation.objects.filter(
        within("path", actor.paths_for(Verb.ASK_COLLECTION)), closed_on=None, is_grassroots=True
    )
    return mine.exclude(path=actor.identity.path).order_by("path")
