"""Words that people look for, as tokens; and where they stand in what was found."""

import re
from dataclasses import dataclass

from ronghe.foundation.kernel.text import bigrams, normalise

_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")
SNIPPET, BEFORE = 120, 30
MOST_TOKENS = 40


def index_tokens(*texts: str) -> list[str]:
    """What a text is found by: its bigrams, words and the last character of every Chinese run."""
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(bigrams(text)))
        runs = _RUN.findall(normalise(text).lower())
        found.update(dict.fromkeys(run[-1] for run in runs if not run.isascii()))
    return list(found)


def tsquery(text: str) -> str:
    """A query as PostgreSQL reads it: every token must be there; "" when nothing can be looked for.

    A single Chinese character and the beginning of a Latin word are found by prefix.
    """
    tokens = bigrams(text)[:MOST_TOKENS]
    return " & ".join(f"'{one}'{':*' if _is_prefix(one) else ''}" for one in tokens)


def _is_prefix(token: str) -> bool:
    return (token.isascii() and token.isalpha()) or (not token.isascii() and len(token) == 1)


@dataclass(frozen=True)
class Part:
    """A piece of a text; ``is_hit`` where it is what was looked for."""

    text: str
    is_hit: bool = False


def highlighted(text: str, wanted: str) -> list[Part]:
    """The text in pieces, those that were looked for marked; a phrase first, else its words."""
    pattern = _pattern(text, wanted)
    if pattern is None:
        return [Part(text)]
    parts: list[Part] = []
    at = 0
    for hit in pattern.finditer(text):
        if hit.start() > at:
            parts.append(Part(text[at : hit.start()]))
        parts.append(Part(hit.group(), is_hit=True))
        at = hit.end()
    return [*parts, Part(text[at:])] if at < len(text) else parts


def snippet(text: str, wanted: str) -> list[Part]:
    """About a hundred letters around the first place that was looked for, marked."""
    pattern = _pattern(text, wanted)
    hit = pattern.search(text) if pattern else None
    start = max(hit.start() - BEFORE, 0) if hit else 0
    cut = text[start : start + SNIPPET]
    head, tail = "…" if start else "", "…" if start + SNIPPET < len(text) else ""
    return highlighted(f"{head}{cut}{tail}", wanted)


def _pattern(text: str, wanted: str) -> re.Pattern[str] | None:
    phrase = normalise(wanted)
    whole = re.compile(re.escape(phrase), re.IGNORECASE) if phrase else None
    if whole and whole.search(text):
        return whole
    pieces = sorted(bigrams(wanted), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, pieces)), re.IGNORECASE) if pieces else None
