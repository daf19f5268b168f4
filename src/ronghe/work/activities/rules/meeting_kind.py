"""A kind of meeting: what it fulfils, what it may be held together with, how its record starts (ux §1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

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


class Preset(RuleBody):
    """A meeting people hold as one and record once, e.g. 每月合并会."""

    key: RuleKey
    label: Words
    joined_with: tuple[Code, ...] = Field(min_length=1)
    """Further meeting kinds the one record counts as."""
    agenda: tuple[Words, ...] = Field(min_length=1)
    """Agenda lines of the joint meeting, ready to be edited."""


class Form(RuleBody):
    """One of the forms in which meetings of a kind are held, e.g. 实境课堂 (X-03)."""

    key: Code
    label: Words


class Section(RuleBody):
    """A part of the record that is written apart from the agenda, e.g. 党建指导内容 (T-05)."""

    key: Code
    label: Words
    hint: Words | None = None
    is_required: bool = True
    """Whether the record cannot be closed without it."""


class Must(RuleBody):
    """What the record must show to count as compliant, e.g. 重大会议必提党建要求 (T-05).

    Kinds with the same key are one line of the compliance page.
    """

    key: Code
    label: Words


Expected = Literal["MEMBERS", "COMMITTEE", "DELEGATES", "DIRECT_SECRETARIES", "NAMED"]
Part = Literal["FACTS", "PEOPLE", "AGENDA", "SECTIONS", "SIGNATURES"]
EVERY_PART: tuple[Part, ...] = ("FACTS", "PEOPLE", "AGENDA", "SECTIONS", "SIGNATURES")


class MeetingKind(RuleBody):
    """One kind of meeting; the rule's key is its stored code.

    A formal kind is planned, held and closed on its own page (W-07, T-05); any other is recorded in
    one step.
    """

    label: Words
    short_label: Words
    held_by: tuple[Code, ...] = ()
    """Organisation types that hold it; none named means every type."""
    fulfils: tuple[RuleKey, ...] = ()
    """Duties a record of this kind counts for."""
    may_count_with: tuple[Code, ...] = ()
    """Kinds the same record may count as too; said on both sides."""
    expected: Expected
    """Whose presence is expected: all members, the committee only, the place's delegates, the
    secretaries of the direct organisations, or those of the committee who are named."""
    delegate_level: Literal["CITY", "DISTRICT", "TOWN"] = "DISTRICT"
    """Whose delegates, where delegates are expected."""
    asks_lecturer: bool = False
    """Whether the record names who lectured."""
    agenda: tuple[Words, ...] = Field(min_length=1)
    """Agenda lines the form starts with."""
    minutes_title: Words
    """Title of the minutes; {organisation} and {date} are filled in."""
    presets: tuple[Preset, ...] = ()
    """Joint meetings led by this kind."""
    forms: tuple[Form, ...] = ()
    """Forms it is held in; a record of a kind that has forms names one."""
    is_formal: bool = False
    """Whether it is planned, held and closed instead of recorded in one step."""
    is_major: bool = False
    """Whether it is a major meeting, which must put Party-building on its agenda."""
    body: Code | None = None
    """The organ that holds it: a code of the vocabulary list `meeting-bodies`."""
    required_agenda: tuple[Code, ...] = ()
    """Kinds of agenda item (vocabulary list `agenda-kinds`) without which it cannot be closed."""
    decides: tuple[Code, ...] = ()
    """Kinds of agenda item that this body may decide by its own resolution."""
    before_events: tuple[RuleKey, ...] = ()
    """Events of the year (rules of kind `place-event`) it must be held strictly before."""
    asks_about: bool = False
    """Whether the record names the organisation that was visited or inspected."""
    sections: tuple[Section, ...] = ()
    """Parts of the record besides the agenda."""
    must: Must | None = None
    """The compliance line it counts for."""
    observers: int = Field(default=0, ge=0)
    """How many delegates are usually invited to observe; 0 means it is not observed."""
    parts: tuple[Part, ...] = EVERY_PART
    """Parts of its minutes, in order."""

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
    def _formal_kinds_stand_alone(self) -> Self:
        if self.is_formal and (self.may_count_with or self.presets):
            raise wrong("is_formal 的会议单独召开，请删去 may_count_with 和 presets。")
        formal = self.is_major or self.required_agenda or self.before_events or self.sections
        if formal and not self.is_formal:
            raise wrong(
                "写了重大会议、必有议题、会期或分项要求的类型，须写 is_formal: true，请补上。"
            )
        if self.expected not in {"MEMBERS", "COMMITTEE"} and not self.is_formal:
            raise wrong(
                "应到人员为党代表、直属书记或点名参加的类型，须写 is_formal: true，请补上。"
            )
        if self.is_major and not self.required_agenda:
            raise wrong("重大会议须写 required_agenda（必有的议题类型），请补上。")
        return self

    @model_validator(mode="after")
    def _keys_are_unique(self) -> Self:
        keys = [*(one.key for one in self.forms), *(one.key for one in self.sections)]
        for key in repeated(keys):
            raise wrong(f"代码 {key} 在形式或分项里出现了两次，请改用不同的代码。")
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
        found += rules.missing_terms(
            "agenda-kinds", kind.required_agenda, (*path, "required_agenda")
        )
        found += rules.missing_terms("agenda-kinds", kind.decides, (*path, "decides"))
        found += rules.missing_terms(
            "meeting-bodies", [kind.body] if kind.body else [], (*path, "body")
        )
        found += rules.missing_rules("place-event", kind.before_events, (*path, "before_events"))
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


EDITING = Editing(
    rows=(
        "presets",
        "forms",
        "sections",
    ),
    structure=(
        "fulfils",
        "may_count_with",
        "expected",
        "delegate_level",
        "before_events",
        "decides",
        "required_agenda",
    ),
)
KIND = RuleKind("meeting-kind", noop("会议类型"), MeetingKind, check, editing=EDITING)
