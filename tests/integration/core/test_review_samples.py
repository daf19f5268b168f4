"""A step decided by a sample: drawn by a seed, passed or opened as a whole; many at once."""

from __future__ import annotations

import pytest

from ronghe.core.reviews.api import (
    Decision,
    ReviewSample,
    course_of,
    draw_sample,
    lots_for,
    pending_tasks_for,
)
from ronghe.core.reviews.rules.progress import sample_size
from ronghe.foundation.kernel.refusals import Conflict, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.browsing import Browse
from support.cast import Cast
from support.moments import AT
from support.pages import counted, words
from support.review_chains import (
    PARALLEL,
    ROOM,
    Told,
    hand_in,
    pending,
    start,
    tasks,
    told,
    verdict,
)

__all__ = ["told"]


SAMPLED = {**ROOM, "sample": {"percent": 20, "at_least": 2}}


TEN = [f"T-{n:02}" for n in range(10)]


def draw(cast: Cast) -> ReviewSample:
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
        return draw_sample(by=cast.reviewer, key=lot.key, at=AT)


def test_a_sample_is_drawn_by_a_seed_anybody_can_repeat(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
        assert (lot.total, lot.drawn) == (10, 2)
        assert [one.seed for one in lots_for(cast.reviewer)] == [lot.seed]
    drawn = draw(cast)
    assert drawn.seed == lot.seed
    with scope(cast.reviewer.scope()):
        assert pending_tasks_for(cast.reviewer).count() == 2


def test_the_rest_passes_when_the_whole_sample_does(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    draw(cast)
    first, second = tasks(cast, is_held=False)
    verdict(cast.reviewer, first)
    assert told.passed == [first.subject_code]
    verdict(cast.reviewer, second)
    assert sorted(told.passed) == TEN
    [rest, *_others] = [t for t in tasks(cast) if t.pk not in {first.pk, second.pk}]
    assert rest.comment.startswith("抽查2件全部通过，其余8件随之通过（种子")


def test_one_return_opens_all_of_the_rest(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    sample = draw(cast)
    first, second = tasks(cast, is_held=False)
    verdict(cast.reviewer, first)
    verdict(cast.reviewer, second, Decision.RETURNED, comment="与记录不一致")
    assert told.passed == [first.subject_code]
    with scope(cast.reviewer.scope()):
        assert pending_tasks_for(cast.reviewer).count() == 8
        sample.refresh_from_db()
    assert sample.status == "FAILED"


def test_a_held_task_says_what_it_waits_for(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    draw(cast)
    [held, *_more] = tasks(cast, is_held=True)
    with pytest.raises(Refused, match="随抽样等候"):
        verdict(cast.reviewer, held)


def test_a_list_that_changed_is_not_drawn_from(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
    verdict(cast.reviewer, tasks(cast)[0])
    with scope(cast.reviewer.scope()), pytest.raises(Conflict, match="待审的名单变了"):
        draw_sample(by=cast.reviewer, key=lot.key, at=AT)


def test_drawing_on_the_page_leads_to_the_drawn_ones(
    cast: Cast, told: Told, browse: Browse
) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    client = browse.as_user("reviewer")
    assert "抽样审核" in words(client.get("/reviews/"))
    page = client.get("/reviews/sample/")
    assert "待审 10 件，抽 2 件" in words(page)
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
    desk = words(client.post("/reviews/sample/", {"key": lot.key}, follow=True))
    assert "待我审核 2" in desk
    assert "这是抽查的一件：10 件里抽 2 件" in desk
    assert client.post("/reviews/sample/", {"key": lot.key}).status_code == 409
    assert "还有 2 件待看" in words(client.get("/reviews/sample/"))


def test_a_whole_chain_of_many_costs_no_more_queries(cast: Cast, told: Told) -> None:
    hand_in(cast, *PARALLEL, codes=TEN[:2])
    with counted() as few, place_system(cast.place):
        start(cast, cast.yinxing, ["M-1"])
    with counted() as many, place_system(cast.place):
        start(cast, cast.yinxing, [f"N-{n}" for n in range(40)])
    assert few == many


def test_the_course_tells_what_passing_leads_to(cast: Cast, told: Told) -> None:
    hand_in(cast, *PARALLEL)
    course = course_of(pending(cast, "初审"))
    assert course.outlook.opens == ("国资会签", "园区会签")
    assert [lane.title for lane in course.lanes] == ["初审", "国资会签", "园区会签", "终审"]


@pytest.mark.parametrize(
    ("total", "percent", "least", "drawn"),
    [(10, 20, 1, 2), (11, 20, 1, 3), (10, 20, 5, 5), (3, 20, 5, 3), (1, 1, 1, 1)],
)
def test_a_share_is_rounded_up_and_bounded(
    total: int, percent: int, least: int, drawn: int
) -> None:
    assert sample_size(total, percent, least) == drawn
