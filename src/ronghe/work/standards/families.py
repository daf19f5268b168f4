"""The families of lists a place works with, and the round of one that is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import category_labels
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.standards.rules.family import (
    FAMILY_KIND,
    STANDARDISATION,
    USUAL,
    StandardFamily,
)
from ronghe.work.standards.rules.period import period_of
from ronghe.work.standards.rules.standard_list import StandardList

LISTS = "standard-list"


@dataclass(frozen=True)
class Round:
    """One family in one period; a plain year means standardisation of that year."""

    family: str
    period: str

    @property
    def parameters(self) -> dict[str, object]:
        """As named parameters of a query."""
        return {"family": self.family, "period": self.period}

    @property
    def is_usual(self) -> bool:
        """Whether it is a year's standardisation."""
        return self.family == STANDARDISATION


When = int | Round


def round_of(when: When) -> Round:
    """The round that is meant."""
    return when if isinstance(when, Round) else Round(STANDARDISATION, str(when))


@dataclass(frozen=True)
class Family:
    """A family in force with the labels of its groups, in order."""

    key: str
    title: str
    body: StandardFamily
    groups: Mapping[str, str]
    categories: Mapping[str, str]
    """Labels of its categories: the family's own, or the place's."""
    rule: Rule | None

    @property
    def is_usual(self) -> bool:
        """Whether it is standardisation, which evaluation reads."""
        return self.key == STANDARDISATION

    @property
    def has_own_categories(self) -> bool:
        """Whether bearers are sorted by the family's own categories."""
        return bool(self.body.categories)

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Groups the source counts and does not name."""
        return tuple(group.code for group in self.body.groups if not group.named_in_source)

    def round_on(self, year: int, on: date) -> Round:
        """The round a day of a year lies in."""
        return Round(self.key, period_of(self.body.cycle, year, on))


def families_of(place: str, on: date) -> dict[str, Family]:
    """Every family in force, what first screens tell of in front (3 queries)."""
    rules = rules_of(place, FAMILY_KIND, on)
    vocabularies = rules_of(place, "vocabulary", on)
    found = {key: _family(place, on, key, rule, vocabularies) for key, rule in rules.items()}
    if STANDARDISATION not in found:
        lists = (
            StandardList.model_validate(rule.body) for rule in rules_of(place, LISTS, on).values()
        )
        if any(one.family == STANDARDISATION for one in lists):
            found[STANDARDISATION] = _family(place, on, STANDARDISATION, None, vocabularies)
    return dict(sorted(found.items(), key=_first))


def _first(pair: tuple[str, Family]) -> tuple[bool, bool, str]:
    key, family = pair
    return not family.is_usual, not family.body.is_first, key


def family_of(place: str, key: str, on: date) -> Family:
    """One family; Refused (404) where the place has none of that key (2 queries)."""
    rule = rules_of(place, FAMILY_KIND, on).get(key)
    if rule is None and key != STANDARDISATION:
        raise Refused(
            "family", _("没有名为“%(key)s”的清单系列，请从“清单”页面进入。") % {"key": key}, 404
        )
    return _family(place, on, key, rule, rules_of(place, "vocabulary", on))


def first_family(place: str, on: date) -> Family:
    """The family a place is told by where none is named (2 or 3 queries)."""
    rules = rules_of(place, FAMILY_KIND, on)
    vocabularies = rules_of(place, "vocabulary", on)
    key = STANDARDISATION
    if rules and key not in rules and not lists_of(place, key, on):
        key = _first_key(rules)
    return _family(place, on, key, rules.get(key), vocabularies)


def first_round(place: str, on: date) -> Round:
    """The round that first screens tell of: standardisation's, else the first family's (1 query).

    2 queries where a place has families of its own.
    """
    rules = rules_of(place, FAMILY_KIND, on)
    if not rules or STANDARDISATION in rules or lists_of(place, STANDARDISATION, on):
        return round_of(on.year)
    key = _first_key(rules)
    return Round(key, period_of(StandardFamily.model_validate(rules[key].body).cycle, on.year, on))


def _first_key(rules: Mapping[str, Rule]) -> str:
    return next(
        (key for key, rule in rules.items() if rule.body.get("is_first")), next(iter(rules))
    )


def lists_of(place: str, key: str, on: date) -> list[tuple[Rule, StandardList]]:
    """The lists of a family in force, in the order of their keys (1 query)."""
    found = ((rule, StandardList.model_validate(rule.body)) for rule in _lists(place, on))
    return [(rule, body) for rule, body in found if body.family == key]


def _lists(place: str, on: date) -> list[Rule]:
    return list(rules_of(place, LISTS, on).values())


def _family(
    place: str, on: date, key: str, rule: Rule | None, vocabularies: Mapping[str, Rule]
) -> Family:
    body = StandardFamily.model_validate(rule.body) if rule else USUAL
    groups = {group.code: group.title for group in body.groups}
    if body.vocabulary:
        groups = _entries(vocabularies, body.vocabulary)
    own = {one.code: one.title for one in body.categories}
    return Family(
        key=key,
        title=rule.title if rule else _("规范化建设"),
        body=body,
        groups=groups,
        categories=own or _entries(vocabularies, "categories") or category_labels(place, on),
        rule=rule,
    )


def _entries(vocabularies: Mapping[str, Rule], key: str) -> dict[str, str]:
    found = vocabularies.get(key)
    return {entry["code"]: entry["label"] for entry in found.body["entries"]} if found else {}
