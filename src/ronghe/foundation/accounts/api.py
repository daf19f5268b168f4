"""The door of accounts."""

from ronghe.foundation.accounts.actions import (
    clear_demo,
    end_grants,
    grant_role,
    move_demo_clock,
    open_place,
)
from ronghe.foundation.accounts.actors import Actor, Identity, signed_in, system_actor
from ronghe.foundation.accounts.guards import ActorRequest, Door, needs
from ronghe.foundation.accounts.middleware import IDENTITY_KEY
from ronghe.foundation.accounts.models import Grant, Place, User
from ronghe.foundation.accounts.queries import (
    actor_for,
    demo_cast,
    identities_of,
    places,
    today,
)
from ronghe.foundation.accounts.roles import ROLES, Role, RoleCode, Verb

__all__ = [
    "IDENTITY_KEY",
    "ROLES",
    "Actor",
    "ActorRequest",
    "Door",
    "Grant",
    "Identity",
    "Place",
    "Role",
    "RoleCode",
    "User",
    "Verb",
    "actor_for",
    "clear_demo",
    "demo_cast",
    "end_grants",
    "grant_role",
    "identities_of",
    "move_demo_clock",
    "needs",
    "open_place",
    "places",
    "signed_in",
    "system_actor",
    "today",
]
