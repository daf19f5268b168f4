"""Whose presence a meeting expects: members and committee as they were on its day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from ronghe.core.register.api import (
    Membership,
    MembershipKind,
    Organisation,
    Post,
    PostKind,
    Standing,
    members_of,
)
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.activities.rules.joint import (
    Kinds,
    expects_committee,
    expects_members,
    held_by,
    recorded_at_once,
)
from ronghe.work.activities.rules.meeting_kind import MeetingKind

RULE = "meeting-kind"


@dataclass(frozen=True)
class ExpectedPerson:
    """Somebody a meeting may expect; ``standing`` and ``post`` are Chinese labels, or empty."""

    id: int
    code: str
    name: str
    standing: str = ""
    post: str = ""
    is_member: bool = False
    is_committee: bool = False
    is_secretary: bool = False
    is_linked: bool = False


def kinds_in_force(place: str, on: date) -> dict[str, MeetingKind]:
    """The meeting kinds of a place on a day, by key (1 query)."""
    rules = rules_of(place, RULE, on)
    return {key: MeetingKind.model_validate(rule.body) for key, rule in rules.items()}


def kinds_held_by(organisation: Organisation, on: date) -> dict[str, MeetingKind]:
    """The kinds that an organisation of this type records in one step, by key (1 query)."""
    kinds = recorded_at_once(kinds_in_force(organisation.place_id, on))
    return held_by(kinds, organisation.org_type)


def people_of(organisation: Organisation, on: date) -> list[ExpectedPerson]:
    """Members, linked members and committee of an organisation on a day, by name (2 queries).

    Members are those with a primary tie. What the present scope may not read is not among them.
    """
    people = {tie.person_id: _member(tie) for tie in members_of(organisation, on)}
    for post in _posts_on(organisation, on):
        known = people.get(post.person_id) or ExpectedPerson(
            post.person_id, post.person.code, post.person.name
        )
        people[post.person_id] = _seated(known, post)
    return list(people.values())


def expected_of(
    people: Sequence[ExpectedPerson], chosen: Sequence[str], kinds: Kinds
) -> list[ExpectedPerson]:
    """Those of an organisation's people whom a meeting of these kinds expects.

    A committee or general branch that has no members of its own expects its committee.
    """
    members, committee = expects_members(chosen, kinds), expects_committee(chosen, kinds)
    wanted = [p for p in people if (members and p.is_member) or (committee and p.is_committee)]
    return wanted or [p for p in people if p.is_committee]


def _posts_on(organisation: Organisation, on: date) -> list[Post]:
    held = Post.objects.filter(organisation=organisation, from_on__lte=on)
    held = held.filter(Q(until_on=None) | Q(until_on__gt=on)).select_related("person")
    return sorted(held, key=lambda post: (list(PostKind).index(PostKind(post.kind)), post.pk))


def _member(tie: Membership) -> ExpectedPerson:
    standing = str(Standing(tie.standing).label)
    is_linked = tie.kind == MembershipKind.LINKED
    return ExpectedPerson(
        tie.person_id,
        tie.person.code,
        tie.person.name,
        standing,
        is_member=not is_linked,
        is_linked=is_linked,
    )


def _seated(known: ExpectedPerson, post: Post) -> ExpectedPerson:
    label = str(PostKind(post.kind).label)
    return replace(
        known,
        post=f"{known.post}、{label}" if known.post else label,
        is_committee=True,
        is_secretary=known.is_secretary or post.kind == PostKind.SECRETARY,
    )
