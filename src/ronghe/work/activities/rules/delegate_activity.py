"""A kind of what delegates do between congresses, and how often it is expected a year (W-12)."""

from __future__ import annotations

from pydantic import Field

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import RuleBody, RuleKind, Words


class DelegateActivityKind(RuleBody):
    """One kind of delegate activity."""

    label: Words
    at_least: int = Field(default=0, ge=0)
    """How many a year are expected of each delegate; 0 means none is missing."""
    is_observing: bool = False
    """Whether observing a meeting counts as this kind."""


KIND = RuleKind("delegate-activity", noop("代表活动类别"), DelegateActivityKind)
