"""Organisation by organisation, group by group: how much is met and which records prove it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.work.standards.addresses import self_check_url_of
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.drill import GroupCount, GroupLine, group_lines
from ronghe.work.standards.words import state_mark


def groups_listing(shown: Shown) -> Listing[GroupLine]:
    """A row an organisation, a column a group."""
    return Listing(
        caption=_("%(title)s逐个组织情况") % {"title": shown.title},
        noun=_("个党组织"),
        columns=(
            ListColumn(
                _("党组织"),
                lambda line: Cell(line.check.organisation.short_name),
                "name",
                ("name",),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            *(ListColumn(label, _of(code)) for code, label in shown.family.groups.items()),
            ListColumn(
                _("状态"),
                lambda line: Cell(mark=state_mark(line.check.state)),
                "state",
                ("state", "path"),
                on_phone=OnPhone.MARK,
            ),
        ),
        url=lambda line: self_check_url_of(
            line.check.organisation.code, shown.year, shown.family.key
        ),
        empty_title=_("没有符合条件的党组织"),
        empty_text=_("换一个条件再查；还没有下达的，请先在“清单”里下达。"),
        prepare=lambda nodes: group_lines(nodes, shown.round),
    )


def _of(code: str) -> Callable[[GroupLine], Cell]:
    def cell(line: GroupLine) -> Cell:
        found = line.groups.get(code)
        return Cell(_words(found)) if found else Cell(blank=Blank.NOT_DUE)

    return cell


def _words(found: GroupCount) -> str:
    met = f"{found.met} / {found.items}"
    return _("%(met)s · %(n)s条记录") % {"met": met, "n": found.links} if found.links else met
