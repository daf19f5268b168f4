"""Pages for who is asked: the own sheet, filling it in, and the asker's look at it."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.collection import pages
from ronghe.work.collection.answering import NotTaken, return_sheet, save_sheet
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import Sheet
from ronghe.work.collection.policy import check_can_answer
from ronghe.work.collection.queries import columns_of, sheet_for
from ronghe.work.collection.rules.columns import MOST_ROWS, YES_NO, Faults, pasted

SPARE_ROWS = 3


@require_GET
@needs(Verb.ANSWER_COLLECTION)
def own(request: ActorRequest, code: str) -> HttpResponse:
    """The sheet of the reader's own organisation."""
    home = home_of(request.actor)
    if home is None:
        raise Refused("unknown", _("您的身份没有对应的党组织。请切换身份。"), 404)
    return HttpResponseRedirect(reverse("collection:sheet", args=[code, home.code]))


@require_http_methods(["GET", "POST"])
@needs(Verb.ANSWER_COLLECTION, Verb.ASK_COLLECTION)
def sheet(request: ActorRequest, code: str, organisation: str) -> HttpResponse:
    """One organisation's sheet: filled in by itself, looked at by who asked."""
    found = sheet_for(request.actor, code, organisation)
    if request.method == "GET":
        return _page(request, found, found.rows)
    rows = _typed(found, request.POST)
    if "more" in request.POST or "paste" in request.POST:
        return _page(request, found, rows, extra=SPARE_ROWS)
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


def _typed(found: Sheet, posted: QueryDict) -> list[dict[str, str]]:
    """The rows of the page, and those pasted below them."""
    columns = columns_of(found.table)
    asked = [column.key for column in columns if column.is_asked]
    count = posted.get("row_count", "1")
    numbers = range(min(int(count), MOST_ROWS) if count.isdecimal() else 1)
    rows = [{key: posted.get(f"r{n}-{key}", "") for key in asked} for n in numbers]
    new = pasted(columns, posted.get("pasted", ""))
    if not new:
        return rows
    kept = [row for row in rows if any(row.values())] if found.table.many_rows else []
    return [*kept, *new]


def _page(
    request: ActorRequest,
    found: Sheet,
    rows: Sequence[Mapping[str, str]],
    faults: Faults | None = None,
    sentence: str = "",
    *,
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
        "held": [(c, found.known.get(c.key, "")) for c in columns if c.known],
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
