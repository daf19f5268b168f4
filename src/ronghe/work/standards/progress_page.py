"""Where organisations stand in the year's self-check: figures, by direct organisation, one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.pages.asked import kept, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.table import (
    Blank,
    Cell,
    Column,
    OnPhone,
    Row,
    Table,
    number_cell,
)
from ronghe.work.standards.addresses import self_check_url_of
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.drill import NOT_OPENED, CheckLine, check_lines
from ronghe.work.standards.statistics import Progress
from ronghe.work.standards.words import STATES, state_mark


@dataclass(frozen=True)
class StateCount:
    """How many organisations stand in a state, and the list of them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class DirectLine:
    """A direct organisation with where the organisations below it stand."""

    organisation: Organisation
    progress: Progress


def counts_by_state(progress: Progress) -> dict[str, int]:
    """The six counts of a progress by state."""
    return {
        NOT_OPENED: progress.not_opened,
        "DRAFT": progress.draft,
        "SUBMITTED": progress.submitted,
        "RETURNED": progress.returned,
        "COMPLIANT": progress.compliant,
        "NOT_COMPLIANT": progress.not_compliant,
    }


def to_remind(progress: Progress) -> int:
    """Organisations from which the next step is awaited: not begun, unfinished, returned."""
    return progress.not_opened + progress.draft + progress.returned


def figures_of(progress: Progress, shown: Shown) -> list[StateCount]:
    """The counts with their lists."""
    return [
        StateCount(str(STATES[state][1]), count, list_url(shown, state=state))
        for state, count in counts_by_state(progress).items()
    ]


def list_url(shown: Shown, **asked: str) -> str:
    """The list of organisations for these filters."""
    return shown.url("standards:compliance", view="list", **asked)


def direct_table(lines: Sequence[DirectLine], shown: Shown, as_of: str) -> Table:
    """A row a direct organisation: how many stand where, and how many to remind."""
    labels = [str(word) for _state, word in STATES.values()]
    counted = [counts_by_state(line.progress) for line in lines]
    totals = [sum(row[state] for row in counted) for state in STATES]
    return Table(
        caption=_("%(title)s办理进度") % {"title": shown.title},
        columns=[
            Column(_("直属党组织"), is_frozen=True, on_phone=OnPhone.TITLE),
            Column(_("基层党组织"), is_number=True),
            *(Column(label, is_number=True) for label in labels),
            Column(_("需提醒"), is_number=True, note=_("未开始＋自查中＋已退回")),
        ],
        rows=[_direct_row(line, shown) for line in lines],
        total_text=_("共 %(n)s 个直属党组织") % {"n": len(lines)},
        as_of=as_of,
        totals=[
            Cell(_("合计")),
            number_cell(sum(line.progress.organisations for line in lines)),
            *(number_cell(total) for total in totals),
            number_cell(sum(to_remind(line.progress) for line in lines)),
        ],
        empty_title=_("范围内没有直属党组织"),
        empty_text=_("请看“名单”，逐个组织的进度在那里。"),
    )


def _direct_row(line: DirectLine, shown: Shown) -> Row:
    org = line.organisation.code
    counts = counts_by_state(line.progress)
    return Row(
        cells=[
            Cell(line.organisation.short_name),
            number_cell(line.progress.organisations),
            *(
                number_cell(count, url=list_url(shown, org=org, state=state) if count else "")
                for state, count in counts.items()
            ),
            number_cell(to_remind(line.progress)),
        ],
        url=list_url(shown, org=org),
    )


def check_listing(shown: Shown) -> Listing[CheckLine]:
    """The list of organisations with their self-checks."""
    return Listing(
        caption=_("%(title)s名单") % {"title": shown.title},
        noun=_("个基层党组织") if shown.family.is_usual else _("个党组织"),
        columns=(
            ListColumn(_("党组织"), lambda line: Cell(line.organisation.short_name), "name", ("name",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("类别"), lambda line: _category(line, shown), "category", ("category", "path")),
            *(_bearer_column() if shown.family.body.bearer == "POST" else ()),
            ListColumn(_("状态"), lambda line: Cell(mark=state_mark(line.state)), "state", ("state", "path"), on_phone=OnPhone.MARK),
            ListColumn(_("符合条目"), _met),
            ListColumn(_("待确认"), _open, is_number=True),
            ListColumn(_("确认日期"), _confirmed),
        ),
        url=lambda line: _check_url(line, shown),
        empty_title=_("没有符合条件的党组织"),
        empty_text=_("换一个条件再查。"),
        prepare=lambda nodes: check_lines(nodes, shown.round),
    )  # fmt: skip


def filters_of(query: QueryDict, directs: Sequence[Organisation], shown: Shown) -> list[Filter]:
    """The filter row of the list."""
    found = [
        words(query, "q", _("名称"), _("名称或拼音首字母")),
        one_of(query, "state", _("状态"), [(s, str(word)) for s, (_mark, word) in STATES.items()]),
        one_of(query, "category", _("类别"), shown.family.categories.items()),
        one_of(query, "org", _("直属党组织"), [(n.code, n.short_name) for n in directs]),
        one_of(query, "aspect", shown.group_word, shown.family.groups.items()),
        one_of(
            query,
            "met",
            _("该%(group)s") % {"group": shown.group_word},
            [("no", _("未达标")), ("yes", _("达标"))],
        ),
        *kept(query, "view", "year", "family"),
    ]
    return [one for one in found if one.name != "org" or len(directs) > 1]


def _bearer_column() -> tuple[ListColumn[CheckLine], ...]:
    return (ListColumn(_("责任人"), lambda line: Cell(line.bearer_name)),)


def _check_url(line: CheckLine, shown: Shown) -> str:
    if shown.family.is_usual or not line.check_code:
        return self_check_url_of(line.organisation.code, shown.year, shown.family.key)
    return reverse("standards:self_check", args=[line.check_code])


def _category(line: CheckLine, shown: Shown) -> Cell:
    code = line.category if shown.family.has_own_categories else line.organisation.category
    return Cell(shown.family.categories.get(code, code))


def _met(line: CheckLine) -> Cell:
    if not line.check_code:
        return Cell(blank=Blank.NOT_DUE)
    return Cell(f"{line.met} / {line.items}")


def _open(line: CheckLine) -> Cell:
    return number_cell(line.open if line.check_code else None, is_due=False)


def _confirmed(line: CheckLine) -> Cell:
    if line.confirmed_on is None:
        return Cell(blank=Blank.NOT_DUE)
    return Cell(f"{line.confirmed_on:%Y-%m-%d}")
