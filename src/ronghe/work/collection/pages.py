"""Lists and tables of collection as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.queries import columns_of
from ronghe.work.collection.rules.columns import ColumnKind, TableColumn
from ronghe.work.collection.rules.totals import Total

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


def filters_of(query: QueryDict, tables: QuerySet[CollectionTable], on: date) -> list[Filter]:
    """The filter row of the tables; who asked is offered from the tables themselves (1 query)."""
    owners = tables.order_by("organisation__path").values_list(
        "organisation__code", "organisation__short_name"
    )
    years = (on.year, on.year - 1)
    sent = [(str(year), _("%s 年") % year) for year in years]
    sent += [(f"{y}-{m:02}", f"{y}-{m:02}") for y in years for m in range(12, 0, -1)]
    return [
        words(query, "q", _("标题"), _("标题或发起单位")),
        one_of(query, "state", _("状态"), [(one.value, str(one.label)) for one in TableState]),
        one_of(query, "owner", _("发起单位"), list(dict.fromkeys(owners))),
        one_of(query, "sent", _("发出"), sent),
    ]


def narrowed(
    tables: QuerySet[CollectionTable], filters: Sequence[Filter]
) -> QuerySet[CollectionTable]:
    """The tables that the filters leave."""
    value = {one.name: one.value for one in filters}
    if value["q"]:
        asked = tables.filter(title__icontains=value["q"])
        tables = asked | tables.filter(organisation__name__icontains=value["q"])
    if value["owner"]:
        tables = tables.filter(organisation__code=value["owner"])
    if value["sent"]:
        year, _dash, month = value["sent"].partition("-")
        tables = tables.filter(sent_on__year=int(year))
        tables = tables.filter(sent_on__month=int(month)) if month else tables
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
    if table.sent_on is None:
        return Cell(_("拟问 %s") % f"{table.asked_count:,}")
    asked = getattr(table, "asked", 0) or table.asked_count
    return Cell(f"{getattr(table, 'handed_in', 0):,} / {asked:,}")


def _minutes(table: CollectionTable) -> Cell:
    return Cell(_("%s 分钟") % table.minutes)


def _off_list(table: CollectionTable) -> Cell:
    return Cell(_("清单外事项") if table.is_off_list else "")


def _day(table: CollectionTable) -> Cell:
    return Cell(f"{table.sent_on:%Y-%m-%d}" if table.sent_on else "")


@dataclass(frozen=True)
class Answer:
    """One row of one organisation's sheet, or its sheet without any; ``mark`` says how far it is."""

    sheet: Sheet
    values: Mapping[str, str]
    mark: Mark
    due_on: date | None


def answers_of(
    sheets: Sequence[Sheet], dues: Mapping[int, date], on: date, state: str = "", name: str = ""
) -> list[Answer]:
    """Every row of every sheet with what the system filled in; a sheet without rows is one line."""
    marked = [(one, standing_of(one, dues.get(one.organisation_id), on)) for one in sheets]
    return [
        Answer(one, {**one.known, **row}, standing.mark, dues.get(one.organisation_id))
        for one, standing in marked
        if (not state or state in standing.keys) and name in one.organisation.name
        for row in (one.rows or [{}])
    ]


@dataclass(frozen=True)
class Standing:
    """How far a sheet is, as a mark, and the filter values it answers to."""

    mark: Mark
    keys: frozenset[str]


LATE, WAITING, BEGUN, CLOSED = "LATE", "WAITING", "BEGUN", "CLOSED"


def standing_of(sheet: Sheet, due_on: date | None, on: date) -> Standing:
    """How far a sheet is on a day: handed in, sent back, begun, late, or its organisation closed."""
    if sheet.state == SheetState.HANDED_IN:
        return Standing(sheet_mark(sheet), frozenset((SheetState.HANDED_IN,)))
    if sheet.organisation.closed_on is not None:
        return Standing(Mark(State.PAUSED, _("组织已撤销")), frozenset((CLOSED,)))
    keys = {str(sheet.state), WAITING, *((BEGUN,) if sheet.rows else ())}
    if due_on is not None and due_on < on:
        days = (on - due_on).days
        return Standing(Mark(State.LATE, _("逾期 %s 天") % days), frozenset((*keys, LATE)))
    if sheet.state == SheetState.OPEN and sheet.rows:
        return Standing(Mark(State.GOING, _("填了一部分")), frozenset(keys))
    return Standing(sheet_mark(sheet), frozenset(keys))


def answer_filters(query: QueryDict) -> list[Filter]:
    """The filter row of a table's answers."""
    states = [
        (WAITING, _("还没有报")),
        (LATE, _("逾期未报")),
        (SheetState.RETURNED.value, str(SheetState.RETURNED.label)),
        (BEGUN, _("填了一部分")),
        (SheetState.HANDED_IN.value, str(SheetState.HANDED_IN.label)),
        (CLOSED, _("组织已撤销")),
    ]
    return [
        words(query, "q", _("党组织"), _("名称中的字")),
        one_of(query, "state", _("状态"), states),
    ]


def listing_of_answers(table: CollectionTable) -> Listing[Answer]:
    """One line a row of a sheet, the table's columns after the organisation."""
    return Listing(
        caption=table.title,
        noun=_("行"),
        columns=(
            ListColumn(
                _("党组织"), lambda one: Cell(one.sheet.organisation.short_name), is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("状态"), lambda one: Cell(mark=one.mark), on_phone=OnPhone.MARK),
            *(_column(column) for column in columns_of(table)),
            ListColumn(_("报送"), _handed_in_on, on_phone=OnPhone.HIDDEN),
        ),
        url=lambda one: address_of("collection:sheet", table.code, one.sheet.organisation.code),
        empty_title=_("没有符合条件的填报"),
        empty_text=_("换一个状态再查。"),
    )  # fmt: skip


def _handed_in_on(one: Answer) -> Cell:
    handed_in = one.sheet.handed_in_on
    return Cell(f"{handed_in:%Y-%m-%d}" if handed_in else "")


def _column(column: TableColumn) -> ListColumn[Answer]:
    return ListColumn(
        column.title,
        lambda one: _cell(column, one.values.get(column.key, "")),
        is_number=column.kind is ColumnKind.NUMBER,
        note=_("系统带出") if column.known else "",
    )


def _cell(column: TableColumn, value: str) -> Cell:
    if not value:
        return Cell(blank=Blank.MISSING)
    is_number = column.kind is ColumnKind.NUMBER and value.isascii() and value.isdecimal()
    return Cell(f"{int(value):,}" if is_number else value)


def listing_of_totals(name: str) -> Listing[Total]:
    """A line a column that can be added up or counted."""
    return Listing(
        caption=_("汇总：%s") % name,
        noun=_("栏"),
        columns=(
            ListColumn(_("栏目"), lambda one: Cell(one.column.title), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("合计"), _total, is_number=True),
            ListColumn(_("各项"), lambda one: Cell(answers_in_words(one))),
            ListColumn(_("填了的行"), lambda one: Cell(str(one.count)), is_number=True),
        ),
    )  # fmt: skip


def _total(one: Total) -> Cell:
    return Cell("") if one.total is None else Cell(str(one.total))


def answers_in_words(one: Total) -> str:
    """How often each answer was given: "集中 3 · 自学 1"."""
    return " · ".join(f"{answer} {count:,}" for answer, count in one.answers)
