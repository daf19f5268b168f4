"""The organisation tree's pane: one node a line, children fetched when opened."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TreeNode:
    """A node; `mark` is 工， 委， 总， 支 or 组， `depth` starts at 1.

    `children_url` answers with the child lines only (`portal/parts/tree_nodes.html`);
    it is empty for a leaf, and unused when `children` are already here.
    """

    key: str
    mark: str
    name: str
    url: str
    count: str = ""
    depth: int = 1
    is_open: bool = False
    is_selected: bool = False
    children_url: str = ""
    children: Sequence["TreeNode"] = ()

    @property
    def has_children(self) -> bool:
        """Whether the node can be opened."""
        return bool(self.children or self.children_url)


@dataclass(frozen=True)
class OrganisationOption:
    """One answer of the organisation picker; `where` is the path of names above it."""

    key: str
    mark: str
    name: str
    where: str = ""
