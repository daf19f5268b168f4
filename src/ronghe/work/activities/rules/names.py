"""Names pasted from elsewhere, found again among the people expected. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_BETWEEN = re.compile(r"[\s,，、;；/|。.：:（）()\d]+")


class Found(NamedTuple):
    """Codes of the people named, names nobody expected bears, and names several bear."""

    codes: frozenset[str]
    unknown: tuple[str, ...]
    shared: tuple[str, ...]


def find_names(text: str, people: Iterable[tuple[str, str]]) -> Found:
    """Who is named in a pasted text; ``people`` are (code, name) pairs.

    A name that several people bear is never guessed: it is told, and a person taps the right one.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for code, name in people:
        bearers[_plain(name)].append(code)
    named = dict.fromkeys(part for part in _BETWEEN.split(_joined(text)) if part)
    return Found(
        codes=frozenset(bearers[n][0] for n in named if len(bearers.get(n, ())) == 1),
        unknown=tuple(n for n in named if n not in bearers),
        shared=tuple(n for n in named if len(bearers.get(n, ())) > 1),
    )


def _plain(name: str) -> str:
    return re.sub(r"\s", "", name)


def _joined(text: str) -> str:
    """Two-character names are often typed with a wide blank between: 张　三."""
    return re.sub(
        r"(?<![^\s,，、;；])([\u4e00-\u9fff])\u3000([\u4e00-\u9fff])(?![\u4e00-\u9fff])",
        r"\1\2",
        text,
    )
