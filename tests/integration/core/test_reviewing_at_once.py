"""Two reviewers of one organisation at the same moment, on connections of their own."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import pytest
from django.db import transaction

from ronghe.core.reviews import subjects
from ronghe.core.reviews.api import (
    Decision,
    ReviewSample,
    ReviewSubject,
    ReviewTask,
    Submission,
    decide,
    draw_sample,
    lots_for,
    register_subject,
    start_reviews,
)
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.beside import Beside
from support.cast import Cast
from support.moments import AT, LATER

KIND = "trial"
CHAIN = {
    "steps": [
        {
            "key": "room",
            "title": "直属审核",
            "reviewer": "PARENT_DIRECT",
            "days": 5,
            "sample": {"percent": 20, "at_least": 2},
        }
    ]
}
TEN = [f"T-{n:02}" for n in range(10)]


@pytest.fixture
def handed_in(committed_cast: Cast) -> Iterator[Cast]:
    """Ten submissions before 湖东, of which a sample of two may be drawn."""

    def on_passed(_by: Actor, _codes: Sequence[str], _at: datetime) -> None:
        """Nothing follows."""

    def on_returned(_by: Actor, _code: str, _why: str, _f: dict[str, str], _at: datetime) -> None:
        """Nothing follows."""

    cast = committed_cast
    register_subject(ReviewSubject(KIND, "试审材料", on_passed, on_returned))
    rule = NewRule("review-chain", KIND, "试审流程", date(2018, 1, 1), CHAIN, not_from_source=True)
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
        given = [Submission(cast.xiangzhang, KIND, code, code) for code in TEN]
        start_reviews(by=cast.secretary, submissions=given, chain_key=KIND, at=AT)
    yield cast
    subjects._subjects.pop(KIND)


def draw(cast: Cast, key: str) -> None:
    with scope(cast.reviewer.scope()):
        draw_sample(by=cast.reviewer, key=key, at=AT)


def passing(cast: Cast, task: ReviewTask) -> None:
    with scope(cast.reviewer.scope()):
        decide(
            by=cast.reviewer,
            task_id=task.pk,
            decision=Decision.PASSED,
            seen_version=task.version,
            at=LATER,
        )


def lot_key(cast: Cast) -> str:
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
    return lot.key


def tasks(cast: Cast, **wanted: object) -> list[ReviewTask]:
    with place_system(cast.place):
        return list(ReviewTask.objects.filter(subject_kind=KIND, **wanted).order_by("pk"))


def test_two_who_pass_the_last_of_a_sample_at_once_let_the_rest_pass(handed_in: Cast) -> None:
    draw(handed_in, lot_key(handed_in))
    first, second = tasks(handed_in, is_held=False)
    colleague = Beside(lambda: passing(handed_in, second))
    with transaction.atomic():
        passing(handed_in, first)
        colleague.start()
    assert colleague.end() == "done"
    assert tasks(handed_in, decision=Decision.PENDING) == []


def test_of_two_who_draw_a_sample_at_once_one_is_told_that_the_list_changed(
    handed_in: Cast,
) -> None:
    key = lot_key(handed_in)
    colleague = Beside(lambda: draw(handed_in, key))
    with transaction.atomic():
        draw(handed_in, key)
        colleague.start()
    assert colleague.end().startswith("409 待审的名单变了")
    with place_system(handed_in.place):
        assert ReviewSample.objects.count() == 1
