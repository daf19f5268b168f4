"""Building a table: what it asks, what the system knows already, what it costs, whether it may go out."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.utils.translation import gettext as _

from ronghe.core.library.api import Addressed, audience_words, organisations_addressed
from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.collection.choices import TableStatus
from ronghe.work.collection.known import known_fields, known_titles
from ronghe.work.collection.models import CollectionTable
from ronghe.work.collection.policy import check_can_ask
from ronghe.work.collection.rules.asking import (
    Clash,
    check_columns,
    clashes,
    hours_words,
    minutes,
    unreasoned,
)
from ronghe.work.collection.rules.checks import read_checks
from ronghe.work.collection.rules.columns import Column, columns_of, stored
from ronghe.work.undertakings.api import check_on_list

TABLE = "collection-table"


@dataclass(frozen=True)
class TableText:
    """What a table says and asks: title, purpose, columns, checks, whom, by when."""

    title: str
    purpose: str
    columns: tuple[Column, ...]
    checks: str
    addressed: Addressed
    asked_until: date
    off_list_reason: str = ""


@dataclass(frozen=True)
class Burden:
    """What a table costs those who are asked, and what stands against sending it."""

    count: int
    minutes: int
    words: str
    clashes: tuple[Clash, ...]
    unreasoned: tuple[Clash, ...]
    off_list: str
    """Why the table is 清单外事项; "" when it is on a list or no list binds."""

    @property
    def needs_approval(self) -> bool:
        """Whether somebody else must agree before it goes out."""
        return bool(self.clashes or self.off_list)


def build_table(*, by: Actor, text: TableText, client_key: str) -> CollectionTable:
    """Keep a new table as a draft; the same key sent twice is one."""
    check_can_ask(by)
    _check_text(by, text)
    kept = CollectionTable.objects.filter(place=by.place, client_key=client_key).first()
    if kept is not None:
        return kept
    home = home_of(by)
    if home is None:
        raise Refused("no-home", _("您的身份没有对应的党组织，不能发起采集。请切换身份。"))
    return CollectionTable.objects.create(
        place_id=by.place,
        path=by.identity.path,
        organisation=home,
        asker=home.short_name,
        code=uuid4().hex,
        client_key=client_key,
        written_by_id=by.user,
        written_as=by.signature,
        **_columns(by, text),
    )


def change_table(*, by: Actor, code: str, text: TableText, seen_version: int) -> CollectionTable:
    """Change a table that has not gone out; raises Conflict when somebody changed it meanwhile."""
    table = CollectionTable.objects.select_for_update().get(place=by.place, code=code)
    check_can_ask(by)
    _check_text(by, text)
    if table.version != seen_version:
        raise Conflict(_("这张表已被别人改过，请看过新内容再改。"), version=table.version)
    if table.status not in {TableStatus.DRAFT, TableStatus.REFUSED}:
        raise Conflict(_("这张表%s，不能再改。") % table.get_status_display(), status=table.status)
    for name, value in _columns(by, text).items():
        setattr(table, name, value)
    table.version += 1
    table.save()
    record(
        by=by,
        verb="collection.change",
        subject=(TABLE, code),
        path=table.path,
        sentence=f"修改采集表“{table.title}”",
    )
    return table


def burden_of(actor: Actor, table: CollectionTable) -> Burden:
    """What sending the table would cost whom, and what stands against it (4 queries)."""
    columns = columns_of(table.columns)
    asked = organisations_addressed(actor, addressed_of(table))
    count = asked.count()
    found = clashes(columns, known_titles())
    each = minutes(columns)
    return Burden(
        count=count,
        minutes=each,
        words=hours_words(each, count),
        clashes=tuple(found),
        unreasoned=tuple(unreasoned(columns, found)),
        off_list=_off_list(actor, table),
    )


def addressed_of(table: CollectionTable) -> Addressed:
    """Whom a table addresses."""
    return Addressed(table.target, table.sector)


def _off_list(actor: Actor, table: CollectionTable) -> str:
    """The gate of the duty lists, asked of the first organisation that a list binds."""
    for node in organisations_addressed(actor, addressed_of(table))[:1]:
        checked = check_on_list(actor.place, node, f"{table.title} {table.purpose}")
        return "" if checked.is_listed else checked.sentence
    return ""


def _check_text(by: Actor, text: TableText) -> None:
    if len(text.title.strip()) < 4:
        raise Invalid("title", _("请写标题，至少四个字。"))
    if len(text.purpose.strip()) < 4:
        raise Invalid("purpose", _("请写用途：数据用来做什么，至少四个字。"))
    if text.asked_until < today(by.place):
        raise Invalid("asked_until", _("报送期限已经过去。请选今天或以后的日期。"))
    unknown = [one.known for one in text.columns if one.known and one.known not in known_fields()]
    if unknown:
        raise Invalid("columns", _("系统没有“%s”这个字段。请重新选择。") % unknown[0])
    check_columns(text.columns)
    read_checks(text.checks, text.columns)


def _columns(by: Actor, text: TableText) -> dict[str, object]:
    count = organisations_addressed(by, text.addressed).count()
    return {
        "title": text.title.strip(),
        "purpose": text.purpose.strip(),
        "columns": stored(text.columns),
        "checks": text.checks,
        "target": text.addressed.target,
        "sector": text.addressed.sector,
        "addressed_to": audience_words(by, text.addressed, count),
        "asked_until": text.asked_until,
        "off_list_reason": text.off_list_reason.strip(),
        "minutes": minutes(text.columns),
        "asked_count": count,
    }
