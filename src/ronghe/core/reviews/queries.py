"""Review queues and the story of one submission."""

from django.db.models import Q, QuerySet

from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import Review, ReviewTask
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within

REVIEWING = (Verb.REVIEW, Verb.CONFIRM_RESULT)


def pending_tasks_for(actor: Actor, *, kind: str = "", search: str = "") -> QuerySet[ReviewTask]:
    """The tasks waiting for this actor, oldest first."""
    mine = ReviewTask.objects.none()
    for verb in REVIEWING:
        if actor.has(verb):
            waiting = ReviewTask.objects.filter(
                within("path", actor.paths_for(verb)), verb=verb, decision=Decision.PENDING
            )
            mine = mine | waiting if mine.query.where else waiting
    if kind:
        mine = mine.filter(subject_kind=kind)
    if search:
        named = Q(review__organisation__name__contains=search)
        mine = mine.filter(Q(title__contains=search) | named)
    return mine.select_related("review", "review__organisation", "reviewer").order_by(
        "opened_at", "pk"
    )


def review_task(pk: int) -> ReviewTask:
    """One task; raises ReviewTask.DoesNotExist when out of scope."""
    return ReviewTask.objects.select_related("review", "review__organisation", "reviewer").get(
        pk=pk
    )


def reviews_of(kind: str, code: str) -> list[Review]:
    """All rounds of one subject with their tasks, newest first (2 queries)."""
    rounds = Review.objects.filter(subject_kind=kind, subject_code=code)
    return list(rounds.prefetch_related("tasks__reviewer").order_by("-round"))


def next_round(kind: str, code: str, place: str) -> int:
    """The number of the next submission of a subject."""
    last = Review.objects.filter(place=place, subject_kind=kind, subject_code=code).order_by(
        "-round"
    )
    return (last.values_list("round", flat=True).first() or 0) + 1
