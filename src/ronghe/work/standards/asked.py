"""Which family, and which round of it, an address asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.foundation.pages.asked import year_in
from ronghe.work.standards.families import Family, Round, family_of, first_family
from ronghe.work.standards.rules.period import period_title


@dataclass(frozen=True)
class Shown:
    """A family in one round, and the parameters that keep pages on it."""

    family: Family
    year: int
    round: Round

    @property
    def query(self) -> dict[str, str]:
        """What an address must carry to stay with this family and year."""
        kept = {"year": str(self.year)}
        return kept if self.family.is_usual else {"family": self.family.key, **kept}

    @property
    def title(self) -> str:
        """2018年度自查, 2017年度责任清单."""
        if self.family.is_usual:
            return _("%(year)s年度自查") % {"year": self.year}
        return period_title(self.round.period) + self.family.body.noun

    @property
    def group_word(self) -> str:
        """What its groups are called."""
        return _("方面") if self.family.is_usual else _("分组")

    def url(self, name: str, *arguments: str, **asked: str) -> str:
        """A page of standards that stays with this family and year."""
        wanted = {**self.query, **{key: value for key, value in asked.items() if value}}
        return f"{reverse(name, args=arguments)}?{urlencode(wanted)}"


def shown_of(place: str, query: QueryDict, on: date) -> Shown:
    """The family and year asked for: standardisation where nothing is said and it exists here.

    Raises Refused (404) for a family this place does not have.
    """
    year = year_in(query, on.year)
    key = query.get("family", "")
    family = family_of(place, key, on) if key else first_family(place, on)
    return Shown(family, year, family.round_on(year, on))
