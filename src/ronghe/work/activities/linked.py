"""Dual affiliation: who came to a linked organisation's meeting is credited at home too.

The person is counted once, at the meeting; the home organisation reads a credit of its own, for the
meeting itself lies outside its reach.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from ronghe.core.register.api import Membership, MembershipKind
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.expected import ExpectedPerson
from ronghe.work.activities.models import LinkedCredit, Meeting


def credit_homes(meeting: Meeting, came: Sequence[ExpectedPerson], label: str) -> None:
    """Write the credits of a meeting anew, in its transaction (2 queries where nobody is linked)."""
    with place_system(meeting.place_id):
        LinkedCredit.objects.filter(meeting=meeting).delete()
        if not came:
            return
        homes = _homes([person.id for person in came], meeting.held_on)
        LinkedCredit.objects.bulk_create(
            LinkedCredit(
                meeting=meeting,
                place_id=meeting.place_id,
                organisation_id=home.organisation_id,
                path=home.path,
                person_id=home.person_id,
                held_on=meeting.held_on,
                held_by=meeting.organisation.name,
                label=label,
            )
            for home in homes
        )


def _homes(people: Sequence[int], on: date) -> list[Membership]:
    ties = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        person__in=people,
        kind=MembershipKind.PRIMARY,
        from_on__lte=on,
    )
    return list(ties.order_by("person"))
