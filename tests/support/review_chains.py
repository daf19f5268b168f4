"""Review chains on trial: a subject that notes what it is told, things handed in and decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pytest

from ronghe.core.register.api import Organisation
from ronghe.core.reviews import subjects
from ronghe.core.reviews.api import (
    Decision,
    ReviewSubject,
    ReviewTask,
    Submission,
    decide,
    register_subject,
    start_reviews,
)
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.cast import Cast
from support.moments import AT, LATER

KIND = "trial"


FROM = date(2018, 1, 1)


ROOM = {"key": "room", "title": "直属审核", "reviewer": "PARENT_DIRECT", "days": 5}


class Told:
    """What the subject was told of its reviews."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.returned: list[tuple[str, str]] = []


@pytest.fixture
def told() -> Iterator[Told]:
    """A kind of subject that notes what it is told."""
    heard = Told()

    def on_passed(_by: Actor, codes: Sequence[str], _at: datetime) -> None:
        heard.passed += codes

    def on_returned(_by: Actor, code: str, why: str, _f: dict[str, str], _at: datetime) -> None:
        heard.returned.append((code, why))

    register_subject(ReviewSubject(KIND, "试审材料", on_passed, on_returned))
    yield heard
    subjects._subjects.pop(KIND)


def hand_in(cast: Cast, *steps: dict[str, Any], codes: Sequence[str] = ("T-1",)) -> None:
    """Publish a chain of these steps and hand things in from 香樟社区第一党支部."""
    body = {"steps": list(steps)}
    rule = NewRule("review-chain", KIND, "试审流程", FROM, body, not_from_source=True)
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
        start(cast, cast.xiangzhang, codes)


def start(cast: Cast, node: Organisation, codes: Sequence[str], round_no: int = 1) -> None:
    handed_in = [Submission(node, KIND, code, f"材料{code}", round_no) for code in codes]
    with place_system(cast.place):
        start_reviews(by=cast.secretary, submissions=handed_in, chain_key=KIND, at=AT)


def tasks(cast: Cast, **wanted: Any) -> list[ReviewTask]:
    with place_system(cast.place):
        found = ReviewTask.objects.filter(subject_kind=KIND, **wanted)
        return list(found.select_related("reviewer").order_by("pk"))


def verdict(
    by: Actor, task: ReviewTask, decision: Decision = Decision.PASSED, **more: Any
) -> ReviewTask:
    with scope(by.scope()):
        return decide(
            by=by, task_id=task.pk, decision=decision, seen_version=task.version, at=LATER, **more
        )


def pending(cast: Cast, step: str, who: str = "") -> ReviewTask:
    mine = tasks(cast, decision="PENDING", step_title=step)
    [one] = [t for t in mine if who in ("", t.reviewer.short_name)]
    return one


PARALLEL = (
    {"key": "first", "title": "初审", "reviewer": "PARENT_DIRECT", "days": 3},
    {"key": "left", "title": "国资会签", "organisations": ["国资公司党委"], "days": 5, "after": ["first"]},
    {"key": "right", "title": "园区会签", "organisations": ["园区党工委"], "days": 5, "after": ["first"]},
    {"key": "end", "title": "终审", "reviewer": "ORGANISATION_DEPARTMENT", "days": 5, "after": ["left", "right"]},
)  # fmt: skip
