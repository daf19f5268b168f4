"""Review queues and the story of one submission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Now, TruncDate

from ronghe.core.obligations.api import Obligation
from ronghe.core.register.api import Organisation
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import Review, ReviewTask
from ronghe.core.reviews.opening import OBLIGATION, source_of
from ronghe.core.reviews.policy import DELEGATES
from ronghe.core.reviews.rules.chain import ReviewChain
from ronghe.core.reviews.rules.progress import CONSENTS, is_through, to_open
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path, within
from ronghe.foundation.kernel.scope import place_system

SHANGHAI = ZoneInfo("Asia/Shanghai")
REVIEWING = (Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)


_TODAY = Coalesce(F("place__demo_today"), TruncDate(Now(), tzinfo=SHANGHAI))
"""The business day of the row's place."""


def pending_tasks_for(actor: Actor, *, kind: str = "", search: str = "") -> QuerySet[ReviewTask]:
    """The tasks waiting for this actor, own and handed over to them, oldest first.

    What is held back by a sample waits for nobody.
    """
    mine = Q(pk__in=[])
    for verb in REVIEWING:
        if actor.has(verb):
            mine |= _own(actor, verb)
    if any(actor.has(verb) for verb in DELEGATES):
        is_top = actor.identity.path == place_path(actor.place)
        here = Q(delegate__parent=None) if is_top else Q(delegate_path=actor.identity.path)
        mine |= here & Q(delegate__isnull=False, delegate_until__gte=_TODAY)
    tasks = ReviewTask.objects.filter(mine, decision=Decision.PENDING, is_held=False)
    if kind:
        tasks = tasks.filter(subject_kind=kind)
    if search:
        tasks = tasks.filter(Q(title__contains=search) | Q(submitter__contains=search))
    return tasks.order_by("opened_at", "pk")


def _own(actor: Actor, verb: Verb) -> Q:
    mine = within("path", actor.paths_for(verb)) & Q(verb=verb)
    if verb == Verb.SIGN_OFF and actor.identity.path == place_path(actor.place):
        # Who acts for the whole place signs for its top, not for every organisation below.
        return mine & Q(reviewer__parent=None)
    return mine


def review_task(pk: int) -> ReviewTask:
    """One task; raises ReviewTask.DoesNotExist when out of scope.

    A delegate stands elsewhere in the tree: its name is read in the place's name.
    """
    task = ReviewTask.objects.select_related("sample").get(pk=pk)
    if task.delegate_id is not None:
        with place_system(task.place_id):
            task.delegate = Organisation.objects.get(pk=task.delegate_id)
    return task


def due_days_of(place: str, tasks: Sequence[ReviewTask]) -> dict[int, date]:
    """The day each task is due, by the task's id (1 query)."""
    sources = {source_of(task): task.pk for task in tasks}
    rows = Obligation.objects.filter(place=place, kind=OBLIGATION, source__in=list(sources))
    return {sources[source]: due for source, due in rows.values_list("source", "due_on")}


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


@dataclass(frozen=True)
class Outlook:
    """What passing a pending task would do: steps it opens, or nothing yet, or the final result."""

    opens: tuple[str, ...]
    is_final: bool
    waits_for: int
    """How many more reviewers the step needs after this one."""


@dataclass(frozen=True)
class Lane:
    """A step of a submission as the others in the chain see it; tasks that count, in order."""

    key: str
    title: str
    after: tuple[str, ...]
    days: int
    tasks: tuple[tuple[ReviewTask, date | None], ...]
    needed: int
    is_deemed: bool
    is_ahead: bool
    """Whether it comes before the step the reader is looking at."""


@dataclass(frozen=True)
class Course:
    """The submission around one task: its lanes and what passing the task leads to."""

    lanes: list[Lane]
    may_sample: bool
    """Whether the task's step may be decided by a sample."""
    outlook: Outlook


def course_of(task: ReviewTask) -> Course:
    """Every step of the task's submission, with who decided what and what is due when.

    Read in the place's name: who bears one task of a submission may know how it stands (2 queries).
    """
    with place_system(task.place_id):
        review = Review.objects.select_related("chain").get(pk=task.review_id)
        rows = ReviewTask.objects.filter(review=review, is_void=False).select_related("reviewer")
        found = rows.annotate(due_on=due_on_of_task()).order_by("step", "pk")
        tasks: list[ReviewTask] = [*found]
    chain = ReviewChain.model_validate(review.chain.body)
    return Course(
        lanes=_lanes(chain, task, tasks),
        may_sample=chain.steps[task.step].sample is not None,
        outlook=_outlook(chain, task, tasks),
    )


def due_on_of_task() -> Subquery:
    """The day a task is due: the last day of what its reviewer owes for it."""
    owed = Obligation.objects.filter(
        kind=OBLIGATION,
        source=Concat(Value("task-"), Cast(OuterRef("pk"), CharField())),
        bearer=OuterRef("reviewer"),
        round="1",
    )
    return Subquery(owed.values("due_on")[:1])


def _lanes(chain: ReviewChain, task: ReviewTask, tasks: list[ReviewTask]) -> list[Lane]:
    ahead = chain.ahead_of(task.step)
    lanes = []
    for number, step in enumerate(chain.steps):
        mine = tuple((t, t.due_on) for t in tasks if t.step == number)  # type: ignore[attr-defined]
        lanes.append(
            Lane(
                key=step.key,
                title=step.title,
                after=tuple(chain.steps[at].title for at in chain.before[number]),
                days=step.days,
                tasks=mine,
                needed=step.needed(len(mine)),
                is_deemed=step.mode == "DEEMED",
                is_ahead=number in ahead,
            )
        )
    return lanes


def _outlook(chain: ReviewChain, task: ReviewTask, tasks: list[ReviewTask]) -> Outlook:
    given: dict[int, list[str]] = defaultdict(list)
    for one in tasks:
        given[one.step].append("PASSED" if one.pk == task.pk else one.decision)
    mine = given[task.step]
    consents = sum(one in CONSENTS for one in mine)
    return Outlook(
        opens=tuple(chain.steps[number].title for number in to_open(chain, given)),
        is_final=is_through(chain, given),
        waits_for=max(0, chain.steps[task.step].needed(len(mine)) - consents),
    )
