"""A place's own words for what it counts and sorts by, as labels of codes (1 query)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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


def labels(place: str, on: date) -> Labels:
    """The labels in force on a day (1 query)."""
    rules = rules_of(place, "vocabulary", on)
    return Labels(
        {
            key: {entry["code"]: entry["label"] for entry in rule.body["entries"]}
            for key, rule in rules.items()
        }
    )
