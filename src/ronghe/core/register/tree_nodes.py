"""The organisation tree as lines of the tree pane: now, as of a day, or what a search found."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from ronghe.core.register.browsing import (
    SubtreeCounts,
    children_by_parent,
    organisations_by_id,
    parents_on,
    subtree_counts,
)
from ronghe.core.register.choices import TREE_MARKS, OrgType
from ronghe.core.register.models import Organisation
from ronghe.core.register.queries import ancestors_of, search_organisations
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.path import is_within
from ronghe.foundation.pages.shapes.tree import OrganisationOption, TreeNode

FOUND = 50


@dataclass(frozen=True)
class Tree:
    """The lines of the pane, and how much is in the selected organisation (as of a day: none)."""

    nodes: Sequence[TreeNode]
    selected: SubtreeCounts | None = None


@dataclass(frozen=True)
class Forest:
    """Organisations to draw: who hangs under whom, which are open, how much is in each."""

    below: Mapping[int, Sequence[Organisation]]
    counts: Mapping[str, SubtreeCounts]
    selected: int | None
    unfolds: frozenset[int]
    """Ids of organisations with children that are not drawn yet."""
    on: date | None = None


def line_from(home: Organisation, node: Organisation) -> list[Organisation]:
    """The organisations above one, from the reader's home downwards (1 query, none for home)."""
    if node == home:
        return []
    return [one for one in ancestors_of(node) if is_within(one.path, home.path)]


def tree_of(
    home: Organisation, selected: Organisation, above: Sequence[Organisation], place: str
) -> Tree:
    """The tree from the reader's home, open down to the selected organisation (2 queries)."""
    below = children_by_parent([home.pk, *(one.pk for one in above), selected.pk])
    shown = [home, selected, *(node for nodes in below.values() for node in nodes)]
    forest = Forest(
        below=below,
        counts=subtree_counts([node.path for node in shown], place),
        selected=selected.pk,
        unfolds=_with_children(shown),
    )
    return Tree([_node(home, 1, forest)], forest.counts[selected.path])


def tree_on(home: Organisation, selected: Organisation, place: str, day: date) -> Tree:
    """The same as of a day, from the placements then in force; counts of that day are not kept."""
    parents = parents_on(place, day)
    opened = {home.pk, *_line_above(selected.pk, parents), selected.pk}
    by_parent: dict[int, list[int]] = defaultdict(list)
    for child, parent in parents.items():
        by_parent[parent or 0].append(child)
    wanted = [child for parent in opened for child in by_parent[parent]]
    nodes = organisations_by_id(wanted)
    below = {
        parent: sorted((nodes[child] for child in by_parent[parent] if child in nodes), key=_code)
        for parent in opened
    }
    unfolds = frozenset(child for child in wanted if by_parent[child])
    return Tree([_node(home, 1, Forest(below, {}, selected.pk, unfolds, day))])


def lines_below(node: Organisation, depth: int, place: str) -> list[TreeNode]:
    """The lines of one organisation's children, for a node that is being opened (2 queries)."""
    nodes = children_by_parent([node.pk]).get(node.pk, [])
    counts = subtree_counts([one.path for one in nodes], place)
    forest = Forest({}, counts, None, _with_children(nodes))
    return [_node(one, depth, forest) for one in nodes]


def lines_found(actor: Actor, home: Organisation, text: str) -> list[TreeNode]:
    """What a name, code, pinyin or initials find, each under its ancestors, all open (3 queries)."""
    found = search_organisations(actor, text, FOUND)
    wanted = {one.pk: one for one in found}
    for above in _all_above(found):
        if is_within(above.path, home.path):
            wanted[above.pk] = above
    below: dict[int, list[Organisation]] = defaultdict(list)
    for one in sorted(wanted.values(), key=_code):
        below[one.parent_id or 0].append(one)
    counts = subtree_counts([one.path for one in wanted.values()], actor.place)
    tops = [one for one in wanted.values() if one.parent_id not in wanted]
    return [_node(top, 1, Forest(below, counts, None, frozenset())) for top in tops]


def options_found(actor: Actor, text: str) -> list[OrganisationOption]:
    """The answers of the organisation picker."""
    return [
        OrganisationOption(
            key=one.code,
            mark=mark_of(one),
            name=one.name,
            where=one.parent.short_name if one.parent else "",
        )
        for one in search_organisations(actor, text, 20)
    ]


def mark_of(node: Organisation) -> str:
    """工, 委, 总, 支 or 组."""
    return str(TREE_MARKS[OrgType(node.org_type)])


def _all_above(found: Sequence[Organisation]) -> list[Organisation]:
    """The ancestors of all of them; the ids are the segments of their paths (1 query)."""
    ids = {int(part) for one in found for part in one.path.strip("/").split("/")[2:-1]}
    return list(organisations_by_id(sorted(ids)).values())


def _line_above(node: int, parents: Mapping[int, int | None]) -> list[int]:
    line: list[int] = []
    above = parents.get(node)
    while above is not None and above not in line:
        line.append(above)
        above = parents.get(above)
    return line


def _with_children(nodes: Sequence[Organisation]) -> frozenset[int]:
    return frozenset(node.pk for node in nodes if getattr(node, "child_count", 0))


def _code(node: Organisation) -> str:
    return node.code


def _node(one: Organisation, depth: int, forest: Forest) -> TreeNode:
    children = [_node(child, depth + 1, forest) for child in forest.below.get(one.pk, ())]
    counts = forest.counts.get(one.path)
    return TreeNode(
        key=one.code,
        mark=mark_of(one),
        name=one.short_name,
        url=tree_url(one.code, forest.on),
        count=f"{counts.members:,}" if counts else "",
        depth=depth,
        is_open=bool(children),
        is_selected=one.pk == forest.selected,
        children_url=_children_url(one, depth, forest),
        children=children,
    )


def tree_url(code: str, on: date | None = None) -> str:
    """The tree with an organisation selected, now or as of a day."""
    asked = {"org": code} | ({"on": f"{on:%Y-%m-%d}"} if on else {})
    return f"{reverse('register:tree')}?{urlencode(asked)}"


def _children_url(one: Organisation, depth: int, forest: Forest) -> str:
    """Lazy children; as of a past day a node opens by being selected instead."""
    if one.pk not in forest.unfolds or forest.on is not None:
        return ""
    return f"{reverse('register:children', args=[one.code])}?depth={depth + 1}"


def below_selected(nodes: Sequence[TreeNode]) -> Sequence[TreeNode]:
    """The lines under the selected one, for a phone that shows a list instead of a tree."""
    for node in nodes:
        if node.is_selected:
            return node.children
        found = below_selected(node.children)
        if found:
            return found
    return ()
