"""From a counted cell back to the organisations behind it, each in one query for the whole list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import outermost, upper, within
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.work.standards.choices import AnsweredBy, Verdict
from ronghe.work.standards.families import When, round_of
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.queries import asked_organisations
from ronghe.work.standards.rules.family import STANDARDISATION
from ronghe.work.standards.rules.results import ListCounts, list_is_met
from ronghe.work.standards.rules.standard_list import PassRule

NOT_OPENED = "NOT_OPENED"


@dataclass(frozen=True)
class CheckLine:
    """One grassroots organisation with where its self-check of the year stands.

    ``state`` is NOT_OPENED, DRAFT, SUBMITTED, RETURNED, COMPLIANT or NOT_COMPLIANT.
    """

    organisation: Organisation
    state: str
    check_code: str
    items: int
    met: int
    open: int
    confirmed_on: date | None
    category: str = ""
    bearer_name: str = ""


def organisations_checked(
    actor: Actor, year: When, *, state: str = "", category: str = "", search: str = "",
    path: str = "",
) -> QuerySet[Organisation]:  # fmt: skip
    """Organisations asked, in reach, each annotated with the ``state`` of its self-check.

    ``category`` is the register's; a family with categories of its own goes by the self-check's.
    """
    asked = round_of(year)
    mine = asked_organisations(actor, year)
    of_year = SelfCheck.objects.filter(organisation=OuterRef("pk"), **asked.parameters)
    if category and asked.family != STANDARDISATION:
        mine, category = mine.filter(Exists(of_year.filter(category=category))), ""
    of_year = of_year.order_by("-pk")
    # A confirmed self-check counts under its result.
    stands = of_year.annotate(
        stands=Coalesce(NullIf("result", Value("")), "status", output_field=CharField())
    )
    mine = mine.annotate(
        state=Coalesce(
            Subquery(stands.values("stands")[:1]), Value(NOT_OPENED), output_field=CharField()
        )
    )
    if state:
        mine = mine.filter(state=state)
    if category:
        mine = mine.filter(category=category)
    if search:
        mine = mine.filter(Q(name__contains=search) | Q(initials__contains=search.lower()))
    if path:
        mine = mine.filter(within("path", [path]))
    return mine


def check_lines(nodes: Sequence[Organisation], year: When) -> list[CheckLine]:
    """The organisations of one page with the counts of their self-checks (2 queries)."""
    checks = SelfCheck.objects.filter(
        organisation__in=[node.pk for node in nodes], **round_of(year).parameters
    )
    by_node = {check.organisation_id: check for check in checks.order_by("pk")}
    counted = _counts([check.pk for check in by_node.values()])
    lines = []
    for node in nodes:
        check = by_node.get(node.pk)
        items, met, still_open = counted.get(check.pk, (0, 0, 0)) if check else (0, 0, 0)
        lines.append(
            CheckLine(
                organisation=node,
                state=(check.result or check.status) if check else NOT_OPENED,
                check_code=check.code if check else "",
                items=items,
                met=met,
                open=still_open,
                confirmed_on=check.confirmed_on if check else None,
                category=check.category if check else "",
                bearer_name=check.bearer_name if check else "",
            )
        )
    return lines


def _counts(checks: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    rows = ItemAnswer.objects.filter(self_check__in=checks).order_by().values("self_check")
    counted = rows.annotate(
        items=Count("pk"),
        met=Count("pk", filter=Q(verdict=Verdict.MET)),
        still_open=Count("pk", filter=Q(verdict=Verdict.OPEN)),
    )
    return {row["self_check"]: (row["items"], row["met"], row["still_open"]) for row in counted}


@dataclass(frozen=True)
class GroupCount:
    """One group of one self-check: items met of those asked, and records linked as proof."""

    met: int
    items: int
    links: int


@dataclass(frozen=True)
class GroupLine:
    """An organisation with every group of its self-check."""

    check: CheckLine
    groups: Mapping[str, GroupCount]


def group_lines(nodes: Sequence[Organisation], year: When) -> list[GroupLine]:
    """The organisations of one page, group by group (4 queries)."""
    lines = check_lines(nodes, year)
    codes = [line.check_code for line in lines if line.check_code]
    answers = ItemAnswer.objects.filter(self_check__code__in=codes).order_by()
    counted = answers.values_list("self_check__code", "aspect").annotate(
        n=Count("pk"), met=Count("pk", filter=Q(verdict=Verdict.MET))
    )
    links = _links(codes)
    groups: dict[str, dict[str, GroupCount]] = defaultdict(dict)
    for code, group, items, met in counted:
        groups[code][group] = GroupCount(met, items, links.get((code, group), 0))
    return [GroupLine(line, groups.get(line.check_code, {})) for line in lines]


def _links(codes: Sequence[str]) -> dict[tuple[str, str], int]:
    """Linked records by self-check and group (1 query)."""
    rows = fetch(
        """SELECT c.code, a.aspect, count(*) FROM standards_evidencelink l
             JOIN standards_selfcheck c ON c.id = l.self_check_id
             JOIN standards_itemanswer a ON a.self_check_id = c.id AND a.item = l.item
            WHERE c.code = ANY(%s) GROUP BY 1, 2""",
        [list(codes)],
    )
    return {(code, group): number for code, group, number in rows}


_ASPECT = """
SELECT c.organisation_id, a.list_version_id, sum(a.weight)::int,
       coalesce(sum(a.weight) FILTER (WHERE a.verdict = 'MET'), 0)::int,
       count(*) FILTER (WHERE a.is_mandatory),
       count(*) FILTER (WHERE a.is_mandatory AND a.verdict = 'MET')
  FROM standards_selfcheck c JOIN standards_itemanswer a ON a.self_check_id = c.id
 WHERE c.family = %(family)s AND c.period = %(period)s AND c.status = 'CONFIRMED' AND a.aspect = %(aspect)s
   AND (%(category)s = '' OR c.category = %(category)s)
   AND EXISTS (SELECT 1 FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
                WHERE c.path >= r.lo AND c.path < r.hi)
 GROUP BY c.organisation_id, a.list_version_id
"""


def aspect_results(
    paths: Sequence[str], year: When, aspect: str, category: str = ""
) -> dict[int, bool]:
    """By organisation id whether its confirmed self-check meets the group's list (2 queries)."""
    lows = list(outermost(paths))
    bounds = {"lows": lows, "highs": [upper(low) for low in lows]}
    rows = fetch(
        _ASPECT, {**bounds, **round_of(year).parameters, "aspect": aspect, "category": category}
    )
    versions = rule_versions(sorted({row[1] for row in rows}))
    rules = {pk: PassRule.model_validate(v.body["pass_rule"]) for pk, v in versions.items()}
    return {
        node: list_is_met(rules[version], ListCounts(*counts)) for node, version, *counts in rows
    }


def organisations_missing(actor: Actor, year: When, item: str) -> QuerySet[Organisation]:
    """The organisations that do not meet one item."""
    unmet = ItemAnswer.objects.filter(
        self_check__organisation=OuterRef("pk"),
        item=item,
        verdict=Verdict.UNMET,
        **_of_round(year),
    )
    return organisations_for(actor, Verb.READ_STANDARDS).filter(Exists(unmet))


def _of_round(year: When) -> dict[str, str]:
    asked = round_of(year)
    return {"self_check__family": asked.family, "self_check__period": asked.period}


def organisations_by_gaps(actor: Actor, year: When) -> QuerySet[Organisation]:
    """Organisations with how many items they do not meet (``gaps``), the most first."""
    unmet = ItemAnswer.objects.filter(
        self_check__organisation=OuterRef("pk"), verdict=Verdict.UNMET, **_of_round(year)
    )
    per_node = unmet.order_by().values("self_check__organisation")
    records = per_node.filter(answered_by=AnsweredBy.SYSTEM)
    mine = asked_organisations(actor, year)
    counted = mine.annotate(
        gaps=Coalesce(Subquery(per_node.annotate(n=Count("pk")).values("n")), 0),
        missing=Coalesce(Subquery(records.annotate(n=Count("pk")).values("n")), 0),
    )
    return counted.filter(gaps__gt=0).order_by("-gaps", "path")
