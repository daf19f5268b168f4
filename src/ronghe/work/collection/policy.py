"""Who may ask, approve, answer, look, lock; and what may be asked at all (ux §1.4)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.wording import together
from ronghe.work.collection.choices import TableStatus
from ronghe.work.collection.models import CollectionAnswer, CollectionTable
from ronghe.work.collection.rules.asking import Clash

SHORTEST = 4


def check_can_ask(actor: Actor) -> None:
    """May the actor ask the organisations below for a table?"""
    actor.check(Verb.ASK_COLLECTION, actor.identity.path, _("发起信息采集"))


def check_can_send(
    actor: Actor, table: CollectionTable, seen_version: int, unreasoned: Sequence[Clash]
) -> None:
    """May this table go out, or to its approver, as it stands?"""
    actor.check(Verb.ASK_COLLECTION, table.path, _("发出这张表"))
    if table.version != seen_version:
        raise Conflict(_("这张表已被别人改过，请看过再发。"), version=table.version)
    if table.status not in {TableStatus.DRAFT, TableStatus.REFUSED}:
        raise Conflict(_("这张表%s，不用再发。") % table.get_status_display(), status=table.status)
    if unreasoned:
        raise Invalid("columns", together(one.sentence for one in unreasoned))
    if table.is_off_list and len(table.off_list_reason.strip()) < SHORTEST:
        raise Invalid(
            "off_list_reason",
            _("这件事不在职责清单里，是清单外事项。请写明依据和理由，由上级批准后才能发出。"),
        )


def check_can_approve(actor: Actor, table: CollectionTable) -> None:
    """May the actor approve what asks for known data or stands on no list? Never its author."""
    actor.check(Verb.EXTEND_LIMITS, place_path(actor.place), _("批准采集表"))
    if table.status != TableStatus.WAITING:
        raise Conflict(_("这张表%s，不用再批。") % table.get_status_display(), status=table.status)
    if actor.user is not None and actor.user == table.written_by_id:
        raise Refused("own", _("发起人不能批准自己的表。请另一位有权限的同志批准。"))


def check_can_answer(actor: Actor, table: CollectionTable, answer: CollectionAnswer) -> None:
    """May the actor fill in this row now?"""
    actor.check(Verb.ANSWER_COLLECTION, answer.path, _("填报"))
    if table.status == TableStatus.LOCKED:
        raise Refused(
            "locked", _("这张表已于%s锁定，不能再改。有出入请联系发起单位。") % _day(table)
        )
    if table.status != TableStatus.SENT:
        raise Refused("state", _("这张表还没有发出，不能填报。"))


def check_can_keep(actor: Actor, table: CollectionTable) -> None:
    """May the actor see the totals, remind, lock and export?"""
    actor.check(Verb.ASK_COLLECTION, table.path, _("查看汇总"))


def _day(table: CollectionTable) -> str:
    return f"{table.locked_at:%Y-%m-%d}" if table.locked_at else ""
