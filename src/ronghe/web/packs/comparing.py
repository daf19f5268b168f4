"""What changed from one pack to another: rules added, removed and changed, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ronghe.foundation.rulebook.kinds import Body, Labels, RuleKind, paired
from ronghe.web.packs.contents import Pack, PackRule

Name = tuple[str, str]


class Change(StrEnum):
    """What happened to a rule, or to one of its versions."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


@dataclass(frozen=True)
class RuleDifference:
    """One version of a rule that is not the same in both packs, the newer pack's day and title first.

    `sentences` say how it differs; a version added to a rule is told against the one before it.
    """

    change: Change
    kind: str
    key: str
    title: str
    valid_from: date
    has_other_versions: bool
    """Whether either pack has several versions of the rule, so that its day is worth telling."""
    sentences: tuple[str, ...] = ()


def differences(old: Pack, new: Pack, kinds: Mapping[str, RuleKind]) -> tuple[RuleDifference, ...]:
    """Return every version that differs, by kind, key and day."""
    before, after = _versions(old), _versions(new)
    labels = _labels(old, new)
    return tuple(
        found
        for name in sorted(before.keys() | after.keys())
        for found in _Rule(before.get(name, {}), after.get(name, {}), kinds, labels).differences()
    )


def _versions(pack: Pack) -> dict[Name, dict[date, PackRule]]:
    found: dict[Name, dict[date, PackRule]] = {}
    for rule in pack.rules:
        found.setdefault((rule.kind, rule.key), {})[rule.valid_from] = rule
    return found


@dataclass(frozen=True)
class _Rule:
    """The versions of one rule by their day in both packs."""

    before: Mapping[date, PackRule]
    after: Mapping[date, PackRule]
    kinds: Mapping[str, RuleKind]
    labels: Labels

    def differences(self) -> Iterator[RuleDifference]:
        """What became of each version."""
        for was, now in paired(self.before, self.after):
            old = None if was is None else self.before[was]
            new = None if now is None else self.after[now]
            yield from self._between(old, new)

    def _between(self, old: PackRule | None, new: PackRule | None) -> Iterator[RuleDifference]:
        if new is not None and old is None:
            yield self._told(Change.ADDED, new, self._since_the_last(new))
        elif old is not None and new is None:
            yield self._told(Change.REMOVED, old)
        elif old is not None and new is not None:
            sentences = (*_around(old, new), *self._inside(old, new))
            if sentences:
                yield self._told(Change.CHANGED, new, sentences)

    def _told(
        self, change: Change, rule: PackRule, sentences: tuple[str, ...] = ()
    ) -> RuleDifference:
        has_others = max(len(self.before), len(self.after)) > 1
        return RuleDifference(
            change, rule.kind, rule.key, rule.title, rule.valid_from, has_others, sentences
        )

    def _since_the_last(self, new: PackRule) -> tuple[str, ...]:
        """What an added version says otherwise than the one it takes over from."""
        earlier = [day for day in self.after if day < new.valid_from]
        if not earlier:
            return ()
        last = self.after[max(earlier)]
        told = self._inside(last, new) or ("内容没有变化。",)
        return tuple(f"与 {last.valid_from} 起的一版相比：{sentence}" for sentence in told)

    def _inside(self, old: PackRule, new: PackRule) -> tuple[str, ...]:
        return _inside(old, new, self.kinds[new.kind], self.labels)


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
