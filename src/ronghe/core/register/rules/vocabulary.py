"""A place's words for what it counts and sorts by: sectors, categories, organisation types … (S-02, S-04, S-12, S-13)."""

from __future__ import annotations

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


class Term(RuleBody):
    """One entry: a stored code and the label people read."""

    code: Code
    """Stored code, the same in every place."""
    label: Words
    """This place's word for it."""
    short_label: Words | None = None
    """For narrow columns; the label where absent."""
    mark: Words | None = None
    """One character shown in the organisation tree (工, 委, 总, 支, 组)."""
    within: Code | None = None
    """Code of the wider term in the list named by `within_list`."""
    parents: tuple[Code, ...] = ()
    """Organisation types only: the types this one may hang under; empty for a root."""
    note: Words | None = None
    """What the term takes in, where the label does not say it."""


class Vocabulary(RuleBody):
    """An ordered list of terms."""

    within_list: RuleKey | None = None
    """Key of the vocabulary list that `within` of the entries points into."""
    entries: tuple[Term, ...] = Field(min_length=1)
    """In the order in which people see them."""

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        for code in repeated([entry.code for entry in self.entries]):
            raise wrong(f"代码 {code} 在同一词表里出现了两次，请删去一处或改用别的代码。")
        return self

    @model_validator(mode="after")
    def _within_needs_its_list(self) -> Self:
        if self.within_list is None and any(entry.within for entry in self.entries):
            raise wrong("条目写了 within，词表却没写 within_list，请写明它指向哪个词表。")
        return self


def check(rules: PackRules) -> list[Mistake]:
    """Terms point to wider terms and parent types that exist."""
    found: list[Mistake] = []
    for key, vocabulary in rules.parsed("vocabulary", Vocabulary).items():
        for place, entry in enumerate(vocabulary.entries):
            path = ("vocabulary", key, "entries", place)
            found += rules.missing_terms(key, entry.parents, (*path, "parents"))
            if vocabulary.within_list and entry.within:
                found += rules.missing_terms(
                    vocabulary.within_list, [entry.within], (*path, "within")
                )
    return found


EDITING = Editing(
    rows=("entries",),
    structure=("entries.parents",),
)
KIND = RuleKind("vocabulary", noop("词表"), Vocabulary, check, editing=EDITING)
