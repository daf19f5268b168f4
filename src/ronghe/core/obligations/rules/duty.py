"""A duty: who owes what how often, by when, and what closes it (design idea 3, §5 Cadence)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from ronghe.core.obligations.rules.limits import Shift
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Editing,
    Mistake,
    PackRules,
    RuleBody,
    RuleKey,
    RuleKind,
    Words,
    repeated,
    wrong,
)

Every = Literal["MONTH", "QUARTER", "HALF_YEAR", "YEAR"]
Anchor = Literal["END_OF_PERIOD", "DAY_OF_PERIOD", "WORKDAYS_AFTER_START"]
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Bearer(RuleBody):
    """Who owes it: organisations that meet all conditions, or people of theirs, one each."""

    org_types: tuple[Code, ...] = Field(min_length=1)
    """Codes of the vocabulary list `org-types`."""
    categories: tuple[Code, ...] = ()
    """Codes of the vocabulary list `categories`; empty means every category."""
    members_at_least: int = Field(default=0, ge=0)
    """Full members needed before it is owed (a branch below seven has no committee)."""
    posts: tuple[Code, ...] = ()
    """Post kinds: each holder owes it personally, e.g. SECRETARY."""
    leaders: bool = False
    """Whoever holds any post of the organisation owes it personally."""
    members: bool = False
    """Every full member owes it personally."""
    is_top: bool = False
    """Whether the organisation at the top of the place owes it, or those in its posts."""

    @model_validator(mode="after")
    def _one_sort_of_person(self) -> Self:
        if bool(self.posts) + self.leaders + self.members > 1:
            raise wrong("posts、leaders、members 只能写一个，请删去多余的。")
        return self

    @property
    def is_personal(self) -> bool:
        """Whether people owe it rather than organisations."""
        return bool(self.posts) or self.leaders or self.members


class Span(RuleBody):
    """A period of a place's own within each year."""

    code: Code
    """Ends the round's code, e.g. S1 in 2018-S1."""
    label: Words
    begins: str
    """Month and day, e.g. 01-01."""
    ends: str

    @field_validator("begins", "ends")
    @classmethod
    def _is_a_month_day(cls, text: str) -> str:
        if not _MONTH_DAY.fullmatch(text) or text in {"02-29", "02-30", "02-31"}:
            raise wrong(f"“{text}”不是每年都有的月和日，请写成 03-31 这样的形式。")
        return text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.begins > self.ends:
            raise wrong("begins 不能晚于 ends，请改正。")
        return self


class Cadence(RuleBody):
    """How often: in every calendar period, on fixed days, in spans of one's own, before an event."""

    every: Every | None = None
    """Calendar period; a round is one period."""
    days_of_month: tuple[int, ...] = ()
    """Days such as 5 and 25; a round is one such day."""
    spans: tuple[Span, ...] = ()
    """Periods that the place defines itself; a round is one such span of a year."""
    before_event: RuleKey | None = None
    """Once a year, at the latest on the day before this named event."""
    each_target: RuleKey | None = None
    """Once for each target of this registry (e.g. each contact), in every round."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        ways = (self.every, self.days_of_month, self.spans, self.before_event)
        if sum(bool(way) for way in ways) != 1:
            raise wrong(
                "every、days_of_month、spans、before_event 须且只须写一个，请删去或补上其一。"
            )
        return self

    @model_validator(mode="after")
    def _days_exist_every_month(self) -> Self:
        days = self.days_of_month
        if any(not 1 <= day <= 28 for day in days) or list(days) != sorted(set(days)):
            raise wrong("days_of_month 应为 1 至 28 之间、由小到大、不重复的日子，请改写。")
        return self

    @model_validator(mode="after")
    def _spans_follow_each_other(self) -> Self:
        edges = [edge for span in self.spans for edge in (span.begins, span.ends)]
        if edges != sorted(edges):
            raise wrong("spans 应由早到晚、互不重叠，请改写。")
        for code in repeated([span.code for span in self.spans]):
            raise wrong(f"spans 的代码 {code} 出现了两次，请改用不同的代码。")
        return self


class Tolerance(RuleBody):
    """Days by which an early or late record still counts as done in time."""

    early: int = Field(default=0, ge=0, le=14)
    """Before a fixed day or a span."""
    late: int = Field(default=0, ge=0, le=31)
    """After the last day; the round is due that much later."""


class Due(RuleBody):
    """The last day of a round."""

    by: Anchor = "END_OF_PERIOD"
    """End of the period, its nth day, or n working days after it starts (the start itself is day 0)."""
    number: int | None = Field(default=None, ge=1)
    """The n of the two counted anchors."""
    shift: Shift = "NONE"
    """Where the day falls when it is no working day."""
    tolerance: Tolerance = Tolerance()

    @model_validator(mode="after")
    def _number_when_counted(self) -> Self:
        if (self.by == "END_OF_PERIOD") != (self.number is None):
            raise wrong("按 END_OF_PERIOD 到期不写 number，其余两种到期方式必须写 number，请改正。")
        return self


class Closing(RuleBody):
    """Which records close a round; at least one way is named."""

    meeting_kinds: tuple[Code, ...] = ()
    """Keys of meeting kinds; any of them counts once."""
    event_kinds: tuple[Code, ...] = ()
    """Keys of event kinds; likewise."""
    agenda_kinds: tuple[Code, ...] = ()
    """Codes of the vocabulary list `agenda-kinds`: a meeting with such an item counts once."""
    gives: bool = False
    """Personal duties only: whether the person must have lectured; else it is enough to have come."""
    by_hand: bool = False
    """Whether the bearer may complete it on its own page, with what proves it."""

    @model_validator(mode="after")
    def _some_way(self) -> Self:
        if not (self.meeting_kinds or self.event_kinds or self.agenda_kinds or self.by_hand):
            raise wrong(
                "meeting_kinds、event_kinds、agenda_kinds、by_hand 至少写一个，否则这项职责永远无法完成，请补上。"
            )
        return self


class Duty(RuleBody):
    """One recurring duty of organisations or of people in them."""

    short_label: Words
    """For cards and narrow columns, e.g. 支委会."""
    bearer: Bearer
    cadence: Cadence
    due: Due = Due()
    closed_by: Closing
    times: int = Field(default=1, ge=1)
    """How many closing records one round needs."""
    time_limit: RuleKey | None = None
    """The time limit that rules extension, backdating and escalation; else that of the kind."""

    @model_validator(mode="after")
    def _early_only_before_a_day(self) -> Self:
        if self.due.tolerance.early and self.cadence.every:
            raise wrong(
                "tolerance.early 只用于固定日和自定时段：按自然周期的记录总是计入它所在的周期，请删去。"
            )
        return self


def check(rules: PackRules) -> list[Mistake]:
    """Bearers use the place's words; the kinds of record exist and say that they fulfil the duty."""
    found: list[Mistake] = []
    for key, duty in rules.parsed("duty", Duty).items():
        bearer = ("duty", key, "bearer")
        found += rules.missing_terms("org-types", duty.bearer.org_types, (*bearer, "org_types"))
        found += rules.missing_terms("categories", duty.bearer.categories, (*bearer, "categories"))
        items = ("duty", key, "closed_by", "agenda_kinds")
        found += rules.missing_terms("agenda-kinds", duty.closed_by.agenda_kinds, items)
        if duty.time_limit:
            where = ("duty", key, "time_limit")
            found += rules.missing_rules("time-limit", [duty.time_limit], where)
        for kind, label, keys in (
            ("meeting-kind", "会议类型", duty.closed_by.meeting_kinds),
            ("event-kind", "活动类型", duty.closed_by.event_kinds),
        ):
            closing = ("duty", key, "closed_by", f"{kind.replace('-', '_')}s")
            found += rules.missing_rules(kind, keys, closing)
            found += _unreturned(rules, key, (kind, label, keys), closing)
        if duty.bearer.is_personal:
            found += _unnamed(rules, key, duty.closed_by)
    return found


def _unnamed(rules: PackRules, key: str, closing: Closing) -> Iterator[Mistake]:
    """What people owe is only proved by events that name who came; none says who lectured."""
    path, kinds = ("duty", key, "closed_by", "event_kinds"), rules.of("event-kind")
    if closing.gives and closing.event_kinds:
        yield Mistake(path, "活动不记主讲人，gives 为 true 时只能由会议完成，请删去 event_kinds。")
    for one in closing.event_kinds:
        if one in kinds and kinds[one].get("participants") != "NAMED":
            yield Mistake(
                path,
                f"活动类型 {one} 只记人数、不记姓名，证明不了个人的职责，"
                "请把它的 participants 改为 NAMED。",
            )


def _unreturned(
    rules: PackRules,
    key: str,
    named: tuple[str, str, tuple[str, ...]],
    path: tuple[str | int, ...],
) -> list[Mistake]:
    kind, label, keys = named
    kinds = rules.of(kind)
    return [
        Mistake(path, f"{label} {one} 的 fulfils 里没有本职责“{key}”，两边须一致，请补上。")
        for one in keys
        if one in kinds and key not in kinds[one].get("fulfils", [])
    ]


EDITING = Editing(
    structure=(
        "cadence.spans",
        "bearer.leaders",
        "bearer.members",
        "bearer.is_top",
        "closed_by.*",
    ),
)
KIND = RuleKind("duty", noop("职责"), Duty, check, editing=EDITING)
