"""Sending a table, with approval where it asks for known data or stands on no list; reminding, locking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.library.api import organisations_addressed
from ronghe.core.obligations.api import Owed, open_obligations, void_obligations
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import is_within
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.collection.building import TABLE, Burden, addressed_of, burden_of
from ronghe.work.collection.choices import TableStatus
from ronghe.work.collection.known import known_values
from ronghe.work.collection.models import CollectionAnswer, CollectionTable
from ronghe.work.collection.policy import (
    SHORTEST,
    check_can_approve,
    check_can_keep,
    check_can_send,
)
from ronghe.work.collection.rules.columns import columns_of

COLLECTION, ROUND = "collection", "1"


def send_table(*, by: Actor, code: str, seen_version: int) -> CollectionTable:
    """Send a table out, or to its approver when it needs one.

    Raises Invalid for a known field asked again without a reason, or a task on no list without one.
    """
    table = _locked(by.place, code)
    burden = burden_of(by, table)
    table.is_off_list, table.asks_known = bool(burden.off_list), bool(burden.clashes)
    check_can_send(by, table, seen_version, burden.unreasoned)
    if not burden.count:
        raise Invalid("target", _("这个范围里没有党组织。请换一个发送范围。"))
    table.version += 1
    if burden.needs_approval:
        table.status = TableStatus.WAITING
        table.save()
        _tell(by, table, "ask_approval", f"报请批准采集表“{table.title}”")
        return table
    return _out(by, table, burden)


def approve_table(*, by: Actor, code: str, is_approved: bool, reason: str) -> CollectionTable:
    """Approve a waiting table, which then goes out, or refuse it with a reason."""
    table = _locked(by.place, code)
    check_can_approve(by, table)
    table.version += 1
    if not is_approved:
        if len(reason.strip()) < SHORTEST:
            raise Invalid("reason", _("请写明不批准的理由，至少四个字。"))
        table.status, table.refusal = TableStatus.REFUSED, reason.strip()[:400]
        table.save()
        _tell(by, table, "refuse", f"不批准采集表“{table.title}”", reason)
        return table
    table.approved_as, table.refusal = by.signature, ""
    with place_system(by.place):
        return _out(by, table, None)


def remind_table(*, by: Actor, code: str, at: datetime) -> CollectionTable:
    """Remind those who have not answered, once."""
    table = _locked(by.place, code)
    check_can_keep(by, table)
    if table.status != TableStatus.SENT:
        raise Conflict(_("这张表%s，不用提醒。") % table.get_status_display(), status=table.status)
    if table.reminded_at:
        raise Conflict(
            _("已经提醒过一次。还没有报的，请直接联系。"), reminded_at=str(table.reminded_at)
        )
    table.reminded_at = at
    table.save(update_fields=["reminded_at"])
    _tell(by, table, "remind", f"提醒还没有填报“{table.title}”的组织")
    return table


def lock_table(*, by: Actor, code: str, at: datetime) -> CollectionTable:
    """Lock the answers for good: totals stand, what was not answered is no longer owed."""
    table = _locked(by.place, code)
    check_can_keep(by, table)
    if table.status != TableStatus.SENT:
        raise Conflict(_("这张表%s，不能锁定。") % table.get_status_display(), status=table.status)
    table.status, table.locked_at, table.version = TableStatus.LOCKED, at, table.version + 1
    table.save(update_fields=["status", "locked_at", "version"])
    with place_system(by.place):
        void_obligations(place=by.place, kind=COLLECTION, sources=[code], at=at)
    _tell(by, table, "lock", f"锁定采集表“{table.title}”")
    return table


def _out(by: Actor, table: CollectionTable, burden: Burden | None) -> CollectionTable:
    table.status, table.is_shared, table.sent_on = TableStatus.SENT, True, today(by.place)
    if burden is not None:
        table.asked_count, table.minutes = burden.count, burden.minutes
    table.save()
    with place_system(by.place):
        asked = [
            node
            for node in organisations_addressed(_sender(by, table), addressed_of(table))
            if is_within(node.path, table.path)
        ]
        _open(table, asked)
    told = f"发出采集表“{table.title}”给{len(asked)}个组织，每个约{table.minutes}分钟"
    _tell(by, table, "send", told)
    return table


def _sender(by: Actor, table: CollectionTable) -> Actor:
    """Who approves speaks from higher up; the table goes where its author could send it."""
    return replace(by, identity=replace(by.identity, path=table.path))


def _open(table: CollectionTable, asked: Sequence[Organisation]) -> None:
    keys = [column.known for column in columns_of(table.columns) if column.known]
    begins = table.sent_on or table.asked_until
    held = known_values(keys, table.place_id, asked, begins)
    CollectionAnswer.objects.bulk_create(
        [
            CollectionAnswer(
                place_id=table.place_id,
                table=table,
                organisation=node,
                name=node.short_name,
                path=node.path,
                asker_path=table.path,
                known=held[node.code],
            )
            for node in asked
        ],
        batch_size=1000,
    )
    open_obligations(place=table.place_id, owed=[_owed(table, node) for node in asked])


def _owed(table: CollectionTable, node: Organisation) -> Owed:
    begins = table.sent_on or table.asked_until
    title = f"填报：{table.title}"[:120]
    return Owed(COLLECTION, table.code, node.pk, node.path, ROUND, title, begins, table.asked_until)


def _locked(place: str, code: str) -> CollectionTable:
    return CollectionTable.objects.select_for_update().get(place=place, code=code)


def _tell(by: Actor, table: CollectionTable, verb: str, sentence: str, reason: str = "") -> None:
    record(
        by=by,
        verb=f"collection.{verb}",
        subject=(TABLE, table.code),
        path=table.path,
        sentence=sentence,
        reason=reason,
    )
