"""Data quality: what is missing or has run out, counted, each with the list to mend it in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ronghe.core.register.choices import MembershipKind, PostKind
from ronghe.core.register.measures import COMPLETE
from ronghe.core.register.models import Membership, Organisation, Post
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import outermost, upper, within

TERM_SOON = timedelta(days=90)


class Gap(StrEnum):
    """What can be wrong with an organisation's entry."""

    VENUE = "VENUE"
    TERM = "TERM"
    TERM_SOON = "TERM_SOON"
    SECRETARY = "SECRETARY"
    ROSTER = "ROSTER"


GAP_LABELS: dict[Gap, str | Promise] = {
    Gap.VENUE: gettext_lazy("没有登记活动阵地"),
    Gap.TERM: gettext_lazy("任期已届满"),
    Gap.TERM_SOON: gettext_lazy("任期三个月内届满"),
    Gap.SECRETARY: gettext_lazy("书记空缺"),
    Gap.ROSTER: gettext_lazy("党员信息有缺项"),
}


@dataclass(frozen=True)
class GapCount:
    """How many grassroots organisations have a gap."""

    gap: Gap
    organisations: int


_COUNTS = f"""
SELECT count(*) FILTER (WHERE o.venue = ''),
       count(*) FILTER (WHERE o.term_until < %(today)s),
       count(*) FILTER (WHERE o.term_until >= %(today)s AND o.term_until < %(soon)s),
       count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM register_post p
          WHERE p.organisation_id = o.id AND p.kind = 'SECRETARY' AND p.until_on IS NULL)),
       count(*) FILTER (WHERE o.id IN (SELECT m.organisation_id FROM register_membership m
          JOIN register_person p ON p.id = m.person_id
         WHERE m.kind = 'PRIMARY' AND m.until_on IS NULL AND NOT ({COMPLETE})))
  FROM register_organisation o
  JOIN unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi) ON o.path >= r.lo AND o.path < r.hi
 WHERE o.is_grassroots AND o.closed_on IS NULL
"""


def gap_counts(paths: Sequence[str], today: date) -> list[GapCount]:
    """How many organisations of some subtrees have each gap (1 query)."""
    lows = outermost(paths)
    bounds = {"lows": list(lows), "highs": [upper(low) for low in lows]}
    [row] = fetch(_COUNTS, {**bounds, "today": today, "soon": today + TERM_SOON})
    return [GapCount(gap, number) for gap, number in zip(Gap, row, strict=True)]


def organisations_with(gap: Gap, paths: Sequence[str], today: date) -> QuerySet[Organisation]:
    """The grassroots organisations of some subtrees that have a gap, in the order of the tree."""
    nodes = Organisation.objects.filter(within("path", paths), is_grassroots=True, closed_on=None)
    return nodes.filter(_condition(gap, today)).select_related("parent").order_by("path")


def _condition(gap: Gap, today: date) -> Q:
    match gap:
        case Gap.VENUE:
            return Q(venue="")
        case Gap.TERM:
            return Q(term_until__lt=today)
        case Gap.TERM_SOON:
            return Q(term_until__gte=today, term_until__lt=today + TERM_SOON)
        case Gap.SECRETARY:
            held = Post.objects.filter(
                organisation=OuterRef("pk"), kind=PostKind.SECRETARY, until_on=None
            )
            return Q(~Exists(held))
        case Gap.ROSTER:
            return Q(Exists(_incomplete()))


def _incomplete() -> QuerySet[Membership]:
    """Memberships whose person's entry lacks what a complete roster has (as COMPLETE says)."""
    lacks = (
        Q(person__education="")
        | Q(person__occupation="")
        | Q(person__phone_index=None)
        | Q(standing="FULL", full_on=None)
    )
    ties = Membership.objects.filter(
        organisation=OuterRef("pk"), kind=MembershipKind.PRIMARY, until_on=None
    )
    return ties.filter(lacks)
