"""A new release of a place's pack against what holds there: three-way, version by version (design idea 4).

Base is what the pack last published or offered here and somebody decided on, for a version that the
release adds what it said of the time before; ours is the newest version of that time; theirs is what
the release says. Compared is what people read: body (with its defaults), title, source, note. Ours
counts as the same as another when title and body are: a text that was written here never names the
source. Days count only where the release itself moved one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

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
from ronghe.foundation.rulebook.rules.versions import paired

Name = tuple[str, str]
Stated = NewRule | RuleVersion | RuleOffer
"""All three say the same things of a rule."""
Base = RuleVersion | RuleOffer
OFFERED = {Outcome.ADDED, Outcome.UPDATED, Outcome.CONFLICT}
"""What a draft is made for."""


@dataclass(frozen=True)
class Compared:
    """What a release means for one version of a rule; the sides that do not exist are None."""

    kind: str
    key: str
    outcome: Outcome
    base: Base | None
    ours: RuleVersion | None
    theirs: NewRule | None
    valid_from: date
    """The day the release gives the version, else the one the pack gave it before."""
    moved_from: date | None = None
    """The day the pack gave it before, where the release moves it."""

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
    def is_offered(self) -> bool:
        """Whether it is something to decide on."""
        return self.theirs is not None and self.outcome in OFFERED

    @property
    def moves_base(self) -> bool:
        """Whether both sides came to the same, other than what the pack said before."""
        if self.outcome is not Outcome.SAME or self.theirs is None or self.ours is None:
            return False
        return self.base is None or meaning(self.kind, self.base) != meaning(self.kind, self.theirs)


def compare_release(place: str, rules: Iterable[NewRule], on: date) -> tuple[Compared, ...]:
    """Every version of the release and of the place, in the release's order of rules (2 queries).

    `on` is the place's day: what the release says of versions that it has itself succeeded by then
    is only told, for nothing begins in the past.
    """
    wanted: dict[Name, dict[date, NewRule]] = {}
    for rule in rules:
        wanted.setdefault((rule.kind, rule.key), {})[rule.valid_from] = rule
    settled = _settled(place)
    versions = _versions(place)
    said = {name: said_before(some, settled.get(name, ())) for name, some in versions.items()}
    names = dict.fromkeys((*wanted, *sorted(name for name, days in said.items() if days)))
    return tuple(
        found
        for name in names
        for found in _Rule(
            name,
            said.get(name, {}),
            versions.get(name, ()),
            [one for one in settled.get(name, ()) if is_taken(one)],
            wanted.get(name, {}),
        ).compared(on)
    )


def said_before(versions: Iterable[RuleVersion], settled: Iterable[RuleOffer]) -> dict[date, Base]:
    """What the pack last said of a rule and was decided on, by the day it gave each version."""
    by_offer = {offer.draft_id for offer in settled}
    said: dict[date, Base] = {
        one.valid_from: one
        for one in versions
        if one.origin == Origin.PACK and one.pk not in by_offer
    }
    for offer in settled:
        said.pop(offer.moved_from or offer.valid_from, None)
        said[offer.valid_from] = offer
    return said


def is_taken(offer: RuleOffer) -> bool:
    """Whether it was accepted and still waits to be published."""
    return offer.draft is not None and offer.draft.status == VersionStatus.DRAFT


def base_of(said: Mapping[date, Base], day: date, moved_from: date | None) -> Base | None:
    """What the pack said of a version before; of an added one, what it said of the time before it."""
    known = said.get(moved_from or day)
    earlier = [one for one in said if one < day]
    return known or (said[max(earlier)] if earlier else None)


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


@dataclass(frozen=True)
class _Rule:
    """One rule: what the pack said of it by day, the place's versions, what the release says by day.

    `taken` are offers that were accepted and whose drafts are not published yet.
    """

    name: Name
    said: Mapping[date, Base]
    versions: Sequence[RuleVersion]
    taken: Sequence[RuleOffer]
    wanted: Mapping[date, NewRule]

    def compared(self, on: date) -> Iterator[Compared]:
        """Each version in the order they begin."""
        last = max((day for day in self.wanted if day <= on), default=None)
        pairs = paired(self.said, self.wanted)
        for was, now in pairs:
            starts = [min(filter(None, other)) for other in pairs if other != (was, now)]
            found = self._one(was, now, starts)
            is_past = now is not None and last is not None and now < last
            yield replace(found, outcome=Outcome.PAST) if is_past and found.is_offered else found

    def _one(self, was: date | None, now: date | None, others: Iterable[date]) -> Compared:
        theirs = self.wanted[now] if now else None
        moved = was if was and now and was != now else None
        day = now or was or date.min
        base = base_of(self.said, day, was)
        following = min((start for start in others if start > day), default=None)
        ours = self._ours(was or day, following)
        found = _outcome(self.name[0], base, ours, theirs, is_moved=moved is not None)
        return Compared(*self.name, found, base, ours, theirs, day, moved)

    def _ours(self, known_as: date, following: date | None) -> RuleVersion | None:
        """The place's newest version before the pack's next; one taken for another day counts."""
        taken = [one.draft for one in self.taken if one.valid_from != known_as and one.draft]
        known = sorted([*self.versions, *taken], key=lambda one: one.valid_from)
        held = [one for one in known if following is None or one.valid_from < following]
        return held[-1] if held else None


def _outcome(
    kind: str,
    base: Base | None,
    ours: RuleVersion | None,
    theirs: NewRule | None,
    *,
    is_moved: bool,
) -> Outcome:
    held = None if ours is None or ours.status == VersionStatus.RETIRED else ours
    digests = [None if one is None else meaning(kind, one) for one in (base, held, theirs)]
    if is_moved and theirs is not None:
        digests[2] = f"{digests[2]}@{theirs.valid_from}"
    for at, other in ((2, theirs), (0, base)):
        if held is not None and other is not None and content(kind, held) == content(kind, other):
            digests[1] = digests[at]
    return outcome(*digests)


def _versions(place: str) -> dict[Name, list[RuleVersion]]:
    """The published versions of every rule, in the order they begin (1 query)."""
    used = RuleVersion.objects.filter(place=place, status__in=IN_USE).select_related("rule_set")
    found: dict[Name, list[RuleVersion]] = {}
    for one in used.order_by("valid_from", "no"):
        found.setdefault(_name(one), []).append(one)
    return found


def _settled(place: str) -> dict[Name, list[RuleOffer]]:
    """What releases offered and was decided on, in the order it was (1 query)."""
    rows = RuleOffer.objects.filter(place=place, status__in=SETTLED)
    found: dict[Name, list[RuleOffer]] = {}
    for one in rows.select_related("rule_set", "draft").order_by("pk"):
        found.setdefault(_name(one), []).append(one)
    return found


def _name(one: RuleVersion | RuleOffer) -> Name:
    return one.rule_set.kind, one.rule_set.key
