"""Labels that several pages of standards share."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.work.standards.drill import NOT_OPENED
from ronghe.work.standards.families import lists_of
from ronghe.work.standards.rules.family import STANDARDISATION

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


def in_force_since(place: str, on: date, family: str = STANDARDISATION) -> date | None:
    """The day the first of a family's lists came into force; None without lists (1 query)."""
    return min((rule.valid_from for rule, _body in lists_of(place, family, on)), default=None)
