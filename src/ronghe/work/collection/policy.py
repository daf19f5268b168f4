"""What may happen to collection tables and sheets; each check raises Refused with one sentence."""

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.rules.columns import MOST_COLUMNS, ColumnKind, TableColumn

SHORTEST_REASON = 4
CHANGEABLE = (TableState.DRAFT, TableState.REFUSED)
"""The states in which nobody has seen the table, so that its columns may change."""


def check_can_ask(actor: Actor) -> None:
    """May the actor ask those below for data at all?"""
    actor.check(Verb.ASK_COLLECTION, actor.identity.path, _("发起数据征集"))


def check_is_asker(actor: Actor, table: CollectionTable) -> None:
    """May the actor change, send, lock or withdraw this table?"""
    actor.check(Verb.ASK_COLLECTION, table.path, _("办理这张征集表"))


def check_can_change(actor: Actor, table: CollectionTable) -> None:
    """May the actor change what the table asks? Not once it was sent: answers hang on its columns."""
    check_is_asker(actor, table)
    if table.state not in CHANGEABLE:
        now = TableState(table.state).label
        raise Refused(
            "state",
            _("这张表“%s”，栏目不能再改：已填的内容对着原来的栏目。要改请撤回，另发一张。") % now,
        )


def check_can_remind(actor: Actor, table: CollectionTable) -> None:
    """May the actor remind those asked: as who asked, or as who stands above some of them?"""
    actor.check(Verb.ASK_COLLECTION, actor.identity.path, _("提醒未报的组织"))
    check_state(table, TableState.SENT)


def check_state(table: CollectionTable, *states: TableState) -> None:
    """Is the table as far as the act needs?"""
    if table.state not in states:
        now = TableState(table.state).label
        raise Refused("state", _("这张表现在是“%s”，不能这样办。请刷新页面看最新情况。") % now)


def check_can_decide(actor: Actor, table: CollectionTable) -> None:
    """May the actor approve what asks beyond the lists or for what the system holds?"""
    actor.check(Verb.KEEP_LISTS, table.path, _("批准这张征集表"))
    check_state(table, TableState.WAITING)
    if actor.user is not None and actor.user == table.asked_by_id:
        raise Refused("own", _("自己发起的表不能自己批准。请另一位组织部门干部审批。"))


def check_can_answer(actor: Actor, sheet: Sheet) -> None:
    """May the actor fill in this organisation's sheet now?"""
    actor.check(Verb.ANSWER_COLLECTION, sheet.path, _("填报这张表"))
    if actor.identity.path != sheet.path:
        raise Refused("own", _("这张表由被征集的党组织自己填，不能代填。可以提醒他们。"))
    if sheet.organisation.closed_on is not None:
        raise Refused("closed", _("这个组织已经撤销，不用再填。有疑问请联系发起单位。"))
    if sheet.table.state != TableState.SENT:
        label = TableState(sheet.table.state).label
        raise Refused("state", _("这张表“%s”，不能再改。有误请联系发起单位。") % label)


def check_is_open(sheet: Sheet) -> None:
    """Is the sheet not handed in yet?"""
    if sheet.state == SheetState.HANDED_IN:
        raise Refused("state", _("已经报送，不能再改。有误请联系发起单位退回。"))


def check_is_handed_in(sheet: Sheet) -> None:
    """Is there something to send back?"""
    if sheet.state != SheetState.HANDED_IN:
        raise Refused("state", _("这一份还没有报送，不用退回。需要时可以提醒他们。"))


def check_seen(row: CollectionTable | Sheet, seen_version: int) -> None:
    """Raise Conflict when the row changed since it was shown."""
    if row.version != seen_version:
        raise Conflict(_("这张表刚刚有人改过，您的改动还没有存。请看过最新内容再存一次。"))


def check_reason(reason: str, field: str = "reason") -> str:
    """A reason of at least a few characters; raises Invalid."""
    said = reason.strip()
    if not SHORTEST_REASON <= len(said) <= 300:
        raise Invalid(field, _("请写明理由，4 至 300 个字。"))
    return said


def check_columns(columns: list[TableColumn]) -> None:
    """A table asks for something, under different headings, in order. Raises Invalid."""
    if not columns:
        raise Invalid("columns", _("还没有栏目。请至少写一栏。"))
    if len(columns) > MOST_COLUMNS:
        raise Invalid("columns", _("最多 %s 栏，请分成两张表，或者少问一些。") % MOST_COLUMNS)
    if len({column.key for column in columns}) < len(columns):
        raise Invalid("columns", _("有两栏用了同一个代号，填的内容会混在一起。请各用一个。"))
    titles = [column.title for column in columns]
    double = next((title for title in titles if titles.count(title) > 1), "")
    if double:
        raise Invalid("columns", _("“%s”写了两栏，请删去一栏。") % double)
    lacking = next(
        (c.title for c in columns if c.kind is ColumnKind.CHOICE and c.is_asked and not c.choices),
        "",
    )
    if lacking:
        raise Invalid("columns", _("“%s”是选择栏，请写出可选的内容，用顿号隔开。") % lacking)
    if not any(column.is_asked for column in columns):
        raise Invalid("columns", _("每一栏系统都已经有，不需要再向下征集。请直接在“导出”里取数。"))
