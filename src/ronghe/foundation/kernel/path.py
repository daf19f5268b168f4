"""Paths: who owns a row, as text (design idea 1).

A path is ``<place>/<tree>/<id>/<id>/…/``: the tree is ``o`` (Party organisations), ``u`` (units)
or ``a`` (areas), every segment is an immutable id, every path ends in ``/``. A subtree is the
half-open text range ``[path, upper(path))`` under collation "C", which an index answers.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q

PARTY_TREE, UNIT_TREE, AREA_TREE = "o", "u", "a"


def place_path(place: str) -> str:
    """The path that holds everything of a place: ``sip/``."""
    return f"{place}/"


def tree_path(place: str, tree: str) -> str:
    """The root of one of a place's three trees: ``sip/o/``."""
    return f"{place}/{tree}/"


def child_path(parent: str, segment: int | str) -> str:
    """The path of a child: its own immutable id appended to the parent's path."""
    return f"{parent}{segment}/"


def upper(path: str) -> str:
    """The first text after every path that starts with ``path``."""
    if not path.endswith("/"):
        raise ValueError(f"a path ends in '/': {path!r}")
    return path[:-1] + "0"


def is_within(path: str, ancestor: str) -> bool:
    """Whether ``path`` is ``ancestor`` itself or lies below it."""
    return path.startswith(ancestor)


def ancestors(path: str) -> list[str]:
    """Every path above ``path`` inside its tree, topmost first, without the tree's root."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[:end]) + "/" for end in range(3, len(parts))]


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """The fewest paths that cover the same rows: nested ones dropped, sorted."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not (kept and is_within(path, kept[-1])):
            kept.append(path)
    return tuple(kept)


def within(field: str, paths: Sequence[str]) -> Q:
    """A filter for rows whose ``field`` lies in any of the subtrees; no subtree, no rows."""
    condition = Q(pk__in=[])
    for path in outermost(paths):
        condition |= Q(**{f"{field}__within": path})
    return condition
