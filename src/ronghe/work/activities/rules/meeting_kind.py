"""A kind of meeting: what it fulfils, what it may be held together with, how its record starts (ux §1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Mistake,
    PackRules,
    RuleBody,
    RuleKey,
    RuleKind,
    Words,
    repeated,
    wrong,
)


class Preset(RuleBody):
    """A meeting people hold as one and record once, e.g. 每月合并会."""

    key: RuleKey
    label: Words
    joined_with: tuple[Code, ...] = Field(min_length=1)
    """Further meeting kinds the one record counts as."""
    agenda: tuple[Words, ...] = Field(min_length=1)
    """Agenda lines of the joint meeting, ready to be edited."""


class MeetingKind(RuleBody):
    """One kind of meeting; the rule's key is its stored code."""

    label: Words
    short_label: Words
    held_by: tuple[Code, ...] = ()
    """Organisation types that hold it; none named means every type."""
    fulfils: tuple[RuleKey, ...] = ()
    """Duties a record of this kind counts for."""
    may_count_with: tuple[Code, ...] = ()
    """Kinds the same record may count as too; said on both sides."""
    expected: Literal["MEMBERS", "COMMITTEE"]
    """Whose presence is expected: all members, or the committee only."""
    asks_lecturer: bool = False
    """Whether the record names who lectured."""
    agenda: tuple[Words, ...] = Field(min_length=1)
    """Agenda lines the form starts with."""
    minutes_title: Words
    """Title of the minutes; {organisation} and {date} are filled in."""
    presets: tuple[Preset, ...] = ()
    """Joint meetings led by this kind."""

    @model_validator(mode="after")
    def _presets_use_what_may_count(self) -> Self:
        for preset in self.presets:
            for kind in preset.joined_with:
                if kind not in self.may_count_with:
                    raise wrong(
                        f"预设“{preset.label}”并入了 {kind}，但 may_count_with 里没有它，请补上。"
                    )
        for key in repeated([preset.key for preset in self.presets]):
            raise wrong(f"预设键“{key}”出现了两次，请改用不同的键。")
        return self

    @model_validator(mode="after")
    def _title_names_who_and_when(self) -> Self:
        if "{organisation}" not in self.minutes_title or "{date}" not in self.minutes_title:
            raise wrong("minutes_title 须含 {organisation} 和 {date}，请补上。")
        return self


def check(rules: PackRules) -> list[Mistake]:
    """Duties and neighbours exist; counting together is said on both sides."""
    found: list[Mistake] = []
    parsed = rules.parsed("meeting-kind", MeetingKind)
    for key, kind in parsed.items():
        path = ("meeting-kind", key)
        found += rules.missing_terms("org-types", kind.held_by, (*path, "held_by"))
        found += rules.missing_rules("duty", kind.fulfils, (*path, "fulfils"))
        found += rules.missing_rules("meeting-kind", kind.may_count_with, (*path, "may_count_with"))
        found += _one_sided(parsed, key, kind)
        found += _unclosing(rules, key, kind)
    return found


def _one_sided(parsed: dict[str, MeetingKind], key: str, kind: MeetingKind) -> Iterator[Mistake]:
    for other in kind.may_count_with:
        if other in parsed and key not in parsed[other].may_count_with:
            yield Mistake(
                ("meeting-kind", key, "may_count_with"),
                f"{other} 的 may_count_with 里没有 {key}，合并须两边都写，请补上。",
            )


def _unclosing(rules: PackRules, key: str, kind: MeetingKind) -> Iterator[Mistake]:
    duties = rules.of("duty")
    for duty in kind.fulfils:
        if duty in duties and key not in duties[duty]["closed_by"].get("meeting_kinds", ()):
            yield Mistake(
                ("meeting-kind", key, "fulfils"),
                f"职责“{duty}”的 closed_by 里没有会议类型 {key}，两边须一致，请补上。",
            )


KIND = RuleKind("meeting-kind", noop("会议类型"), MeetingKind, check)
