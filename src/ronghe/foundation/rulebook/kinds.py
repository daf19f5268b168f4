"""The kinds of rule there are, and the rulebook's pure door: no Django, database or clock here.

A room that owns a kind of rule registers it at start; packs, pages and exports then treat all kinds
alike (design idea 4: one schema validates file and page).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ronghe.foundation.rulebook.rules.bodies import (
    KEY_PATTERN,
    Body,
    Code,
    RuleBody,
    RuleKey,
    Words,
    body_digest,
    canonical_json,
    repeated,
    wrong,
)
from ronghe.foundation.rulebook.rules.difference import Difference, differences
from ronghe.foundation.rulebook.rules.editing import Editing, structure_touched
from ronghe.foundation.rulebook.rules.rows import ABSENT
from ronghe.foundation.rulebook.rules.sentences import findings
from ronghe.foundation.rulebook.rules.shape import shape_of
from ronghe.foundation.rulebook.rules.telling import Labels, Told, tell, value_in_words
from ronghe.foundation.rulebook.rules.values import VALUES, value_word
from ronghe.foundation.rulebook.rules.versions import (
    BEGINNING,
    all_on_day,
    on_day,
    paired,
    turning_days,
)
from ronghe.foundation.rulebook.rules.words import FIELDS

__all__ = [
    "ABSENT",
    "BEGINNING",
    "FIELDS",
    "KEY_PATTERN",
    "VALUES",
    "Body",
    "Code",
    "Difference",
    "Editing",
    "Labels",
    "Mistake",
    "PackRules",
    "RuleBody",
    "RuleKey",
    "RuleKind",
    "Told",
    "Words",
    "all_on_day",
    "body_digest",
    "canonical_json",
    "kind",
    "kinds",
    "labels_in",
    "mistakes_in",
    "names_in",
    "on_day",
    "paired",
    "register_kind",
    "repeated",
    "spelled_out",
    "tell",
    "turning_days",
    "value_in_words",
    "value_word",
    "wrong",
]

Schema = TypeVar("Schema", bound=BaseModel)
BY_SCHEMA = Editing()


@dataclass(frozen=True)
class Mistake:
    """One thing wrong: where (kind, rule key, then fields and list positions) and a Chinese sentence."""

    path: tuple[str | int, ...]
    message: str


@dataclass(frozen=True)
class PackRules:
    """All rules of one pack, for checks that look beyond a single body.

    `bodies` holds those that pass their schema; `declared` names all, so that a reference to a rule
    which is itself faulty is not reported a second time as missing. Where a file could not be read
    (`is_complete` is false), nothing counts as missing: it may stand there.
    """

    bodies: Mapping[str, Mapping[str, Body]]
    declared: Mapping[str, frozenset[str]]
    judges: frozenset[str] = field(default_factory=frozenset)
    measures: frozenset[str] = field(default_factory=frozenset)
    is_complete: bool = True

    def of(self, kind_key: str) -> Mapping[str, Body]:
        """Rule key → body of every sound rule of one kind."""
        return self.bodies.get(kind_key, {})

    def parsed(self, kind_key: str, schema: type[Schema]) -> dict[str, Schema]:
        """The same, read through the kind's schema."""
        return {
            key: schema.model_validate_json(canonical_json(body))
            for key, body in self.of(kind_key).items()
        }

    def has(self, kind_key: str, key: str) -> bool:
        """Whether the pack declares this rule, sound or not, or may do so."""
        return not self.is_complete or key in self.declared.get(kind_key, frozenset())

    def has_term(self, list_key: str, code: str) -> bool:
        """Whether a vocabulary list holds this code; a list that is itself faulty is not blamed twice."""
        body = self.of("vocabulary").get(list_key)
        if body is None:
            return self.has("vocabulary", list_key)
        return any(entry["code"] == code for entry in body["entries"])

    def missing_terms(
        self, list_key: str, codes: Iterable[str], path: tuple[str | int, ...]
    ) -> list[Mistake]:
        """One mistake per code that the vocabulary list does not hold."""
        return [
            Mistake(path, f"词表“{list_key}”里没有代码 {code}，请改正代码或先在词表中登记。")
            for code in codes
            if not self.has_term(list_key, code)
        ]

    def missing_rules(
        self, kind_key: str, keys: Iterable[str], path: tuple[str | int, ...]
    ) -> list[Mistake]:
        """One mistake per key that no rule of that kind has."""
        return [
            Mistake(path, f"引用的{_titled(kind_key)}“{key}”不存在，请改正键名或补上这条规则。")
            for key in keys
            if not self.has(kind_key, key)
        ]

    def missing_clause(self, document: str, no: int, path: tuple[str | int, ...]) -> list[Mistake]:
        """A mistake if the document, or that clause of it, does not exist."""
        body = self.of("document").get(document)
        if body is None:
            return self.missing_rules("document", [document], path)
        if any(clause["no"] == no for clause in body["clauses"]):
            return []
        return [Mistake(path, f"文件“{document}”没有第 {no} 条，请改正条款号或先在文件中登记。")]


@dataclass(frozen=True)
class RuleKind:
    """One kind of rule: its key in files, Chinese title, schema, and a check against its neighbours.

    ``tell`` puts a body in words where field by field would not do, ``tell_difference`` what changed
    from one body to another. ``editing`` says which lists may grow and which fields are structure.
    ``own_names`` are its fields that mean something else than in other kinds, ``own_codes`` the words
    of codes that neither the schema fixes nor the place chooses, such as those of functions.
    """

    key: str
    title: str
    schema: type[BaseModel]
    check: Callable[[PackRules], list[Mistake]] | None = None
    tell: Callable[[Body, Labels], tuple[Told, ...]] = tell
    editing: Editing = BY_SCHEMA
    tell_difference: Callable[[Body, Body, Labels], tuple[str, ...]] | None = None
    own_names: Mapping[str, str] = field(default_factory=dict, hash=False)
    own_codes: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def names(self) -> Mapping[str, str]:
        """What people call every field."""
        return {**FIELDS, **self.own_names}

    def labels(self, labels: Labels) -> Labels:
        """A place's words for codes, with those of the kind's own."""
        return lambda code: self.own_codes.get(code) or labels(code)

    def structure_touched(self, old: Body, new: Body) -> list[tuple[str, ...]]:
        """The fields of structure in which two bodies differ; empty where an edit keeps its bounds."""
        return structure_touched(self.editing, shape_of(self.schema), old, new)

    def differences(self, old: Body, new: Body, labels: Labels) -> tuple[Difference, ...]:
        """Every place that changed; a value that is left out counts as its default."""
        both = _alike(self.schema, old, new)
        return differences(*both, self.labels(labels), self.names)

    def difference_sentences(self, old: Body, new: Body, labels: Labels) -> tuple[str, ...]:
        """What changed, in sentences; in the kind's own words where it has them."""
        both = [spelled_out(self.schema, one) for one in (old, new)]
        if self.tell_difference is not None and None not in both:
            return self.tell_difference(old, new, labels)
        return tuple(one.sentence for one in self.differences(old, new, labels))


_KINDS: dict[str, RuleKind] = {}


def register_kind(new: RuleKind) -> None:
    """Offer a kind to packs and pages; called from the owning room's `AppConfig.ready()`.

    Raises ValueError if another kind already has the key.
    """
    if _KINDS.setdefault(new.key, new) != new:
        raise ValueError(f"rule kind {new.key!r} is already registered by another room")


def kind(key: str) -> RuleKind:
    """The registered kind; KeyError if there is none."""
    return _KINDS[key]


def kinds() -> Mapping[str, RuleKind]:
    """All registered kinds by key, sorted."""
    return dict(sorted(_KINDS.items()))


def _titled(kind_key: str) -> str:
    """A kind by its title and key, so that both who knows the words and who writes them finds it."""
    known = _KINDS.get(kind_key)
    return f"{known.title}（{kind_key}）" if known else f"规则 {kind_key}"


def names_in(kind_key: str) -> Mapping[str, str]:
    """What people call the fields of a kind; of one that no room has, what they mostly mean."""
    known = _KINDS.get(kind_key)
    return known.names if known else FIELDS


def labels_in(kind_key: str, labels: Labels) -> Labels:
    """A place's words for codes, with those of the kind's own."""
    known = _KINDS.get(kind_key)
    return known.labels(labels) if known else labels


def mistakes_in(schema: type[BaseModel], body: Body) -> list[Mistake]:
    """What the schema has against a body; paths start inside the body. Empty means sound.

    Rule bodies are held to exact types; any other schema decides that itself.
    """
    strict = True if issubclass(schema, RuleBody) else None
    try:
        schema.model_validate_json(canonical_json(body), strict=strict)
    except ValidationError as error:
        return [Mistake(path, sentence) for path, sentence in findings(error)]
    return []


def spelled_out(schema: type[BaseModel], body: Body) -> Body | None:
    """The body with every default written out; None where it does not pass its schema."""
    if mistakes_in(schema, body):
        return None
    read = schema.model_validate_json(canonical_json(body))
    spelled: dict[str, object] = read.model_dump(mode="json")
    return spelled


def _alike(schema: type[BaseModel], old: Body, new: Body) -> tuple[Body, Body]:
    """Both bodies spelled out where both are sound, else both as they are written."""
    sound_old, sound_new = spelled_out(schema, old), spelled_out(schema, new)
    return (old, new) if sound_old is None or sound_new is None else (sound_old, sound_new)
