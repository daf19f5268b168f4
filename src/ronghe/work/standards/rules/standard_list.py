"""A standard list: what one kind of bearer must meet in one group, and what answers it (S-13, E3)."""

from __future__ import annotations

from collections.abc import Mapping
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
from ronghe.work.standards.rules.family import (
    FAMILY_KIND,
    STANDARDISATION,
    USUAL,
    Fits,
    StandardFamily,
    fits_mistakes,
)
from ronghe.work.standards.rules.judge_calls import JudgeCall, params_mistakes


class PassRule(RuleBody):
    """When the list counts as met."""

    mandatory: Literal["ALL", "NONE"] = "ALL"
    """Whether every mandatory item must be met."""
    min_percent: int = Field(ge=0, le=100)
    """Least share of the items that apply, by weight, in percent, compared as integers."""


class Evidence(RuleBody):
    """What answers an item: the system from its records, or a person who confirms.

    With ``records`` a person links at least one existing record of one of these kinds.
    """

    judge: Words | None = None
    """Name of a registered judge."""
    params: JudgeCall = Field(default_factory=dict)
    """The judge's parameters: whole numbers and codes."""
    confirm: Literal[True] | None = None
    """A person confirms; the system holds no record that could answer."""
    records: tuple[Literal["meeting", "event", "undertaking", "task"], ...] = ()
    """Kinds of record that may be linked as proof."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        ways = (self.judge is not None, self.confirm is not None, bool(self.records))
        if sum(ways) != 1:
            raise wrong("evidence 须且只须写 judge、confirm: true 或 records 其中一个，请改正。")
        if self.judge is None and self.params:
            raise wrong("只有系统判定的事项有参数，请删去 params。")
        return self


class Applicability(RuleBody):
    """Which organisations of the category an item is asked of: all conditions together."""

    org_types: tuple[Code, ...] = ()
    """Codes of the vocabulary list `org-types`; empty means every type."""
    members_at_least: int = Field(default=0, ge=0)
    """Full members needed: a branch below seven has no committee to be asked about."""


class Item(RuleBody):
    """One line of the list."""

    code: str = Field(pattern=r"^[A-Z][A-Z0-9_]*-[A-Z][A-Z0-9_]*-\d{2}$", max_length=40)
    """Category (or family), group, two digits: ORGAN-SETUP-01; kept for ever, never reused."""
    text: Words
    """What must be so, as one sentence."""
    mandatory: bool = False
    applies_to: Applicability = Applicability()
    """An item that does not apply leaves the count of items met and of all items."""
    weight: int = Field(default=1, ge=1, le=100)
    """How much it counts towards the share to be met."""
    evidence: Evidence
    guidance: Words
    """What to do when it is not met."""


class StandardList(RuleBody):
    """All items of one group, for one category where the family has several."""

    family: RuleKey = STANDARDISATION
    category: Code | None = None
    """None: asked of every category."""
    aspect: Code
    """The group of the family; standardisation's are called aspects."""
    applies_to: Fits = Fits()
    pass_rule: PassRule
    items: tuple[Item, ...] = Field(min_length=1)

    @property
    def prefix(self) -> str:
        """How its item codes begin."""
        first = self.category or self.family.upper().replace("-", "_")
        return f"{first}-{self.aspect}-"

    @model_validator(mode="after")
    def _standardisation_has_categories(self) -> Self:
        if self.family == STANDARDISATION and self.category is None:
            raise wrong("规范化清单须写类别 category，请补上。")
        return self

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        for code in repeated([item.code for item in self.items]):
            raise wrong(f"事项代码 {code} 出现了两次，请改用不同的代码。")
        return self

    @model_validator(mode="after")
    def _codes_carry_the_list(self) -> Self:
        for item in self.items:
            if not item.code.startswith(self.prefix):
                raise wrong(f"事项代码 {item.code} 应以 {self.prefix} 开头，请改正代码。")
        return self


def check(rules: PackRules) -> list[Mistake]:
    """Lists use the place's categories and groups, once each; judges exist and get what they need."""
    found: list[Mistake] = []
    families = rules.parsed(FAMILY_KIND, StandardFamily)
    lists = rules.parsed("standard-list", StandardList)
    taken: dict[tuple[str, str, str, str], str] = {}
    for key, checklist in lists.items():
        path = ("standard-list", key)
        family = families.get(checklist.family)
        if checklist.family != STANDARDISATION and family is None:
            found += rules.missing_rules(FAMILY_KIND, [checklist.family], (*path, "family"))
            continue
        found += _place_mistakes(rules, family or USUAL, checklist, path)
        found += fits_mistakes(rules, checklist.applies_to, (*path, "applies_to"))
        meant = checklist.applies_to.model_dump_json()
        place = (checklist.family, checklist.category or "", checklist.aspect, meant)
        first = taken.setdefault(place, key)
        if first != key:
            found.append(Mistake(path, f"与清单“{first}”的类别和方面相同，请合并或改正其一。"))
        for number, item in enumerate(checklist.items):
            found += _item_mistakes(rules, item, (*path, "items", number))
    for key, family in families.items():
        mine = {name: one for name, one in lists.items() if one.family == key}
        found += _stated_mistakes(key, family, mine)
    return found


def _place_mistakes(
    rules: PackRules, family: StandardFamily, one: StandardList, path: tuple[str | int, ...]
) -> list[Mistake]:
    """The list's category and group are the family's."""
    found: list[Mistake] = []
    if family.categories:
        known = {category.code for category in family.categories}
        if one.category is not None and one.category not in known:
            found.append(
                Mistake((*path, "category"), f"清单系列里没有类别 {one.category}，请改正代码。")
            )
    elif one.category is not None:
        found += rules.missing_terms("categories", [one.category], (*path, "category"))
    if family.vocabulary:
        found += rules.missing_terms(family.vocabulary, [one.aspect], (*path, "aspect"))
    elif one.aspect not in {group.code for group in family.groups}:
        found.append(Mistake((*path, "aspect"), f"清单系列里没有分组 {one.aspect}，请改正代码。"))
    return found


def _stated_mistakes(
    key: str, family: StandardFamily, lists: Mapping[str, StandardList]
) -> list[Mistake]:
    """The source's numbers hold: of all items, and of each group's."""
    found: list[Mistake] = []
    written = sum(len(one.items) for one in lists.values())
    if family.stated.items is not None and family.stated.items != written:
        found.append(
            Mistake(
                (FAMILY_KIND, key, "stated", "items"),
                f"来源写明共{family.stated.items}条，各清单合计{written}条，请改成一致。",
            )
        )
    for number, group in enumerate(family.groups):
        for name, one in lists.items():
            if one.aspect == group.code and group.items not in {None, len(one.items)}:
                found.append(
                    Mistake(
                        (FAMILY_KIND, key, "groups", number, "items"),
                        f"“{group.title}”写明{group.items}条，清单“{name}”有{len(one.items)}条，"
                        "请改成一致。",
                    )
                )
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


EDITING = Editing(
    rows=("items",),
    structure=(
        "items.evidence.judge",
        "items.evidence.confirm",
        "items.evidence.records",
        "items.evidence.params.duty",
        "items.evidence.params.kind",
        "items.evidence.params.post",
        "items.evidence.params.field",
    ),
)
KIND = RuleKind("standard-list", noop("规范化清单"), StandardList, check, editing=EDITING)
