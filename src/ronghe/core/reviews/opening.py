"""Opening a step of many reviews at once: a task and an obligation for each reviewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from ronghe.core.obligations.api import (
    Limit,
    Obligation,
    Owed,
    Proof,
    close_obligations,
    open_obligations,
    time_limits,
    work_calendar,
)
from ronghe.core.register.api import Organisation
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import Review, ReviewTask
from ronghe.core.reviews.reviewers import reviewers_of, verb_of
from ronghe.core.reviews.rules.chain import ReviewChain, Step
from ronghe.foundation.accounts.api import today
from ronghe.foundation.rulebook.api import Rule

OBLIGATION = "review"


def source_of(task: ReviewTask) -> str:
    """How obligations name a task."""
    return f"task-{task.pk}"


def open_step(
    place: str, reviews: Sequence[Review], chain: Rule, number: int, at: datetime
) -> list[ReviewTask]:
    """Hand these reviews to every reviewer of a step; a constant number of queries.

    Who returned the submission at this step before goes on with the days left (ux §1.8: who
    returns it pays the clock), one day at least.
    """
    step = ReviewChain.model_validate(chain.body).steps[number]
    reviewers = reviewers_of(place, step, reviews)
    turns = _turns(reviews, number)
    tasks = ReviewTask.objects.bulk_create(
        [
            _task(place, review, node, step, number, turns.get((review.pk, node.pk), 0) + 1, at)
            for review in reviews
            for node in reviewers[review.path]
        ],
        batch_size=1000,
    )
    _open_obligations(place, tasks, step)
    return tasks


def close_tasks_obligations(place: str, tasks: Sequence[ReviewTask], at: datetime) -> None:
    """What their reviewers owed is done."""
    day = today(place)
    close_obligations(
        place=place,
        proofs=[
            Proof(OBLIGATION, source_of(t), t.reviewer_id, "1", day, "review-task", str(t.pk))
            for t in tasks
        ],
        at=at,
    )


def _turns(reviews: Sequence[Review], number: int) -> dict[tuple[int, int], int]:
    """How often each reviewer had this step of each review already."""
    before = ReviewTask.objects.filter(review__in=[one.pk for one in reviews], step=number)
    turns: dict[tuple[int, int], int] = defaultdict(int)
    for key in before.values_list("review", "reviewer"):
        turns[key] += 1
    return turns


def _open_obligations(place: str, tasks: Sequence[ReviewTask], step: Step) -> None:
    # The demo clock and the wall clock differ: limits run in business days of the place.
    begins, calendar = today(place), work_calendar()
    spent = days_spent(place, tasks, begins)
    due: dict[int, date] = {}
    owed = []
    for task in tasks:
        used = spent.get((task.subject_kind, task.subject_code, task.reviewer_id), 0)
        left = max(1, step.days - used)
        if left not in due:
            due[left] = calendar.add_workdays(begins, left)
        owed.append(_owed(task, begins, due[left], left))
    open_obligations(place=place, owed=owed)


def days_spent(
    place: str, tasks: Sequence[ReviewTask], on: date
) -> Mapping[tuple[str, str, int], int]:
    """Working days a reviewer used on earlier turns of the same step that ended in a return.

    None count where the place's rule lets the submitter pay. By subject kind, code and reviewer.
    """
    again = [task for task in tasks if task.round > 1 or task.turn > 1]
    if not again or time_limits(place, on).of(OBLIGATION).limit.return_pays == "SUBMITTER":
        return {}
    returned = ReviewTask.objects.filter(
        place=place,
        pk__lt=max(task.pk for task in again),
        subject_kind__in={task.subject_kind for task in again},
        subject_code__in=[task.subject_code for task in again],
        step=again[0].step,
        decision=Decision.RETURNED,
    )
    earlier = {source_of(task): task for task in returned}
    calendar = work_calendar()
    spent: dict[tuple[str, str, int], int] = defaultdict(int)
    rows = Obligation.objects.filter(place=place, kind=OBLIGATION, source__in=list(earlier))
    for source, opens_on, done_on in rows.values_list("source", "opens_on", "done_on"):
        task = earlier[source]
        key = (task.subject_kind, task.subject_code, task.reviewer_id)
        spent[key] += calendar.workdays_between(opens_on, done_on) if done_on else 0
    return spent


def _owed(task: ReviewTask, begins: date, due: date, days: int) -> Owed:
    """Counted again with its working days whenever the calendar changes."""
    return Owed(
        OBLIGATION, source_of(task), task.reviewer_id, task.path, "1", task.title, begins, due,
        allowed=Limit(unit="WORKDAYS", amount=days),
    )  # fmt: skip


def _task(
    place: str,
    review: Review,
    reviewer: Organisation,
    step: Step,
    number: int,
    turn: int,
    at: datetime,
) -> ReviewTask:
    return ReviewTask(
        place_id=place,
        review=review,
        reviewer=reviewer,
        path=reviewer.path,
        subject_kind=review.subject_kind,
        subject_code=review.subject_code,
        subject_path=review.path,
        title=review.title,
        submitter=review.organisation.name,
        submitter_short=review.organisation.short_name,
        round=review.round,
        step=number,
        step_title=step.title,
        verb=verb_of(step, reviewer),
        turn=turn,
        is_deemed_by_silence=step.mode == "DEEMED",
        opened_at=at,
    )
