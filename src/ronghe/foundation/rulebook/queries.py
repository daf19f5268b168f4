"""Which rule holds: the published version in force on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet

from ronghe.foundation.rulebook.models import RuleSet, RuleVersion, VersionStatus


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


def rules_of(place: str, kind: str, on: date) -> dict[str, Rule]:
    """All rules of a kind in force on a day, by key (1 query)."""
    versions = _published(place).filter(rule_set__kind=kind, valid_from__lte=on)
    latest = versions.order_by("rule_set_id", "-valid_from", "-no").distinct("rule_set_id")
    rules = (_rule(version) for version in latest)
    return dict(sorted((rule.key, rule) for rule in rules))


def published_kinds(place: OuterRef | str) -> QuerySet[RuleSet, Any]:
    """The kinds of rules that a place has, each once; of an outer query's place too."""
    return RuleSet.objects.filter(place=place).order_by().values_list("kind").distinct()


def rules_in_force(place: str, on: date) -> list[Rule]:
    """Every rule of every kind in force on a day, by kind and key (1 query)."""
    versions = _published(place).filter(valid_from__lte=on)
    latest = versions.order_by("rule_set_id", "-valid_from", "-no").distinct("rule_set_id")
    return sorted(map(_rule, latest), key=lambda one: (one.kind, one.key))


def rule(place: str, kind: str, key: str, on: date) -> Rule:
    """The one rule in force on a day; raises LookupError when the place has none."""
    versions = _published(place).filter(rule_set__kind=kind, rule_set__key=key, valid_from__lte=on)
    latest = versions.order_by("-valid_from", "-no").first()
    if latest is None:
        raise LookupError(f"{place} has no {kind}/{key} in force on {on}")
    return _rule(latest)


def versions_of(place: str, kind: str) -> dict[str, list[Rule]]:
    """Every published version of every rule of a kind, oldest first, by key (1 query)."""
    found: dict[str, list[Rule]] = {}
    for version in _published(place).filter(rule_set__kind=kind).order_by("rule_set__key", "no"):
        found.setdefault(version.rule_set.key, []).append(_rule(version))
    return found


def rule_version(pk: int) -> Rule:
    """A pinned version, whatever its status now."""
    return _rule(RuleVersion.objects.select_related("rule_set").get(pk=pk))


def rule_versions(pks: list[int]) -> dict[int, Rule]:
    """Pinned versions by id (1 query)."""
    found = RuleVersion.objects.select_related("rule_set").filter(pk__in=pks)
    return {version.pk: _rule(version) for version in found}


def _published(place: str) -> Any:
    published = RuleVersion.objects.filter(place=place, status=VersionStatus.PUBLISHED)
    return published.select_related("rule_set")


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
    found: dict[str, Rule] = {}
    for version in versions.exclude(pk__in=current.values()).order_by("valid_from", "no"):
        rule = _rule(version)
        found[rule.key] = rule
    return found
