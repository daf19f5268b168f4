"""Which of the facts behind an indicator are missing, for indicators that read several."""

from collections.abc import Mapping

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import nested
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.schemes.scheme import Indicator, Scheme

MOST_TOLD = 3

Absent = Mapping[tuple[str, str], tuple[str, ...]]
"""(subject, indicator) → what people call the inputs without data, with their measures."""


def absent_inputs(scheme: Scheme, scored: Scored, subject: str | None = None) -> Absent:
    """Return what is missing of one subject, or of everybody."""
    rows = scored.inputs.filter(pl.col("state") == "MISSING")
    if subject is not None:
        rows = rows.filter(pl.col("subject") == subject)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows.iter_rows(named=True):
        told = _told(scheme.indicator(row["indicator"]), row["input"], row["measure"])
        key = row["subject"], row["indicator"]
        found[key] = (*found.get(key, ()), told)
    return found


def absent_sentence(indicator: Indicator, inputs: tuple[str, ...]) -> str:
    """Say that an indicator cannot be scored for want of data, and of which where it reads several.

    A ballot that lacks nothing has too few votes in every group.
    """
    title = indicator.title
    cells = indicator.function.params.cells()
    if not inputs and cells:
        return _(
            "“%(title)s”没有一组满 %(least)s 票，不能计分；请增加参加测评的人数，重新测评。"
        ) % {"title": nested(title), "least": cells[0].least}
    if not inputs:
        return _("“%(title)s”没有数据，不能按零分处理；请先补齐这项记录。") % {
            "title": nested(title)
        }
    more = _("等 %s 项") % len(inputs) if len(inputs) > MOST_TOLD else ""
    return _("“%(title)s”缺少%(inputs)s%(more)s的数据，不能按零分处理；请先补齐。") % {
        "title": nested(title),
        "inputs": _("、").join(inputs[:MOST_TOLD]),
        "more": more,
    }


def _told(indicator: Indicator, name: str, measure: str) -> str:
    for reading in indicator.readings:
        title = reading.function.params.input_titles().get(name, "")
        if title and title != measure:
            return _("“%(title)s”（%(measure)s）") % {"title": nested(title), "measure": measure}
    return _("“%s”") % measure
