"""Every item of the requirements → its pages → the acceptance tests that hold it, or "not yet".

Acceptance tests carry ``@pytest.mark.item("S-12", page="register:tree")``; this reads the marks
from the source, so a claim without a test cannot get onto the page.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Item:
    """One numbered requirement."""

    id: str
    title: str
    is_context: bool


@dataclass(frozen=True, order=True)
class Proof:
    """One acceptance test of an item, and the page or address it goes through."""

    item: str
    test: str
    page: str


def items(path: Path) -> list[Item]:
    """The items in their order."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Item(row["id"], row["title"], bool(row.get("context"))) for row in rows]


def proofs(folder: Path) -> list[Proof]:
    """All item marks of all tests below a folder."""
    return sorted(proof for file in sorted(folder.rglob("test_*.py")) for proof in _marks(file))


def coverage_markdown(all_items: list[Item], all_proofs: list[Proof]) -> str:
    """The page as Markdown."""
    by_item: dict[str, list[Proof]] = defaultdict(list)
    for proof in all_proofs:
        by_item[proof.item].append(proof)
    context = sum(item.is_context for item in all_items)
    held = sum(bool(by_item[item.id]) for item in all_items)
    lines = [
        "# 需求覆盖",
        "",
        "由 `./ronghe manage generate_docs` 生成，不手工修改。每一行：需求 → 页面 → 验收测试。",
        "",
        f"共 {len(all_items)} 项，其中背景说明 {context} 项；已有验收测试 {held} 项。",
        "",
        "| 编号 | 需求 | 页面 | 验收测试 |",
        "|---|---|---|---|",
    ]
    lines += [_row(item, by_item[item.id]) for item in all_items]
    return "\n".join(lines) + "\n"


def _row(item: Item, held: list[Proof]) -> str:
    if item.is_context:
        return f"| {item.id} | {item.title} | — | 背景说明，无软件行为 |"
    pages = "<br>".join(dict.fromkeys(f"`{p.page}`" for p in held if p.page)) or "—"
    tests = "<br>".join(dict.fromkeys(f"`{p.test}`" for p in held)) or "尚未（not yet）"
    return f"| {item.id} | {item.title} | {pages} | {tests} |"


def _marks(file: Path) -> Iterator[Proof]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                yield from _proof(mark, f"{file.stem}::{node.name}")


def _proof(mark: ast.expr, test: str) -> Iterator[Proof]:
    if not (isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.item"):
        return
    keywords = {k.arg: ast.literal_eval(k.value) for k in mark.keywords}
    for argument in mark.args:
        yield Proof(ast.literal_eval(argument), test, str(keywords.get("page", "")))
