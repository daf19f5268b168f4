"""A new release of a place's pack against what holds there: three-way, rule by rule (design idea 4).

Base is what the pack last published or offered here and somebody decided on; ours is the newest
version; theirs is what the release says. Compared is what people read: body (with its defaults),
title, source, note. Ours counts as the same as another when title and body are: a text that was
written here never names the source. Days count only where the release itself moved one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ronghe.foundation.rulebook.actions import NewRule
from ronghe.foundation.rulebook.kinds import Body, body_digest, kinds, spelled_out
from ronghe.foundation.rulebook.models import (
    IN_USE,
    SETTLED,
    Origin,
    RuleOffer,
    RuleVersion,
    VersionStatus,
)
from ronghe.foundation.rulebook.rules.three_way import Outcome, outcome

Name = tuple[str, str]
Stated = NewRule | RuleVersion | RuleOffer
"""All three say the same things of a rule."""


@dataclass(frozen=True)
class Compared:
    """What a release means for one rule; the sides that do not exist are None."""

    kind: str
    key: str
    outcome: Outcome
    base: RuleVersion | RuleOffer | None
    ours: RuleVersion | None
    theirs: NewRule | None

    @property
    def name(self) -> Name:
        """Kind and key."""
        return self.kind, self.key

    @property
    def title(self) -> str:
        """The rule's title: the release's, else ours."""
        stated = self.theirs or self.ours or self.base
        return stated.title if stated else self.key

    @property
    def moves_base(self) -> bool:
        """Whether both sides came to the same, other than what the pack said before."""
        if self.outcome is not Outcome.SAME or self.theirs is None or self.ours is None:
            return False
        return self.base is None or meaning(self.kind, self.base) != meaning(self.kind, self.theirs)


def compare_release(place: str, rules: Iterable[NewRule]) -> tuple[Compared, ...]:
    """Every rule of the release and of the place, in the release's order (3 queries)."""
    wanted = {(one.kind, one.key): one for one in rules}
    ours, bases = _newest(place), _bases(place)
    names = dict.fromkeys((*wanted, *sorted(bases)))
    return tuple(
        _compared(name, bases.get(name), ours.get(name), wanted.get(name)) for name in names
    )


def content(kind: str, stated: Stated) -> str:
    """A digest of a rule's title and body, however the body is spelled."""
    read: Body = stated.body
    known = kinds().get(kind)
    if known is not None:
        read = spelled_out(known.schema, stated.body) or stated.body
    return body_digest({"title": stated.title, "body": read})


def meaning(kind: str, stated: Stated) -> str:
    """A digest of all that a rule says: its content, where it comes from and the note."""
    told = {
        "content": content(kind, stated),
        "line": stated.source_line,
        "clause": stated.clause,
        "note": stated.note,
        "not_from_source": stated.not_from_source,
    }
    return body_digest(told)


def _compared(
    name: Name,
    base: RuleVersion | RuleOffer | None,
    ours: RuleVersion | None,
    theirs: NewRule | None,
) -> Compared:
    kind, key = name
    held = ours if ours is not None and ours.status == VersionStatus.PUBLISHED else None
    digests = [None if one is None else meaning(kind, one) for one in (base, held, theirs)]
    if base is not None and theirs is not None and base.valid_from != theirs.valid_from:
        digests[2] = f"{digests[2]}@{theirs.valid_from}"
    for at, other in ((2, theirs), (0, base)):
        if held is not None and other is not None and content(kind, held) == content(kind, other):
            digests[1] = digests[at]
    return Compared(kind, key, outcome(*digests), base, ours, theirs)


def _newest(place: str) -> Mapping[Name, RuleVersion]:
    """The newest published version of every rule (1 query)."""
    used = RuleVersion.objects.filter(place=place, status__in=IN_USE)
    latest = used.order_by("rule_set_id", "-no").distinct("rule_set_id")
    return {_name(one): one for one in latest.select_related("rule_set")}


def _bases(place: str) -> dict[Name, RuleVersion | RuleOffer]:
    """What the pack last said of every rule that somebody decided on (2 queries)."""
    offers = RuleOffer.objects.filter(place=place, status__in=SETTLED)
    versions = RuleVersion.objects.filter(place=place, status__in=IN_USE, origin=Origin.PACK)
    first = versions.order_by("rule_set_id", "-no").distinct("rule_set_id")
    last = offers.order_by("rule_set_id", "-pk").distinct("rule_set_id")
    published = {_name(one): one for one in first.select_related("rule_set")}
    return published | {_name(one): one for one in last.select_related("rule_set")}


def _name(one: RuleVersion | RuleOffer) -> Name:
    return one.rule_set.kind, one.rule_set.key
