"""The door of accounts."""

from ronghe.foundation.accounts.actions import (
    clear_demo,
    end_grants,
    grant_role,
    move_demo_clock,
    open_place,
)
from ronghe.foundation.accounts.actors import Actor, Identity, signed_in, system_actor
from ronghe.foundation.accounts.feeds import actor_of_feed, end_feed, feed_of, make_feed
from ronghe.foundation.accounts.guards import ActorRequest, Door, may_open, needs
from ronghe.foundation.accounts.middleware import IDENTITY_KEY
from ronghe.foundation.accounts.models import CalendarFeed, Grant, Place, User
from ronghe.foundation.accounts.queries import (
    actor_for,
    demo_cast,
    identities_of,
    places,
    today,
)
from ronghe.foundation.accounts.roles import ROLES, Role, RoleCode, Verb
from ronghe.foundation.accounts.standing_in import end_stand_in, stand_in, stand_ins_of

__all__ = [
    "IDENTITY_KEY",
    "ROLES",
    "Actor",
    "ActorRequest",
    "CalendarFeed",
    "Door",
    "Grant",
    "Identity",
    "Place",
    "Role",
    "RoleCode",
    "User",
    "Verb",
    "actor_for",
    "actor_of_feed",
    "clear_demo",
    "demo_cast",
    "end_feed",
    "end_grants",
    "end_stand_in",
    "feed_of",
    "grant_role",
    "identities_of",
    "make_feed",
    "may_open",
    "move_demo_clock",
    "needs",
    "open_place",
    "places",
    "signed_in",
    "stand_in",
    "stand_ins_of",
    "system_actor",
    "today",
]
