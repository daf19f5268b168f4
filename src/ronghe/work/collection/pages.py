"""Lists and tables of collection as pages show them."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.work.collection.burden import Burden
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.queries import columns_of
from ronghe.work.collection.rules.columns import TableColumn

TABLE_MARKS = {
    TableState.DRAFT: State.NOT_DUE,
    TableState.WAITING: State.PAUSED,
    TableState.REFUSED: State.LATE,
    TableState.SENT: State.GOING,
    TableState.LOCKED: State.DONE,
    TableState.WITHDRAWN: State.NOT_DUE,
}
SHEET_MARKS = {
    SheetState.OPEN: State.GOING,
    SheetState.RETURNED: State.SOON,
    SheetState.HANDED_IN: State.DONE,
}


def table_mark(table: CollectionTable) -> Mark:
    """The table's state as a mark."""
    state = TableState(table.state)
    return Mark(TABLE_MARKS[state], str(state.label))


def sheet_mark(sheet: Sheet) -> Mark:
    """The sheet's state as a mark."""
    state = SheetState(sheet.state)
    return Mark(SHEET_MARKS[state], str(state.label))


def filters_of(query: QueryDict) -> list[Filter]:
    """The filter row of the tables."""
    return [
        words(query, "q", _("标题"), _("标题或发起单位")),
        one_of(query, "state", _("状态"), [(one.value, str(one.label)) for one in TableState]),
    ]


def narrowed(
    tables: QuerySet[CollectionTable], filters: Sequence[Filter]
) -> QuerySet[CollectionTable]:
    """The tables that the filters leave."""
    value = {one.name: one.value for one in filters}
    if value["q"]:
        asked = tables.filter(title__icontains=value["q"])
        tables = asked | tables.filter(organisation__name__icontains=value["q"])
    return tables.filter(state=value["state"]) if value["state"] else tables


def listing_of_tables(*, may_ask: bool) -> Listing[CollectionTable]:
    """The list of tables, of who may ask or of who only answers."""
    to_ask = _("需要下级提供系统里没有的数据时，在这里发起；系统已有的会自动带出。")
    to_answer = _("上级要填的表会出现在这里和工作台；系统已有的自动带出，只填没有的。")
    return Listing(
        caption=_("数据征集"),
        noun=_("张表"),
        columns=(
            ListColumn(_("标题"), lambda t: Cell(t.title), "title", ("title",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("状态"), lambda t: Cell(mark=table_mark(t)), "state", ("state",), on_phone=OnPhone.MARK),
            ListColumn(_("发起单位"), lambda t: Cell(t.organisation.short_name), "owner", ("organisation__path",)),
            ListColumn(_("发出"), _day, "sent", ("sent_on",)),
            ListColumn(_("已报"), _handed_in, "in", ("handed_in",), is_number=True),
            ListColumn(_("每个组织约"), _minutes, "minutes", ("minutes",), is_number=True, on_phone=OnPhone.HIDDEN),
            ListColumn(_("清单外"), _off_list, on_phone=OnPhone.HIDDEN),
        ),
        url=lambda t: address_of("collection:table", t.code),
        empty_title=_("没有征集表"),
        empty_text=to_ask if may_ask else to_answer,
    )  # fmt: skip


def _handed_in(table: CollectionTable) -> Cell:
    return Cell(f"{getattr(table, 'handed_in', 0)} / {table.asked_count}")


def _minutes(table: CollectionTable) -> Cell:
    return Cell(_("%s 分钟") % table.minutes)


def _off_list(table: CollectionTable) -> Cell:
    return Cell(_("清单外事项") if table.is_off_list else "")


def _day(table: CollectionTable) -> Cell:
    return Cell(f"{table.sent_on:%Y-%m-%d}") if table.sent_on else Cell(blank=Blank.NOT_DUE)


def listing_of_answers(table: CollectionTable) -> Listing[tuple[Sheet, dict[str, str]]]:
    """One line a row of a sheet, the table's columns after the organisation."""
    columns = columns_of(table)
    return Listing(
        caption=table.title,
        noun=_("行"),
        columns=(
            ListColumn(
                _("党组织"), lambda pair: Cell(pair[0].organisation.short_name), is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("状态"), lambda pair: Cell(mark=sheet_mark(pair[0])), on_phone=OnPhone.MARK),
            *(_column(column) for column in columns),
        ),
        url=lambda pair: address_of("collection:sheet", table.code, pair[0].organisation.code),
        empty_title=_("还没有填报"),
    )  # fmt: skip


def _column(column: TableColumn) -> ListColumn[tuple[Sheet, dict[str, str]]]:
    return ListColumn(
        column.title,
        lambda pair: _cell(pair[1].get(column.key, "")),
        is_number=column.kind.value == "NUMBER",
        note=_("系统带出") if column.known else "",
    )


def _cell(value: str) -> Cell:
    return Cell(value) if value else Cell(blank=Blank.MISSING)


def answer_rows(sheets: Sequence[Sheet], state: str = "") -> list[tuple[Sheet, dict[str, str]]]:
    """Each row of each sheet with what the system filled in; a sheet without rows is one line."""
    return [
        (sheet, {**sheet.known, **row})
        for sheet in sheets
        if not state or sheet.state == state
        for row in (sheet.rows or [{}])
    ]


def listing_of_burdens() -> Listing[Burden]:
    """Requesters by what they asked for."""
    return Listing(
        caption=_("基层负担"),
        noun=_("个发起单位"),
        columns=(
            ListColumn(_("发起单位"), lambda b: Cell(b.name), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("要填的总时间"), lambda b: Cell(_("约 %s 小时") % f"{b.hours:,}"), is_number=True),
            ListColumn(_("征集表"), lambda b: Cell(f"{b.tables:,}"), is_number=True),
            ListColumn(_("涉及组织次"), lambda b: Cell(f"{b.organisations:,}"), is_number=True),
            ListColumn(_("清单外"), lambda b: Cell(f"{b.off_list:,}"), is_number=True),
            ListColumn(_("重复要数"), lambda b: Cell(f"{b.asked_again:,}"), is_number=True),
        ),
        empty_title=_("本年度没有发出征集表"),
        empty_text=_("只统计发起单位要了多少，不统计、不排名填报的支部。"),
    )  # fmt: skip
