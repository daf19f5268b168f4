"""What an identity owes: its own organisation's part and the person's, most urgent first."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from ronghe.core.obligations.api import DUTY, Obligation, open_obligations_in, work_calendar
from ronghe.core.register.api import Person
from ronghe.core.reviews.api import OBLIGATION as REVIEW
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Todo
from ronghe.web.portal.desks.duties import duty_todos, todo_of

ORDER = (State.LATE, State.SOON, State.GOING, State.NOT_DUE)


def own_todos(actor: Actor, on: date) -> list[Todo]:
    """Own organisation's and personal obligations without reviews, which wait in a queue.

    1 query where nothing is owed, otherwise 3.
    """
    own = Q(path=actor.identity.path, person=None) & ~Q(kind=REVIEW)
    owed = open_obligations_in((actor.identity.path,), on).filter(own | _personal(actor))
    return as_todos(list(owed), on)


def personal_todos(actor: Actor, on: date) -> list[Todo]:
    """What is owed by the person who signed in (1 query where nothing is owed, otherwise 2)."""
    reach = (actor.identity.path,)
    return as_todos(list(open_obligations_in(reach, on).filter(_personal(actor))), on)


def owed_at(organisation: int, actor: Actor, on: date) -> list[Obligation]:
    """What one organisation (id) owes as such, and the person who signed in (1 query)."""
    owed = open_obligations_in((actor.identity.path,), on)
    return list(owed.filter(belongs_to(organisation, actor)))


def belongs_to(organisation: int, actor: Actor) -> Q:
    """What one organisation (id) owes as such, and the person who signed in."""
    return Q(bearer=organisation, person=None) | _personal(actor)


def as_todos(owed: Sequence[Obligation], on: date) -> list[Todo]:
    """Obligations as cards, the most urgent first (2 queries where there are any)."""
    if not owed:
        return []
    calendar = work_calendar()
    duties = [one for one in owed if one.kind == DUTY and one.person_id is None]
    others = [one for one in owed if one.kind != DUTY or one.person_id is not None]
    todos = [*duty_todos(duties, on, calendar), *(todo_of(one, on, calendar) for one in others)]
    return sorted(todos, key=lambda todo: ORDER.index(todo.state))


def _personal(actor: Actor) -> Q:
    if actor.user is None:
        return Q(pk__in=[])
    return Q(person__in=Person.objects.filter(place=actor.place, user=actor.user))
