"""The sentences that modules can say about broken files, read from their source."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "ronghe"
_ADVICE = re.compile("请|应[为是当该]|须|不能|没有|超出|缺少|不对|只能|至少")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SLOT = re.compile(r"%\(\w+\)s|\{\w*\}")


@dataclass(frozen=True, order=True)
class Sentence:
    """A text in the source: where it stands, in which function, and a pattern of what it says."""

    file: str
    line: int
    function: str
    pattern: str

    def is_in(self, told: str) -> bool:
        """Whether that was said."""
        return re.search(self.pattern, told) is not None


def sentences_in(file: str) -> Iterator[Sentence]:
    """Every text of a module that tells what is wrong or what to do; docstrings are none."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    yield from _walk(file, tree, "")


def _walk(file: str, node: ast.AST, function: str) -> Iterator[Sentence]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        function = f"{function}.{node.name}".strip(".")
    for child in ast.iter_child_nodes(node):
        if _is_docstring(child):
            continue
        if isinstance(child, ast.JoinedStr | ast.Constant) and (pattern := _pattern(child)):
            yield Sentence(file, child.lineno, function, pattern)
        elif not isinstance(child, ast.JoinedStr):
            yield from _walk(file, child, function)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _pattern(node: ast.JoinedStr | ast.Constant) -> str:
    """The text as a pattern; empty for what is not told to people as a mistake."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    words = "".join(text for text in texts if isinstance(text, str))
    if not _CHINESE.search(words) or not _ADVICE.search(words):
        return ""
    return "".join(".*?" if text is None else _escaped(str(text)) for text in texts)


def _escaped(text: str) -> str:
    return ".*?".join(
        re.escape(part) for part in _SLOT.split(text.replace("{{", "{").replace("}}", "}"))
    )
