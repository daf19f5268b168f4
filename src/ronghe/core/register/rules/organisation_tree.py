"""Whether the rows of a file fit into one forest, together with the organisations that are there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ronghe.core.register.rules.findings import Finding, finding
from ronghe.core.register.rules.tree import ORDER, may_hang_under
from ronghe.core.register.rules.words import ORGANISATION_TYPES

TOP_TYPES = frozenset({"WORKING_COMMITTEE", "COMMITTEE"})


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation with its place in the tree; `no` is its row in the file, 0 for a known one."""

    no: int
    code: str
    name: str
    type: str
    parent_code: str


def check_tree(
    rows: Sequence[Node],
    known: Iterable[Node],
    *,
    closed: frozenset[str],
    refused: Mapping[str, int],
) -> dict[int, list[Finding]]:
    """Place the rows among the known organisations; returns findings by row number.

    `closed` are codes that ended; `refused` gives the row of every code in the file, so that a child can
    name the row that keeps it out. A row found wrong leaves the tree, and what hung on it is looked at again.
    """
    held: dict[str, Node] = {node.code: node for node in known}
    found: dict[int, list[Finding]] = {}
    good = {node.code: node for node in rows}
    while True:
        tree = held | good
        wrong = _wrong_rows(tree, good, closed, refused)
        if not wrong:
            break
        found |= {tree[code].no: [reason] for code, reason in wrong.items()}
        good = {code: node for code, node in good.items() if code not in wrong}
    tops = _second_tops(good, held)
    return found | {no: [finding("top_second", "上级组织编码")] for no in tops}


def _wrong_rows(
    tree: Mapping[str, Node],
    good: Mapping[str, Node],
    closed: frozenset[str],
    refused: Mapping[str, int],
) -> dict[str, Finding]:
    wrong = {
        code: reason
        for code, node in good.items()
        if (reason := _parent_fault(node, tree, closed, refused))
    }
    if not wrong:
        wrong = _child_faults(tree, good) or _cycles(tree, good)
    return wrong


def _parent_fault(
    node: Node, tree: Mapping[str, Node], closed: frozenset[str], refused: Mapping[str, int]
) -> Finding | None:
    column, code = "上级组织编码", node.parent_code
    if not code:
        is_top = node.type in TOP_TYPES
        return (
            None
            if is_top
            else finding("top_type", column, type=ORGANISATION_TYPES.label(node.type))
        )
    if code == node.code:
        return finding("parent_self", column)
    if code in closed:
        return finding("parent_closed", column, code=code)
    if code not in tree:
        if code in refused:
            return finding("parent_in_error", column, code=code, other=refused[code])
        return finding("parent_unknown", column, code=code)
    return _type_fault(node, tree[code])


def _type_fault(node: Node, parent: Node) -> Finding | None:
    if may_hang_under(node.type, parent.type):
        return None
    allowed = [each for each in ORDER if may_hang_under(node.type, each)]
    label = ORGANISATION_TYPES.label
    rule = f"{label(node.type)}只能设在{'、'.join(label(each) for each in allowed)}之下"
    return finding(
        "parent_type",
        "上级组织编码",
        type=label(node.type),
        parent=parent.name,
        parent_type=label(parent.type),
        rule=rule,
    )


def _child_faults(tree: Mapping[str, Node], good: Mapping[str, Node]) -> dict[str, Finding]:
    """A known organisation keeps its parent, so a parent whose type the file changes must still hold it."""
    label = ORGANISATION_TYPES.label
    return {
        parent.code: finding(
            "child_type",
            "组织类型",
            type=label(parent.type),
            child=child.name,
            child_type=label(child.type),
        )
        for child in tree.values()
        if child.code not in good
        and (parent := good.get(child.parent_code)) is not None
        and not may_hang_under(child.type, parent.type)
    }


def _cycles(tree: Mapping[str, Node], good: Mapping[str, Node]) -> dict[str, Finding]:
    """Every row of the file that lies on a circle, with the circle told once round."""
    wrong: dict[str, Finding] = {}
    safe: set[str] = set()
    for start in good:
        trail: dict[str, None] = {}
        code = start
        while code in tree and code not in trail and code not in safe:
            trail[code] = None
            code = tree[code].parent_code
        if code in trail:
            walked = list(trail)
            circle = walked[walked.index(code) :]
            chain = " → ".join([*circle[:6], circle[0]] if len(circle) <= 6 else [*circle[:6], "…"])
            reason = finding("parent_cycle", "上级组织编码", chain=chain)
            wrong.update({each: reason for each in circle if each in good})
        safe.update(trail)
    return wrong


def _second_tops(good: dict[str, Node], held: dict[str, Node]) -> list[int]:
    """Rows that start another tree beside the place's first."""
    tops = [node for node in (held | good).values() if not node.parent_code]
    return [node.no for node in tops[1:] if node.no and node.code not in held]
