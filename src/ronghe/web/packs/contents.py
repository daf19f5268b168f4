"""A method pack once read: who it is for, its rules, what its source states, its demo story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ronghe.foundation.rulebook.kinds import PackRules, RuleKind, on_day
from ronghe.web.packs.forms import Manifest
from ronghe.web.packs.stated import StatedFigure, Target
from ronghe.web.packs.story import DemoStory


@dataclass(frozen=True, order=True)
class PackMistake:
    """One mistake in a pack: file inside it, line from 1, and one sentence with how to mend it.

    `field` names what is wrong inside the file or rule, joined with points; empty for a whole file.
    """

    file: str
    line: int
    sentence: str
    field: str = ""

    def __str__(self) -> str:
        return self.seen_from("")

    def seen_from(self, folder: str) -> str:
        """The mistake in one line, its file as seen from outside that folder."""
        place = f"{Path(folder) / self.file}:{self.line}"
        return (
            f"{place}:{self.field}: {self.sentence}" if self.field else f"{place}: {self.sentence}"
        )


@dataclass(frozen=True)
class PackRule:
    """One version of a rule as a plain value, ready for the rulebook.

    It is in force from its day until the next version of the same kind and key begins.
    """

    kind: str
    key: str
    title: str
    valid_from: date
    source_line: int | None
    """Line of the source text; None exactly when `is_from_source` is false."""
    document: str | None
    """Key of the governing document, with `clause`; None where the source names none."""
    clause: int | None
    note: str | None
    body: Mapping[str, Any]
    """Plain JSON values as written, no defaults filled in."""
    digest: str
    """SHA-256 (hex) of the canonical body."""
    file: str
    line: int

    @property
    def is_from_source(self) -> bool:
        """Whether the source states the rule; else people see 非来源设定."""
        return self.source_line is not None


@dataclass(frozen=True)
class Pack:
    """A pack without mistakes."""

    manifest: Manifest
    rules: tuple[PackRule, ...]
    """All versions, in the order of their files and lines."""
    figures: tuple[StatedFigure, ...]
    targets: tuple[Target, ...]
    story: DemoStory | None

    def of_kind(self, kind: str) -> tuple[PackRule, ...]:
        """All versions of all rules of one kind."""
        return tuple(rule for rule in self.rules if rule.kind == kind)

    def versions(self, kind: str, key: str) -> tuple[PackRule, ...]:
        """All versions of one rule, oldest first; empty where the pack has no such rule."""
        found = (rule for rule in self.of_kind(kind) if rule.key == key)
        return tuple(sorted(found, key=lambda rule: rule.valid_from))

    def rule(self, kind: str, key: str) -> PackRule:
        """One rule's newest version; KeyError if the pack has none of that kind and key."""
        versions = self.versions(kind, key)
        if not versions:
            raise KeyError((kind, key))
        return versions[-1]

    def held(self, on: date | None) -> tuple[PackRule, ...]:
        """One version of every rule: the one in force on a day, by default the newest.

        A rule that has not begun by then counts as its first version says.
        """
        dated: dict[tuple[str, str], dict[date, PackRule]] = {}
        for rule in self.rules:
            dated.setdefault((rule.kind, rule.key), {})[rule.valid_from] = rule
        return tuple(on_day(versions, on or date.max) for versions in dated.values())

    def as_rules(self, found: Registries, on: date | None) -> PackRules:
        """The same as checks see them."""
        bodies: dict[str, dict[str, Mapping[str, Any]]] = {}
        for rule in self.held(on):
            bodies.setdefault(rule.kind, {})[rule.key] = rule.body
        declared = {kind: frozenset(rules) for kind, rules in bodies.items()}
        return PackRules(bodies, declared, found.judges, found.measures)


@dataclass(frozen=True)
class Registries:
    """What the product offers a pack to refer to."""

    kinds: Mapping[str, RuleKind]
    judges: frozenset[str] = field(default_factory=frozenset)
    measures: frozenset[str] = field(default_factory=frozenset)
    figures: frozenset[str] = field(default_factory=frozenset)
