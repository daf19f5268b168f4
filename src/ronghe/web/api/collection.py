"""Collection: tables, sheets and totals; sent again as often as a caller is unsure."""

from datetime import date
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.organisations import OrganisationName, name_of
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page
from ronghe.work.collection.api import (
    CollectionTable,
    ColumnKind,
    Draft,
    NotTaken,
    Sheet,
    SheetState,
    TableColumn,
    TableState,
    columns_of,
    draft_table,
    due_of,
    dues_of,
    known_fields,
    return_sheet,
    save_sheet,
    send_table,
    sheet_for,
    sheets_of,
    table_for,
    tables_for,
    totals_of,
)

router = Router(tags=["collection"])
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]


class ColumnLine(Schema):
    """A column: ``known`` names what the system fills in; then nobody is asked."""

    key: Key
    title: Annotated[Text, Field(min_length=1, max_length=60)]
    kind: ColumnKind = ColumnKind.TEXT
    known: Annotated[Text, Field(description="系统带出的字段；填了就不再问")] = ""
    choices: Annotated[list[Text], Field(max_length=50)] = []
    is_required: bool = True
    reason: Annotated[Text, Field(description="系统已有仍要重填的理由，须经批准")] = ""
    not_above: Annotated[Text, Field(description="不大于哪一栏（key）")] = ""


class TableLine(Schema):
    """A table; ``minutes`` is what one organisation needs, ``asked`` and ``handed_in`` are in reach."""

    code: str
    title: str
    organisation: OrganisationName
    state: TableState
    made_on: date
    sent_on: date | None
    minutes: int
    asked: int
    handed_in: int
    is_off_list: bool
    version: int


class TableSheet(TableLine):
    """A table with its columns, whom it asks, and what was decided about it."""

    note: str
    columns: list[ColumnLine]
    many_rows: bool
    workdays: int
    types: list[str]
    categories: list[str]
    off_list_reason: str
    decision: str


class TablePage(Schema):
    """A page of tables, by code."""

    items: list[TableLine]
    next_cursor: str | None


class TablesAsked(Asked):
    """Which tables."""

    state: TableState | None = None
    search: Annotated[Text, Field(description="标题中的字")] = ""


class TableDrafted(Schema):
    """A table to draft; the same ``client_key`` sent again changes that draft or gives what became of it."""

    client_key: Annotated[Text, Field(min_length=1, max_length=60)]
    title: Annotated[Text, Field(min_length=1, max_length=80)]
    note: LongText = ""
    columns: Annotated[list[ColumnLine], Field(max_length=30)]
    many_rows: bool = False
    workdays: Annotated[int, Field(ge=1, le=60)] = 5
    types: Annotated[list[Text], Field(max_length=10)] = []
    categories: Annotated[list[Text], Field(max_length=20)] = []
    list_item: Annotated[Text, Field(max_length=60)] = ""
    off_list_reason: Text = ""


class TableSeen(Schema):
    """The version that was read."""

    seen_version: Annotated[int, Field(ge=0, le=10**9)]


class QuestionSheetLine(Schema):
    """One organisation's sheet: ``known`` is what the system holds, ``rows`` what was filled in."""

    organisation: OrganisationName
    state: SheetState
    due_on: date | None
    known: dict[str, str]
    rows: list[dict[str, str]]
    return_reason: str
    handed_in_on: date | None
    version: int


class SheetPage(Schema):
    """A page of sheets, by the organisation's code."""

    items: list[QuestionSheetLine]
    next_cursor: str | None


class SheetsAsked(Asked):
    """Which sheets."""

    state: SheetState | None = None


class SheetKept(TableSeen):
    """Rows by column key; ``hand_in`` also hands them in."""

    rows: Annotated[list[dict[Key, LongText]], Field(max_length=500)]
    hand_in: bool = False


class SheetReturned(TableSeen):
    """Why a sheet is sent back."""

    reason: Text


class TotalLine(Schema):
    """A column's total over the sheets handed in: a sum, or how often each answer was given."""

    key: str
    title: str
    count: int
    total: int | None
    answers: dict[str, int]


class Totals(Schema):
    """The totals of a table."""

    code: str
    handed_in: int
    columns: list[TotalLine]


class KnownLine(Schema):
    """Something the system holds, so that no table has to ask for it."""

    key: str
    title: str
    kind: ColumnKind


@router.get("/collection/fields", response=answers(list[KnownLine]), summary="系统已有的字段")
@asks(Verb.ASK_COLLECTION)
def fields(request: ActorRequest) -> list[KnownLine]:  # noqa: ARG001
    """What the system fills in by itself."""
    found = known_fields().values()
    return [KnownLine(key=one.key, title=_(one.title), kind=one.kind) for one in found]


@router.get("/collection/tables", response=answers(TablePage), summary="征集表")
@asks(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def tables(request: ActorRequest, asked: Query[TablesAsked]) -> TablePage:
    """The tables the caller asks with or is asked by."""
    rows = tables_for(request.actor).order_by("code")
    rows = rows.filter(state=asked.state) if asked.state else rows
    rows = rows.filter(title__contains=asked.search) if asked.search else rows
    for code in after(asked.cursor):
        rows = rows.filter(code__gt=code)
    page, following = one_page(rows, asked.limit, lambda one: [one.code])
    return TablePage(items=[TableLine(**_line(one)) for one in page], next_cursor=following)


@router.post("/collection/tables", response=answers(TableSheet), summary="起草征集表")
@asks(Verb.ASK_COLLECTION)
def draft(request: ActorRequest, drafted: TableDrafted) -> TableSheet:
    """Draft a table; what the system holds is refused as a question, with what to do instead."""
    actor, owner = request.actor, home_of(request.actor)
    if owner is None:
        raise Refused("unknown", _("您的身份没有对应的党组织，不能发起。请切换身份。"), 404)
    found = draft_table(
        by=actor,
        owner=owner,
        draft=_draft_of(drafted),
        client_key=drafted.client_key,
        at=timezone.now(),
    )
    return _sheet_of(table_for(actor, found.code))


@router.get("/collection/tables/{code}", response=answers(TableSheet), summary="一张征集表")
@asks(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def table(request: ActorRequest, code: Text) -> TableSheet:
    """One table with its columns."""
    return _sheet_of(table_for(request.actor, code))


@router.post("/collection/tables/{code}/send", response=answers(TableSheet), summary="发出征集表")
@asks(Verb.ASK_COLLECTION)
def send(request: ActorRequest, code: Text, seen: TableSeen) -> TableSheet:
    """Send a draft, or have it approved where it needs that; sending again changes nothing."""
    send_table(by=request.actor, code=code, seen_version=seen.seen_version)
    return _sheet_of(table_for(request.actor, code))


@router.get("/collection/tables/{code}/totals", response=answers(Totals), summary="汇总")
@asks(Verb.ASK_COLLECTION)
def totals(request: ActorRequest, code: Text) -> Totals:
    """The totals over the sheets handed in that the caller may see."""
    found = table_for(request.actor, code)
    sheets = list(sheets_of(request.actor, found).filter(state=SheetState.HANDED_IN))
    rows = [{**sheet.known, **row} for sheet in sheets for row in (sheet.rows or [{}])]
    lines = [
        TotalLine(
            key=one.column.key,
            title=one.column.title,
            count=one.count,
            total=one.total,
            answers=dict(one.answers),
        )
        for one in totals_of(columns_of(found), rows)
    ]
    return Totals(code=found.code, handed_in=len(sheets), columns=lines)


@router.get("/collection/tables/{code}/sheets", response=answers(SheetPage), summary="各组织的填报")
@asks(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def sheets(request: ActorRequest, code: Text, asked: Query[SheetsAsked]) -> SheetPage:
    """The sheets of a table that the caller may see."""
    found = table_for(request.actor, code)
    rows = sheets_of(request.actor, found).order_by("organisation__code")
    rows = rows.filter(state=asked.state) if asked.state else rows
    for organisation in after(asked.cursor):
        rows = rows.filter(organisation__code__gt=organisation)
    page, following = one_page(rows, asked.limit, lambda one: [one.organisation.code])
    dues = dues_of(found, [one.organisation_id for one in page]) if page else {}
    items = [_sheet_line(one, dues.get(one.organisation_id)) for one in page]
    return SheetPage(items=items, next_cursor=following)


@router.get(
    "/collection/tables/{code}/sheets/{organisation}",
    response=answers(QuestionSheetLine),
    summary="一份填报",
)
@asks(Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION)
def sheet(request: ActorRequest, code: Text, organisation: Text) -> QuestionSheetLine:
    """One organisation's sheet."""
    found = sheet_for(request.actor, code, organisation)
    return _sheet_line(found, due_of(found))


@router.put(
    "/collection/tables/{code}/sheets/{organisation}",
    response=answers(QuestionSheetLine),
    summary="填报",
)
@asks(Verb.ANSWER_COLLECTION)
def keep(
    request: ActorRequest, code: Text, organisation: Text, kept: SheetKept
) -> QuestionSheetLine:
    """Keep rows, or hand them in; the same handed in again changes nothing."""
    try:
        save_sheet(
            by=request.actor,
            code=code,
            organisation=organisation,
            rows=kept.rows,
            seen_version=kept.seen_version,
            hand_in=kept.hand_in,
            at=timezone.now(),
        )
    except NotTaken as refusal:
        faults = [
            {"row": row, "column": key, "problem": sentence}
            for (row, key), sentence in refusal.faults.items()
        ]
        raise Invalid("rows", refusal.sentence, faults=faults) from refusal
    found = sheet_for(request.actor, code, organisation)
    return _sheet_line(found, due_of(found))


@router.post(
    "/collection/tables/{code}/sheets/{organisation}/return",
    response=answers(QuestionSheetLine),
    summary="退回填报",
)
@asks(Verb.ASK_COLLECTION)
def return_filled_sheet(
    request: ActorRequest, code: Text, organisation: Text, returned: SheetReturned
) -> QuestionSheetLine:
    """Send a sheet back with a reason; what was filled in stays."""
    return_sheet(
        by=request.actor,
        code=code,
        organisation=organisation,
        reason=returned.reason,
        seen_version=returned.seen_version,
        at=timezone.now(),
    )
    found = sheet_for(request.actor, code, organisation)
    return _sheet_line(found, due_of(found))


def _draft_of(drafted: TableDrafted) -> Draft:
    given = drafted.dict(exclude={"client_key", "columns", "types", "categories"})
    fields = known_fields()
    columns = []
    for one in drafted.columns:
        kind = fields[one.known].kind if one.known in fields else one.kind
        stated = one.dict(exclude={"choices", "kind"})
        columns.append(TableColumn(kind=kind, choices=tuple(one.choices), **stated))
    return Draft(
        columns=tuple(columns),
        types=tuple(drafted.types),
        categories=tuple(drafted.categories),
        **given,
    )


def _line(one: CollectionTable) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title,
        "organisation": name_of(one.organisation),
        "state": TableState(one.state),
        "made_on": one.made_on,
        "sent_on": one.sent_on,
        "minutes": one.minutes,
        "asked": getattr(one, "asked", 0) or one.asked_count,
        "handed_in": getattr(one, "handed_in", 0),
        "is_off_list": one.is_off_list,
        "version": one.version,
    }


def _sheet_of(one: CollectionTable) -> TableSheet:
    return TableSheet(
        **_line(one),
        note=one.note,
        columns=[ColumnLine.model_validate(column.stored()) for column in columns_of(one)],
        many_rows=one.many_rows,
        workdays=one.workdays,
        types=one.scope.get("types", []),
        categories=one.scope.get("categories", []),
        off_list_reason=one.off_list_reason,
        decision=one.decision,
    )


def _sheet_line(one: Sheet, due_on: date | None) -> QuestionSheetLine:
    return QuestionSheetLine(
        organisation=name_of(one.organisation),
        state=SheetState(one.state),
        due_on=due_on,
        known=one.known,
        rows=one.rows,
        return_reason=one.return_reason,
        handed_in_on=one.handed_in_on,
        version=one.version,
    )
