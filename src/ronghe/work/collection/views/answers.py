"""An organisation's row: prefilled, saved on the way, pasted, checked and handed in."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.collection import pages
from ronghe.work.collection.answering import asked_columns, pasted, save_answer
from ronghe.work.collection.choices import AnswerState
from ronghe.work.collection.forms import AnswerForm
from ronghe.work.collection.models import CollectionAnswer, CollectionTable
from ronghe.work.collection.policy import check_can_answer
from ronghe.work.collection.queries import own_answer, table_by_code
from ronghe.work.collection.rules.columns import columns_of


@require_http_methods(["GET", "POST"])
@needs(Verb.ANSWER_COLLECTION)
def answer(request: ActorRequest, code: str) -> HttpResponse:
    """The row of the reader's own organisation."""
    table = table_by_code(request.actor, code)
    own = own_answer(request.actor, table)
    if own is None:
        raise Refused("unknown", _("这张表没有发给本组织，不用填报。"), 404)
    columns = asked_columns(table)
    if request.method == "GET":
        return _page(request, table, own, AnswerForm(columns=columns, answer=own))
    form = AnswerForm(request.POST, columns=columns, answer=own)
    if "paste" in request.POST:
        return _pasted(request, table, own, form)
    return _saved(request, table, own, form)


def _pasted(
    request: ActorRequest, table: CollectionTable, own: CollectionAnswer, form: AnswerForm
) -> HttpResponse:
    """The page with the pasted cells filled in; nothing is stored yet."""
    columns = asked_columns(table)
    try:
        cells = pasted(columns, request.POST.get("pasted", ""))
    except Refused as refusal:
        return _page(request, table, own, form, error=refusal.sentence, status=422)
    initial = {**form.cells(), **cells, "seen_version": own.version}
    return _page(request, table, own, AnswerForm(columns=columns, answer=own, initial=initial))


def _saved(
    request: ActorRequest, table: CollectionTable, own: CollectionAnswer, form: AnswerForm
) -> HttpResponse:
    is_final = "final" in request.POST
    try:
        kept = save_answer(
            by=request.actor,
            code=table.code,
            cells=form.cells(),
            seen_version=seen_version(request.POST),
            is_final=is_final,
            at=timezone.now(),
        )
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _refused(request, table, own, form, refusal)
    if "autosave" in request.POST:
        return JsonResponse({"version": kept.version})
    toast(request, _("已报送。") if is_final else _("已暂存，期限前可以接着填。"))
    return HttpResponseRedirect(reverse("collection:answer", args=[table.code]))


def _refused(
    request: ActorRequest,
    table: CollectionTable,
    own: CollectionAnswer,
    form: AnswerForm,
    refusal: Refused,
) -> HttpResponse:
    form.is_valid()
    form.errors.clear()
    for key, sentence in refusal.details.items():
        form.add_error(key, str(sentence))
    return _page(request, table, own, form, error=refusal.sentence, status=422)


def _page(
    request: ActorRequest,
    table: CollectionTable,
    own: CollectionAnswer,
    form: AnswerForm,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    refusal = refusal_of(check_can_answer, request.actor, table, own)
    known = [
        (column.title, pages.value_of(own, column))
        for column in columns_of(table.columns)
        if column.known
    ]
    context = {
        "asked": table,
        "own": own,
        "mark": pages.answer_mark(own),
        "is_done": own.state == AnswerState.DONE,
        "known": known,
        "form": form,
        "refusal": refusal.sentence if refusal else "",
        "error": error,
        "crumbs": [Link(_("信息采集"), reverse("collection:tables")), Link(table.title, "")],
    }
    return render(request, "collection/answer.html", context, status=status)
