"""A family of lists: who is asked, by which groups, how often, and who looks at it (catalogue E3).

S-13's four-by-six lists are one family, ``standardisation``; a secretary's duties, four goal types
or fifty-three tasks are others. A place without a rule for standardisation has the usual one.
"""

from __future__ import annotations

from enum import StrEnum
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

STANDARDISATION = "standardisation"
FAMILY_KIND = "standard-family"


class Cycle(StrEnum):
    """How often a family is answered."""

    YEAR = "YEAR"
    HALF_YEAR = "HALF_YEAR"
    ONCE = "ONCE"


class Fits(RuleBody):
    """Which organisations: all conditions that are named must hold; none named means every one."""

    org_types: tuple[Code, ...] = ()
    categories: tuple[Code, ...] = ()
    sectors: tuple[Code, ...] = ()
    tags: tuple[Words, ...] = ()
    """One of these tags suffices."""
    direct: bool | None = None
    """Only directly affiliated organisations, or only the others."""


class Group(RuleBody):
    """A group of items, like one of the six aspects."""

    code: Code
    title: Words
    items: int | None = Field(default=None, ge=1)
    """How many items the source states for it."""
    named_in_source: bool = True
    """Whether the source names the group; the others are placeholders and shown as such."""


class FamilyCategory(RuleBody):
    """A kind of bearer with lists of its own, where the register's categories do not fit."""

    code: Code
    title: Words
    applies_to: Fits = Fits()


class Stated(RuleBody):
    """Numbers the source states, held against what is written here."""

    groups: int | None = Field(default=None, ge=1)
    categories: int | None = Field(default=None, ge=1)
    items: int | None = Field(default=None, ge=1)
    """Items of all lists of the family together."""


class StandardFamily(RuleBody):
    """What its lists have in common."""

    noun: Words
    """What one organisation's answers are called: 规范化自查, 责任清单."""
    bearer: Literal["ORGANISATION", "POST"] = "ORGANISATION"
    """Whether an organisation answers, or the holder of a post in it."""
    posts: tuple[Code, ...] = ()
    cycle: Cycle = Cycle.YEAR
    vocabulary: RuleKey | None = None
    """A vocabulary whose entries are the groups."""
    groups: tuple[Group, ...] = ()
    categories: tuple[FamilyCategory, ...] = ()
    """Empty: the register's own categories, where lists name one. The first that fits counts."""
    stated: Stated = Stated()
    review_chain: RuleKey | None = None
    """None: answering it is self-rating, and handing it in gives the result."""
    free_items: RuleKey | None = None
    """Kind of undertaking that stands beside the list: innovation projects of one's own choice."""
    is_first: bool = False
    """First screens tell of this family, where the place has no standardisation."""
    content_not_in_source: bool = False
    """The source names the family only; its items are defaults and shown as such."""
    minutes_an_item: int = Field(default=2, ge=1, le=60)
    rectify_days: int = Field(default=60, ge=1, le=365)
    """Calendar days in which a gap is to be closed when rectification is asked for."""

    @model_validator(mode="after")
    def _groups_come_from_one_place(self) -> Self:
        if (self.vocabulary is None) == (not self.groups):
            raise wrong("分组须且只须写 vocabulary 或 groups 其中一个，请改正。")
        for code in repeated([group.code for group in self.groups]):
            raise wrong(f"分组代码 {code} 出现了两次，请改用不同的代码。")
        for code in repeated([one.code for one in self.categories]):
            raise wrong(f"类别代码 {code} 出现了两次，请改用不同的代码。")
        return self

    @model_validator(mode="after")
    def _stated_numbers_hold(self) -> Self:
        for name, stated, written in (
            ("分组", self.stated.groups, len(self.groups)),
            ("类别", self.stated.categories, len(self.categories)),
        ):
            if stated is not None and stated != written:
                raise wrong(f"来源写明{stated}个{name}，这里写了{written}个，请改成一致。")
        return self

    @model_validator(mode="after")
    def _posts_go_with_bearers(self) -> Self:
        if (self.bearer == "POST") != bool(self.posts):
            raise wrong("只有 bearer 为 POST 时才写、也必须写 posts，请改正。")
        return self

    def category_of(
        self, org_type: str, category: str, sector: str, tags: tuple[str, ...], *, is_direct: bool
    ) -> str:
        """The family's category of an organisation; "" when none fits."""
        if not self.categories:
            return category
        for one in self.categories:
            if fits(one.applies_to, org_type, category, sector, tags, is_direct=is_direct):
                return one.code
        return ""


def fits(
    to: Fits,
    org_type: str,
    category: str,
    sector: str,
    tags: tuple[str, ...],
    *,
    is_direct: bool,
) -> bool:
    """Whether an organisation is among those meant."""
    return (
        (not to.org_types or org_type in to.org_types)
        and (not to.categories or category in to.categories)
        and (not to.sectors or sector in to.sectors)
        and (not to.tags or any(tag in to.tags for tag in tags))
        and (to.direct is None or to.direct == is_direct)
    )


USUAL = StandardFamily(
    noun="规范化自查", vocabulary="aspects", review_chain="self-check", rectify_days=60
)
"""Standardisation where the place has no rule of its own for it (S-13)."""


def check(rules: PackRules) -> list[Mistake]:
    """Families refer to vocabularies, chains and kinds of undertaking that exist."""
    found: list[Mistake] = []
    for key, family in rules.parsed(FAMILY_KIND, StandardFamily).items():
        path = (FAMILY_KIND, key)
        if family.vocabulary:
            found += rules.missing_rules("vocabulary", [family.vocabulary], (*path, "vocabulary"))
        if family.review_chain:
            named = [family.review_chain]
            found += rules.missing_rules("review-chain", named, (*path, "review_chain"))
        if family.free_items:
            named = [family.free_items]
            found += rules.missing_rules("undertaking-kind", named, (*path, "free_items"))
        found += rules.missing_terms("posts", family.posts, (*path, "posts"))
        for place, category in enumerate(family.categories):
            found += fits_mistakes(
                rules, category.applies_to, (*path, "categories", place, "applies_to")
            )
    return found


def fits_mistakes(rules: PackRules, to: Fits, path: tuple[str | int, ...]) -> list[Mistake]:
    """Codes that the place's vocabulary does not hold."""
    return [
        *rules.missing_terms("org-types", to.org_types, (*path, "org_types")),
        *rules.missing_terms("categories", to.categories, (*path, "categories")),
        *rules.missing_terms("sectors", to.sectors, (*path, "sectors")),
    ]


EDITING = Editing(
    structure=(
        "bearer",
        "groups",
        "categories",
    ),
)
KIND = RuleKind(FAMILY_KIND, noop("清单系列"), StandardFamily, check, editing=EDITING)
