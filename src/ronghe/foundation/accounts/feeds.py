"""Secret addresses for calendar programs, which cannot sign in (RFC 5545 subscriptions).

The address is shown once; only its digest is kept. It reads the days of one identity, nothing else,
ends with that identity, and a new one replaces the old.
"""

import hashlib
import secrets
from datetime import datetime

from ronghe.foundation.accounts.actors import Actor
from ronghe.foundation.accounts.models import CalendarFeed
from ronghe.foundation.accounts.queries import actor_for


def make_feed(*, by: Actor, at: datetime) -> str:
    """A new secret for the identity in force; a former one stops working."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        grant_id=by.identity.grant, defaults={"digest": _digest(token), "made_at": at}
    )
    return token


def end_feed(*, by: Actor) -> bool:
    """Stop the identity's address; whether there was one."""
    return bool(CalendarFeed.objects.filter(grant=by.identity.grant).delete()[0])


def feed_of(actor: Actor) -> CalendarFeed | None:
    """The address in use for the identity in force (1 query)."""
    return CalendarFeed.objects.filter(grant=actor.identity.grant).first()


def actor_of_feed(token: str) -> Actor | None:
    """Whose days a secret reads: None when it is unknown, or the identity has ended."""
    found = CalendarFeed.objects.filter(digest=_digest(token)).select_related("grant__user").first()
    if found is None or not found.grant.user.is_active:
        return None
    actor = actor_for(found.grant.user, found.grant_id)
    return actor if actor and actor.identity.grant == found.grant_id else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
