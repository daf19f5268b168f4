"""The filter row above a table: fields, and chips for what is active."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FilterKind(StrEnum):
    """Which native control a filter is."""

    TEXT = "text"
    SELECT = "select"
    DATE = "date"
    HIDDEN = "hidden"
    """What the list keeps beside its filters, e.g. which view it is; shown as no chip."""


@dataclass(frozen=True)
class Choice:
    """One option of a list."""

    value: str
    label: str


@dataclass(frozen=True)
class Filter:
    """One field of the filter row; `name` is its query parameter."""

    name: str
    label: str
    kind: FilterKind = FilterKind.TEXT
    value: str = ""
    placeholder: str = ""
    choices: Sequence[Choice] = ()


@dataclass(frozen=True)
class Chip:
    """A filter in force and the address of the same list without it."""

    label: str
    remove_url: str
