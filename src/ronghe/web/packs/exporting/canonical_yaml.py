"""Plain values as YAML that `reading` takes back exactly; comments and the author's layout are gone.

Keys stand in one fixed order: what names a thing first, then the alphabet. Short leaves stand on one
line, longer ones line by line; text that could be taken for something else is quoted.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

FIRST = ("kind", "key", "code", "no", "title", "label", "name", "valid_from", "source", "text")
LAST = ("note", "body", "rules")
LONGEST_LEAF = 96


def canonical_yaml(value: Mapping[str, Any]) -> bytes:
    """Return the YAML of a mapping, UTF-8 with line feeds."""
    text: str = yaml.dump(
        _ordered(value), Dumper=_Canonical, allow_unicode=True, sort_keys=False, width=10**9
    )
    return text.encode()


def _ordered(value: Any) -> Any:
    match value:
        case Mapping():
            return {key: _ordered(value[key]) for key in sorted(value, key=_rank)}
        case list() | tuple():
            return [_ordered(inner) for inner in value]
        case _:
            return value


def _rank(key: str) -> tuple[int, int, str]:
    if key in FIRST:
        return 0, FIRST.index(key), key
    return (2, LAST.index(key), key) if key in LAST else (1, 0, key)


class _Canonical(yaml.SafeDumper):
    """No anchors: a thing that is said twice is written twice."""

    def ignore_aliases(self, _: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Lists stand indented below their field."""
        super().increase_indent(flow, indentless=False)


def _mapping(dumper: yaml.SafeDumper, value: Mapping[str, Any]) -> yaml.Node:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=False)
    node.flow_style = _fits(node)
    return node


def _sequence(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=False)
    node.flow_style = _fits(node)
    return node


def _fits(node: yaml.CollectionNode) -> bool:
    """Whether everything inside is short and no deeper than a list of words."""
    if not node.value:
        return True
    parts = [
        part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,))
    ]
    if not all(isinstance(part, yaml.ScalarNode) for part in parts):
        return False
    return sum(len(part.value) + 2 for part in parts) <= LONGEST_LEAF


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=_style(value))


def _style(value: str) -> str | None:
    """Quote what is more than one line, by anybody's count of lines, or has spaces at an end."""
    return '"' if value.splitlines() not in ([], [value]) or value != value.strip() else None


_Canonical.add_representer(dict, _mapping)
_Canonical.add_representer(list, _sequence)
_Canonical.add_representer(str, _text)
_Canonical.add_representer(
    date,
    lambda dumper, day: dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat()),
)
