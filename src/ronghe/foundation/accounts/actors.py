"""The actor: who acts, in which capacity, and how far (design idea 2).

The identity in force decides what may be done; the row-level wall is the union of all the
person's grants in that place, so switching identity never needs another sign-in.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.roles import ROLES, Role, RoleCode, Verb
from ronghe.foundation.kernel.path import is_within, outermost, place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import Scope


@dataclass(frozen=True)
class Identity:
    """One grant as the actor wears it."""

    grant: int
    place: str
    role: RoleCode
    path: str
    title: str


@dataclass(frozen=True)
class Actor:
    """Somebody acting in one capacity; ``others`` are the same person's further identities."""

    user: int | None
    name: str
    identity: Identity
    others: tuple[Identity, ...] = ()

    @property
    def place(self) -> str:
        """The code of the place this identity belongs to."""
        return self.identity.place

    @property
    def role(self) -> Role:
        """The declared role of the identity in force."""
        return ROLES[self.identity.role]

    @property
    def signature(self) -> str:
        """How audit names the actor: name and capacity."""
        return f"{self.name}（{self.identity.title}）"

    def has(self, verb: Verb) -> bool:
        """Whether the present capacity includes the verb at all."""
        return verb in self.role.verbs

    def paths_for(self, verb: Verb) -> tuple[str, ...]:
        """The subtrees in which the verb may be done; empty when the role lacks it."""
        return (self.identity.path,) if self.has(verb) else ()

    def can(self, verb: Verb, path: str) -> bool:
        """Whether the verb may be done to a row at this path."""
        return any(is_within(path, granted) for granted in self.paths_for(verb))

    def check(self, verb: Verb, path: str, doing: str) -> None:
        """Raise Refused with a sentence unless the verb may be done at the path.

        ``doing`` completes the sentence: "您的身份不能……".
        """
        if not self.has(verb):
            raise Refused(
                "role",
                _("“%(title)s”身份不能%(doing)s。请切换身份，或请有此职责的同志办理。")
                % {"title": self.role.title, "doing": doing},
            )
        if not self.can(verb, path):
            raise Refused(
                "scope",
                _("这不在您负责的范围内，不能%(doing)s。请联系对应的党组织办理。")
                % {"doing": doing},
            )

    def scope(self) -> Scope:
        """The outer wall for this actor: the union of all grants in the place, per wall."""
        here = [i for i in (self.identity, *self.others) if i.place == self.place]
        return Scope(place=self.place, user=self.user, **{w: _wall(here, w) for w in _WALLS})


_WALLS = ("general", "member", "citizen")


def _wall(identities: list[Identity], wall: str) -> tuple[str, ...]:
    return outermost(i.path for i in identities if wall in ROLES[i.role].walls)


def system_actor(place: str) -> Actor:
    """The system itself acting for a place: sweeps, loading, freezing."""
    identity = Identity(0, place, RoleCode.OFFICER, place_path(place), "系统")
    return Actor(None, "系统", identity)


def signed_in(actor: Actor) -> int:
    """The user of an actor who must be a person; raises Refused for the system itself."""
    if actor.user is None:
        raise Refused("system", _("这一步须由登录的人办理。"))
    return actor.user
