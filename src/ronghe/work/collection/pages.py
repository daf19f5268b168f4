"""What the pages of collection show: tables, one table's rows with totals, the burden meter."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone, number_cell
from ronghe.work.collection.choices import AnswerState, TableStatus
from ronghe.work.collection.models import CollectionAnswer, CollectionTable
from ronghe.work.collection.queries import Requester, done_counts
from ronghe.work.collection.rules.columns import Column, columns_of, number_of

STATES = {
    TableStatus.DRAFT: State.NOT_DUE,
    TableStatus.WAITING: State.SOON,
    TableStatus.REFUSED: State.LATE,
    TableStatus.SENT: State.GOING,
    TableStatus.LOCKED: State.DONE,
}
ANSWER_STATES = {
    AnswerState.OPEN: State.MISSING,
    AnswerState.SAVED: State.SOON,
    AnswerState.DONE: State.DONE,
}


def table_mark(table: CollectionTable) -> Mark:
    """Where a table stands."""
    return Mark(STATES[TableStatus(table.status)], table.get_status_display())


def answer_mark(answer: CollectionAnswer) -> Mark:
    """How far a row is."""
    return Mark(ANSWER_STATES[AnswerState(answer.state)], answer.get_state_display())


def table_listing() -> Listing[Any]:
    """The columns of the list of tables (1 query a page for what was answered)."""

    def prepare(rows: Sequence[CollectionTable]) -> Sequence[tuple[CollectionTable, int]]:
        done = done_counts([one.pk for one in rows])
        return [(one, done.get(one.pk, 0)) for one in rows]

    return Listing(
        caption=_("信息采集"),
        columns=(
            ListColumn(
                _("标题"), lambda o: Cell(o[0].title), is_frozen=True, on_phone=OnPhone.TITLE
            ),
            ListColumn(_("发起单位"), lambda o: Cell(o[0].asker)),
            ListColumn(_("范围"), lambda o: Cell(o[0].addressed_to), on_phone=OnPhone.HIDDEN),
            ListColumn(
                _("报送期限"),
                lambda o: Cell(f"{o[0].asked_until:%Y-%m-%d}"),
                key="until",
                sort=("asked_until",),
            ),
            ListColumn(_("每个约需分钟"), lambda o: number_cell(o[0].minutes), is_number=True),
            ListColumn(
                _("已报"),
                lambda o: Cell(f"{o[1]:,} / {o[0].asked_count:,}" if o[0].is_shared else ""),
                is_number=True,
            ),
            ListColumn(
                _("清单"), lambda o: Cell(_("清单外") if o[0].is_off_list else ""),
                on_phone=OnPhone.HIDDEN,
            ),
            ListColumn(_("状态"), lambda o: Cell(mark=table_mark(o[0])), on_phone=OnPhone.MARK),
        ),
        noun=_("张表"),
        empty_title=_("没有采集表"),
        empty_text=_("系统已有的数据不用再报；需要填的表会列在这里。"),
        url=lambda o: address_of("collection:table", o[0].code),
        prepare=prepare,
    )  # fmt: skip


def table_filters(query: QueryDict) -> list[Filter]:
    """The filter row of the list of tables."""
    ways = [("asked", _("要我填的")), ("own", _("我发起的")), ("approve", _("待批准的"))]
    states = [(one.value, str(one.label)) for one in TableStatus]
    return [
        words(query, "q", _("标题"), _("标题中的字")),
        one_of(query, "way", _("收发"), ways),
        one_of(query, "state", _("状态"), states),
    ]


def narrowed(tables: QuerySet[Any], filters: Sequence[Filter], path: str) -> QuerySet[Any]:
    """The tables that the filters leave."""
    text, way, state = (one.value for one in filters)
    if text:
        tables = tables.filter(title__contains=text)
    if state:
        tables = tables.filter(status=state)
    match way:
        case "asked":
            return tables.filter(is_asked=True)
        case "own":
            return tables.filter(path=path)
        case "approve":
            return tables.filter(status=TableStatus.WAITING)
        case _:
            return tables


def row_listing(table: CollectionTable) -> Listing[CollectionAnswer]:
    """The rows of a table: what was filled in by the system and by people."""
    columns = columns_of(table.columns)
    return Listing(
        caption=table.title,
        columns=(
            ListColumn(_("党组织"), lambda a: Cell(a.name), is_frozen=True, on_phone=OnPhone.TITLE),
            *(_value_column(column) for column in columns),
            ListColumn(_("填报人"), lambda a: Cell(a.answered_as), on_phone=OnPhone.HIDDEN),
            ListColumn(_("状态"), lambda a: Cell(mark=answer_mark(a)), on_phone=OnPhone.MARK),
        ),
        noun=_("个党组织"),
        empty_title=_("没有符合条件的党组织"),
        empty_text=_("换一个状态再查。"),
    )


def _value_column(column: Column) -> ListColumn[CollectionAnswer]:
    return ListColumn(
        column.title,
        lambda answer: Cell(value_of(answer, column)),
        is_number=column.is_numeric,
        note=_("系统带出") if column.known else "",
    )


def value_of(answer: CollectionAnswer, column: Column) -> str:
    """What stands in a cell: what the system holds, else what was handed in."""
    if column.known:
        return str(answer.known.get(column.known, ""))
    return str(answer.values.get(column.key, "")) if answer.state != AnswerState.OPEN else ""


def row_filters(query: QueryDict) -> list[Filter]:
    """The filter row of a table's rows."""
    states = [(one.value, str(one.label)) for one in AnswerState]
    missing = ("MISSING", _("还没有报"))
    return [
        words(query, "q", _("党组织"), _("名称中的字")),
        one_of(query, "state", _("状态"), [missing, *states]),
    ]


def narrowed_rows(
    rows: QuerySet[CollectionAnswer], filters: Sequence[Filter]
) -> QuerySet[CollectionAnswer]:
    """The rows that the filters leave."""
    text, state = (one.value for one in filters)
    if text:
        rows = rows.filter(name__contains=text)
    if state == "MISSING":
        return rows.exclude(state=AnswerState.DONE)
    return rows.filter(state=state) if state else rows


def totals_of(table: CollectionTable, rows: Sequence[CollectionAnswer]) -> list[tuple[str, str]]:
    """Title and sum of every numeric column over the rows that were handed in."""
    done = [row for row in rows if row.state == AnswerState.DONE]
    return [
        (column.title, f"{_sum(done, column):,f}")
        for column in columns_of(table.columns)
        if column.is_numeric
    ]


def _sum(rows: Sequence[CollectionAnswer], column: Column) -> Decimal:
    return sum((number_of(value_of(row, column)) for row in rows), Decimal(0))


def requester_listing() -> Listing[Requester]:
    """The burden meter: who asks how much of others; branches are never ranked."""
    return Listing(
        caption=_("采集负担"),
        columns=(
            ListColumn(
                _("发起单位"), lambda r: Cell(r.name), is_frozen=True, on_phone=OnPhone.TITLE
            ),
            ListColumn(_("表数"), lambda r: number_cell(r.tables), is_number=True),
            ListColumn(_("填报次数"), lambda r: number_cell(r.rows), is_number=True),
            ListColumn(_("占用分钟"), lambda r: number_cell(r.minutes), is_number=True),
            ListColumn(_("清单外"), lambda r: number_cell(r.off_list), is_number=True),
        ),
        noun=_("个发起单位"),
        empty_title=_("今年没有发出采集表"),
        empty_text=_("发出的表占用了基层多少时间，按发起单位列在这里。"),
    )
