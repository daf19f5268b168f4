"""Publishing rule versions; nothing published is ever edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ronghe.foundation.rulebook.kinds import body_digest
from ronghe.foundation.rulebook.models import IN_USE, Origin, RuleSet, RuleVersion, VersionStatus


@dataclass(frozen=True)
class NewRule:
    """A rule to publish: what a pack file or an approved draft states."""

    kind: str
    key: str
    title: str
    valid_from: date
    body: dict[str, Any]
    source_line: int | None = None
    clause: str = ""
    note: str = ""
    not_from_source: bool = False


def publish_rules(*, place: str, rules: Iterable[NewRule], origin: str = Origin.PACK) -> int:
    """Publish rules as new versions where their content differs from what begins on the same day.

    Set-based and repeatable: publishing the same rules again adds nothing. Several versions of one
    rule are numbered in the order they begin. A pack's rules are compared with what packs published
    before, so that loading a pack again does not take back what was changed locally since. Returns
    the number of versions added.
    """
    wanted = {(rule.kind, rule.key, rule.valid_from): rule for rule in rules}
    sets = _rule_sets(place, sorted({(kind, key) for kind, key, _day in wanted}))
    only = {"origin": Origin.PACK} if origin == Origin.PACK else {}
    compared = _latest_of_each_day(place, **only)
    latest = _latest(place)
    fresh: list[RuleVersion] = []
    for kind, key, day in sorted(wanted):
        rule, rule_set = wanted[kind, key, day], sets[kind, key]
        if _differs(rule, compared.get((rule_set.pk, day))):
            latest[rule_set.pk] = _version(place, rule_set, rule, latest.get(rule_set.pk), origin)
            fresh.append(latest[rule_set.pk])
    return _added(fresh)


def _added(fresh: list[RuleVersion]) -> int:
    """Insert versions, the first of each rule before those that are based on it."""
    stored: set[int] = set()
    while len(stored) < len(fresh):
        waiting = [one for one in fresh if id(one) not in stored]
        ready = [one for one in waiting if one.based_on is None or one.based_on.pk is not None]
        RuleVersion.objects.bulk_create(ready)
        stored |= {id(one) for one in ready}
    return len(fresh)


def _rule_sets(place: str, keys: list[tuple[str, str]]) -> dict[tuple[str, str], RuleSet]:
    RuleSet.objects.bulk_create(
        [RuleSet(place_id=place, kind=kind, key=key) for kind, key in keys], ignore_conflicts=True
    )
    return {(s.kind, s.key): s for s in RuleSet.objects.filter(place=place)}


def _latest(place: str) -> dict[int, RuleVersion]:
    used = RuleVersion.objects.filter(place=place, status__in=IN_USE)
    versions = used.order_by("rule_set_id", "-no")
    return {version.rule_set_id: version for version in versions.distinct("rule_set_id")}


def _latest_of_each_day(place: str, **only: str) -> dict[tuple[int, date], RuleVersion]:
    used = RuleVersion.objects.filter(place=place, status__in=IN_USE, **only)
    versions = used.order_by("rule_set_id", "valid_from", "-no")
    of_each = versions.distinct("rule_set_id", "valid_from")
    return {(version.rule_set_id, version.valid_from): version for version in of_each}


def _differs(rule: NewRule, latest: RuleVersion | None) -> bool:
    if latest is None:
        return True
    return latest.digest != body_digest(rule.body) or _stated(latest) != _stated(rule)


def _stated(rule: NewRule | RuleVersion) -> tuple[object, ...]:
    """What a version says beside its body; people read it, so a change of it is a new version."""
    basis = (rule.source_line, rule.clause, rule.not_from_source)
    return rule.title, rule.valid_from, basis, rule.note


def _version(
    place: str, rule_set: RuleSet, rule: NewRule, latest: RuleVersion | None, origin: str
) -> RuleVersion:
    return RuleVersion(
        place_id=place,
        rule_set=rule_set,
        no=latest.no + 1 if latest else 1,
        title=rule.title,
        valid_from=rule.valid_from,
        body=rule.body,
        digest=body_digest(rule.body),
        origin=origin,
        based_on=latest,
        status=VersionStatus.PUBLISHED,
        source_line=rule.source_line,
        clause=rule.clause,
        note=rule.note,
        not_from_source=rule.not_from_source,
        published_at=timezone.now(),
    )
