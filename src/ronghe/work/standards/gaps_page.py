"""What organisations lack: by item, most frequent first, and by organisation (S-13's gap list)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.pages.asked import kept, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing, chips_of
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.paging import paging, read_page
from ronghe.foundation.pages.shapes.table import (
    Cell,
    Column,
    OnPhone,
    Row,
    Table,
    number_cell,
)
from ronghe.work.standards.addresses import self_check_url_of
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.queries import MissingItem


def filters_of(query: QueryDict, shown: Shown) -> list[Filter]:
    """The filter row of missing items."""
    return [
        words(query, "q", _("条目"), _("条目中的字")),
        one_of(query, "category", _("类别"), shown.family.categories.items()),
        one_of(query, "aspect", shown.group_word, shown.family.groups.items()),
        one_of(query, "mandatory", _("必备"), [("yes", _("必备")), ("no", _("非必备"))]),
        *kept(query, "year", "family"),
    ]


def narrowed(items: Sequence[MissingItem], filters: Sequence[Filter]) -> list[MissingItem]:
    """The items that pass the filters."""
    value = {one.name: one.value for one in filters}
    return [
        item
        for item in items
        if value["q"] in item.text
        and value["category"] in {"", item.category}
        and value["aspect"] in {"", item.aspect}
        and value["mandatory"] in {"", "yes" if item.is_mandatory else "no"}
    ]


def items_table(
    items: Sequence[MissingItem],
    shown: Shown,
    query: QueryDict,
    filters: Sequence[Filter],
    *,
    is_whole: bool = False,
) -> Table:
    """Missing items, the most frequent first; ``is_whole`` leaves out paging, for an export."""
    here = paging(query, total=len(items))
    start = (here.number - 1) * read_page(query).size
    here_items = items if is_whole else items[start : start + read_page(query).size]
    return Table(
        caption=_("%(title)s差距清单（按条目）") % {"title": shown.title},
        columns=[
            Column(_("缺的条目"), is_frozen=True, on_phone=OnPhone.TITLE),
            Column(_("组织数"), is_number=True, on_phone=OnPhone.MARK),
            Column(shown.group_word),
            Column(_("类别")),
            Column(_("必备"), on_phone=OnPhone.HIDDEN),
            Column(_("怎么补"), on_phone=OnPhone.HIDDEN),
        ],
        rows=[_row(item, shown) for item in here_items],
        total_text=_("共 %(n)s 条") % {"n": len(items)},
        first_number=1 if is_whole else start + 1,
        paging=here if items and not is_whole else None,
        filters=filters,
        chips=chips_of(query, filters),
        empty_title=_("没有差距"),
        empty_text=_("范围内的自查里没有不符合的条目，或者还没有打开自查。"),
    )


def _row(item: MissingItem, shown: Shown) -> Row:
    asked = urlencode({"view": "organisations", **shown.query, "item": item.item})
    return Row(
        cells=[
            Cell(item.text),
            number_cell(item.organisations, url=f"?{asked}"),
            Cell(shown.family.groups.get(item.aspect, item.aspect)),
            Cell(shown.family.categories.get(item.category, item.category)),
            Cell(_("必备") if item.is_mandatory else ""),
            Cell(item.guidance),
        ],
        url=f"?{asked}",
    )


def organisations_listing(shown: Shown, *, of_item: bool) -> Listing[Organisation]:
    """Organisations with how much they lack, or those that lack one item."""
    counts: tuple[ListColumn[Any], ...] = (
        ListColumn(_("不符合条目"), lambda n: number_cell(n.gaps), "gaps", ("gaps",), is_number=True, on_phone=OnPhone.MARK),
        ListColumn(_("其中缺记录"), lambda n: number_cell(n.missing), "missing", ("missing",), is_number=True),
    )  # fmt: skip
    return Listing(
        caption=_("%(title)s差距清单（按组织）") % {"title": shown.title},
        noun=_("个党组织"),
        columns=(
            ListColumn(_("党组织"), lambda n: Cell(n.short_name), "name", ("name",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("类别"), lambda n: Cell(shown.family.categories.get(n.category, n.category))),
            *(() if of_item else counts),
        ),
        url=lambda node: self_check_url_of(node.code, shown.year, shown.family.key),
        empty_title=_("没有差距"),
        empty_text=_("范围内没有不符合的组织。"),
    )  # fmt: skip


def organisation_filters(query: QueryDict, shown: Shown) -> list[Filter]:
    """The filter row of organisations."""
    return [
        words(query, "q", _("名称"), _("名称或拼音首字母")),
        one_of(query, "category", _("类别"), shown.family.categories.items()),
        *kept(query, "view", "item", "year", "family"),
    ]
