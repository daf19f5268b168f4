"""How long somebody has, and what may happen to that time: the rule kind `time-limit`.

The key of a time limit is the kind of obligation it holds for, a name that a duty gives, or
``default``. What a place does not say is :data:`DEFAULT`, which is no part of any source.
"""

from __future__ import annotations

from datetime import time
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Editing,
    RuleBody,
    RuleKind,
    Words,
    repeated,
    wrong,
)

Unit = Literal["WORKDAYS", "CALENDAR_DAYS", "WORKING_HOURS"]
Start = Literal["NEXT", "SAME"]
Shift = Literal["NONE", "NEXT_WORKDAY", "PREVIOUS_WORKDAY"]
Payer = Literal["RETURNER", "SUBMITTER"]
Addressee = Literal["BEARER", "SUPERIOR", "OFFICE"]


class WorkSpan(RuleBody):
    """A stretch of working time within a day, as HH:MM."""

    begins: str
    ends: str

    @field_validator("begins", "ends")
    @classmethod
    def _is_a_time(cls, text: str) -> str:
        try:
            time.fromisoformat(text)
        except ValueError:
            raise wrong(f"“{text}”不是时刻，请写成 09:00 这样的形式。") from None
        return text

    @property
    def span(self) -> tuple[time, time]:
        """From and until."""
        return time.fromisoformat(self.begins), time.fromisoformat(self.ends)


USUAL_TIME = (WorkSpan(begins="09:00", ends="12:00"), WorkSpan(begins="13:00", ends="17:00"))


class Limit(RuleBody):
    """An amount of time and how it is counted."""

    unit: Unit
    amount: int = Field(ge=1, le=3650)
    """Working days, calendar days or working hours."""
    starts: Start = "NEXT"
    """NEXT: the day (or hour) it begins in does not count; SAME: it does."""
    shift: Shift = "NONE"
    """Where the end of calendar days falls when it is no working day."""
    working_time: tuple[WorkSpan, ...] = Field(default=USUAL_TIME, min_length=1)
    """The working time of a day, for working hours."""

    @model_validator(mode="after")
    def _time_in_order(self) -> Self:
        edges = [edge for one in self.working_time for edge in one.span]
        if edges != sorted(set(edges)):
            raise wrong("working_time 应由早到晚、互不重叠，请改写。")
        return self


class Extension(RuleBody):
    """How often and by how much a limit may be extended; amounts in the limit's own unit."""

    times: int = Field(default=1, ge=0)
    amount: int = Field(default=10, ge=0)
    """The most that one extension adds; working days where a limit is a fixed day."""


class Backdating(RuleBody):
    """How far a claimed day may lie before the day it is recorded."""

    workdays: int = Field(default=5, ge=0)
    beyond: Literal["REASON", "REFUSE"] = "REASON"
    """Beyond it a reason is asked for, or the completion is refused."""


class Escalation(RuleBody):
    """A level that an unfinished obligation reaches, and who is told."""

    level: Code
    label: Words
    when: Literal["BEFORE", "LATE", "AFTER"]
    """Working days before the limit, as soon as it has passed, or working days after it."""
    workdays: int = Field(default=0, ge=0)
    tells: tuple[Addressee, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _days_where_counted(self) -> Self:
        if (self.when == "LATE") != (self.workdays == 0):
            raise wrong("LATE 不写 workdays，BEFORE 和 AFTER 须写 workdays，请改正。")
        return self


USUAL_LEVELS = (
    Escalation(level="SOON", label=noop("临期"), when="BEFORE", workdays=5, tells=("BEARER",)),
    Escalation(level="LATE", label=noop("逾期"), when="LATE", tells=("BEARER",)),
    Escalation(
        level="LATE_5",
        label=noop("逾期五个工作日"),
        when="AFTER",
        workdays=5,
        tells=("BEARER", "SUPERIOR"),
    ),
    Escalation(
        level="LATE_10",
        label=noop("逾期十个工作日"),
        when="AFTER",
        workdays=10,
        tells=("SUPERIOR", "OFFICE"),
    ),
)


class TimeLimit(RuleBody):
    """The time somebody has, and the rules for what may happen to it."""

    limit: Limit | None = None
    """None where each obligation names its own last day."""
    extension: Extension = Extension()
    backdating: Backdating = Backdating()
    needs_proof: bool = False
    """Whether completion by hand needs a proof."""
    return_pays: Payer = "RETURNER"
    """Whose time runs between handing in and return: the returner's, or the submitter's."""
    escalation: tuple[Escalation, ...] = USUAL_LEVELS

    @model_validator(mode="after")
    def _levels_once(self) -> Self:
        for level in repeated([one.level for one in self.escalation]):
            raise wrong(f"升级层级 {level} 出现了两次，请改用不同的代码。")
        return self


DEFAULT = TimeLimit()
EDITING = Editing(
    rows=(
        "limit.working_time",
        "escalation",
    ),
)
KIND = RuleKind("time-limit", noop("时限"), TimeLimit, editing=EDITING)
