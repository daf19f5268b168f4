"""A kind of dated event of the place that other dates are measured by, e.g. 区人大会议 (W-07)."""

from __future__ import annotations

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import RuleBody, RuleKind, Words


class EventKind(RuleBody):
    """One kind of event; its dates of each year are kept on the page of the place's events."""

    label: Words
    short_label: Words


KIND = RuleKind("place-event", noop("会期类型"), EventKind)
