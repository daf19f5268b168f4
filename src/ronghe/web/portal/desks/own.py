"""What an identity owes: its own organisation's part and the person's, most urgent first."""

from collections.abc import Sequence
from datetime import date

from ronghe.core.obligations.api import DUTY, Obligation, open_obligations_in, work_calendar
from ronghe.core.register.api import Person
from ronghe.core.reviews.api import OBLIGATION as REVIEW
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Todo
from ronghe.web.portal.desks.duties import duty_todos, todo_of

ORDER = (State.LATE, State.SOON, State.GOING, State.NOT_DUE)


def own_todos(actor: Actor, on: date) -> list[Todo]:
    """Own organisation's and personal obligations without reviews, which wait in a queue (4 queries)."""
    owed = [*_of_organisation(actor, on), *personal(actor, on)]
    return as_todos(owed, on)


def as_todos(owed: Sequence[Obligation], on: date) -> list[Todo]:
    """Obligations as cards, the most urgent first (2 queries)."""
    calendar = work_calendar()
    duties = [one for one in owed if one.kind == DUTY and one.person_id is None]
    others = [one for one in owed if one.kind != DUTY or one.person_id is not None]
    todos = [*duty_todos(duties, on, calendar), *(todo_of(one, on, calendar) for one in others)]
    return sorted(todos, key=lambda todo: ORDER.index(todo.state))


def personal(actor: Actor, on: date) -> list[Obligation]:
    """What is owed by the person who signed in, wherever in the place (1 query)."""
    if actor.user is None:
        return []
    me = Person.objects.filter(place=actor.place, user=actor.user)
    reach = (actor.identity.path,)
    return list(open_obligations_in(reach, on).filter(person__in=me))


def _of_organisation(actor: Actor, on: date) -> list[Obligation]:
    mine = open_obligations_in((actor.identity.path,), on)
    return list(mine.filter(path=actor.identity.path, person=None).exclude(kind=REVIEW))
