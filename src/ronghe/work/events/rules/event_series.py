"""Events that belong together: ten slots to fill, or kinds whose sums a source states (X-09, C-42)."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator

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
from ronghe.work.events.rules.stated import StatedSum


class Slot(RuleBody):
    """One place of a series, waiting for its event."""

    key: RuleKey
    label: Words
    named_in_source: bool
    """False for a free slot: the source gives the number of slots, not this one's name."""
    event_kind: Code | None = None
    """The kind of event that fills it by itself; none where any event of the series may."""


class EventSeries(RuleBody):
    """A series of events."""

    label: Words
    event_kinds: tuple[Code, ...] = Field(min_length=1)
    from_on: date | None = None
    until_on: date | None = None
    slots: tuple[Slot, ...] = ()
    stated: tuple[StatedSum, ...] = ()

    @model_validator(mode="after")
    def _slots_once(self) -> Self:
        for key in repeated([slot.key for slot in self.slots]):
            raise wrong(f"场次键“{key}”出现了两次，请改用不同的键。")
        for one in self.stated:
            if one.what == "SLOTS" and one.number != len(self.slots):
                raise wrong(
                    f"来源写明 {one.number} 项，这里列了 {len(self.slots)} 项，请补齐或删去多余的。"
                )
        return self

    def slot(self, key: str) -> Slot | None:
        """The slot of that key."""
        return next((one for one in self.slots if one.key == key), None)

    def slot_of_kind(self, event_kind: str) -> Slot | None:
        """The one slot an event of this kind fills by itself, None where there is none or several."""
        fitting = [slot for slot in self.slots if slot.event_kind == event_kind]
        return fitting[0] if len(fitting) == 1 else None


def check(rules: PackRules) -> list[Mistake]:
    """The kinds exist; a slot's kind belongs to the series."""
    found: list[Mistake] = []
    for key, series in rules.parsed("event-series", EventSeries).items():
        path = ("event-series", key)
        found += rules.missing_rules("event-kind", series.event_kinds, (*path, "event_kinds"))
        found += [
            Mistake(
                (*path, "slots"),
                f"场次“{slot.label}”的活动类型 {slot.event_kind} 不在 event_kinds 里，请补上。",
            )
            for slot in series.slots
            if slot.event_kind and slot.event_kind not in series.event_kinds
        ]
    return found


EDITING = Editing(
    rows=("slots",),
    structure=(
        "event_kinds",
        "stated",
        "stated.what",
    ),
)
KIND = RuleKind("event-series", noop("系列活动"), EventSeries, check, editing=EDITING)
