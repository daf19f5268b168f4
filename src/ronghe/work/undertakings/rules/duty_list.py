"""Duty lists: what a community is there to do (C-30), what a leading role answers for (S-30)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Code,
    Editing,
    Mistake,
    PackRules,
    RuleBody,
    RuleKind,
    Words,
    repeated,
    wrong,
)

Purpose = Literal["HOLDER", "ROLE"]


class ListItem(RuleBody):
    """One matter on a list."""

    code: Code
    text: Words
    not_from_source: bool = False
    """Whether the item is a default: the source names the list, not this item."""


class Holder(RuleBody):
    """Which organisations the list belongs to: all conditions together."""

    org_types: tuple[Code, ...] = ()
    """Codes of the vocabulary list `org-types`; empty means any type."""
    categories: tuple[Code, ...] = ()
    """Codes of the vocabulary list `categories`; empty means any category."""


class DutyList(RuleBody):
    """One list of duties: of organisations of a kind, or of one role."""

    purpose: Purpose
    order: int = Field(default=1, ge=1)
    """Place among the lists of the same holder."""
    holder: Holder | None = None
    role: Code | None = None
    """Code of the vocabulary list `roles`."""
    items: tuple[ListItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holder_or_role(self) -> Self:
        is_role = self.purpose == "ROLE"
        if is_role != (self.role is not None) or is_role == (self.holder is not None):
            raise wrong("HOLDER 清单写 holder，ROLE 清单写 role，二者不能同时写，请改正。")
        return self

    @model_validator(mode="after")
    def _items_once(self) -> Self:
        for code in repeated([item.code for item in self.items]):
            raise wrong(f"事项 {code} 写了两次，请改用不同的代码。")
        return self

    def holds(self, *, org_type: str, category: str) -> bool:
        """Whether an organisation of that type and category has this list."""
        if self.holder is None:
            return False
        types, categories = self.holder.org_types, self.holder.categories
        return (not types or org_type in types) and (not categories or category in categories)


def check(rules: PackRules) -> list[Mistake]:
    """Roles, types and categories exist; no item code stands on two lists of the place."""
    found: list[Mistake] = []
    seen: dict[str, str] = {}
    for key, one in rules.parsed("duty-list", DutyList).items():
        path = ("duty-list", key)
        if one.role:
            found += rules.missing_terms("roles", [one.role], (*path, "role"))
        if one.holder:
            holder = (*path, "holder")
            types, categories = one.holder.org_types, one.holder.categories
            found += rules.missing_terms("org-types", types, (*holder, "org_types"))
            found += rules.missing_terms("categories", categories, (*holder, "categories"))
        for item in one.items:
            first = seen.setdefault(item.code, key)
            if first != key:
                sentence = f"事项 {item.code} 已在清单“{first}”里，请改用别的代码。"
                found.append(Mistake((*path, "items"), sentence))
    return found


EDITING = Editing(
    rows=("items",),
    structure=("purpose",),
)
KIND = RuleKind("duty-list", noop("职责清单"), DutyList, check, editing=EDITING)
