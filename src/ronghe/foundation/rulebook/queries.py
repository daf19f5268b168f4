"""Which rule holds: the version in force on a day, which is the published one that began last.

A rule that was retired holds no longer from its day on; on earlier days it still held. A version
that was retired before it began never held.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet

from ronghe.foundation.rulebook.models import IN_USE, RuleSet, RuleVersion


@dataclass(frozen=True)
class Rule:
    """A rule version as other rooms read it; ``body`` is plain JSON data."""

    id: int
    kind: str
    key: str
    no: int
    title: str
    valid_from: date
    body: dict[str, Any]
    digest: str
    source_line: int | None
    clause: str
    """Governing document and clause, as ``document#no``; empty where the source names none."""
    note: str
    not_from_source: bool


Asked = tuple[str, str, date]
_read: ContextVar[dict[Asked, dict[str, Rule]] | None] = ContextVar("rules_read", default=None)


@contextmanager
def rules_read_once() -> Iterator[None]:
    """Inside, a kind's rules of a day are asked for once; only around work that changes no rule."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def rules_of(place: str, kind: str, on: date) -> dict[str, Rule]:
    """All rules of a kind in force on a day, by key (1 query, once inside `rules_read_once`)."""
    known = _read.get()
    if known is None:
        return _rules_of(place, kind, on)
    asked = (place, kind, on)
    if asked not in known:
        known[asked] = _rules_of(place, kind, on)
    return dict(known[asked])


def _rules_of(place: str, kind: str, on: date) -> dict[str, Rule]:
    versions = in_force(place, on).filter(rule_set__kind=kind)
    rules = (_rule(version) for version in versions)
    return dict(sorted((rule.key, rule) for rule in rules))


def in_force(place: str, on: date) -> QuerySet[RuleVersion]:
    """The version in force on a day of every rule that holds then, with its rule set."""
    begun = _published(place).filter(valid_from__lte=on)
    latest = begun.order_by("rule_set_id", "-valid_from", "-no").distinct("rule_set_id")
    holding = RuleVersion.objects.filter(pk__in=latest.values("pk"))
    return holding.filter(_holds(on)).select_related("rule_set")


def _holds(on: date) -> Q:
    return Q(retired_on__isnull=True) | Q(retired_on__gt=on)


def has_rules(place: str) -> bool:
    """Whether a place has any rule yet (1 query)."""
    return RuleSet.objects.filter(place=place).exists()


def published_kinds(place: OuterRef | str) -> QuerySet[RuleSet, Any]:
    """The kinds of rules that a place has, each once; of an outer query's place too."""
    return RuleSet.objects.filter(place=place).order_by().values_list("kind").distinct()


def with_rule(place: OuterRef | str, kind: str, key: str) -> QuerySet[RuleSet]:
    """The rule of that kind and key, if the place has it; of an outer query's place too."""
    return RuleSet.objects.filter(place=place, kind=kind, key=key)


def rules_in_force(place: str, on: date) -> list[Rule]:
    """Every rule of every kind in force on a day, by kind and key (1 query)."""
    return sorted(map(_rule, in_force(place, on)), key=lambda one: (one.kind, one.key))


def rule(place: str, kind: str, key: str, on: date) -> Rule:
    """The one rule in force on a day; raises LookupError when the place has none."""
    found = in_force(place, on).filter(rule_set__kind=kind, rule_set__key=key).first()
    if found is None:
        raise LookupError(f"{place} has no {kind}/{key} in force on {on}")
    return _rule(found)


def versions_of(place: str, kind: str) -> dict[str, list[Rule]]:
    """Every published version of every rule of a kind, first in force first, by key (1 query)."""
    found: dict[str, list[Rule]] = {}
    versions = _published(place).filter(rule_set__kind=kind)
    for version in versions.order_by("rule_set__key", "valid_from", "no"):
        found.setdefault(version.rule_set.key, []).append(_rule(version))
    return found


def rule_version(pk: int) -> Rule:
    """A pinned version, whatever its status now."""
    return _rule(RuleVersion.objects.select_related("rule_set").get(pk=pk))


def rule_versions(pks: list[int]) -> dict[int, Rule]:
    """Pinned versions by id (1 query)."""
    found = RuleVersion.objects.select_related("rule_set").filter(pk__in=pks)
    return {version.pk: _rule(version) for version in found}


def rules_for_export(place: str, on: date) -> list[Rule]:
    """What a pack would say of a place: every version of the rules that are not retired by a day.

    By kind, key and the day each begins, announced ones included; of two that begin together the one
    published last. Versions that were succeeded before the last retirement are left out: they may
    refer to what is gone (2 queries).
    """
    used = _published(place).filter(_holds(on))
    latest = used.order_by("rule_set_id", "valid_from", "-no").distinct("rule_set_id", "valid_from")
    rules = sorted(map(_rule, latest), key=lambda one: (one.kind, one.key, one.valid_from))
    ended = RuleVersion.objects.filter(place=place, retired_on__lte=on)
    last = ended.aggregate(last=Max("retired_on"))["last"]
    if last is None:
        return rules
    return [
        rule
        for rule, following in zip(rules, [*rules[1:], None], strict=True)
        if following is None
        or (following.kind, following.key) != (rule.kind, rule.key)
        or following.valid_from > last
    ]


def _published(place: str) -> Any:
    published = RuleVersion.objects.filter(place=place, status__in=IN_USE)
    return published.exclude(retired_on__lt=F("valid_from")).select_related("rule_set")


def _rule(version: RuleVersion) -> Rule:
    return Rule(
        id=version.pk,
        kind=version.rule_set.kind,
        key=version.rule_set.key,
        no=version.no,
        title=version.title,
        valid_from=version.valid_from,
        body=version.body,
        digest=version.digest,
        source_line=version.source_line,
        clause=version.clause,
        note=version.note,
        not_from_source=version.not_from_source,
    )


def earlier_versions(place: str, kind: str, current: Mapping[str, int]) -> dict[str, Rule]:
    """For rules of a kind (key → version id) the published version before that one (1 query)."""
    versions = _published(place).filter(rule_set__kind=kind, rule_set__key__in=list(current))
    by_key: dict[str, list[RuleVersion]] = {}
    for version in versions.order_by("valid_from", "no"):
        by_key.setdefault(version.rule_set.key, []).append(version)
    found: dict[str, Rule] = {}
    for key, versions_of_rule in by_key.items():
        ids = [version.pk for version in versions_of_rule]
        at = ids.index(current[key]) if current[key] in ids else 0
        if at:
            found[key] = _rule(versions_of_rule[at - 1])
    return found
