"""Starting reviews and deciding their tasks; many at once where many come at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from ronghe.core.obligations.api import (
    Owed,
    Proof,
    close_obligations,
    open_obligations,
    work_calendar,
)
from ronghe.core.register.api import Organisation, direct_above, root_organisation
from ronghe.core.reviews.choices import Decision, ReviewStatus
from ronghe.core.reviews.models import Review, ReviewTask
from ronghe.core.reviews.policy import check_can_decide, check_return_reason
from ronghe.core.reviews.rules.chain import ReviewChain, Step
from ronghe.core.reviews.subjects import subject
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import Line, record_each
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import Rule, rule, rule_versions

OBLIGATION = "review"


@dataclass(frozen=True)
class Submission:
    """Something handed in for review by an organisation."""

    organisation: Organisation
    kind: str
    code: str
    title: str
    round: int = 1


def start_reviews(
    *, by: Actor, submissions: Sequence[Submission], chain_key: str, at: datetime
) -> list[Review]:
    """Hand submissions to the first step of a chain; a constant number of queries for any number.

    Reviewers are organisations above the submitter, so their rows are written in the place's name.
    """
    chain = rule(by.place, "review-chain", chain_key, today(by.place))
    with place_system(by.place):
        reviews = Review.objects.bulk_create(
            [
                Review(
                    place_id=by.place,
                    organisation=one.organisation,
                    path=one.organisation.path,
                    subject_kind=one.kind,
                    subject_code=one.code,
                    title=one.title,
                    chain_id=chain.id,
                    round=one.round,
                    status=ReviewStatus.OPEN,
                    opened_at=at,
                )
                for one in submissions
            ]
        )
        _open_step(by.place, reviews, chain, 0, at)
    return reviews


def decide(
    *,
    by: Actor,
    task_id: int,
    decision: Decision,
    comment: str = "",
    fields: dict[str, str] | None = None,
    seen_version: int,
    at: datetime,
) -> ReviewTask:
    """Pass or return one task. Raises Refused, Conflict (decided meanwhile), Invalid (no reason)."""
    task = (
        ReviewTask.objects.select_for_update(of=("self",)).select_related("review").get(pk=task_id)
    )
    check_can_decide(by, task, seen_version)
    if decision == Decision.RETURNED:
        check_return_reason(comment, fields or {})
        _return(by, task, comment, fields or {}, at)
    else:
        pass_tasks(by=by, tasks=[task], comment=comment, at=at)
    record_decisions(by, [task], decision, comment)
    return task


def pass_tasks(*, by: Actor, tasks: Sequence[ReviewTask], comment: str, at: datetime) -> None:
    """Pass many tasks of checked actors at once: next step, or passed for good."""
    with place_system(by.place):
        _close(by, tasks, Decision.PASSED, comment, {}, at)
        finished = _advance(by.place, tasks, at)
        by_kind: dict[str, list[str]] = defaultdict(list)
        for review in finished:
            by_kind[review.subject_kind].append(review.subject_code)
        for kind, codes in by_kind.items():
            subject(kind).on_passed(by, codes, at)


def _return(
    by: Actor, task: ReviewTask, comment: str, fields: dict[str, str], at: datetime
) -> None:
    with place_system(by.place):
        _close(by, [task], Decision.RETURNED, comment, fields, at)
        Review.objects.filter(pk=task.review_id).update(status=ReviewStatus.RETURNED, closed_at=at)
        subject(task.subject_kind).on_returned(by, task.subject_code, comment, fields, at)


def _close(
    by: Actor,
    tasks: Sequence[ReviewTask],
    decision: Decision,
    comment: str,
    fields: dict[str, str],
    at: datetime,
) -> None:
    decided = {
        "decision": decision,
        "comment": comment,
        "returned_fields": fields,
        "decided_at": at,
        "decided_by_id": by.user,
        "decided_as": by.signature,
    }
    chosen = ReviewTask.objects.filter(pk__in=[task.pk for task in tasks])
    chosen.update(**decided, version=F("version") + 1)
    for task in tasks:
        vars(task).update(decided, version=task.version + 1)
    _close_obligations(by.place, tasks, at)


def _close_obligations(place: str, tasks: Sequence[ReviewTask], at: datetime) -> None:
    day = today(place)
    close_obligations(
        place=place,
        proofs=[
            Proof(OBLIGATION, f"task-{t.pk}", t.reviewer_id, "1", day, "review-task", str(t.pk))
            for t in tasks
        ],
        at=at,
    )


def _advance(place: str, tasks: Sequence[ReviewTask], at: datetime) -> list[Review]:
    reviews = {task.review_id: task.review for task in tasks}
    chains = rule_versions(list({review.chain_id for review in reviews.values()}))
    onward: dict[tuple[int, int], list[Review]] = defaultdict(list)
    finished: list[Review] = []
    for task in tasks:
        steps = ReviewChain.model_validate(chains[task.review.chain_id].body).steps
        if task.step + 1 < len(steps):
            onward[(task.review.chain_id, task.step + 1)].append(task.review)
        else:
            finished.append(task.review)
    for (chain, step), waiting in onward.items():
        _open_step(place, waiting, chains[chain], step, at)
    Review.objects.filter(pk__in=[review.pk for review in finished]).update(
        status=ReviewStatus.PASSED, closed_at=at
    )
    return finished


def _open_step(
    place: str, reviews: Sequence[Review], chain: Rule, number: int, at: datetime
) -> None:
    step = ReviewChain.model_validate(chain.body).steps[number]
    reviewers = _reviewers(place, step, reviews)
    tasks = ReviewTask.objects.bulk_create(
        [_task(place, review, reviewers[review.path], step, number, at) for review in reviews],
        batch_size=1000,
    )
    # The demo clock and the wall clock differ: limits run in business days of the place.
    begins = today(place)
    due = work_calendar().add_workdays(begins, step.days)
    open_obligations(place=place, owed=[_owed(task, begins, due) for task in tasks])


def _owed(task: ReviewTask, begins: date, due: date) -> Owed:
    source = f"task-{task.pk}"
    return Owed(OBLIGATION, source, task.reviewer_id, task.path, "1", task.title, begins, due)


def _task(
    place: str, review: Review, reviewer: Organisation, step: Step, number: int, at: datetime
) -> ReviewTask:
    above = step.reviewer in {"ORGANISATION_DEPARTMENT", "WORKING_COMMITTEE"}
    return ReviewTask(
        place_id=place,
        review=review,
        reviewer=reviewer,
        path=reviewer.path,
        subject_kind=review.subject_kind,
        subject_code=review.subject_code,
        subject_path=review.path,
        title=review.title,
        step=number,
        step_title=step.title,
        verb=Verb.CONFIRM_RESULT if above else Verb.REVIEW,
        opened_at=at,
    )


def _reviewers(place: str, step: Step, reviews: Sequence[Review]) -> dict[str, Organisation]:
    paths = [review.path for review in reviews]
    root = root_organisation(place)
    match step.reviewer:
        case "PARENT_DIRECT":
            direct = direct_above(paths, place)
            return {path: direct.get(path, root) for path in paths}
        case "PARENT":
            parents = Organisation.objects.filter(path__in=paths).select_related("parent")
            return {node.path: node.parent or root for node in parents}
        case "ORGANISATION_DEPARTMENT" | "WORKING_COMMITTEE":
            return dict.fromkeys(paths, root)


def record_decisions(
    by: Actor, tasks: Sequence[ReviewTask], decision: Decision, comment: str
) -> None:
    """Tell in the audit of each subject how it was decided."""
    verdict = "通过" if decision == Decision.PASSED else "退回"
    lines = (
        Line(
            subject=(task.subject_kind, task.subject_code),
            path=task.subject_path,
            sentence=f"{task.step_title}：{verdict}了“{task.title}”",
            reason=comment,
        )
        for task in tasks
    )
    record_each(by=by, verb="reviews.decide", lines=lines)
