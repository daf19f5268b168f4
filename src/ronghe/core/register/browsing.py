"""Questions of the organisation tree: where the reader is at home, what lies below, how much."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.register.models import Organisation, Placement
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper, within
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system


def home_of(actor: Actor) -> Organisation | None:
    """The organisation the identity in force is held in; the topmost for the whole place (1 query)."""
    mine = Q(path=actor.identity.path) | Q(parent=None, closed_on=None)
    found = Organisation.objects.filter(mine, place=actor.place).order_by("-path")
    return found.first()


def reachable(actor: Actor, code: str, verb: Verb = Verb.READ_ORGANISATIONS) -> Organisation:
    """One organisation in which the actor may do the verb (1 query); Refused (404) when not."""
    mine = Organisation.objects.filter(within("path", actor.paths_for(verb)), place=actor.place)
    found = mine.select_related("parent", "area").filter(code=code).first()
    if found is None:
        raise Refused(
            "unknown",
            _("没有这个党组织，或者它不在您负责的范围内。请从组织架构中重新打开。"),
            404,
        )
    return found


@dataclass(frozen=True)
class SubtreeCounts:
    """How much lies in a subtree, its own node included."""

    organisations: int
    grassroots: int
    members: int


_COUNTS = """
WITH bodies AS MATERIALIZED (
  SELECT o.path, o.is_grassroots FROM register_organisation o
   WHERE o.path >= %(low)s AND o.path < %(high)s AND o.closed_on IS NULL
), members AS MATERIALIZED (
  SELECT m.path, count(*) AS n FROM register_membership m
   WHERE m.path >= %(low)s AND m.path < %(high)s AND m.kind = 'PRIMARY' AND m.until_on IS NULL
   GROUP BY m.path
)
SELECT r.lo,
       (SELECT count(*) FROM bodies o WHERE o.path >= r.lo AND o.path < r.hi),
       (SELECT count(*) FROM bodies o WHERE o.path >= r.lo AND o.path < r.hi AND o.is_grassroots),
       (SELECT coalesce(sum(m.n), 0)::int FROM members m WHERE m.path >= r.lo AND m.path < r.hi)
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
"""


def subtree_counts(paths: Sequence[str], place: str) -> dict[str, SubtreeCounts]:
    """Organisations and members of each subtree; counts only, readable without naming anybody.

    Rows are read once and counted by path first: the subtrees may lie in each other.
    """
    if not paths:
        return {}
    highs = [upper(path) for path in paths]
    bounds = {"lows": list(paths), "highs": highs, "low": min(paths), "high": max(highs)}
    with place_system(place):
        rows = fetch(_COUNTS, bounds)
    return {path: SubtreeCounts(*counts) for path, *counts in rows}


def children_by_parent(parents: Sequence[int]) -> dict[int, list[Organisation]]:
    """The organisations directly below each of these, with ``child_count`` annotated (1 query)."""
    below: QuerySet[Organisation] = Organisation.objects.filter(parent__in=parents, closed_on=None)
    nodes = below.annotate(child_count=Count("children", filter=Q(children__closed_on=None)))
    found: dict[int, list[Organisation]] = defaultdict(list)
    for node in nodes.order_by("code"):
        found[node.parent_id or 0].append(node)
    return found


def parents_on(place: str, day: date) -> dict[int, int | None]:
    """Each organisation's parent on a day, as far as the reader's reach goes (1 query)."""
    held = Placement.objects.filter(place=place, from_on__lte=day)
    then = held.filter(Q(until_on=None) | Q(until_on__gt=day))
    return dict(then.order_by("organisation_id").values_list("organisation_id", "parent_id"))


def organisations_by_id(ids: Sequence[int]) -> dict[int, Organisation]:
    """Organisations by id, closed ones included (1 query)."""
    return Organisation.objects.in_bulk(list(ids))
