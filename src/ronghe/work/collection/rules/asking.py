"""What may be asked: nothing the system holds already, and at what cost to how many (ux §1.4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.text import normalise
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.collection.rules.columns import Column, ColumnKind

SHORTEST_REASON = 4
SECONDS = {
    ColumnKind.NUMBER: 40,
    ColumnKind.DECIMAL: 40,
    ColumnKind.TEXT: 90,
    ColumnKind.DATE: 30,
    ColumnKind.CHOICE: 15,
    ColumnKind.YES_NO: 15,
}
"""What a cell takes to look up and fill in; estimated, not from the source."""
BASE_SECONDS = 60
"""Opening the table and sending it off."""


@dataclass(frozen=True)
class KnownTitle:
    """A field the system holds, with the words people ask for it by."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clash:
    """A column that asks for what the system holds."""

    column: str
    known: KnownTitle

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return _(
            "“%(column)s”系统已有（%(known)s），请改为自动带出；确需再问的，写明理由，由上级批准后才能发出。"
        ) % {"column": self.column, "known": self.known.title}


def clashes(columns: Sequence[Column], known: Sequence[KnownTitle]) -> list[Clash]:
    """The columns that ask by hand for a field the system holds."""
    found = []
    for column in columns:
        if not column.known:
            match = next((one for one in known if _asks_for(column.title, one)), None)
            if match:
                found.append(Clash(column.title, match))
    return found


def check_columns(columns: Sequence[Column]) -> None:
    """A table has columns to fill, each named once; raises Invalid."""
    if not any(not column.known for column in columns):
        raise Invalid("columns", _("至少要有一列需要填写。系统已有的数据请直接到统计报表查看。"))
    titles = [column.title for column in columns]
    for title in titles:
        if titles.count(title) > 1:
            raise Invalid(
                "columns", _("列名“%(title)s”出现了两次。请改用不同的名称。") % {"title": title}
            )
    for column in columns:
        if column.kind == ColumnKind.CHOICE and len(column.options) < 2:
            raise Invalid("columns", _("“%(title)s”至少要有两个选项。") % {"title": column.title})


def unreasoned(columns: Sequence[Column], found: Sequence[Clash]) -> list[Clash]:
    """Clashes whose column gives no reason."""
    reasons = {column.title: column.reason.strip() for column in columns}
    return [one for one in found if len(reasons.get(one.column, "")) < SHORTEST_REASON]


def minutes(columns: Sequence[Column]) -> int:
    """How long one organisation takes for its row, rounded up to whole minutes."""
    asked = sum(SECONDS[ColumnKind(one.kind)] for one in columns if not one.known)
    return -(-(BASE_SECONDS + asked) // 60)


def hours_words(minutes_each: int, count: int) -> str:
    """The burden as people say it: "每个支部约 6 分钟 × 86 个 = 8.6 小时"."""
    tenths = minutes_each * count * 10 // 60
    return _("每个约 %(minutes)s 分钟 × %(count)s 个 = %(hours)s 小时") % {
        "minutes": minutes_each,
        "count": f"{count:,}",
        "hours": f"{tenths // 10:,}.{tenths % 10}",
    }


def _asks_for(title: str, known: KnownTitle) -> bool:
    plain = normalise(title).replace(" ", "")
    return any(
        word == plain or (len(word) > 2 and word in plain) for word in (known.title, *known.aliases)
    )
