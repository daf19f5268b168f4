"""The words for cycles and periods, and the place's own for pools and levels."""

from datetime import date

from django.utils.translation import gettext as _

from ronghe.foundation.kernel.period import Every, Period
from ronghe.foundation.kernel.wording import nested
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.models import Cycle
from ronghe.results.scoring.api import ALL, Assessment, Ladder

LISTS = {"category": "categories", "sector": "sectors", "org_type": "org-types"}
"""Which vocabulary names the values of an organisation's attribute."""


def pool_titles(place: str, ladder: Ladder, on: date) -> dict[str, str]:
    """The title of each pool by code, in the vocabulary's order (1 query)."""
    if ladder.pools is None:
        return {ALL: _("全部参评组织")}
    vocabulary = rules_of(place, "vocabulary", on).get(LISTS.get(ladder.pools.attribute, ""))
    entries = vocabulary.body["entries"] if vocabulary else []
    return {entry["code"]: entry["label"] for entry in entries}


def level_titles(ladder: Ladder) -> dict[str, str]:
    """The title of each level by code, lowest first."""
    return {level.code: level.title for level in ladder.levels}


def period_words(code: str) -> str:
    """2018年度, 2018年上半年, 2018年3季度 or 2018年6月."""
    period = Period.parse(code)
    year, _dash, part = code.partition("-")
    if not part:
        return _("%s年度") % year
    if len(part) == len(year):
        return _("%(first)s—%(last)s年") % {"first": year, "last": part}
    if part[0] == "H":
        half = _("上半年") if period.start.month == 1 else _("下半年")
        return _("%(year)s年%(half)s") % {"year": year, "half": half}
    if part[0] == "Q":
        return _("%(year)s年%(no)s季度") % {"year": year, "no": part[1]}
    return _("%(year)s年%(month)s月") % {"year": year, "month": period.start.month}


def often(assessment: Assessment) -> str:
    """How often an assessment is held."""
    if assessment.term is not None:
        return _("每%s年") % assessment.term.years
    return {
        Every.YEAR: _("每年"),
        Every.HALF_YEAR: _("每半年"),
        Every.QUARTER: _("每季度"),
        Every.MONTH: _("每月"),
    }[assessment.every]


def assessment_title(cycle: Cycle) -> str:
    """What people call the assessment: “评定” for the star rating, else its own title."""
    if cycle.key == STAR_RATING or cycle.assessment is None:
        return _("评定")
    return _("“%s”") % nested(cycle.assessment.title)


def cycle_name(cycle: Cycle) -> str:
    """2018年度评定, 2018年6月“每月赛马”."""
    return f"{period_words(cycle.period)}{assessment_title(cycle)}"
