"""A standard list: what one category of organisation must meet in one aspect, and what answers it (S-13)."""

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
    repeated,
    wrong,
)
from ronghe.work.standards.rules.judge_calls import JudgeCall, params_mistakes


class PassRule(RuleBody):
    """When the list counts as met."""

    mandatory: Literal["ALL", "NONE"] = "ALL"
    """Whether every mandatory item must be met."""
    min_percent: int = Field(ge=0, le=100)
    """Least share of the items that apply, in percent, compared as integers."""


class Evidence(RuleBody):
    """What answers an item: the system from its records, or a person who confirms."""

    judge: Words | None = None
    """Name of a registered judge."""
    params: JudgeCall = Field(default_factory=dict)
    """The judge's parameters: whole numbers and codes."""
    confirm: Literal[True] | None = None
    """A person confirms; the system holds no record that could answer."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.judge is None) == (self.confirm is None):
            raise wrong("evidence 须且只须写 judge 或 confirm: true 其中一个，请改正。")
        if self.confirm and self.params:
            raise wrong("confirm 的事项没有参数，请删去 params。")
        return self


class Applicability(RuleBody):
    """Which organisations of the category an item is asked of: all conditions together."""

    org_types: tuple[Code, ...] = ()
    """Codes of the vocabulary list `org-types`; empty means every type."""
    members_at_least: int = Field(default=0, ge=0)
    """Full members needed: a branch below seven has no committee to be asked about."""


class Item(RuleBody):
    """One line of the list."""

    code: str = Field(pattern=r"^[A-Z][A-Z_]*-[A-Z][A-Z_]*-\d{2}$")
    """Category, aspect, two digits: ORGAN-SETUP-01; kept for ever, never reused."""
    text: Words
    """What must be so, as one sentence."""
    mandatory: bool = False
    applies_to: Applicability = Applicability()
    """An item that does not apply leaves the count of items met and of all items."""
    evidence: Evidence
    guidance: Words
    """What to do when it is not met."""


class StandardList(RuleBody):
    """All items of one category and one aspect."""

    category: Code
    aspect: Code
    pass_rule: PassRule
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        for code in repeated([item.code for item in self.items]):
            raise wrong(f"事项代码 {code} 出现了两次，请改用不同的代码。")
        return self

    @model_validator(mode="after")
    def _codes_carry_the_list(self) -> Self:
        start = f"{self.category}-{self.aspect}-"
        for item in self.items:
            if not item.code.startswith(start):
                raise wrong(f"事项代码 {item.code} 应以 {start} 开头，请改正代码。")
        return self


def check(rules: PackRules) -> list[Mistake]:
    """Lists use the place's categories and aspects, once each; judges exist and get what they need."""
    found: list[Mistake] = []
    taken: dict[tuple[str, str], str] = {}
    for key, checklist in rules.parsed("standard-list", StandardList).items():
        path = ("standard-list", key)
        found += rules.missing_terms("categories", [checklist.category], (*path, "category"))
        found += rules.missing_terms("aspects", [checklist.aspect], (*path, "aspect"))
        first = taken.setdefault((checklist.category, checklist.aspect), key)
        if first != key:
            found.append(Mistake(path, f"与清单“{first}”的类别和方面相同，请合并或改正其一。"))
        for place, item in enumerate(checklist.items):
            found += _item_mistakes(rules, item, (*path, "items", place))
    return found


def _item_mistakes(rules: PackRules, item: Item, path: tuple[str | int, ...]) -> list[Mistake]:
    types = item.applies_to.org_types
    return [
        *rules.missing_terms("org-types", types, (*path, "applies_to", "org_types")),
        *_evidence_mistakes(rules, item.evidence, (*path, "evidence")),
    ]


def _evidence_mistakes(
    rules: PackRules, evidence: Evidence, path: tuple[str | int, ...]
) -> list[Mistake]:
    if evidence.judge is None:
        return []
    if evidence.judge not in rules.judges:
        return [
            Mistake(
                (*path, "judge"),
                f"没有名为“{evidence.judge}”的系统判定，请改正名称，或改为 confirm: true。",
            )
        ]
    return params_mistakes(rules, evidence.judge, evidence.params, (*path, "params"))


KIND = RuleKind("standard-list", noop("规范化清单"), StandardList, check)
