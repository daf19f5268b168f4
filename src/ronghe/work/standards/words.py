"""Labels that several pages of standards share."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ronghe.core.register.api import category_labels
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.standards.drill import NOT_OPENED

STATES: Mapping[str, tuple[State, str | Promise]] = {
    NOT_OPENED: (State.NOT_DUE, _("未开始")),
    "DRAFT": (State.GOING, _("自查中")),
    "SUBMITTED": (State.GOING, _("审核中")),
    "RETURNED": (State.SOON, _("已退回")),
    "COMPLIANT": (State.DONE, _("达标")),
    "NOT_COMPLIANT": (State.LATE, _("未达标")),
}
"""Where an organisation's self-check stands: its mark and its word."""


def state_mark(state: str) -> Mark:
    """The mark of a state."""
    mark, word = STATES[state]
    return Mark(mark, str(word))


def categories_of(place: str, on: date) -> Mapping[str, str]:
    """The place's categories in their order, by its own words where it has some (1 query)."""
    return category_labels(place, on)


def in_force_since(place: str, on: date) -> date | None:
    """The day the first of the standard lists came into force; None without lists (1 query)."""
    lists = rules_of(place, "standard-list", on)
    return min((one.valid_from for one in lists.values()), default=None)


def entries_of(place: str, key: str, on: date) -> dict[str, str]:
    """A list of the place's vocabulary in its order: code → label (1 query)."""
    vocabulary = rules_of(place, "vocabulary", on).get(key)
    entries = vocabulary.body["entries"] if vocabulary else []
    return {entry["code"]: entry["label"] for entry in entries}
