"""What people enter, declared by the place (kind `measures`): by hand, from outside, votes, events.

Everything that enters a score is a fact; what no room computes is entered under a declared measure
(design idea 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.measures import SubjectKind
from ronghe.foundation.kernel.period import Every
from ronghe.foundation.kernel.wording import Words as Wordings
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    FIELDS,
    VALUES,
    Body,
    Editing,
    Labels,
    Mistake,
    PackRules,
    RuleBody,
    RuleKind,
    Told,
    Words,
    repeated,
    wrong,
)

ENTRIES = "entries"
"""The family of declared measures: their codes begin with it and a point."""
LONGEST_CODE = 100
_CODE = re.compile(r"entries(\.[a-z][a-z0-9_]*)+")
_OPTION = re.compile(r"[a-z][a-z0-9_]*")

Way = Literal["MANUAL", "EXTERNAL", "BALLOT", "EVENT"]


class BallotOption(RuleBody):
    """One thing to vote for."""

    code: str
    """Small letters, digits and underscores; the fact is ``<measure>.<code>``."""
    title: Words

    @model_validator(mode="after")
    def _is_a_code(self) -> Self:
        if not _OPTION.fullmatch(self.code):
            raise wrong(
                f"选项代码 {self.code} 不合规定：以小写字母开头，只用小写字母、数字和下划线，请改写。"
            )
        return self


class DeclaredMeasure(RuleBody):
    """One measure whose facts are entered."""

    code: str
    title: Words
    unit: Words
    way: Way = "MANUAL"
    """MANUAL by the assessor; EXTERNAL from outside (a rank: numerator = rank, denominator = 1);
    BALLOT votes counted, one fact an option; EVENT single records of a period that add up."""
    subject: SubjectKind = SubjectKind.ORGANISATION
    assessor: str = ""
    """Who assesses, in the words of the source."""
    second_look: bool = True
    """Whether an entry counts only after another person has looked at it."""
    limit: int = Field(100_000_000, ge=1, le=10**15)
    """The largest number that may be entered."""
    options: tuple[BallotOption, ...] = ()
    """What there was to vote for, for BALLOT only."""
    source: int | None = Field(None, ge=1)
    """Line of the source that asks for it."""
    clause: str | None = None
    not_from_source: bool = False
    note: str | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for sentence in self._wrongs():
            raise wrong(sentence)
        return self

    def _wrongs(self) -> Iterator[str]:
        if not _CODE.fullmatch(self.code):
            yield (
                f"度量代码 {self.code} 不合规定：以 entries. 开头，"
                "其后用小写字母、数字和下划线，各段以点分开，请改写。"
            )
        if max(map(len, self.fact_codes)) > LONGEST_CODE:
            yield f"度量代码 {self.code} 连同选项超过 {LONGEST_CODE} 个字符，请缩短。"
        if self.way == "BALLOT" and len(self.options) < 2:
            yield f"“{self.title}”是测评票数（BALLOT），至少要有两个选项（options），请补上。"
        if self.way != "BALLOT" and self.options:
            yield f"“{self.title}”不是测评票数（BALLOT），不能写选项（options），请删去或改正 way。"
        for code in repeated([one.code for one in self.options]):
            yield f"“{self.title}”的选项 {code} 出现了两次，请改用不同的代码。"
        if self.source and self.not_from_source:
            yield f"“{self.title}”既写了来源行又写了 not_from_source，请删去其一。"

    @property
    def fact_codes(self) -> tuple[str, ...]:
        """The codes of its facts: its own, or one for each option of a ballot."""
        if self.way == "BALLOT" and self.options:
            return tuple(f"{self.code}.{option.code}" for option in self.options)
        return (self.code,)


class MeasureList(RuleBody):
    """Measures that belong together, e.g. those of one assessment."""

    measures: tuple[DeclaredMeasure, ...] = Field(min_length=1, max_length=500)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for code in repeated([code for one in self.measures for code in one.fact_codes]):
            raise wrong(f"度量 {code} 出现了两次，请改用不同的代码或删去一处。")
        return self


@dataclass(frozen=True)
class EnteredMeasure:
    """What is entered under one fact code: a declared measure, or one option of its ballot."""

    code: str
    declared: DeclaredMeasure
    option: BallotOption | None
    version: int
    """The version of the rule that declares it."""

    @property
    def title(self) -> str:
        """Its title, with the option's."""
        title = self.declared.title
        return f"{title}：{self.option.title}" if self.option else title

    @property
    def ballot(self) -> str:
        """The code of the ballot it belongs to, empty for anything else."""
        return self.declared.code if self.option else ""


def entered_measures(body: MeasureList, version: int) -> Iterator[EnteredMeasure]:
    """One for each fact that a list declares."""
    for one in body.measures:
        options: tuple[BallotOption | None, ...] = one.options or (None,)
        for code, option in zip(one.fact_codes, options, strict=True):
            yield EnteredMeasure(code, one, option, version)


def check(rules: PackRules) -> list[Mistake]:
    """No two lists declare the same fact, and none is a fact another has options below."""
    found: list[Mistake] = []
    first: dict[str, str] = {}
    for key, body in rules.parsed("measures", MeasureList).items():
        for at, one in enumerate(body.measures):
            for code in one.fact_codes:
                other = first.setdefault(code, key)
                if other != key:
                    sentence = f"度量 {code} 已在“{other}”里声明过，请改用不同的代码或删去一处。"
                    found.append(Mistake(("measures", key, "measures", at, "code"), sentence))
    return found


WAYS = VALUES["way"]
ABOUT = VALUES["subject"]
GRAINS = Wordings(
    {Every.YEAR: "年", Every.HALF_YEAR: "半年", Every.QUARTER: "季度", Every.MONTH: "月"}
)
"""The shortest periods a measure answers."""


def tell_measures(body: Body, labels: Labels) -> tuple[Told, ...]:  # noqa: ARG001
    """One line a measure: what is entered about whom, by whom, and what becomes of it."""
    listed = MeasureList.model_validate(body)
    return tuple(_told(one) for one in listed.measures)


def _told(one: DeclaredMeasure) -> Told:
    parts = [
        Told(_("录入方式"), WAYS[one.way]),
        Told(_("对象"), ABOUT[one.subject]),
        Told(_("单位"), one.unit),
        Told(FIELDS["assessor"], one.assessor),
        Told(_("选项"), _("、").join(option.title for option in one.options)),
        Told(_("复核"), _("须经另一人复核") if one.second_look else _("录入即采用")),
        Told(_("条款"), one.clause or ""),
        Told(_("说明"), one.note or ""),
    ]
    shown = tuple(part for part in parts if part.text)
    return Told(one.title, "", shown, one.not_from_source)


EDITING = Editing(
    rows=("measures",),
    structure=(
        "measures.code",
        "measures.way",
        "measures.subject",
        "measures.options",
        "measures.options.code",
    ),
)
"""Measures may come and go; what a fact is, and what there was to vote for, comes by file."""
OWN_NAMES = Wordings({"measures": "度量"})
KIND = RuleKind(
    "measures", noop("录入的度量"), MeasureList, check, tell_measures, EDITING, own_names=OWN_NAMES
)
