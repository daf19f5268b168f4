"""Lists of the import pages: past imports, and what a file's rows have wrong (S-12)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.register.choices import BatchStatus, ImportKind
from ronghe.core.register.models import ImportBatch
from ronghe.core.register.rules.findings import RowState
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone, number_cell

STATE_WORDS = {
    RowState.NEW: gettext_lazy("新增"),
    RowState.CHANGED: gettext_lazy("有变化"),
    RowState.SAME: gettext_lazy("无变化"),
    RowState.WARNING: gettext_lazy("有提醒"),
    RowState.ERROR: gettext_lazy("有错"),
}
STATUS_STATES = {
    BatchStatus.PREVIEWED: State.GOING,
    BatchStatus.APPLIED: State.DONE,
    BatchStatus.DISCARDED: State.NOT_DUE,
}


@dataclass(frozen=True)
class Trouble:
    """A row to look at, or with ``no`` None the header or a whole organisation."""

    no: int | None
    state: RowState
    subject: str
    text: str


def batches_for(actor: Actor) -> QuerySet[ImportBatch]:
    """The imports the actor may see, newest first, without files and rows."""
    mine = ImportBatch.objects.filter(within("path", actor.paths_for(Verb.IMPORT_ROSTER)))
    found = mine.filter(place=actor.place).select_related("uploaded_by")
    return found.defer("content", "problems").order_by("-uploaded_at", "-pk")


def batch_filters(query: QueryDict) -> list[Filter]:
    """The filter row of past imports."""
    kinds = [(value, str(label)) for value, label in ImportKind.choices]
    states = [(value, str(label)) for value, label in BatchStatus.choices]
    return [
        words(query, "q", _("文件名"), _("文件名中的字")),
        one_of(query, "kind", _("名册类型"), kinds),
        one_of(query, "status", _("状态"), states),
    ]


def filtered_batches(
    found: QuerySet[ImportBatch], filters: Sequence[Filter]
) -> QuerySet[ImportBatch]:
    """The imports that the filters leave."""
    text, kind, status = (one.value for one in filters)
    narrowed = {"file_name__contains": text, "kind": kind, "status": status}
    return found.filter(**{name: value for name, value in narrowed.items() if value})


def batch_listing() -> Listing[ImportBatch]:
    """The columns of past imports."""
    return Listing(
        caption=_("名册导入记录"),
        columns=(
            ListColumn(
                _("文件"),
                lambda b: Cell(b.file_name),
                key="file",
                sort=("file_name",),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("名册类型"), lambda b: Cell(b.get_kind_display())),
            ListColumn(
                _("状态"),
                lambda b: Cell(
                    mark=Mark(STATUS_STATES[BatchStatus(b.status)], b.get_status_display())
                ),
                on_phone=OnPhone.MARK,
            ),
            ListColumn(_("行数"), lambda b: number_cell(b.counts["rows"]), is_number=True),
            ListColumn(
                _("有错"),
                lambda b: number_cell(b.counts["states"][RowState.ERROR]),
                is_number=True,
            ),
            ListColumn(
                _("上传人"), lambda b: Cell(b.uploaded_by.display_name if b.uploaded_by else "")
            ),
            ListColumn(
                _("上传时间"),
                lambda b: Cell(f"{localtime(b.uploaded_at):%Y-%m-%d %H:%M}"),
                key="uploaded",
                sort=("uploaded_at",),
            ),
        ),
        noun=_("次导入"),
        empty_title=_("还没有导入记录"),
        empty_text=_("下载模板填好后，在上面选择文件；先导入党组织名册，再导入党员名册。"),
        url=lambda b: reverse("register:import", args=[b.pk]),
    )


def troubles_of(batch: ImportBatch) -> list[Trouble]:
    """What to look at, in the order it was found: errors, warnings, organisations."""
    return [
        Trouble(
            each["no"],
            RowState(each["state"]),
            each["subject"],
            "".join(_told(each["messages"])),
        )
        for each in batch.problems
    ]


def _told(messages: Sequence[dict[str, str]]) -> Iterator[str]:
    for one in messages:
        yield (
            _("%(label)s：%(text)s") % {"label": one["column"], "text": one["text"]}
            if one["column"]
            else one["text"]
        )


def trouble_filters(query: QueryDict) -> list[Filter]:
    """The filter row of problem rows."""
    states = [(s.value, str(STATE_WORDS[s])) for s in (RowState.ERROR, RowState.WARNING)]
    about = [("row", _("名册的行")), ("organisation", _("组织整体"))]
    return [
        one_of(query, "state", _("状态"), states),
        one_of(query, "about", _("对象"), about),
        words(query, "q", _("查找"), _("姓名、组织或说明中的字")),
    ]


def filtered_troubles(found: Sequence[Trouble], filters: Sequence[Filter]) -> list[Trouble]:
    """The problem rows that the filters leave."""
    state, about, text = (one.value for one in filters)
    return [
        one
        for one in found
        if state in {"", one.state}
        and about in {"", "row" if one.no else "organisation"}
        and (text in one.subject or text in one.text)
    ]


def _subject(one: Trouble) -> Cell:
    return Cell(one.subject) if one.subject else Cell(blank=Blank.MISSING)


def trouble_listing() -> Listing[Trouble]:
    """The columns of problem rows."""
    marks = {
        RowState.ERROR: Mark(State.LATE, _("有错，不导入")),
        RowState.WARNING: Mark(State.SOON, _("提醒，照常导入")),
    }
    return Listing(
        caption=_("需要看一看的行"),
        columns=(
            ListColumn(_("对象"), _subject, is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("原行号"), lambda t: Cell(str(t.no) if t.no else _("整体"))),
            ListColumn(_("状态"), lambda t: Cell(mark=marks[t.state]), on_phone=OnPhone.MARK),
            ListColumn(_("说明"), lambda t: Cell(t.text)),
        ),
        noun=_("条"),
        empty_title=_("没有需要看的行"),
        empty_text=_("去掉筛选条件可以看全部；没有条件时表示每一行都可以导入。"),
    )
