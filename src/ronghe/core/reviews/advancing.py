"""Moving submissions on through their chains, and back to an earlier step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F

from ronghe.core.reviews.choices import Decision, ReviewStatus
from ronghe.core.reviews.models import Review, ReviewTask
from ronghe.core.reviews.opening import close_tasks_obligations, open_step
from ronghe.core.reviews.rules.chain import ReviewChain
from ronghe.core.reviews.rules.progress import StepState, is_through, states, to_open
from ronghe.foundation.rulebook.api import Rule, rule_versions


def lock_reviews(ids: Iterable[int]) -> None:
    """Let nobody else move these reviews until the transaction ends; always before their tasks."""
    held = Review.objects.filter(pk__in=set(ids)).select_for_update().order_by("pk")
    list(held.values_list("pk", flat=True))


def advance(place: str, tasks: Sequence[ReviewTask], at: datetime) -> list[Review]:
    """After these tasks were passed: open what may begin, withdraw what nobody needs any more.

    Returns the reviews that are through. Reviews are locked, so that of two who pass the last
    parallel steps at the same moment one sees the other.
    """
    ids = {task.review_id for task in tasks}
    lock_reviews(ids)
    found = Review.objects.filter(pk__in=ids, status=ReviewStatus.OPEN)
    reviews = {one.pk: one for one in found.select_related("organisation").order_by("pk")}
    rules = rule_versions(sorted({review.chain_id for review in reviews.values()}))
    chains = {pk: ReviewChain.model_validate(rule.body) for pk, rule in rules.items()}
    decisions, pending = _decisions(reviews)
    finished, surplus = [], []
    onward: dict[tuple[int, int], list[Review]] = defaultdict(list)
    for pk, review in reviews.items():
        chain, given = chains[review.chain_id], decisions[pk]
        for number, state in enumerate(states(chain, given)):
            if state is StepState.PASSED:
                surplus += pending.get((pk, number), [])
        for number in to_open(chain, given):
            onward[(review.chain_id, number)].append(review)
        if is_through(chain, given):
            finished.append(review)
    _supersede(place, surplus, at)
    _open(place, onward, rules, at)
    done = Review.objects.filter(pk__in=[review.pk for review in finished])
    done.update(status=ReviewStatus.PASSED, closed_at=at)
    return finished


def withdraw(place: str, review: int, at: datetime) -> None:
    """Nobody else need decide a review that went back to its submitter."""
    waiting = ReviewTask.objects.filter(review=review, decision=Decision.PENDING)
    _supersede(place, list(waiting.values_list("pk", flat=True)), at)


def go_back(place: str, task: ReviewTask, number: int, at: datetime) -> None:
    """Ask an earlier step anew: it and all that waits for it start over; other lanes stay."""
    review = Review.objects.select_related("organisation").get(pk=task.review_id)
    rule = rule_versions([review.chain_id])[review.chain_id]
    steps = {number} | ReviewChain.model_validate(rule.body).behind(number)
    stale = ReviewTask.objects.filter(review=review, step__in=steps, is_void=False)
    waiting = stale.filter(decision=Decision.PENDING)
    _supersede(place, list(waiting.values_list("pk", flat=True)), at)
    stale.update(is_void=True)
    open_step(place, [review], rule, number, at)


def _decisions(
    reviews: Iterable[int],
) -> tuple[dict[int, dict[int, list[str]]], dict[tuple[int, int], list[int]]]:
    """The decisions that count by review and step, and the tasks still pending there (1 query)."""
    decisions: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    pending: dict[tuple[int, int], list[int]] = defaultdict(list)
    tasks = ReviewTask.objects.filter(review__in=list(reviews), is_void=False).order_by("pk")
    for pk, review, step, decision in tasks.values_list("pk", "review", "step", "decision"):
        decisions[review][step].append(decision)
        if decision == Decision.PENDING:
            pending[review, step].append(pk)
    return decisions, pending


def _open(
    place: str,
    onward: dict[tuple[int, int], list[Review]],
    rules: dict[int, Rule],
    at: datetime,
) -> None:
    for (chain, number), waiting in sorted(onward.items(), key=lambda entry: entry[0]):
        open_step(place, waiting, rules[chain], number, at)


def _supersede(place: str, tasks: Sequence[int], at: datetime) -> None:
    if not tasks:
        return
    chosen = ReviewTask.objects.filter(pk__in=tasks)
    chosen.update(
        decision=Decision.SUPERSEDED, is_held=False, decided_at=at, version=F("version") + 1
    )
    close_tasks_obligations(place, list(chosen), at)
