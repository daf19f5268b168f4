"""Tables one asked for or was asked, answers, and who asks how much of others."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path, within
from ronghe.foundation.kernel.refusals import Refused
from ronghe.work.collection.choices import AnswerState, TableStatus
from ronghe.work.collection.models import CollectionAnswer, CollectionTable


def tables_for(actor: Actor) -> QuerySet[CollectionTable]:
    """Tables of the actor's subtree, those the actor was asked, and for approvers those waiting.

    Each carries ``own_state`` and ``done_count``: annotated by the list page.
    """
    own = CollectionAnswer.objects.filter(table=OuterRef("pk"), path=actor.identity.path)
    found = CollectionTable.objects.filter(place=actor.place).annotate(is_asked=Exists(own))
    wanted = Q(is_asked=True)
    if actor.has(Verb.ASK_COLLECTION):
        wanted |= within("path", (actor.identity.path,))
    if actor.can(Verb.EXTEND_LIMITS, place_path(actor.place)):
        wanted |= Q(status=TableStatus.WAITING)
    return found.filter(wanted).order_by(F("sent_on").desc(nulls_first=True), "-pk")


def table_by_code(actor: Actor, code: str) -> CollectionTable:
    """One table that concerns the actor; raises Refused when there is none."""
    found = tables_for(actor).filter(code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这张表，或者它没有发给您。请到采集列表查看。"), 404)
    return found


def own_answer(actor: Actor, table: CollectionTable) -> CollectionAnswer | None:
    """The row of the actor's organisation, None when it was not asked."""
    return CollectionAnswer.objects.filter(table=table, path=actor.identity.path).first()


def answers_of(table: CollectionTable) -> QuerySet[CollectionAnswer]:
    """The rows of a table in scope, in the order of the tree."""
    return CollectionAnswer.objects.filter(table=table).order_by("path")


def done_counts(tables: list[int]) -> dict[int, int]:
    """How many have answered, for each of some tables (1 query)."""
    done = CollectionAnswer.objects.filter(table__in=tables, state=AnswerState.DONE)
    counts: dict[int, int] = {}
    for table in done.values_list("table", flat=True):
        counts[table] = counts.get(table, 0) + 1
    return counts


@dataclass(frozen=True)
class Requester:
    """Who asked how much of others in a year: tables, rows, minutes."""

    name: str
    tables: int
    rows: int
    minutes: int
    off_list: int


def burden_by_requester(place: str, year: int) -> list[Requester]:
    """Requesters of a year, the heaviest first; branches are never ranked (1 query)."""
    sent = CollectionTable.objects.filter(place=place, is_shared=True, sent_on__year=year)
    rows = sent.values("asker", "path").annotate(
        rows=Sum("asked_count"), cost=Sum(F("asked_count") * F("minutes"))
    )
    counted: dict[tuple[str, str], list[bool]] = {}
    for asker, path, is_off in sent.values_list("asker", "path", "is_off_list"):
        counted.setdefault((asker, path), []).append(is_off)
    found = [
        Requester(
            one["asker"],
            len(counted[one["asker"], one["path"]]),
            one["rows"],
            one["cost"],
            sum(counted[one["asker"], one["path"]]),
        )
        for one in rows.order_by()
    ]
    return sorted(found, key=lambda one: (-one.minutes, one.name))
