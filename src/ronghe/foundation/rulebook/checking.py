"""Is a draft sound, alone and among the rules in force? The same checks as for a pack file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from ronghe.foundation.kernel.measures import measures
from ronghe.foundation.rulebook.kinds import Body, Mistake, PackRules, kinds, mistakes_in, names_in
from ronghe.foundation.rulebook.models import RuleVersion, VersionStatus
from ronghe.foundation.rulebook.queries import Rule, rules_in_force
from ronghe.foundation.rulebook.registries import judge_names

Name = tuple[str, str]
"""Kind and key."""


@dataclass(frozen=True)
class Trouble:
    """One mistake: in which rule, at which field, and a sentence with how to mend it."""

    kind: str
    key: str
    title: str
    path: tuple[str | int, ...]
    label: str
    sentence: str


@dataclass(frozen=True)
class Rulebook:
    """The rules of a place on a day, some of them as they would be."""

    rules: Mapping[Name, Rule]
    bodies: Mapping[Name, Body]
    titles: Mapping[Name, str] = field(default_factory=dict)

    def with_rule(self, name: Name, title: str, body: Body) -> Rulebook:
        """The same with one rule put in place."""
        return Rulebook(self.rules, {**self.bodies, name: body}, {**self.titles, name: title})

    def without(self, name: Name) -> Rulebook:
        """The same without one rule."""
        left = {one: body for one, body in self.bodies.items() if one != name}
        return Rulebook(self.rules, left, self.titles)

    def mistakes(self) -> list[Mistake]:
        """What the kinds' checks have against all of them together."""
        rules = self.pack_rules()
        checks = [one.check for one in kinds().values() if one.check is not None]
        return [mistake for check in checks for mistake in check(rules)]

    def pack_rules(self) -> PackRules:
        """The rules as checks see them."""
        by_kind: dict[str, dict[str, Body]] = {}
        for (kind, key), body in self.bodies.items():
            by_kind.setdefault(kind, {})[key] = body
        declared = {kind: frozenset(bodies) for kind, bodies in by_kind.items()}
        return PackRules(by_kind, declared, judge_names(), frozenset(measures()))

    def told(self, mistakes: Iterable[Mistake]) -> tuple[Trouble, ...]:
        """The mistakes with the titles of their rules."""
        return tuple(self._told(one) for one in dict.fromkeys(mistakes))

    def _told(self, mistake: Mistake) -> Trouble:
        kind, key, *inside = mistake.path
        name = (str(kind), str(key))
        title = self.titles.get(name, "")
        return Trouble(
            *name, title, tuple(inside), _label(names_in(str(kind)), inside), mistake.message
        )


def rulebook(place: str, on: date) -> Rulebook:
    """The rules in force on a day (1 query)."""
    rules = {(one.kind, one.key): one for one in rules_in_force(place, on)}
    bodies = {name: one.body for name, one in rules.items()}
    return Rulebook(rules, bodies, {name: one.title for name, one in rules.items()})


def troubles_of(draft: RuleVersion) -> tuple[Trouble, ...]:
    """Everything a draft would bring about that is not as it should be; empty means sound.

    Looked at on the day it begins, and on every later day on which a version of another rule takes
    over while the draft would hold. What other rules had against them before is not the draft's
    fault, and is not told.
    """
    name = draft.rule_set.kind, draft.rule_set.key
    begins, *later = _days_of(draft.place_id, name, draft.valid_from)
    own = [*_in_schema(name, draft.body)]
    if not _is_read(name, draft.body):
        return rulebook(draft.place_id, begins).with_rule(name, draft.title, draft.body).told(own)
    found = _caused(draft, name, begins, own)
    known = set(found)
    for on in later:
        fresh = [one for one in _caused(draft, name, on) if one not in known]
        known |= set(fresh)
        found += [
            replace(one, sentence=_("从 %(day)s 起，%(what)s") % {"day": on, "what": one.sentence})
            for one in fresh
        ]
    return tuple(found)


def referrers(place: str, name: Name, on: date) -> tuple[Trouble, ...]:
    """What would be wrong with other rules if one were gone from a day on: those that refer to it.

    Rules that are published to begin later count as well.
    """
    found: dict[Trouble, None] = {}
    for day in (on, *_later_days(place, name, on)):
        before = rulebook(place, day)
        without = before.without(name)
        known = set(before.mistakes())
        found |= dict.fromkeys(without.told(one for one in without.mistakes() if one not in known))
    return tuple(found)


def _caused(draft: RuleVersion, name: Name, on: date, own: Iterable[Mistake] = ()) -> list[Trouble]:
    """What is wrong with the rules of a day if the draft is among them, and was not without it."""
    before = rulebook(draft.place_id, on)
    after = before.with_rule(name, draft.title, draft.body)
    clause = _in_clause(after, name, draft.clause)
    found = after.mistakes()
    elsewhere = [one for one in found if one.path[:2] != name]
    known = set(before.mistakes()) if elsewhere else set()
    caused = [one for one in elsewhere if one not in known]
    mine = (one for one in found if one.path[:2] == name)
    return list(after.told([*own, *clause, *mine, *caused]))


def _days_of(place: str, name: Name, begins: date) -> tuple[date, ...]:
    """The day a version would begin, and the later ones that change its neighbours while it holds."""
    published = RuleVersion.objects.filter(place=place, status=VersionStatus.PUBLISHED)
    own = published.filter(rule_set__kind=name[0], rule_set__key=name[1], valid_from__gt=begins)
    until = own.order_by("valid_from").values_list("valid_from", flat=True).first()
    later = _later_days(place, name, begins)
    return (begins, *(day for day in later if until is None or day < until))


def _later_days(place: str, name: Name, on: date) -> list[date]:
    """Days after one on which versions of other rules begin (1 query)."""
    published = RuleVersion.objects.filter(
        place=place, status=VersionStatus.PUBLISHED, valid_from__gt=on
    )
    others = published.exclude(rule_set__kind=name[0], rule_set__key=name[1])
    return list(others.order_by("valid_from").values_list("valid_from", flat=True).distinct())


def _in_schema(name: Name, body: Body) -> list[Mistake]:
    found = mistakes_in(kinds()[name[0]].schema, body)
    return [Mistake((*name, *one.path), one.message) for one in found]


def _is_read(name: Name, body: Body) -> bool:
    return not mistakes_in(kinds()[name[0]].schema, body)


def _in_clause(rules: Rulebook, name: Name, clause: str) -> list[Mistake]:
    document, _hash, no = clause.partition("#")
    if not document:
        return []
    path = (*name, "clause")
    if not no.isdecimal():
        return [Mistake(path, _("条款应写成“文件键#条款号”，如 handbook#3。请改正。"))]
    return rules.pack_rules().missing_clause(document, int(no), path)


def _label(names: Mapping[str, str], path: Iterable[str | int]) -> str:
    """The words for a field's path: names in Chinese, list positions from 1."""
    parts = [
        _("第 %s 项") % (part + 1) if isinstance(part, int) else names.get(part, part)
        for part in path
    ]
    return " › ".join(parts)
