"""What changed from one pack to another: rules added, removed and changed, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ronghe.foundation.rulebook.kinds import Body, Labels, RuleKind
from ronghe.web.packs.contents import Pack, PackRule


class Change(StrEnum):
    """What happened to a rule."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


@dataclass(frozen=True)
class RuleDifference:
    """One rule that is not the same in both packs; `sentences` say how, where it is in both."""

    change: Change
    kind: str
    key: str
    title: str
    sentences: tuple[str, ...] = ()


def differences(old: Pack, new: Pack, kinds: Mapping[str, RuleKind]) -> tuple[RuleDifference, ...]:
    """Return every rule that differs, by kind and key."""
    before = {(rule.kind, rule.key): rule for rule in old.rules}
    after = {(rule.kind, rule.key): rule for rule in new.rules}
    labels = _labels(old, new)
    return tuple(
        found
        for at in sorted(before.keys() | after.keys())
        for found in _between(before.get(at), after.get(at), kinds, labels)
    )


def _between(
    old: PackRule | None,
    new: PackRule | None,
    kinds: Mapping[str, RuleKind],
    labels: Labels,
) -> Iterator[RuleDifference]:
    if new is not None and old is None:
        yield RuleDifference(Change.ADDED, new.kind, new.key, new.title)
    elif old is not None and new is None:
        yield RuleDifference(Change.REMOVED, old.kind, old.key, old.title)
    elif old is not None and new is not None:
        sentences = (*_around(old, new), *_inside(old, new, kinds[new.kind], labels))
        if sentences:
            yield RuleDifference(Change.CHANGED, new.kind, new.key, new.title, sentences)


def _inside(old: PackRule, new: PackRule, kind: RuleKind, labels: Labels) -> tuple[str, ...]:
    if old.digest == new.digest:
        return ()
    found = kind.difference_sentences(old.body, new.body, labels)
    return found or ("写法变了，意思没有变。",)


def _around(old: PackRule, new: PackRule) -> Iterator[str]:
    """What a rule says beside its body."""
    stated = {
        "标题": (old.title, new.title),
        "自何时起": (old.valid_from.isoformat(), new.valid_from.isoformat()),
        "出处": (_origin(old), _origin(new)),
        "说明": (old.note or "", new.note or ""),
    }
    for name, (before, after) in stated.items():
        if before != after:
            yield f"{name}由“{before}”改为“{after}”。"


def _origin(rule: PackRule) -> str:
    if not rule.is_from_source:
        return "非来源设定"
    clause = f"，{rule.document} 第 {rule.clause} 条" if rule.document else ""
    return f"来源第 {rule.source_line} 行{clause}"


def _labels(*packs: Pack) -> Labels:
    """The places' words for codes, the newer pack's first."""
    words = {
        entry["code"]: str(entry["label"])
        for pack in packs
        for rule in pack.of_kind("vocabulary")
        for entry in _entries(rule.body)
    }
    return lambda code: words.get(code, code)


def _entries(body: Body) -> list[Mapping[str, str]]:
    return list(body["entries"])
