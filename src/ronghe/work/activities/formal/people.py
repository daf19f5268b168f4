"""Whose presence a formal meeting expects: a committee, the delegates, the direct secretaries."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from ronghe.core.register.api import Organisation, Post, PostKind
from ronghe.foundation.kernel.path import within
from ronghe.work.activities.expected import ExpectedPerson, expected_of, people_of
from ronghe.work.activities.models import Delegate
from ronghe.work.activities.rules.meeting_kind import MeetingKind


def people_expected(
    organisation: Organisation, key: str, kind: MeetingKind, on: date
) -> list[ExpectedPerson]:
    """Everybody a meeting of this kind expects on a day; for NAMED, those who may be named.

    At most 2 queries. What the present scope may not read is not among them.
    """
    match kind.expected:
        case "MEMBERS" | "COMMITTEE":
            return expected_of(people_of(organisation, on), [key], {key: kind})
        case "NAMED":
            return [p for p in people_of(organisation, on) if p.is_committee]
        case "DELEGATES":
            return _delegates(organisation, kind.delegate_level, on)
        case "DIRECT_SECRETARIES":
            return _direct_secretaries(organisation, on)


def _delegates(organisation: Organisation, level: str, on: date) -> list[ExpectedPerson]:
    found = Delegate.objects.filter(
        within("path", [organisation.path]), level=level, term_from__lte=on, term_until__gt=on
    )
    rows = found.select_related("person", "constituency").order_by("code")
    return [
        ExpectedPerson(d.person_id, d.person.code, d.person.name, post=d.constituency.short_name)
        for d in rows
    ]


def _direct_secretaries(organisation: Organisation, on: date) -> list[ExpectedPerson]:
    held = Post.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        within("path", [organisation.path]),
        kind=PostKind.SECRETARY,
        from_on__lte=on,
        organisation__is_direct=True,
    )
    rows = held.select_related("person", "organisation").order_by("organisation__code")
    found: dict[int, ExpectedPerson] = {}
    for post in rows:
        person = post.person
        found.setdefault(
            person.pk,
            ExpectedPerson(person.pk, person.code, person.name, post=post.organisation.short_name),
        )
    return list(found.values())


def secretary_among(people: Sequence[ExpectedPerson], absent: Sequence[str]) -> int | None:
    """The id of the secretary who is there, for who presides when nobody is named."""
    present = (p for p in people if p.is_secretary and p.code not in absent)
    return next((p.id for p in present), None)
