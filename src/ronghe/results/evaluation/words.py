"""The place's own words for pools and levels."""

from datetime import date

from django.utils.translation import gettext as _

from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.scoring.api import ALL, Ladder

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
