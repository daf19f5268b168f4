"""A duty: who owes what how often, by when, and what closes it (design idea 3, §5 Cadence)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Mistake,
    PackRules,
    RuleBody,
    RuleKind,
    Words,
    wrong,
)

Every = Literal["MONTH", "QUARTER", "HALF_YEAR", "YEAR"]
Anchor = Literal["END_OF_PERIOD", "DAY_OF_PERIOD", "WORKDAYS_AFTER_START"]
Shift = Literal["NONE", "NEXT_WORKDAY"]


class Bearer(RuleBody):
    """Which organisations owe it: all conditions together."""

    org_types: tuple[Code, ...] = Field(min_length=1)
    """Codes of the vocabulary list `org-types`."""
    categories: tuple[Code, ...] = ()
    """Codes of the vocabulary list `categories`; empty means every category."""
    members_at_least: int = Field(default=0, ge=0)
    """Full members needed before it is owed (a branch below seven has no committee)."""


class Cadence(RuleBody):
    """How often: once in every calendar period, or on fixed days of each month."""

    every: Every | None = None
    """Calendar period; a round is one period."""
    days_of_month: tuple[int, ...] = ()
    """Days such as 5 and 25; a round is one such day."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.every is None) == (not self.days_of_month):
            raise wrong("every 和 days_of_month 须且只须写一个，请删去或补上其一。")
        return self

    @model_validator(mode="after")
    def _days_exist_every_month(self) -> Self:
        days = self.days_of_month
        if any(not 1 <= day <= 28 for day in days) or list(days) != sorted(set(days)):
            raise wrong("days_of_month 应为 1 至 28 之间、由小到大、不重复的日子，请改写。")
        return self


class Due(RuleBody):
    """The last day of a round."""

    by: Anchor
    """End of the period, its nth day, or n working days after it starts (the start itself is day 0)."""
    number: int | None = Field(default=None, ge=1)
    """The n of the two counted anchors."""
    shift: Shift = "NONE"
    """Where the day falls when it is no working day."""

    @model_validator(mode="after")
    def _number_when_counted(self) -> Self:
        if (self.by == "END_OF_PERIOD") != (self.number is None):
            raise wrong("按 END_OF_PERIOD 到期不写 number，其余两种到期方式必须写 number，请改正。")
        return self


class Closing(RuleBody):
    """Which records close a round."""

    meeting_kinds: tuple[Code, ...] = Field(min_length=1)
    """Keys of meeting kinds; any of them counts once."""


class Duty(RuleBody):
    """One recurring duty of organisations."""

    short_label: Words
    """For cards and narrow columns, e.g. 支委会."""
    bearer: Bearer
    cadence: Cadence
    due: Due
    closed_by: Closing
    times: int = Field(default=1, ge=1)
    """How many closing records one round needs."""


def check(rules: PackRules) -> list[Mistake]:
    """Bearers use the place's words; the meeting kinds exist and say that they fulfil the duty."""
    found: list[Mistake] = []
    for key, duty in rules.parsed("duty", Duty).items():
        bearer = ("duty", key, "bearer")
        found += rules.missing_terms("org-types", duty.bearer.org_types, (*bearer, "org_types"))
        found += rules.missing_terms("categories", duty.bearer.categories, (*bearer, "categories"))
        closing = ("duty", key, "closed_by", "meeting_kinds")
        found += rules.missing_rules("meeting-kind", duty.closed_by.meeting_kinds, closing)
        found += _unreturned(rules, key, duty, closing)
    return found


def _unreturned(
    rules: PackRules, key: str, duty: Duty, path: tuple[str | int, ...]
) -> list[Mistake]:
    kinds = rules.of("meeting-kind")
    return [
        Mistake(path, f"会议类型 {kind} 的 fulfils 里没有本职责“{key}”，两边须一致，请补上。")
        for kind in duty.closed_by.meeting_kinds
        if kind in kinds and key not in kinds[kind].get("fulfils", [])
    ]


KIND = RuleKind("duty", noop("职责"), Duty, check)
