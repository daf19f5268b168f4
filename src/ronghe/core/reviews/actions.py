"""Starting reviews and deciding their tasks; many at once where many come at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.core.reviews.advancing import advance, go_back, lock_reviews, withdraw
from ronghe.core.reviews.choices import Decision, ReviewStatus, SampleStatus
from ronghe.core.reviews.models import Review, ReviewSample, ReviewTask
from ronghe.core.reviews.opening import OBLIGATION, close_tasks_obligations, open_step
from ronghe.core.reviews.policy import check_can_decide, check_can_go_back, check_return_reason
from ronghe.core.reviews.rules.chain import ReviewChain
from ronghe.core.reviews.rules.progress import to_open
from ronghe.core.reviews.subjects import subject
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import Line, record_each
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule, rule_version

__all__ = [
    "OBLIGATION",
    "Submission",
    "decide",
    "pass_tasks",
    "recall_review",
    "record_decisions",
    "start_reviews",
]


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
    """Hand submissions to the first steps of a chain; a constant number of queries for any number.

    Reviewers are other organisations than the submitter, so their rows are written in the place's
    name. Raises Invalid where the chain names a reviewer that does not exist.
    """
    chain = rule(by.place, "review-chain", chain_key, today(by.place))
    first = to_open(ReviewChain.model_validate(chain.body), {})
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
        for number in first:
            open_step(by.place, reviews, chain, number, at)
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
    return_to: str = "",
) -> ReviewTask:
    """Pass or return one task: the last pass confirms the subject, a return gives it back.

    ``fields`` maps a place in the submission to the reason it is returned for. ``return_to`` is
    the key of an earlier step that must look again; empty gives it back to the submitter. The same
    decision of the same person sent twice is one. Raises Refused, Invalid (a return without a
    reason), Conflict (somebody was first).
    """
    with place_system(by.place):
        lock_reviews([ReviewTask.objects.values_list("review", flat=True).get(pk=task_id)])
        held = ReviewTask.objects.select_for_update(of=("self",)).select_related("review")
        task = held.get(pk=task_id)
    if _is_decided_so(by, task, decision, comment, seen_version):
        return task
    check_can_decide(by, task, seen_version)
    if decision == Decision.RETURNED:
        check_return_reason(comment, fields or {})
        _return(by, task, comment, fields or {}, return_to, at)
    else:
        pass_tasks(by=by, tasks=[task], comment=comment, at=at)
    with place_system(by.place):
        record_decisions(by, [task], decision, comment)
    return task


def _is_decided_so(
    by: Actor, task: ReviewTask, decision: Decision, comment: str, seen_version: int
) -> bool:
    """Whether this very decision arrived before, e.g. by a second press of the key."""
    same = (task.decision, task.decided_by_id, task.comment) == (decision, by.user, comment)
    return same and by.user is not None and task.version == seen_version + 1


def recall_review(*, by: Actor, kind: str, code: str, comment: str, at: datetime) -> bool:
    """Take a submission off its reviewers' desks, as returned; False where none is open.

    The room that calls it says in its own words what becomes of the subject.
    """
    with place_system(by.place):
        open_one = Review.objects.select_for_update().filter(
            place=by.place, subject_kind=kind, subject_code=code, status=ReviewStatus.OPEN
        )
        review = open_one.first()
        if review is None:
            return False
        withdraw(by.place, review.pk, at)
        review.status, review.closed_at = ReviewStatus.RETURNED, at
        review.save(update_fields=["status", "closed_at"])
        line = Line((kind, code), review.path, f"“{review.title}”不再审核", comment)
        record_each(by=by, verb="reviews.recall", lines=[line])
    return True


def pass_tasks(
    *,
    by: Actor,
    tasks: Sequence[ReviewTask],
    comment: str,
    at: datetime,
    decision: Decision = Decision.PASSED,
) -> None:
    """Pass many tasks of checked actors at once: next steps, or passed for good.

    ``decision`` DEEMED says that silence passed them.
    """
    with place_system(by.place):
        _close(by, tasks, decision, comment, {}, at)
        finished = advance(by.place, tasks, at)
        by_kind: dict[str, list[str]] = defaultdict(list)
        for review in finished:
            by_kind[review.subject_kind].append(review.subject_code)
        for kind, codes in by_kind.items():
            subject(kind).on_passed(by, codes, at)
        _settle_samples(by, tasks, at)


def _return(
    by: Actor,
    task: ReviewTask,
    comment: str,
    fields: dict[str, str],
    return_to: str,
    at: datetime,
) -> None:
    with place_system(by.place):
        chain = ReviewChain.model_validate(rule_version(task.review.chain_id).body)
        number = check_can_go_back(chain, task.step, return_to)
        _close(by, [task], Decision.RETURNED, comment, fields, at)
        if number is None:
            withdraw(by.place, task.review_id, at)
            Review.objects.filter(pk=task.review_id).update(
                status=ReviewStatus.RETURNED, closed_at=at
            )
            subject(task.subject_kind).on_returned(by, task.subject_code, comment, fields, at)
        else:
            go_back(by.place, task, number, at)
        _settle_samples(by, [task], at)


def _close(
    by: Actor,
    tasks: Sequence[ReviewTask],
    decision: Decision,
    comment: str,
    fields: Mapping[str, str],
    at: datetime,
) -> None:
    decided = {
        "decision": decision,
        "comment": comment,
        "returned_fields": fields,
        "decided_at": at,
        "decided_by_id": by.user,
        "decided_as": by.signature,
        "is_held": False,
    }
    chosen = ReviewTask.objects.filter(pk__in=[task.pk for task in tasks])
    chosen.update(**decided, version=F("version") + 1)
    for task in tasks:
        vars(task).update(decided, version=task.version + 1)
    close_tasks_obligations(by.place, tasks, at)


def _settle_samples(by: Actor, tasks: Sequence[ReviewTask], at: datetime) -> None:
    """A sample all of which passed lets the rest pass; a return opens every task of the rest.

    The sample is locked, so that of two who decide its last tasks at the same moment one sees both.
    """
    touched = {task.sample_id for task in tasks if task.sample_id is not None}
    samples = ReviewSample.objects.filter(pk__in=touched, status=SampleStatus.OPEN)
    for sample in samples.select_for_update().order_by("pk"):
        drawn = ReviewTask.objects.filter(sample=sample, is_held=False)
        decisions = set(drawn.values_list("decision", flat=True))
        if Decision.RETURNED in decisions:
            _end(sample, SampleStatus.FAILED, at)
            ReviewTask.objects.filter(sample=sample, is_held=True).update(is_held=False)
        elif Decision.PENDING not in decisions:
            _end(sample, SampleStatus.PASSED, at)
            _pass_rest(by, sample, at)


def _end(sample: ReviewSample, status: SampleStatus, at: datetime) -> None:
    ReviewSample.objects.filter(pk=sample.pk).update(status=status, closed_at=at)


def _pass_rest(by: Actor, sample: ReviewSample, at: datetime) -> None:
    held = ReviewTask.objects.filter(sample=sample, is_held=True, decision=Decision.PENDING)
    rest = list(held.select_related("review").order_by("pk"))
    if rest:
        comment = _("抽查%(drawn)s件全部通过，其余%(rest)s件随之通过（种子%(seed)s）") % {
            "drawn": sample.drawn,
            "rest": len(rest),
            "seed": sample.seed,
        }
        pass_tasks(by=by, tasks=rest, comment=comment, at=at)
        record_decisions(by, rest, Decision.PASSED, comment)


def record_decisions(
    by: Actor, tasks: Sequence[ReviewTask], decision: Decision, comment: str
) -> None:
    """Tell in the audit of each subject how it was decided."""
    verdict = "退回" if decision == Decision.RETURNED else "通过"
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
