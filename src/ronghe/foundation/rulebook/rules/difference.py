"""What changed from one body of a rule to another, place by place and in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.rules.bodies import Body
from ronghe.foundation.rulebook.rules.rows import ABSENT, row_name, rows_by_identity
from ronghe.foundation.rulebook.rules.telling import Labels, value_in_words
from ronghe.foundation.rulebook.rules.words import FIELDS

Where = tuple[str, ...]
ORDER = "#"
"""Last name of the path under which a list's order stands."""
LONGEST_QUOTE = 60
LEAD = 12
"""How many characters before two long texts part are quoted still."""


@dataclass(frozen=True)
class Difference:
    """One place that changed: where, under which words, from what to what, and as a sentence.

    `old` and `new` are in words, empty where nothing stood or stands there.
    """

    path: Where
    label: str
    old: str
    new: str
    sentence: str


@dataclass(frozen=True)
class Change:
    """One place that changed, as plain values; `ABSENT` where nothing stood or stands there."""

    path: Where
    label: str
    old: Any
    new: Any


def differences(
    old: Body, new: Body, labels: Labels, names: Mapping[str, str] = FIELDS
) -> tuple[Difference, ...]:
    """All places that differ, in the order of the newer body; `names` are those of the fields."""
    changes = _Walk(names).fields((), "", old, new)
    return tuple(_told(change, labels, names) for change in changes)


def join_labels(outer: str, inner: str) -> str:
    """The words for a place inside another."""
    return _("%(outer)s的%(inner)s") % {"outer": outer, "inner": inner} if outer else inner


def row_label(outer: str, row: Any, identity: str) -> str:
    """The words for a row of a list."""
    return _("%(list)s“%(row)s”") % {"list": outer, "row": row_name(row, identity)}


@dataclass(frozen=True, slots=True)
class _Walk:
    """Two bodies as plain values: fields by what they are called, and rows by what names them."""

    names: Mapping[str, str]

    def fields(self, path: Where, label: str, old: Body, new: Body) -> Iterator[Change]:
        for name in dict.fromkeys((*new, *old)):
            before, after = old.get(name, ABSENT), new.get(name, ABSENT)
            if before != after and not (_is_empty(before) and _is_empty(after)):
                said = join_labels(label, self.names.get(name, name))
                yield from self._at((*path, name), said, before, after)

    def _at(self, path: Where, label: str, old: Any, new: Any) -> Iterator[Change]:
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self.fields(path, label, old, new)
            return
        before, after = _list(old), _list(new)
        both = before is not None and after is not None
        found = rows_by_identity(before or [], after or []) if both else None
        if found is None:
            yield Change(path, label, old, new)
            return
        yield from self._rows(path, label, *found)

    def _rows(
        self, path: Where, label: str, old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[Change]:
        for identity in dict.fromkeys((*new, *old)):
            before, after = old.get(identity, ABSENT), new.get(identity, ABSENT)
            said = row_label(label, before if before is not ABSENT else after, identity)
            if before is ABSENT or after is ABSENT:
                yield Change((*path, identity), said, before, after)
            elif before != after:
                yield from self.fields((*path, identity), said, before, after)
        stayed = [one for one in old if one in new], [one for one in new if one in old]
        if stayed[0] != stayed[1]:
            rows = {**old, **new}
            said = join_labels(label, _("顺序"))
            names = ([row_name(rows[one], one) for one in order] for order in stayed)
            yield Change((*path, ORDER), said, *names)


def _list(value: Any) -> list[Any] | None:
    """A list as it is; an empty one where there is nothing."""
    if value is ABSENT or value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else None


def _is_empty(value: Any) -> bool:
    return value is ABSENT or value is None or value in ("", [], {}, ())


def _told(change: Change, labels: Labels, names: Mapping[str, str]) -> Difference:
    label = change.label
    field = change.path[-1]
    old, new = (_words(one, labels, field, names) for one in (change.old, change.new))
    quotes = _quotes(old, new)
    stated = {"where": label, "old": quotes[0], "new": quotes[1]}
    if _is_empty(change.old):
        sentence = _("增加%(where)s：%(new)s。") if new else _("增加%(where)s。")
    elif _is_empty(change.new):
        sentence = _("删去%(where)s（原为：%(old)s）。") if old else _("删去%(where)s。")
    else:
        sentence = _("%(where)s由“%(old)s”改为“%(new)s”。")
    return Difference(change.path, label, old, new, sentence % stated)


def _words(value: Any, labels: Labels, field: str, names: Mapping[str, str]) -> str:
    return "" if _is_empty(value) else value_in_words(value, labels, field, names)


def _quotes(old: str, new: str) -> tuple[str, str]:
    """Both texts as they are quoted: long ones from shortly before they part, and not to their end."""
    if max(len(old), len(new)) <= LONGEST_QUOTE:
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    parts_at = next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
    start = max(0, parts_at - LEAD)
    return _short(old, start), _short(new, start)


def _short(text: str, start: int) -> str:
    end = start + LONGEST_QUOTE
    return f"{'…' if start else ''}{text[start:end]}{'…' if len(text) > end else ''}"
