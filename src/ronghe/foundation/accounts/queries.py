"""Questions about places, users and grants."""

from datetime import date

from django.utils import timezone

from ronghe.foundation.accounts.actors import Actor, Identity
from ronghe.foundation.accounts.models import Grant, Place, User
from ronghe.foundation.accounts.roles import RoleCode


def today(place: str) -> date:
    """The only business clock: the demo day of a demo place, else today in Shanghai."""
    fixed = Place.objects.values_list("demo_today", flat=True).get(pk=place)
    return fixed or timezone.localdate()


def places() -> list[Place]:
    """All places, loaded ones first."""
    return list(Place.objects.order_by("loaded_at", "code"))


def identities_of(user: User) -> tuple[Identity, ...]:
    """The identities in force today in each place, oldest grant first (1 query)."""
    grants = (
        Grant.objects.filter(user=user)
        .select_related("place", "stands_in_for")
        .order_by("from_on", "pk")
    )
    return tuple(_identity(grant) for grant in grants if _in_force(grant))


def actor_for(user: User, grant: int | None = None) -> Actor | None:
    """The actor for a signed-in user in the chosen identity (default: the first), or None."""
    identities = identities_of(user)
    chosen = next((i for i in identities if i.grant == grant), None)
    chosen = chosen or next(iter(identities), None)
    if chosen is None:
        return None
    others = tuple(i for i in identities if i != chosen)
    return Actor(user.pk, user.display_name, chosen, others)


def demo_cast(place: str) -> list[Grant]:
    """The demo identities that "try as this role" offers, in the order they were made."""
    return list(
        Grant.objects.filter(place=place, user__is_demo_cast=True)
        .select_related("user")
        .order_by("pk")
    )


def _identity(grant: Grant) -> Identity:
    return Identity(grant.pk, grant.place_id, RoleCode(grant.role), grant.path, grant.title)


def _in_force(grant: Grant) -> bool:
    day = grant.place.demo_today or timezone.localdate()
    away = grant.stands_in_for
    return _spans(grant, day) and (away is None or _spans(away, day))


def _spans(grant: Grant, day: date) -> bool:
    return grant.from_on <= day and (grant.until_on is None or day <= grant.until_on)
