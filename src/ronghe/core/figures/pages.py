"""What the figure pages show: columns, filters, and how agreement is told."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.figures.models import Bound
from ronghe.core.figures.stated import Agreement, Comparison, Value
from ronghe.core.figures.targets import Progress
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone


def agreement_words() -> dict[Agreement, Mark]:
    """How each agreement is told."""
    return {
        Agreement.EQUAL: Mark(State.DONE, _("一致")),
        Agreement.DIFFERENT: Mark(State.LATE, _("不一致")),
        Agreement.CONTRADICTION: Mark(State.SOON, _("来源前后不一")),
        Agreement.NOT_COMPUTED: Mark(State.MISSING, _("还没有计算")),
        Agreement.LATER: Mark(State.NOT_DUE, _("记录待建")),
        Agreement.PROFILE_ONLY: Mark(State.NOT_DUE, _("只作介绍")),
    }


def told(value: Value) -> str:
    """A figure as people write it: 2,247, 89.3, 2020-12-31."""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def value_cell(value: Value, url: str = "") -> Cell:
    """A figure in a cell."""
    return Cell(blank=Blank.MISSING) if value is None else Cell(told(value), url=url)


def figure_listing() -> Listing[Comparison]:
    """The columns of stated against computed."""
    marks = agreement_words()
    return Listing(
        caption=_("来源数字与计算值"),
        columns=(
            ListColumn(
                _("名称"),
                lambda f: Cell(f.title, note=f.note),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("来源值"), _stated, is_number=True),
            ListColumn(_("计算值"), _computed, is_number=True),
            ListColumn(_("单位"), lambda f: Cell(f.unit), on_phone=OnPhone.HIDDEN),
            ListColumn(_("对照"), lambda f: Cell(mark=marks[f.agreement]), on_phone=OnPhone.MARK),
            ListColumn(
                _("来源行"), lambda f: _line(f.source_line), is_number=True, on_phone=OnPhone.LINE
            ),
        ),
        noun=_("个数字"),
        empty_title=_("没有符合条件的数字"),
        empty_text=_("换一个条件再查；方法包还没有载入时这里是空的。"),
    )


def _stated(figure: Comparison) -> Cell:
    """As the source says it: 2,247, ≥ 100, 约 150,000."""
    sign = {Bound.AT_LEAST: "≥ ", Bound.ABOUT: _("约 "), Bound.EXACT: ""}[figure.bound]
    return Cell(f"{sign}{told(figure.stated)}")


def _computed(figure: Comparison) -> Cell:
    match figure.agreement:
        case Agreement.PROFILE_ONLY:
            return Cell(_("不计算"))
        case Agreement.LATER:
            return Cell(_("还没有这类记录"))
        case _:
            return value_cell(figure.computed, figure.url)


def _line(line: int | None) -> Cell:
    return Cell(_("第 %s 行") % line) if line else Cell(_("非来源设定"))


def figure_filters(query: QueryDict, compared: Sequence[Comparison]) -> list[Filter]:
    """The filter row, with how many stand in each state."""
    marks, counted = agreement_words(), Counter(one.agreement for one in compared)
    states = [
        (one.value, _("%(text)s（%(note)s）") % {"text": marks[one].label, "note": counted[one]})
        for one in Agreement
    ]
    return [
        words(query, "q", _("名称"), _("名称中的字")),
        one_of(query, "agreement", _("对照"), states),
    ]


def filtered_figures(compared: Sequence[Comparison], filters: Sequence[Filter]) -> list[Comparison]:
    """The figures that the filters leave."""
    text, agreement = (one.value for one in filters)
    return [one for one in compared if text in one.title and agreement in {"", one.agreement.value}]


def target_listing() -> Listing[Progress]:
    """The columns of targets."""
    return Listing(
        caption=_("目标进度"),
        columns=(
            ListColumn(
                _("目标"),
                lambda p: Cell(p.target.title, note=p.target.note),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("期限"), _due),
            ListColumn(_("目标值"), _wanted, is_number=True),
            ListColumn(_("现在"), lambda p: _measured(p, p.now), is_number=True),
            ListColumn(_("还差"), lambda p: _measured(p, p.short), is_number=True),
            ListColumn(_("状态"), lambda p: Cell(mark=_mark(p)), on_phone=OnPhone.MARK),
            ListColumn(_("来源行"), lambda p: _line(p.target.source_line), is_number=True),
        ),
        noun=_("个目标"),
        empty_title=_("还没有目标"),
        empty_text=_("方法包载入后，来源提出的目标会列在这里。"),
    )


def _due(progress: Progress) -> Cell:
    left = _("还有 %s 天") % f"{progress.days_left:,}" if progress.days_left >= 0 else _("已过期限")
    return Cell(f"{progress.target.due_on:%Y-%m-%d}", note=left)


def _wanted(progress: Progress) -> Cell:
    target = progress.target
    note = "" if target.is_value_from_source else _("数值非来源设定")
    return Cell(f"{target.at_least:,} {target.unit}", note=note)


def _measured(progress: Progress, value: Decimal | None) -> Cell:
    if value is None:
        return Cell(blank=Blank.MISSING)
    return Cell(f"{told(value)} {progress.target.unit}")


def _mark(progress: Progress) -> Mark:
    if progress.now is None:
        return Mark(State.MISSING, _("还没有计算"))
    if progress.is_reached:
        return Mark(State.DONE, _("已达到"))
    return Mark(State.LATE, _("逾期未达")) if progress.is_late else Mark(State.GOING, _("进行中"))
