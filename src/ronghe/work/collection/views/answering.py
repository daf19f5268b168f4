"""Pages for who is asked: the own sheet, filling it in, and the asker's look at it."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version, whole
from ronghe.foundation.pages.downloads import FileType, download
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.collection import pages
from ronghe.work.collection.answering import NotTaken, held_now, return_sheet, save_sheet
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.known_fields import known_fields
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.policy import check_can_answer
from ronghe.work.collection.queries import columns_of, due_of, sheet_for, table_for
from ronghe.work.collection.rules.cells import read_rows
from ronghe.work.collection.rules.columns import (
    MOST_ROWS,
    YES_NO,
    Faults,
    Row,
    TableColumn,
    faults_in,
)
from ronghe.work.collection.rules.grids import check_count, lines_of_text, rows_in
from ronghe.work.collection.uploading import empty_form, rows_of_workbook

SPARE_ROWS = 3


@require_GET
@needs(Verb.ANSWER_COLLECTION)
def own(request: ActorRequest, code: str) -> HttpResponse:
    """The sheet of the reader's own organisation."""
    home = home_of(request.actor)
    if home is None:
        raise Refused("unknown", _("您的身份没有对应的党组织。请切换身份。"), 404)
    return HttpResponseRedirect(reverse("collection:sheet", args=[code, home.code]))


@require_GET
@needs(Verb.ANSWER_COLLECTION, Verb.ASK_COLLECTION)
def form(request: ActorRequest, code: str) -> HttpResponse:
    """The columns to fill in as an Excel file."""
    found = table_for(request.actor, code)
    return download(empty_form(found), f"{found.title}.xlsx", FileType.XLSX)


@require_http_methods(["GET", "POST"])
@needs(Verb.ANSWER_COLLECTION, Verb.ASK_COLLECTION)
def sheet(request: ActorRequest, code: str, organisation: str) -> HttpResponse:
    """One organisation's sheet: filled in by itself, looked at by who asked."""
    found = sheet_for(request.actor, code, organisation)
    if request.method == "GET":
        return _page(request, found, found.rows)
    rows = _typed(found, request.POST)
    if "more" in request.POST:
        return _page(request, found, rows, extra=SPARE_ROWS)
    if "paste" in request.POST or "upload" in request.POST:
        return _filled_in(request, found, rows)
    if request.POST.get("pasted", "").strip():
        return _page(
            request, found, rows, sentence=_("粘贴的内容还没有填入。请先按“填入”。"), status=422
        )
    return _keep(request, found, rows)


@require_POST
@needs(Verb.ASK_COLLECTION)
def give_back(request: ActorRequest, code: str, organisation: str) -> HttpResponse:
    """Send a sheet back with a reason."""
    found = return_sheet(
        by=request.actor,
        code=code,
        organisation=organisation,
        reason=request.POST.get("reason", ""),
        seen_version=seen_version(request.POST),
        at=timezone.now(),
    )
    toast(request, _("已退回%s，填的内容都保留。") % found.organisation.short_name)
    return HttpResponseRedirect(reverse("collection:table", args=[code]))


def _keep(request: ActorRequest, found: Sheet, rows: Sequence[Row]) -> HttpResponse:
    """Save or hand in what was typed."""
    code, organisation = found.table.code, found.organisation.code
    is_final = "hand_in" in request.POST
    try:
        save_sheet(
            by=request.actor,
            code=code,
            organisation=organisation,
            rows=rows,
            seen_version=seen_version(request.POST),
            hand_in=is_final,
            at=timezone.now(),
        )
    except NotTaken as refusal:
        return _page(request, found, refusal.rows, refusal.faults, refusal.sentence, status=422)
    except Refused as refusal:
        newer = sheet_for(request.actor, code, organisation)
        return _page(request, newer, rows, {}, refusal.sentence, status=refusal.status)
    toast(request, _("已报送。") if is_final else _("已保存，还没有报送。"))
    return HttpResponseRedirect(reverse("collection:sheet", args=[code, organisation]))


def _filled_in(request: ActorRequest, found: Sheet, rows: Sequence[Row]) -> HttpResponse:
    """The page with what was pasted or uploaded below what was typed; nothing is kept yet."""
    table = found.table
    try:
        check_can_answer(request.actor, found)
        new = _given(request, table)
        kept = [row for row in rows if any(row.values())] if table.many_rows else []
        check_count(len(kept) + len(new), many_rows=table.many_rows)
    except Refused as refusal:
        return _page(request, found, rows, sentence=refusal.sentence, status=refusal.status)
    columns = columns_of(table)
    read = read_rows(columns, [*kept, *new])
    faults = faults_in(columns, read, is_final=False)
    said = {"rows": len(new), "faults": len(faults)}
    words = (
        _("已填入 %(rows)s 行，请核对后保存或报送。")
        if not faults
        else _("已填入 %(rows)s 行，其中 %(faults)s 处需要改，已标在格子旁。")
    )
    return _page(request, found, read, faults, told=words % said)


def _given(request: ActorRequest, table: CollectionTable) -> list[Row]:
    if "upload" not in request.POST:
        lines = lines_of_text(request.POST.get("pasted", ""))
        new = rows_in(columns_of(table), lines, many_rows=table.many_rows)
        if not new:
            raise Invalid("pasted", _("没有粘贴内容。请先在 Excel 里复制，再粘到方框里。"))
        return new
    file = request.FILES.get("file")
    if file is None:
        raise Invalid("file", _("没有选择文件。请先选填好的 .xlsx 文件。"))
    content = file.read(settings.ATTACHMENT_LIMIT + 1)
    return rows_of_workbook(table, file.name or "", content)


def _typed(found: Sheet, posted: QueryDict) -> list[Row]:
    """The rows of the page."""
    asked = [column.key for column in columns_of(found.table) if column.is_asked]
    count = min(whole(posted.get("row_count", "")) or 1, MOST_ROWS + SPARE_ROWS)
    return [{key: posted.get(f"r{n}-{key}", "") for key in asked} for n in range(count)]


def _page(
    request: ActorRequest,
    found: Sheet,
    rows: Sequence[Mapping[str, str]],
    faults: Faults | None = None,
    sentence: str = "",
    *,
    told: str = "",
    extra: int = 0,
    status: int = 200,
) -> HttpResponse:
    refusal = refusal_of(check_can_answer, request.actor, found)
    is_locked = refusal is not None or found.state == SheetState.HANDED_IN
    columns = columns_of(found.table)
    shown = list(rows)
    if not is_locked:
        wanted = len(shown) + max(extra, 1) if found.table.many_rows else 1
        shown += [{}] * (wanted - len(shown))
    may_return = (
        request.actor.can(Verb.ASK_COLLECTION, found.asker_path)
        and found.state == SheetState.HANDED_IN
        and found.table.state == TableState.SENT
    )
    context = {
        "sheet": found,
        "mark": pages.sheet_mark(found),
        "held": _held(found, columns, is_locked=is_locked),
        "due_on": due_of(found),
        "today": today(request.actor.place),
        "told": told,
        "pasted": request.POST.get("pasted", "") if sentence else "",
        "asked": [c for c in columns if c.is_asked],
        "lines": [
            [
                (c, row.get(c.key, ""), (faults or {}).get((n, c.key), ""))
                for c in columns
                if c.is_asked
            ]
            for n, row in enumerate(shown)
        ],
        "yes_no": [(one, _(one)) for one in YES_NO],
        "row_count": len(shown),
        "is_locked": is_locked,
        "refusal": refusal.sentence if refusal else "",
        "sentence": sentence,
        "may_return": may_return,
        "crumbs": [
            Link(_("数据征集"), reverse("collection:tables")),
            Link(found.table.title, reverse("collection:table", args=[found.table.code])),
            Link(found.organisation.short_name, ""),
        ],
    }
    return render(request, "collection/sheet.html", context, status=status)


def _held(
    found: Sheet, columns: Sequence[TableColumn], *, is_locked: bool
) -> list[tuple[TableColumn, str, str, str]]:
    """(column, value, where it is corrected, that page's address) of what the system holds.

    Until it is handed in a sheet shows what is held today, so that a correction shows at once.
    """
    known = [column for column in columns if column.known]
    if not known:
        return []
    values, fields = found.known if is_locked else held_now(found), known_fields()
    return [
        (one, values.get(one.key, ""), _(source.where), source.page(found.organisation.code))
        for one in known
        if (source := fields.get(one.known))
    ]
