"""The make-up of members as charts: the title is the finding, small cells stay hidden (S-12)."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.queries import AGE_BANDS, Bar, Structure
from ronghe.foundation.pages.shapes.chart import Chart, ChartKind, Series

YOUNGER = {label for low, _high, label in AGE_BANDS if low < 40}
GRADUATE = {"博士研究生", "硕士研究生", "大学本科"}


def charts_of(made_up: Structure, on: date, words: Mapping[str, str]) -> list[Chart]:
    """Three charts: by age band, by education, by sector in the place's ``words``."""
    sectors = [Bar(words.get(bar.label, bar.label), bar.count) for bar in made_up.sectors]
    return [
        _chart("age", _share_words(made_up.ages, YOUNGER, _("40 岁以下")), made_up.ages, on),
        _chart(
            "education",
            _share_words(made_up.educations, GRADUATE, _("大学本科及以上")),
            made_up.educations,
            on,
        ),
        _chart("sector", _largest_words(sectors), sectors, on),
    ]


def _chart(key: str, finding: str, bars: Sequence[Bar], on: date) -> Chart:
    hidden = any(bar.count is None for bar in bars)
    return Chart(
        key=key,
        finding=finding,
        kind=ChartKind.BAR,
        unit=_("名党员"),
        as_of=_("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"},
        categories=[_(bar.label) for bar in bars],
        series=[Series(_("党员"), [bar.count for bar in bars])],
        note=_("人数少的一格不显示，以免认出个人") if hidden else "",
        is_horizontal=True,
    )


def _share_words(bars: Sequence[Bar], chosen: set[str], words: str) -> str:
    """ "40 岁以下占 52%", from the shown cells only; without enough of them, no finding."""
    if any(bar.count is None for bar in bars):
        return _("人数少，只显示部分分布")
    total = sum(bar.count or 0 for bar in bars)
    part = sum(bar.count or 0 for bar in bars if bar.label in chosen)
    return _("%(words)s占 %(share)s%%") % {"words": words, "share": percent(part, total)}


def _largest_words(bars: Sequence[Bar]) -> str:
    shown = [bar for bar in bars if bar.count is not None]
    if len(shown) < len(bars) or not shown:
        return _("人数少，只显示部分分布")
    largest = max(shown, key=lambda bar: bar.count or 0)
    total = sum(bar.count or 0 for bar in shown)
    return _("%(sector)s最多，占 %(share)s%%") % {
        "sector": largest.label,
        "share": percent(largest.count or 0, total),
    }


def percent(part: int, total: int) -> int:
    """Whole per cent, half up; 0 of nothing."""
    return (200 * part + total) // (2 * total) if total else 0
