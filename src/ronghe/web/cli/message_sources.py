"""Finds the words that people read in Python and templates, without GNU gettext.

Python is read as a syntax tree, templates through Django's own rewriting of translation tags.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation.template import templatize

_SINGULAR = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop", "noop"})
_PLURAL = frozenset({"ngettext", "ngettext_lazy"})
_TABLE = "Words"
"""Its dictionary holds words, code → word (`ronghe.foundation.kernel.wording`)."""
_CALL = re.compile(r"(?<![\w.])(?:_|gettext|ngettext)\(")

Words = tuple[str, str]
"""One message: its text, and its plural text or an empty string."""


def words_of(source: Path) -> dict[str, str]:
    """Every message below a folder, in the order of its files: text → plural text or ""."""
    found: dict[str, str] = {}
    for path in sorted([*source.rglob("*.py"), *source.rglob("templates/**/*.html")]):
        read = _python if path.suffix == ".py" else _template
        for text, plural in read(path.read_text(encoding="utf-8")):
            found[text] = plural or found.get(text, "")
    return found


def _python(code: str) -> Iterator[Words]:
    if "gettext" not in code and _TABLE not in code:
        return
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        yield from _message(call)


def _template(code: str) -> Iterator[Words]:
    python = templatize(code)
    for begin in _CALL.finditer(python):
        yield from _message(_call_at(python, begin.start()))


def _call_at(python: str, start: int) -> ast.Call:
    """The call that begins here: up to the first bracket with which it is a whole expression."""
    end = start
    while True:
        end = python.index(")", end) + 1
        try:
            call = ast.parse(python[start:end], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(call, ast.Call):
            return call


def _message(call: ast.Call) -> Iterator[Words]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    words = list(_texts(call.args))
    if name == _TABLE and isinstance(call.args[0], ast.Dict):
        yield from ((word, "") for word in _texts(call.args[0].values) if word)
    if name in _SINGULAR and words:
        yield words[0], ""
    if name in _PLURAL and len(words) > 1:
        yield words[0], words[1]


def _texts(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
