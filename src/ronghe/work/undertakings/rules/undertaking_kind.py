"""A kind of undertaking: who takes it on, what proves it, who accepts it, whether it is public."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
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

Opener = Literal["SELF", "SUPERIOR", "BOTH"]
Accepter = Literal["NOBODY", "SUPERIOR", "CHAIN"]
Proving = Literal["NONE", "TEXT", "RECORD"]
Audience = Literal["NOBODY", "PLACE", "PUBLIC"]
Span = Literal["MONTH", "QUARTER", "HALF_YEAR", "YEAR"]
_MONTHS: dict[str, int] = {"MONTH": 1, "QUARTER": 3, "HALF_YEAR": 6, "YEAR": 12}


class Due(RuleBody):
    """When it is due if nobody names a day: so many days on, or at the end of a calendar span."""

    days: int | None = Field(default=None, ge=1, le=3650)
    end_of: Span | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.days is None) == (self.end_of is None):
            raise wrong("days 和 end_of 须且只须写一个，请删去或补上其一。")
        return self

    def after(self, opened_on: date) -> date:
        """The last day, counted from the day it was taken on."""
        if self.end_of is None:
            return opened_on + timedelta(days=self.days or 0)
        months = _MONTHS[self.end_of]
        last = (opened_on.month - 1) // months * months + months
        return date(opened_on.year, last, monthrange(opened_on.year, last)[1])


class Section(RuleBody):
    """One part of a list that the kind's items fall into (duties, problems, innovations)."""

    code: Code
    label: Words
    proof: Proving | None = None
    """What proves an item of this part, where it differs from the kind's own rule."""


class UndertakingKind(RuleBody):
    """One kind of thing that an organisation or a post takes on by a day and proves."""

    label: Words
    opened_by: Opener
    accepted_by: Accepter = "SUPERIOR"
    """NOBODY: reporting it closes it. CHAIN: a review chain decides."""
    review_chain: RuleKey | None = None
    proof: Proving = "TEXT"
    """RECORD: a link to a record that exists, or a file, is needed; TEXT: a few words suffice."""
    audience: Audience = "NOBODY"
    """How far the bearer may publish it."""
    due: Due
    sections: tuple[Section, ...] = ()
    names_person: bool = False
    """Whether each item names the responsible person."""
    asks_list: bool = False
    """Whether what a department assigns must stand on a duty list of the bearer (C-30)."""
    minutes: int = Field(default=10, ge=1)
    """What reporting it usually takes."""

    @model_validator(mode="after")
    def _chain_where_it_decides(self) -> Self:
        if (self.accepted_by == "CHAIN") != (self.review_chain is not None):
            raise wrong("只有 accepted_by 为 CHAIN 时才写、也必须写 review_chain，请改正。")
        return self

    @model_validator(mode="after")
    def _sections_once(self) -> Self:
        for code in repeated([section.code for section in self.sections]):
            raise wrong(f"部分 {code} 写了两次，请改用不同的代码。")
        return self

    @property
    def of_leaders(self) -> bool:
        """Whether it is the lists of leaders: persons of the leading team, never a mere name."""
        return self.names_person and bool(self.sections)

    def section(self, code: str) -> Section | None:
        """The section of that code."""
        return next((one for one in self.sections if one.code == code), None)

    def proof_for(self, section: str) -> Proving:
        """What proves an item of a section."""
        found = self.section(section)
        return (found.proof if found else None) or self.proof


def check(rules: PackRules) -> list[Mistake]:
    """The review chains exist."""
    found: list[Mistake] = []
    for key, kind in rules.parsed("undertaking-kind", UndertakingKind).items():
        chains = [kind.review_chain] if kind.review_chain else []
        path = ("undertaking-kind", key, "review_chain")
        found += rules.missing_rules("review-chain", chains, path)
    return found


EDITING = Editing(
    rows=("sections",),
    structure=(
        "opened_by",
        "accepted_by",
    ),
)
KIND = RuleKind("undertaking-kind", noop("承诺事项类型"), UndertakingKind, check, editing=EDITING)
