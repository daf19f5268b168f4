"""A refusal is told in the reader's language: its sentence is inside gettext."""

import ast
import re
from collections.abc import Iterator

import pytest

from ronghe.web.cli.folders import PROJECT

CHINESE = re.compile("[\u4e00-\u9fff]")
REFUSALS = {"Refused", "Invalid", "Conflict", "out_of_reach", "check"}
TRANSLATORS = {"_", "gettext", "gettext_noop", "noop", "ngettext"}
SOURCE = PROJECT / "src" / "ronghe"
FOR_OPERATORS = ("web/cli/", "web/packs/", "work/activities/bulk.py")
"""What is told on the command line stays Chinese."""


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _bare(node: ast.AST) -> Iterator[str]:
    """Chinese literals in an expression that no translator takes."""
    if isinstance(node, ast.Call) and _name(node) in TRANSLATORS:
        return
    if isinstance(node, ast.Constant) and CHINESE.search(str(node.value)):
        yield str(node.value)
    for inner in ast.iter_child_nodes(node):
        yield from _bare(inner)


def bare_refusals(code: str) -> list[str]:
    """The Chinese of refusals in a module that is not inside gettext."""
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    return [words for call in calls if _name(call) in REFUSALS for words in _bare(call)]


def test_every_refusal_is_inside_gettext() -> None:
    found = {
        str(path.relative_to(SOURCE)): bare_refusals(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
    }

    assert {
        path: words for path, words in found.items() if words and not path.startswith(FOR_OPERATORS)
    } == {}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('raise Invalid("day", "没有读出日期。")', ["没有读出日期。"]),
        ('raise Invalid("day", f"早于{day}。")', ["早于"]),
        ('raise Invalid("day", _("早于%(day)s。") % {"day": day})', []),
        ('actor.check(verb, path, "记录会议")', ["记录会议"]),
    ],
)
def test_a_refusal_outside_gettext_is_found(code: str, words: list[str]) -> None:
    assert bare_refusals(code) == words
