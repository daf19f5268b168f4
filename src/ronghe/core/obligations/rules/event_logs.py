"""A clock's event log as JSON: a limit and what happened, for the command line. Pure."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Literal

from pydantic import Field, field_validator

from ronghe.core.obligations.rules.clock import ClockError, ClockEvent, Happened
from ronghe.core.obligations.rules.limits import Limit, Payer
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.kinds import RuleBody, mistakes_in, wrong

What = Literal["OPENED", "SUSPENDED", "RESUMED", "EXTENDED", "RETURNED", "CLOSED", "CANCELLED"]


class LoggedEvent(RuleBody):
    """One thing that happened."""

    what: What
    at: str
    """A day (2026-02-13) or a moment (2026-02-13T16:30), local time."""
    amount: int = Field(default=0, ge=0, le=3650)
    """What an extension adds, in the limit's own unit."""
    reason: str = ""
    pays: Payer | None = None
    """On a return: whose time ran since it was handed in."""

    @field_validator("at")
    @classmethod
    def _is_a_moment(cls, text: str) -> str:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise wrong(
                f"“{text}”不是日期或时刻，请写成 2026-02-13 或 2026-02-13T16:30。"
            ) from None
        if found.tzinfo is not None:
            raise wrong(f"“{text}”带了时区，请写本地时间，例如 2026-02-13T16:30。")
        return text

    def event(self) -> ClockEvent:
        """The same as the clock reads it."""
        at = datetime.fromisoformat(self.at)
        pays = self.pays or ("RETURNER" if self.what == "RETURNED" else "")
        return ClockEvent(Happened(self.what), at, self.amount, self.reason, pays)


class EventLog(RuleBody):
    """A limit and the events of one clock, oldest first."""

    limit: Limit
    events: tuple[LoggedEvent, ...] = Field(min_length=1)

    def clock_events(self) -> list[ClockEvent]:
        """The events as the clock reads them."""
        return [one.event() for one in self.events]


def read_event_log(text: str) -> EventLog:
    """Read a log; raises ClockError with one sentence that names the place of the first mistake."""
    try:
        body = json.loads(text)
    except json.JSONDecodeError as error:
        raise ClockError(
            _("事件文件不是 JSON：第 %(line)s 行第 %(column)s 列读不下去，请改正。")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    if not isinstance(body, dict):
        raise ClockError(_("事件文件应是一个对象，含 limit 和 events 两项，请改写。"))
    for mistake in mistakes_in(EventLog, body):
        where = ".".join(str(part) for part in mistake.path)
        raise ClockError(_("%(where)s：%(mistake)s") % {"where": where, "mistake": mistake.message})
    return EventLog.model_validate(body)
