"""Data quality as a list: the organisations that have a gap, mended from here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ronghe.core.register.models import Organisation
from ronghe.core.register.quality import GAP_LABELS, Gap, organisations_with
from ronghe.core.register.tree_nodes import tree_url
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import ListColumn, Listing, list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Choice, Filter, FilterKind
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEMBERS)
def quality(request: ActorRequest) -> HttpResponse:
    """The organisations with one gap; a POST takes exactly this list away as a file."""
    actor, on = request.actor, today(request.actor.place)
    asked = request.GET.get("gap", "")
    gap = Gap(asked) if asked in set(Gap) else Gap.TERM
    rows = organisations_with(gap, actor.paths_for(Verb.READ_ORGANISATIONS), on)
    search = request.GET.get("q", "").strip()
    if search:
        rows = rows.filter(name__contains=search)
    listing = _listing(gap)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        table = whole_list(listing, rows, request.GET)
        path, at = actor.identity.path, timezone.now()
        return export(by=actor, table=table, name=listing.caption, path=path, at=at, as_of=as_of)
    table = list_page(listing, rows, request.GET, filters=_filters(gap, search), as_of=as_of)
    crumbs = [Link(_("组织架构"), address_of("register:tree")), Link(_("数据质量"), "")]
    return render(request, "register/quality.html", {"table": table, "crumbs": crumbs})


def _filters(gap: Gap, search: str) -> list[Filter]:
    kinds = [Choice(one.value, str(label)) for one, label in GAP_LABELS.items()]
    return [
        Filter("gap", _("问题"), FilterKind.SELECT, gap.value, choices=kinds),
        Filter("q", _("组织"), FilterKind.TEXT, search, _("名称")),
    ]


def _listing(gap: Gap) -> Listing[Organisation]:
    return Listing(
        caption=_("数据质量：%(gap)s") % {"gap": GAP_LABELS[gap]},
        columns=_COLUMNS,
        noun=_("个组织"),
        empty_title=_("没有这类问题"),
        empty_text=_("范围内的组织都已补齐。"),
        url=lambda node: tree_url(node.code),
    )


_COLUMNS = (
    ListColumn[Organisation](
        gettext_lazy("组织"),
        lambda node: Cell(node.name),
        key="name",
        sort=("pinyin",),
        is_frozen=True,
        on_phone=OnPhone.TITLE,
    ),
    ListColumn[Organisation](gettext_lazy("组织编码"), lambda node: Cell(node.code)),
    ListColumn[Organisation](
        gettext_lazy("上级"), lambda node: Cell(node.parent.short_name if node.parent else "")
    ),
    ListColumn[Organisation](
        gettext_lazy("任期止"),
        lambda node: (
            Cell(f"{node.term_until:%Y-%m-%d}") if node.term_until else Cell(blank=Blank.MISSING)
        ),
        key="term",
        sort=("term_until",),
    ),
    ListColumn[Organisation](
        gettext_lazy("活动阵地"),
        lambda node: Cell(node.venue) if node.venue else Cell(blank=Blank.MISSING),
    ),
)
