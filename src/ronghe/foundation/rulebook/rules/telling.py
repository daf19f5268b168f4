"""A rule's body told in Chinese: a field's name, its value in words, and what lies inside it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.rules.bodies import Body
from ronghe.foundation.rulebook.rules.values import value_word
from ronghe.foundation.rulebook.rules.words import FIELDS

Labels = Callable[[str], str]
"""A place's word for a code, or the code itself."""
Names = Mapping[str, str]
"""What the fields of a kind of rule are called."""


@dataclass(frozen=True)
class Told:
    """One line: a label, a value in words, and lines inside; each of the three may be empty."""

    label: str
    text: str = ""
    parts: tuple[Told, ...] = ()
    is_default: bool = False
    """Whether the source does not state it."""


def tell(body: Body, labels: Labels, names: Names = FIELDS) -> tuple[Told, ...]:
    """All fields of a body in their order, under their names; empty ones are left out."""
    return tuple(_fields(body, labels, names))


def value_in_words(value: Any, labels: Labels, field: str = "", names: Names = FIELDS) -> str:
    """A field's value in one line: words as they are, a table of fields as "name: value; …"."""
    match value:
        case Mapping():
            told = (_in_line(one) for one in _fields(value, labels, names))
            return _("；").join(part for part in told if part)
        case list() | tuple():
            return _("、").join(value_in_words(one, labels, field, names) for one in value)
        case None:
            return ""
        case _:
            return _words(value, labels, field)


def _in_line(told: Told) -> str:
    inside = _("、").join(filter(None, map(_in_line, told.parts)))
    text = told.text or (f"（{inside}）" if inside else "")
    if not (told.label and text):
        return told.label or text
    return _("%(label)s：%(text)s") % {"label": told.label, "text": text}


def _fields(body: Mapping[str, Any], labels: Labels, names: Names) -> Iterator[Told]:
    for name, value in body.items():
        if value is None or value in ("", [], {}) or name == "not_from_source":
            continue
        yield _field(name, value, labels, names)


def _field(name: str, value: Any, labels: Labels, names: Names) -> Told:
    label = names.get(name, name)
    match value:
        case Mapping():
            return Told(label, "", tuple(_fields(value, labels, names)), _is_default(value))
        case list() | tuple() if all(isinstance(one, Mapping) for one in value):
            return Told(label, "", tuple(_items(value, labels, names)))
        case list() | tuple():
            return Told(label, _("、").join(_words(one, labels, name) for one in value))
        case _:
            return Told(label, _words(value, labels, name))


def _items(items: Iterable[Mapping[str, Any]], labels: Labels, names: Names) -> Iterator[Told]:
    for item in items:
        head, rest = _head(item)
        inner = tuple(_fields(rest, labels, names))
        is_flat = len(inner) == 1 and not inner[0].parts and inner[0].label == names["text"]
        yield Told(
            head, inner[0].text if is_flat else "", () if is_flat else inner, _is_default(item)
        )


def _head(item: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """An item's own name, and its other fields; codes are left out where there is a name."""
    number = f"{item['no']}. " if "no" in item else ""
    for name in ("title", "label", "text", "code", "key"):
        if isinstance(item.get(name), str):
            left_out = {name, "no", "code", "key"}
            rest = {key: value for key, value in item.items() if key not in left_out}
            return f"{number}{item[name]}", rest
    return number.rstrip(), dict(item)


def _is_default(value: Mapping[str, Any]) -> bool:
    return bool(value.get("not_from_source"))


def _words(value: Any, labels: Labels, field: str) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return value_word(field, value) or labels(str(value))
