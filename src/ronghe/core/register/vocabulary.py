"""A place's own words for what it counts and sorts by, as labels of codes (1 query)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ronghe.core.register.choices import CATEGORIES, SECTORS
from ronghe.foundation.rulebook.api import rules_of


@dataclass(frozen=True)
class Labels:
    """The labels of every vocabulary list: list key → code → label, in the list's order."""

    lists: Mapping[str, Mapping[str, str]]

    def of(self, key: str) -> Mapping[str, str]:
        """One list, empty when the place has none."""
        return self.lists.get(key, {})

    def label(self, key: str, code: str) -> str:
        """The label of a code, or the code itself."""
        return self.of(key).get(code, code)


def category_labels(place: str, on: date) -> Mapping[str, str]:
    """The place's categories in its own words and order, else the common ones (1 query)."""
    return labels(place, on).of("categories") or _common(CATEGORIES)


def sector_labels(place: str, on: date) -> Mapping[str, str]:
    """The place's sectors in its own words and order, else the common ones (1 query)."""
    return labels(place, on).of("sectors") or _common(SECTORS)


def kinds_of(place: str, on: date) -> Mapping[str, str]:
    """Sectors and categories by code, for whatever tells of either (1 query)."""
    own = labels(place, on)
    categories = own.of("categories") or _common(CATEGORIES)
    return {**categories, **(own.of("sectors") or _common(SECTORS))}


def _common(words: Mapping[str, object]) -> dict[str, str]:
    return {code: str(label) for code, label in words.items()}


def labels(place: str, on: date) -> Labels:
    """The labels in force on a day (1 query)."""
    rules = rules_of(place, "vocabulary", on)
    return Labels(
        {
            key: {entry["code"]: entry["label"] for entry in rule.body["entries"]}
            for key, rule in rules.items()
        }
    )
