"""Versions of a family's lists: the newest against the one before, and who still answers which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from ronghe.foundation.rulebook.api import Rule, earlier_versions
from ronghe.work.standards.families import LISTS, lists_of
from ronghe.work.standards.models import ItemAnswer
from ronghe.work.standards.rules.standard_list import StandardList
from ronghe.work.standards.rules.versions import Difference, difference


@dataclass(frozen=True)
class ListVersions:
    """One list: its version in force, the one before with what changed, and who pinned which."""

    rule: Rule
    before: Rule | None
    difference: Difference | None
    answered_with: int
    """Self-checks that pinned the version in force."""
    answered_before: int
    """Self-checks that pinned the one before and keep it."""


def versions_of(place: str, family: str, on: date) -> list[ListVersions]:
    """The family's lists with what their last change was (3 queries)."""
    lists = lists_of(place, family, on)
    before = earlier_versions(place, LISTS, {rule.key: rule.id for rule, _body in lists})
    ids = [rule.id for rule, _body in lists] + [rule.id for rule in before.values()]
    answers = ItemAnswer.objects.filter(place=place, list_version__in=ids).order_by()
    counted = answers.values("list_version").annotate(n=Count("self_check", distinct=True))
    pinned = dict(counted.values_list("list_version", "n"))
    return [_versions(rule, body, before.get(rule.key), pinned) for rule, body in lists]


def _versions(
    rule: Rule, body: StandardList, before: Rule | None, pinned: dict[int, int]
) -> ListVersions:
    older = StandardList.model_validate(before.body) if before else None
    return ListVersions(
        rule=rule,
        before=before,
        difference=difference(older, body) if older else None,
        answered_with=pinned.get(rule.id, 0),
        answered_before=pinned.get(before.id, 0) if before else 0,
    )
