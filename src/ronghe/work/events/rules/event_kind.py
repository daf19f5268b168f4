"""A kind of event: what its record asks for, what it collects, honours, trains and fulfils (E13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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
from ronghe.work.events.rules.stated import StatedSum

Ask = Literal["VENUE", "ITEMS", "SPEAKERS", "SERVED", "ORGANISATIONS", "SUGGESTIONS"]
Participants = Literal["NONE", "COUNTED", "NAMED"]
Family = Literal["GATHERING", "FORUM", "COLLECTION", "HONOUR", "CAMPAIGN", "TRAINING"]


class OutputKind(RuleBody):
    """Something an event yields and the system keeps: a letter, an essay, forum material."""

    code: Code
    label: Words


class HonourTerms(RuleBody):
    """Who may be honoured: completed years of membership on a day, perhaps in some categories."""

    years: int = Field(ge=0)
    """Completed years from the day of joining."""
    reference_on: date
    """The day on which they are completed."""
    categories: tuple[Code, ...] = ()
    """Codes of the vocabulary list `categories`; none means every category."""
    nominated: bool = False
    """Whether people are named one by one: meeting the terms alone is not enough."""


class TrainingTerms(RuleBody):
    """Whom a training is for and which skills it should give."""

    posts: tuple[Code, ...] = Field(min_length=1)
    """Codes of the vocabulary list `posts`: their holders are the workers to be trained."""
    skills: tuple[Code, ...] = Field(min_length=1)
    """Codes of the vocabulary list `party-skills`; one nobody was trained in is a gap."""


class EventKind(RuleBody):
    """One kind of event; the rule's key is its stored code."""

    label: Words
    short_label: Words
    family: Family = "GATHERING"
    """Which page tells such events together."""
    audience: Literal["BRANCH", "PLACE"] = "BRANCH"
    """PLACE: whoever works in the place may read it."""
    held_by: tuple[Code, ...] = ()
    """Organisation types that hold it; none named means every type."""
    asks: tuple[Ask, ...] = ("VENUE",)
    """What the record asks for besides title and day."""
    participants: Participants = "COUNTED"
    """Counted only, or by name where a named record is needed."""
    outputs: tuple[OutputKind, ...] = ()
    sectors: tuple[Code, ...] = ()
    """Sectors its speakers come from, codes of the vocabulary list `speaker-sectors`."""
    author_categories: tuple[Code, ...] = ()
    """Codes of the vocabulary list `author-categories`."""
    needs_consent: bool = False
    """An output is only published with its author's consent."""
    honour: HonourTerms | None = None
    training: TrainingTerms | None = None
    fulfils: tuple[RuleKey, ...] = ()
    """Duties a held event of this kind counts for."""
    stated: tuple[StatedSum, ...] = ()
    """What the source states of such events."""

    @model_validator(mode="after")
    def _family_has_its_terms(self) -> Self:
        terms = {"HONOUR": self.honour, "TRAINING": self.training, "COLLECTION": self.outputs}
        if self.family in terms and not terms[self.family]:
            raise wrong(f"{self.family} 类活动须写明对应的 honour、training 或 outputs，请补上。")
        for code in repeated([one.code for one in self.outputs]):
            raise wrong(f"产出代码 {code} 出现了两次，请改用不同的代码。")
        return self

    def asks_for(self, what: Ask) -> bool:
        """Whether the record asks for this."""
        return what in self.asks

    def output_label(self, code: str) -> str:
        """The label of an output's code, or the code itself."""
        return next((one.label for one in self.outputs if one.code == code), code)


def check(rules: PackRules) -> list[Mistake]:
    """Words and duties exist; a duty it fulfils says so on its side, too."""
    found: list[Mistake] = []
    for key, kind in rules.parsed("event-kind", EventKind).items():
        path = ("event-kind", key)
        found += rules.missing_terms("org-types", kind.held_by, (*path, "held_by"))
        found += rules.missing_terms("speaker-sectors", kind.sectors, (*path, "sectors"))
        categories = (*path, "author_categories")
        found += rules.missing_terms("author-categories", kind.author_categories, categories)
        found += rules.missing_rules("duty", kind.fulfils, (*path, "fulfils"))
        found += _unclosing(rules, key, kind)
        if kind.honour:
            honoured = (*path, "honour", "categories")
            found += rules.missing_terms("categories", kind.honour.categories, honoured)
        if kind.training:
            terms = (*path, "training")
            found += rules.missing_terms("posts", kind.training.posts, (*terms, "posts"))
            found += rules.missing_terms("party-skills", kind.training.skills, (*terms, "skills"))
    return found


def _unclosing(rules: PackRules, key: str, kind: EventKind) -> Iterator[Mistake]:
    duties = rules.of("duty")
    for duty in kind.fulfils:
        if duty in duties and key not in duties[duty]["closed_by"].get("event_kinds", ()):
            yield Mistake(
                ("event-kind", key, "fulfils"),
                f"职责“{duty}”的 closed_by.event_kinds 里没有 {key}，两边须一致，请补上。",
            )


EDITING = Editing(
    rows=("outputs",),
    structure=(
        "family",
        "audience",
        "participants",
        "fulfils",
        "stated",
        "stated.what",
    ),
)
KIND = RuleKind("event-kind", noop("活动类型"), EventKind, check, editing=EDITING)
