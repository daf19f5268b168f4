"""Who is calling."""

from ninja import Router, Schema

from ronghe.foundation.accounts.api import ROLES, ActorRequest, Door
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers

router = Router(tags=["me"])


class Capacity(Schema):
    """An identity: the role and in which office it is held."""

    role: str
    role_title: str
    title: str


class Me(Capacity):
    """The person, the identity in force, what it may do, and the person's other identities."""

    name: str
    place: str
    verbs: list[str]
    others: list[Capacity]


@router.get("/me", response=answers(Me), summary="当前身份")
@asks(Door.SIGNED_IN)
def me(request: ActorRequest) -> Me:
    """The identity in force."""
    actor = request.actor
    return Me(
        name=actor.name,
        place=actor.place,
        role=actor.identity.role.value,
        role_title=str(actor.role.title),
        title=actor.identity.title,
        verbs=sorted(verb.value for verb in actor.role.verbs),
        others=[
            Capacity(role=one.role.value, role_title=str(ROLES[one.role].title), title=one.title)
            for one in actor.others
        ],
    )
