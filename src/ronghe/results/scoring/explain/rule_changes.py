"""Two versions of a scheme, a ladder or an assessment: what changed, in the words of the place.

Walks both bodies field by field, so that no change goes untold; parts are matched by their codes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import nested
from ronghe.foundation.rulebook.kinds import Body, Labels, canonical_json
from ronghe.results.scoring.explain.rule_words import label_of, words_of
from ronghe.results.scoring.ladders.ladder import Seats
from ronghe.results.scoring.schemes.scheme import FunctionCall

Kind = Literal["ADDED", "REMOVED", "CHANGED", "MOVED"]
KEYS = ("code", "level", "title", "unit")
"""Fields that tell one part of a list from another, the first that all parts have."""
WHOLE = (FunctionCall, Seats)
"""Parts that are told in one breath instead of field by field."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where (fields and codes), which part, what became of it, in one sentence."""

    path: tuple[str, ...]
    part: str
    kind: Kind
    sentence: str


def rule_changes(
    before: BaseModel, after: BaseModel, titles: Mapping[str, str] | None = None
) -> tuple[Change, ...]:
    """Return every difference between two versions of one kind of rule; none if they are equal.

    `titles` name what the rules only refer to by code, such as a scheme's blocks in its ladder.
    """
    if before == after:
        return ()
    titles = {**(titles or {}), **_titles(before), **_titles(after)}
    return tuple(_Walk(titles).model(before, after, (), ""))


def told_by_walking(schema: type[BaseModel]) -> Callable[[Body, Body, Labels], tuple[str, ...]]:
    """How the rulebook tells a difference of two bodies of a kind: by `rule_changes`."""

    def told(old: Body, new: Body, labels: Labels) -> tuple[str, ...]:  # noqa: ARG001 - own words
        before, after = (schema.model_validate_json(canonical_json(one)) for one in (old, new))
        return tuple(change.sentence for change in rule_changes(before, after))

    return told


def changed_parts(changes: Sequence[Change]) -> frozenset[str]:
    """Return the codes of the indicators, blocks or levels that differ; empty text for the whole."""
    return frozenset(change.part for change in changes)


def _titles(model: BaseModel) -> dict[str, str]:
    """Titles of all parts by code, those inside parts included."""
    found: dict[str, str] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                found |= _titles(one)
    code = getattr(model, "code", None)
    return found | ({code: _title_of(model)} if code else {})


def _title_of(model: BaseModel) -> str:
    """A part's title; a condition has none, but says in its reason what it asks."""
    reason = getattr(model, "reason", "")
    told = getattr(model, "title", "") or reason.split("；")[0].split("，")[0]
    return str(told or getattr(model, "code", ""))


@dataclass(frozen=True, slots=True)
class _Walk:
    titles: Mapping[str, str]

    def model(
        self, before: BaseModel, after: BaseModel, path: tuple[str, ...], part: str
    ) -> Iterator[Change]:
        for name in _fields(before, after):
            was, now = getattr(before, name, None), getattr(after, name, None)
            if was != now:
                yield from self._field(name, (was, now), (before, after), (*path, name), part)

    def _field(
        self,
        name: str,
        values: tuple[Any, Any],
        owners: tuple[BaseModel, BaseModel],
        path: tuple[str, ...],
        part: str,
    ) -> Iterator[Change]:
        was, now = values
        if _is_list(was) or _is_list(now):
            yield from self._list(was or (), now or (), path, part)
        elif _is_part(was) and _is_part(now):
            yield from self.model(was, now, path, part)
        elif isinstance(was, dict) and isinstance(now, dict):
            yield from self._dict(was, now, path, part)
        else:
            told = [words_of(name, v, o, self.titles) for v, o in zip(values, owners, strict=True)]
            if told[0] == told[1]:
                told = [_spelled(value) for value in values]
            yield Change(path, part, "CHANGED", self._changed(name, path, told))

    def _changed(self, name: str, path: tuple[str, ...], told: Sequence[str]) -> str:
        whose = self._whose(path[:-1])
        is_worth = name == "points" and bool(whose)
        return _("%(what)s由%(was)s改为%(now)s。") % {
            "what": whose if is_worth else _of(whose, label_of(name)),
            "was": _spaced(told[0], is_inside=True),
            "now": _spaced(told[1], is_inside=False),
        }

    def _list(
        self, was: Sequence[BaseModel], now: Sequence[BaseModel], path: tuple[str, ...], part: str
    ) -> Iterator[Change]:
        key = next(k for k in KEYS if all(hasattr(one, k) for one in (*was, *now)))
        old, new = ({getattr(one, key): one for one in side} for side in (was, now))
        for code, one in old.items():
            if code not in new:
                yield self._gone(one, code, path, part)
        for code, one in new.items():
            inner = _part(one, part)
            if code not in old:
                yield self._come(one, code, path, inner)
            elif old[code] != one:
                yield from self.model(old[code], one, (*path, code), inner)
        common = [code for code in old if code in new]
        if common != [code for code in new if code in old]:
            sentence = _("%s的次序有调整。") % self._name_of_list(path)
            yield Change(path, part, "MOVED", sentence)
        elif len(old) != len(was) or len(new) != len(now):
            sentence = _("%s有改动。") % self._name_of_list(path)
            yield Change(path, part, "CHANGED", sentence)

    def _gone(self, one: BaseModel, code: str, path: tuple[str, ...], part: str) -> Change:
        sentence = _("%(where)s删去“%(title)s”%(worth)s。") % self._told(one, code, path)
        return Change((*path, code), _part(one, part), "REMOVED", sentence)

    def _come(self, one: BaseModel, code: str, path: tuple[str, ...], part: str) -> Change:
        sentence = _("%(where)s增加“%(title)s”%(worth)s。") % self._told(one, code, path)
        return Change((*path, code), part, "ADDED", sentence)

    def _told(self, one: BaseModel, code: str, path: tuple[str, ...]) -> dict[str, str]:
        inside = self.titles.get(getattr(one, "within", ""), "")
        points = getattr(one, "points", None)
        worth = words_of("points", points, one, self.titles) if points is not None else ""
        return {
            "where": _("“%s”") % nested(inside) if inside else self._name_of_list(path),
            "title": nested(self._title(one, code)),
            "worth": _("（%s）") % worth if worth else "",
        }

    def _title(self, one: BaseModel, code: str) -> str:
        return str(getattr(one, "title", None) or self.titles.get(code, code))

    def _dict(
        self, was: Mapping[str, Any], now: Mapping[str, Any], path: tuple[str, ...], part: str
    ) -> Iterator[Change]:
        for key in sorted({*was, *now}):
            if was.get(key) != now.get(key):
                told = [_("不设") if v is None else f"{v}" for v in (was.get(key), now.get(key))]
                sentence = _("%(label)s“%(key)s”由“%(was)s”改为“%(now)s”。") % {
                    "label": label_of(path[-1]),
                    "key": key,
                    "was": told[0],
                    "now": told[1],
                }
                yield Change((*path, key), part, "CHANGED", sentence)

    def _whose(self, path: tuple[str, ...]) -> str:
        """The part that a path ends in: its title, or what the field that holds it is called."""
        if not path:
            return ""
        title = self.titles.get(path[-1])
        if title:
            return _("“%s”") % nested(title)
        return label_of(path[-1])

    def _name_of_list(self, path: tuple[str, ...]) -> str:
        return _of(self._whose(path[:-1]), label_of(path[-1]))


def _of(whose: str, what: str) -> str:
    return _("%(whose)s的%(what)s") % {"whose": whose, "what": what} if whose else what


def _spaced(value: str, *, is_inside: bool) -> str:
    """A value between words: figures are set apart by blanks."""
    before = " " if value[:1].isdigit() else ""
    after = " " if is_inside and value[-1:] in "0123456789%" else ""
    return f"{before}{value}{after}"


def _fields(before: BaseModel, after: BaseModel) -> list[str]:
    return list(dict.fromkeys([*type(before).model_fields, *type(after).model_fields]))


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value)


def _is_part(value: Any) -> bool:
    return isinstance(value, BaseModel) and not isinstance(value, WHOLE)


def _part(one: BaseModel, outer: str) -> str:
    """The code of the indicator, block or level a change belongs to: the outermost code."""
    return outer or str(getattr(one, "code", ""))


def _spelled(value: Any) -> str:
    """A value in full, for two that read the same in words."""
    if isinstance(value, BaseModel):
        return canonical_json(value.model_dump(mode="json", exclude_defaults=True))
    return f"{value}"
