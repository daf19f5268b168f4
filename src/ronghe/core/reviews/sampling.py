"""Sample review: draw some waiting tasks by a seed; the rest follows them (design §5 Reviews)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from ronghe.core.reviews.advancing import lock_reviews
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewSample, ReviewTask
from ronghe.core.reviews.policy import check_can_decide
from ronghe.core.reviews.queries import pending_tasks_for
from ronghe.core.reviews.rules.chain import ReviewChain, Sample
from ronghe.core.reviews.rules.progress import sample_size
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule_versions

SEED_LENGTH = 12


@dataclass(frozen=True)
class Lot:
    """Tasks of one step and kind that one reviewer may decide by a sample."""

    key: str
    step_title: str
    kind: str
    total: int
    drawn: int
    seed: str
    tasks: tuple[ReviewTask, ...]


def lots_for(actor: Actor) -> list[Lot]:
    """What the actor may draw samples from now: two tasks or more of a step that allows it."""
    waiting = pending_tasks_for(actor).filter(sample=None, delegate=None)
    with place_system(actor.place):
        tasks = list(waiting.select_related("review").order_by("pk"))
        rules = rule_versions(sorted({task.review.chain_id for task in tasks}))
    chains = {pk: ReviewChain.model_validate(rule.body) for pk, rule in rules.items()}
    groups: dict[tuple[int, int, int, str], list[ReviewTask]] = defaultdict(list)
    for task in tasks:
        if chains[task.review.chain_id].steps[task.step].sample is not None:
            key = (task.reviewer_id, task.review.chain_id, task.step, task.subject_kind)
            groups[key].append(task)
    lots = []
    for (_reviewer, chain, step, _kind), mine in groups.items():
        rule = chains[chain].steps[step].sample
        if rule is not None and len(mine) > 1:
            lots.append(_lot(mine, rule))
    return lots


def samples_of(actor: Actor, limit: int = 20) -> list[ReviewSample]:
    """Samples the actor's organisations drew, newest first, with how many drawn tasks wait."""
    mine = ReviewSample.objects.filter(within("path", (actor.identity.path,)))
    waiting = Count("tasks", filter=Q(tasks__decision=Decision.PENDING, tasks__is_held=False))
    return list(mine.annotate(waiting=waiting).order_by("-drawn_at", "-pk")[:limit])


def seed_of(tasks: Sequence[ReviewTask]) -> str:
    """The seed of exactly these tasks as they are now: nobody chooses it."""
    told = repr(sorted((task.pk, task.version) for task in tasks))
    return hashlib.sha256(told.encode()).hexdigest()[:SEED_LENGTH]


def drawn_by(seed: str, keys: Sequence[int], size: int) -> set[int]:
    """The keys a seed draws, whatever order they come in."""
    return set(Random(seed).sample(sorted(keys), size))  # noqa: S311 - to be repeated by anybody


def draw_sample(*, by: Actor, key: str, at: datetime) -> ReviewSample:
    """Draw the sample of a lot: the drawn tasks stay in the queue, the rest waits for them.

    ``key`` is the lot's as the page showed it. Raises Conflict when the lot has changed since,
    Refused without the right.
    """
    with place_system(by.place):
        lock_reviews(task.review_id for task in _lot_of(by, key).tasks)
    lot = _lot_of(by, key)  # as it is now that nobody else can draw from it or decide in it
    for task in lot.tasks:
        check_can_decide(by, task, task.version)
    chosen = drawn_by(lot.seed, [task.pk for task in lot.tasks], lot.drawn)
    if len(chosen) == lot.total:
        raise Invalid("sample", _("按规定比例要抽全部%(n)s件，请逐件审核。") % {"n": lot.total})
    first = lot.tasks[0]
    with place_system(by.place):
        sample = ReviewSample.objects.create(
            place_id=by.place,
            reviewer_id=first.reviewer_id,
            path=first.path,
            subject_kind=first.subject_kind,
            step_title=first.step_title,
            seed=lot.seed,
            total=lot.total,
            drawn=lot.drawn,
            drawn_at=at,
            drawn_as=by.signature,
        )
        mine = ReviewTask.objects.filter(
            pk__in=[task.pk for task in lot.tasks], decision=Decision.PENDING, sample=None
        )
        rest = mine.exclude(pk__in=chosen)
        rest.update(is_held=True, sample=sample)
        mine.filter(pk__in=chosen).update(sample=sample)
    record(
        by=by,
        verb="reviews.draw_sample",
        subject=("review-sample", str(sample.pk)),
        path=first.path,
        sentence=f"{first.step_title}：{lot.total}件中抽查{lot.drawn}件，种子{lot.seed}",
    )
    return sample


def _lot_of(actor: Actor, key: str) -> Lot:
    lot = next((one for one in lots_for(actor) if one.key == key), None)
    if lot is None:
        raise Conflict(_("待审的名单变了，这次没有抽样。请按最新名单重新抽样。"))
    return lot


def _lot(tasks: list[ReviewTask], rule: Sample) -> Lot:
    first, seed = tasks[0], seed_of(tasks)
    return Lot(
        key=f"{first.reviewer_id}-{first.step}-{seed}",
        step_title=first.step_title,
        kind=first.subject_kind,
        total=len(tasks),
        drawn=sample_size(len(tasks), rule.percent, rule.at_least),
        seed=seed,
        tasks=tuple(tasks),
    )
