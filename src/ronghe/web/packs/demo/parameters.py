"""Parameters of a stage as its author wrote them: `on`, `no`, `yes` are words, not truth values."""

import re
from typing import Any

import yaml

_TRUTH = "tag:yaml.org,2002:bool"


class _Loader(yaml.SafeLoader):
    """Safe, and with `true` and `false` for the only truth values."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _TRUTH]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_TRUTH, re.compile("^(?:true|false)$"), list("tf"))


def read_parameters(text: str) -> Any:
    """The content of a parameter file: words, numbers, days, truth values, lists, tables."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader with fewer words
